"""Passages: what is shown of an article and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.passages.highlight import Highlighter
from search.passages.snippets import MAX_SNIPPETS, ShownPassages, show
from search.query.nodes import Words
from search.results import Snippet

FILLER = "Sáng nay hội trường đông người ngồi nghe báo cáo viên trình bày nội dung. " * 8
LEAD = "Ngày 21/10/2020, Đảng ủy phường tổ chức hội nghị tuyên dương điển hình năm 2020."


def shown(query: str, title: str, body: str) -> ShownPassages:
    return show(title, body, Highlighter(Words(tuple(query.split()))))


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[slice(*span)] for span in snippet.marks]


def test_title_and_body_are_marked_apart() -> None:
    found = shown("dan van kheo", "Dân vận khéo", "Mô hình dân vận khéo. Dân cư.")
    assert found.title_marks == ((0, 12),)
    assert [marked(snippet) for snippet in found.snippets] == [["dân vận khéo"]]


def test_the_passage_with_most_of_the_query_is_chosen() -> None:
    body = f"{FILLER}Người dân vui. {FILLER}Mô hình dân vận khéo ở khu phố. {FILLER}"
    found = shown("dân vận khéo", "Tin", body)
    assert marked(found.snippets[0]) == ["dân vận khéo"]
    assert found.snippets[0].text.startswith("Mô hình")
    assert found.snippets[0].clipped_start
    assert found.snippets[0].clipped_end


def test_a_second_passage_must_add_something() -> None:
    apart = f"{FILLER}Có dân ở đây. {FILLER}{FILLER}Có vận ở kia. {FILLER}"
    again = f"{FILLER}Có dân vận. {FILLER}{FILLER}Có dân vận. {FILLER}"
    assert [marked(one) for one in shown("dân vận", "Tin", apart).snippets] == [["dân"], ["vận"]]
    assert len(shown("dân vận", "Tin", again).snippets) == 1


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (LEAD, LEAD),
        (f"Ảnh: hội nghị\n{LEAD}", LEAD),
        ("Ảnh: hội nghị", "Ảnh: hội nghị"),
    ],
)
def test_without_a_match_the_lead_is_shown(body: str, text: str) -> None:
    (snippet,) = shown("bão lụt", "Tin", body).snippets
    assert snippet.text == text
    assert snippet.marks == ()


def test_an_empty_body_has_no_passage() -> None:
    assert shown("bão", "Bão", " \n ").snippets == ()


@given(
    st.lists(
        st.sampled_from(["dân", "vận", "khéo ", "hội nghị ", ". ", "\n", " ", "x" * 90, "&nbsp;"]),
        max_size=60,
    ).map("".join)
)
def test_passages_are_pieces_of_the_body_with_marks_inside(body: str) -> None:
    found = shown("dan van kheo", "Tin", body)
    assert len(found.snippets) <= MAX_SNIPPETS
    for snippet in found.snippets:
        assert snippet.text in body
        assert snippet.text == snippet.text.strip()
        assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
        assert len(snippet.text) <= 500
    if any(word in body.split() for word in ("dân", "khéo")):
        assert any(snippet.marks for snippet in found.snippets)
