"""Marks: exact spans, accents and neighbours respected."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllables import fold, syllable_spans
from corpus.text import clean
from search.passages.highlight import Highlighter
from search.query.nodes import AllOf, Alternative, AnyOf, Node, Not, Phrase, Reference, Words


def words(query: str) -> Words:
    return Words(tuple(query.split()))


def marked(tree: Node | None, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in Highlighter(tree).marks(text)]


@pytest.mark.parametrize(
    ("tree", "text", "expected"),
    [
        (words("bao"), "Báo đưa tin bão, bảo dưỡng", "Báo bão bảo"),
        (words("bão"), "Báo đưa tin bão, bảo dưỡng", "bão"),
        (words("bão"), "Báo đưa tin", "Báo"),
        (words("dan van"), "Dân vận khéo trong nhân dân", "Dân vận"),
        (words("dân vận"), "dàn vận động viên; Dân vận", "Dân vận"),
        (words("dan van"), "dân ở đây, vận ở kia", "dân vận"),
        (words("ky luat"), "Kỷ luật, kỉ luật, kỳ hạn", "Kỷ luật kỉ luật"),
        (words("hoà bình"), "Hòa Bình và hoà bình", "Hòa Bình hoà bình"),
        (words("khu pho 3"), "KP3, khu phố3", "khu phố 3"),
        (words("300 m"), "hẻm dài 300m, rộng 3mm", "300 m"),
        (words("50 m2"), "nhà 50m2 và 50m²", "50 m2 50 m²"),
        (words("19 ct tu"), "Chỉ thị số 19-CT/TU", "19 CT TU"),
        (Phrase(("dân", "vận")), "Dân vận, dân-vận, dàn vận, vận dân", "Dân vận dân vận"),
        (Phrase(("dan",)), "dân dan", "dan"),
        (Phrase(("dan", "van")), "Dân vận trong nhân dân", "Dân vận"),
        (AllOf((Phrase(("dân", "vận")), words("khéo"))), "Dân vận khéo, dàn vận", "Dân vận khéo"),
        (Reference(("19-ct/tu",), words("19 ct tu")), "19-CT/TU và 20-CT/TU", "19 CT TU"),
        (Reference(("ct:5",), words("chỉ thị 5")), "Chỉ thị số 05, Chỉ thị 05", "Chỉ thị 05"),
        (Reference(("x",), words("19 ct tu")), "số 19 của CT", "19 CT"),
        (
            Words(("ubnd",), (Alternative(0, 1, ("ủy", "ban", "nhân", "dân")),)),
            "Uỷ ban nhân dân; nhân dân; UBND",
            "Uỷ ban nhân dân nhân dân UBND",
        ),
        (
            Words(("5", "năm"), (Alternative(0, 1, ("05",), 1.0),)),
            "05 năm, năm 2005",
            "05 năm",
        ),
        (AllOf((words("bão"), Not(words("lũ")))), "bão lũ", "bão"),
        (AnyOf((words("bão"), words("lũ"))), "bão lũ", "bão lũ"),
        (None, "bão lũ", ""),
        (words("dan"), "<b>d&acirc;n</b> đẫn", "d&acirc;n đẫn"),
    ],
)
def test_what_is_marked(tree: Node | None, text: str, expected: str) -> None:
    assert " ".join(marked(tree, text)) == expected


PIECES = (
    "dân|dan|Đàn|kỹ|kĩ|ky|KP3|300m|50m2|3|21của|của| |, "
    "|-|\n|&nbsp;|\u200b|ﬁ|ky\u0309|văn_bản|ảẢ|ß|İ"
    "|\u1100|\u1161|m²|д|&"
)
TEXTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=20).map("".join)


@given(TEXTS, st.sampled_from(["dan", "ki", "ky", "3", "cua", "van", "kp", "fi"]))
def test_a_single_syllable_is_marked_wherever_it_stands(text: str, syllable: str) -> None:
    """Against a walk over all syllables of the text."""
    cleaned = clean(text)
    expected = [
        cleaned.original_span(start, end)
        for start, end in syllable_spans(cleaned.text)
        if fold(cleaned.text[start:end]) == fold(syllable)
    ]
    marks = Highlighter(words(syllable)).marks(text)
    assert [(mark.start, mark.end) for mark in marks] == expected


@given(TEXTS, st.lists(st.sampled_from(["dân", "đàn", "kỹ", "của", "3"]), max_size=5))
def test_marks_are_syllables_of_the_query_in_order(text: str, query: list[str]) -> None:
    marks = Highlighter(Words(tuple(query))).marks(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(marks))
    assert {mark.term for mark in marks} <= set(map(fold, query))
