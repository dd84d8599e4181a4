"""An explanation adds up to the score and names the pieces of the query."""

from pathlib import Path

import pytest

from search.opening import open_current
from search.request import SearchRequest
from search.service import Search


@pytest.fixture(scope="module")
def engine(sample_data: Path) -> Search:
    return open_current(sample_data).now()


@pytest.mark.parametrize(
    "q",
    [
        "dân vận khéo",
        "dan van kheo",
        "bão",
        "19-CT/TU",
        "Chỉ thị 19 dân vận",
        "ubnd phường an lạc a",
        "sốt xuất huyết OR hiến máu",
        '"dân vận khéo" phường',
        "dan vam kheo",
        "người dân phân loại rác sinh hoạt tại nhà ra sao để bảo vệ môi trường",
        "tu truong khu pho van dong ho dan dong bao hiem y te the nao",
    ],
)
def test_clauses_add_up_to_the_score(engine: Search, q: str) -> None:
    request = SearchRequest(q)
    for hit in engine.find(request).hits()[:5]:
        clauses = engine.explain(request, hit.id)
        assert sum(clause.score for clause in clauses) == pytest.approx(hit.score, rel=1e-4)
        assert all(clause.text for clause in clauses)
        assert list(clauses) == sorted(clauses, key=lambda clause: -clause.score)


@pytest.mark.parametrize(
    ("q", "kinds"),
    [
        ("dan van kheo", {"pair"}),
        ("xin gpxd", {"abbreviation", "syllable"}),
        ("hiến máu tình nguyện", {"pair", "accents"}),
        ("hien mau tinh nguyen", {"pair"}),
        # In no article are these words neighbours: units and syllables count.
        ("hien mau karaoke", {"pair", "syllable"}),
        ("máu", {"syllable", "accents"}),
        ("19-CT/TU", {"reference", "pair"}),
    ],
)
def test_the_kinds_of_clauses(engine: Search, q: str, kinds: set[str]) -> None:
    request = SearchRequest(q)
    first = engine.find(request).hits()[0]
    assert {clause.kind for clause in engine.explain(request, first.id)} == kinds


@pytest.mark.parametrize("q", ["", "loại:CT"])
def test_without_words_there_is_nothing_to_explain(engine: Search, q: str) -> None:
    request = SearchRequest(q)
    first = engine.find(request).hits()[0]
    assert engine.explain(request, first.id) == ()
    assert engine.explain(SearchRequest("máu"), "no-such-article") == ()


def test_the_lead_counts_for_long_questions_only(engine: Search) -> None:
    """The words that no article contains as asked, five units and fewer."""
    long = SearchRequest("người dân phân loại rác sinh hoạt tại nhà ra sao để bảo vệ môi trường")
    short = SearchRequest("rác sinh hoạt môi trường")
    kinds = []
    for request in (long, short):
        first = engine.find(request).hits()[0]
        kinds.append({part.kind for part in engine.explain(request, first.id)})
    assert "lead" in kinds[0]
    assert "lead" not in kinds[1]
