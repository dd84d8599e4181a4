"""What holds for every text: spans lead back, nothing raises, neighbours change nothing."""

import itertools
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mentions import Context
from corpus.officials import find_in_clean, official_identity
from corpus.officials.phrase_patterns import alternation, phrase_key, text_forms, whole
from corpus.syllables import standard_text
from corpus.text import clean

PIECES = [
    "đồng chí ", "Ông ", "bà ", "Đ/c ", "Thượng tá ", "các đồng chí ", "Nguyễn Văn Hiệp",
    "Lê Thị Ngọc Thúy", "Hiệp", "TRẦN THỊ MỸ LỆ", "Y Quý B'Krông", "Hồ Chí Minh", "Phó Bí thư",
    "Bí thư Đảng ủy phường", "Quyền Chủ tịch UBND phường An Lạc A", "nguyên ", "PCT. UBMTTQ VN",
    "Trưởng Công an", "Giám đốc Công ty", "ĐB ", "phường", "TP.HCM", "Quận 8", " - ", ", ", "; ",
    ": ", " (", ") ", ".\n", " và ", " giữ chức ", " thôi giữ chức ", " đối với ", " kiêm ",
    " nhiệm kỳ 2016 - 2021",
    "&nbsp;", "\u200b", "\u0301", "  ", "\t", "e\u0302\u0301", "ﬀ", "İ", "\ud800", "1", "/",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


@given(TEXTS, st.sampled_from([str, lambda text: unicodedata.normalize("NFD", text), str.upper]))
@settings(max_examples=400, deadline=None)
def test_spans_lead_back_to_what_they_say(text: str, change: Callable[[str], str]) -> None:
    original = change(text)
    for mention in find_in_clean(clean(original)):
        assert clean(original[slice(*mention.span)]).text.strip() == mention.surface
        assert (
            standard_text(mention.surface).lower().split()[-1] == mention.name.lower().split()[-1]
        )
        for office in mention.offices:
            assert clean(original[slice(*office.span)]).text.strip() == office.surface
            assert office.role
            assert office.body


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_mentions_are_in_order_and_numbered_by_person(text: str) -> None:
    mentions = find_in_clean(clean(text))
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.span)
    for one, other in itertools.pairwise(mentions):
        assert one.span.end <= other.span.start
    assert {mention.person for mention in mentions} == set(
        range(len({mention.person for mention in mentions}))
    )
    names = {(mention.person, mention.name) for mention in mentions}
    assert len(names) == len({mention.person for mention in mentions})


STORY = (
    "Đến dự có đồng chí Trần Thị Mỹ Lệ - Phó Bí thư Thường trực Đảng ủy phường; ông Phan Văn Kiệm,"
    " Phó Bí thư Đảng ủy, Chủ tịch UBND phường. Ông Kiệm phát biểu."
)


@given(st.sampled_from(["Trời mưa to.\n", "Tin ngắn\n\n", "A. B, C (12/5).\n", "​\n"]))
def test_a_text_says_the_same_between_other_paragraphs(around: str) -> None:
    def told(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (mention.surface, [(office.role, office.body) for office in mention.offices])
            for mention in find_in_clean(clean(text))
        ]

    assert told(around + STORY + "\n" + around) == told(STORY)


HOSTILE = {
    "an office again and again": "Chủ tịch, ",
    "names in a row": "Nguyễn Văn A ",
    "capitals": "A ",
    "one word": "Nguyễn",
    "offices and names": "Chủ tịch UBND phường Lê Văn B, ",
    "an open bracket": "Lê Văn B (trú tại ",
    "spaces": "ông  ",
    "dots": "TP.",
    "verbs": "Lê Văn B được bầu giữ chức ",
    "plural heads": "các đồng chí Ủy viên Ban Thường vụ: Lê Văn B, ",
    "years": "khóa 1 ",
    "members of an assembly": "ĐB Lê Văn B, ",
    "bare offices": "ông Lê Văn B, Chủ tịch ",
    "weak surnames": "Chủ tịch UBND quận Từ Minh Thiện ",
    "capitals behind an office": "Giám đốc Sở Y Tế Lại Chí ",
    "complete bodies": "Bí thư Đảng ủy UBND ",
    "counted offices": "các Phó Chủ tịch UBND phường gồm: ",
    "names of the highlands": "ông H'Yim Kđoh, ",
    "quotes": "K'",
    "a list in brackets": "các Phó Chủ tịch (ông Lê Văn B, ",
    "wards or names": "UBND xã Hoàng Thanh Phương ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_length_only(unit: str) -> None:
    """Anything quadratic would not come back from these."""

    def mentions(size: int) -> int:
        return len(find_in_clean(clean(unit * (size // len(unit)))))

    assert mentions(80_000) <= 11 * mentions(8_000)


def test_many_people_of_one_given_name_are_told_apart() -> None:
    middle = "Bình Cẩm Diệu Giang Khánh Mộng Ngọc Phương Quỳnh Tuyết".split()
    names = [f"Lê {first} {second} Hoa" for first in middle for second in middle]
    text = "\n".join(f"Ông {name}, Chủ tịch UBND xã, dự. Ông Hoa nói." for name in names)
    mentions = find_in_clean(clean(text))
    assert len({mention.person for mention in mentions}) == len(names)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Bí thư Đảng ủy phường Lê Thuý Hà", "le thuy ha|DANG|phuong-an-lac-hcm"),
        ("Chủ tịch UBND Lê Hà", "le ha|UBND|phuong-an-lac-hcm"),
        ("Hiệu trưởng Lê Hà", ""),
        ("Ông Sáu Dẫn, tổ trưởng tổ dân phố 12", ""),
        ("Bà H'Yim, Chủ tịch Hội LHPN phường", "h yim|PHUNU|phuong-an-lac-hcm"),
    ],
)
def test_identity_is_name_body_and_unit(text: str, identity: str) -> None:
    (mention,) = find_in_clean(clean(text), Context(home_ward="phuong-an-lac-hcm"))
    assert [official_identity(mention.name, office) for office in mention.offices] == [identity]


PHRASES = st.lists(
    st.text("abđ .", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=8
)


@given(PHRASES, st.text("abđ . x", max_size=20))
def test_one_pattern_finds_what_all_phrases_do(phrases: list[str], text: str) -> None:
    phrases = [phrase_key(phrase).strip() for phrase in phrases]
    pattern = re.compile(whole(alternation(phrases)))
    found = {phrase_key(match.group()).strip() for match in pattern.finditer(text)}
    assert found <= set(phrases)
    for phrase in phrases:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) and len(set(phrases)) == 1:
            assert phrase in found


@given(st.text(st.sampled_from("oaeuyqQOAEUYàáảãạÀÁẢÃẠèéẻẽẹỳýỷỹỵỲÝỶỸỴnth ")))
def test_tones_are_placed_as_everywhere_and_offsets_stay(text: str) -> None:
    seen = text_forms(text)
    assert len(seen.printed) == len(seen.lowered) == len(text)
    for pair in ("hoà", "HOÀ", "thuỷ", "quý", "Khoẻ", "Quỳ"):
        assert text_forms(pair).printed.lower() == standard_text(pair)
