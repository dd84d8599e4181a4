"""A filtered search shows the sentence that names the chosen official or document."""

from pathlib import Path

import pytest

from corpus.syllables import fold_text
from corpus.text import clean
from search.opening import open_current
from search.passages.highlight import Highlighter
from search.passages.snippets import show
from search.query.nodes import Words
from search.request import Facet, SearchRequest
from search.service import Search

FILLER = "Sáng nay hội trường đông người ngồi nghe báo cáo viên trình bày nội dung. " * 8


@pytest.fixture(scope="module")
def sample(sample_data: Path) -> Search:
    return open_current(sample_data).now()


@pytest.mark.parametrize(
    ("chosen", "sentence", "marked"),
    [
        ("Trần Văn Năm", "Ông Trần Văn Năm phát biểu.", ["Trần Văn Năm"]),
        ("Trần Văn Năm", "Ông TRẦN VĂN NĂM phát biểu.", ["TRẦN VĂN NĂM"]),
        ("Chỉ thị 19", "Theo Chỉ thị 19, phường làm ngay.", ["Chỉ thị 19"]),
        ("Chỉ thị số 19 CT TU", "Theo Chỉ thị số 19-CT/TU.", ["Chỉ thị số 19", "CT", "TU"]),
        # Another name, another number, a name without its accents.
        ("Trần Văn Năm", "Ông Trần Văn Nam phát biểu.", []),
        ("Trần Văn Năm", "Ông Trần Năm phát biểu.", []),
        ("Chỉ thị 19", "Theo Chỉ thị 199.", []),
        ("Chỉ thị 19", "Theo Chỉ thị ngày 19.", []),
    ],
)
def test_a_chosen_name_is_marked_as_a_whole(chosen: str, sentence: str, marked: list[str]) -> None:
    highlighter = Highlighter(None, [chosen.split()])
    snippets = show("Tin phường", f"{FILLER}{sentence} {FILLER}", highlighter).snippets
    assert [one.text[slice(*span)] for one in snippets for span in one.marks] == marked


def test_a_chosen_name_is_shown_beside_the_words_asked_for() -> None:
    highlighter = Highlighter(Words(("dọn", "rác")), [("Trần", "Văn", "Năm")])
    body = f"{FILLER}Khu phố dọn rác. {FILLER}{FILLER}Ông Trần Văn Năm phát biểu. {FILLER}"
    texts = [one.text for one in show("Tin", body, highlighter).snippets]
    assert any("dọn rác" in text for text in texts)
    assert any("Trần Văn Năm" in text for text in texts)


@pytest.mark.parametrize("q", ["", "phường", '"khu phố"'])
def test_every_hit_of_a_chosen_official_names_the_person(sample: Search, q: str) -> None:
    officials = sample.find(SearchRequest()).facet(Facet.OFFICIAL).values
    asked = 0
    for value in officials[:8]:
        name = value.label.split(" (")[0]
        request = SearchRequest(q=q).with_values(Facet.OFFICIAL, [value.value])
        for hit in sample.find(request).hits():
            shown = " ".join([hit.title, *(one.text for one in hit.snippets)])
            assert fold_text(name) in fold_text(clean(shown).text), hit.id
            asked += 1
    assert asked


@pytest.mark.parametrize("q", ["", "phường"])
def test_every_hit_of_a_chosen_document_shows_its_number(sample: Search, q: str) -> None:
    documents = [
        one
        for one in sample.find(SearchRequest()).facet(Facet.DOCUMENT).values
        if (found := sample.catalog.document(one.value)) and found.number
    ]
    asked = 0
    for value in documents[:8]:
        document = sample.catalog.document(value.value)
        assert document is not None
        assert document.number is not None
        request = SearchRequest(q=q).with_values(Facet.DOCUMENT, [value.value])
        for hit in sample.find(request).hits():
            shown = " ".join([hit.title, *(one.text for one in hit.snippets)])
            assert document.number in shown, hit.id
            asked += 1
    assert asked
