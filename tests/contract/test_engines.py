"""What every engine must do, case by case, and that all engines give the same answers."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from search.request import Facet, Filters, SearchRequest, Sort
from search.service import Search

WARD_AN_LAC = "phuong-an-lac-quan-binh-tan-hcm"
WARD_TAN_TAO = "phuong-tan-tao-quan-binh-tan-hcm"
TYPE = ((Facet.TYPE, ("CT",)),)


def ids(*numbers: int) -> set[str]:
    return {f"bai-{number:02}" for number in numbers}


def found(engine: Search, request: SearchRequest) -> set[str]:
    return {hit.id for hit in engine.find(request).hits(0, 100)}


# Matching.


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("", ids(*range(8))),
        ("rác", ids(1, 2, 4, 6, 7)),
        ("rac", ids(1, 2, 4, 6, 7)),
        ("RÁC", ids(1, 2, 4, 6, 7)),
        ("rac thai", ids(1, 2, 7)),
        ('"rác thải"', ids(1, 2, 7)),
        ('"dân vận"', ids(2, 4, 6)),
        ('"vận dân"', ids(2, 4, 6)),  # nowhere as a phrase: its words
        ("rác -thải", ids(4, 6)),
        ("bầu cử OR tiêm chủng", ids(3, 5)),
        ("rác AND thải", ids(1, 2, 7)),
        ("19-CT/TU", ids(0, 1)),
        ("Chỉ thị số 19-CT/TU", ids(0, 1)),
        ("20-CT/TU", set()),
        ("UBND tiếp dân", ids(3)),
        ("chủ đề không có thật quux", set()),
        ("5 điều", ids(7)),
        ("tiêm*", ids(5)),
    ],
)
def test_what_a_text_matches(engine: Search, q: str, expected: set[str]) -> None:
    request = SearchRequest(q, verbatim=True, sort=Sort.NEWEST)
    assert found(engine, request) == expected
    assert engine.find(request).total == len(expected)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(selected=((Facet.WARD, (WARD_TAN_TAO,)),)), ids(1, 3, 5)),
        (Filters(selected=((Facet.WARD, (WARD_AN_LAC, WARD_TAN_TAO)),)), ids(0, 1, 2, 3, 4, 5, 7)),
        (Filters(selected=((Facet.WARD, ("nowhere",)),)), set()),
        (Filters(selected=TYPE), ids(0, 1)),
        (Filters(selected=((Facet.WARD, (WARD_TAN_TAO,)), *TYPE)), ids(1)),
        (Filters(since=date(2020, 5, 6), until=date(2020, 6, 1)), ids(2, 4, 7)),
        (Filters(until=date(2019, 3, 3)), ids(1)),
        (Filters(event_since=date(2019, 1, 1), event_until=date(2019, 12, 31)), ids(0, 1)),
    ],
)
def test_what_filters_leave(engine: Search, filters: Filters, expected: set[str]) -> None:
    request = SearchRequest().with_filters(filters)
    assert found(engine, request) == expected
    # The same from any other search of the same text.
    assert engine.find(SearchRequest()).within(filters).total == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NEWEST, ["bai-07", "bai-02", "bai-01", "bai-06"]),
        (Sort.OLDEST, ["bai-01", "bai-02", "bai-07", "bai-06"]),
    ],
)
def test_orders_by_moment_have_the_undated_last(
    engine: Search, sort: Sort, expected: list[str]
) -> None:
    hits = engine.find(SearchRequest("rác -khơi", sort=sort)).hits()
    assert [hit.id for hit in hits] == expected


def test_accents_and_neighbours_decide_the_order(engine: Search) -> None:
    first, *others = engine.find(SearchRequest("dân vận khéo")).hits()
    assert first.id == "bai-02"
    assert all(hit.score <= first.score for hit in others)
    hits = engine.find(SearchRequest("dân vận")).hits()
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.id for hit in hits[:3]} == ids(2, 4, 6)


def test_pages_are_slices_of_one_order(engine: Search) -> None:
    every = engine.find(SearchRequest("rác")).hits(0, 100)
    parts = [engine.find(SearchRequest("rác")).hits(at, 2) for at in range(0, 6, 2)]
    assert [hit.id for part in parts for hit in part] == [hit.id for hit in every]
    rows = engine.find(SearchRequest("rác")).rows(100)
    assert [row.id for row in rows] == [hit.id for hit in every]


# What is said of a search.


@pytest.mark.parametrize(
    ("q", "notices"),
    [
        ("rác thải sinh hoạt", []),
        ("dân vận khéo quux", [("relaxed", "quux")]),
        ("20-CT/TU", [("uncited", "20-CT/TU")]),
        ("20-CT/TU dân", [("uncited_words", "20-CT/TU")]),
        ("phường:Nowhere rác", [("unknown_ward", "Nowhere")]),
        (
            "Chỉ thị số 19-CT/TU ngày 20/10/2018",
            [("other_day", "Chỉ thị số 19-CT/TU ngày 20/10/2018")],
        ),
    ],
)
def test_notices(engine: Search, q: str, notices: list[tuple[str, str]]) -> None:
    said = [(one.code, one.value) for one in engine.find(SearchRequest(q, verbatim=True)).notices]
    assert [code for code, _ in said] == [code for code, _ in notices]


def test_corrections_are_of_the_corpus(engine: Search) -> None:
    correction = engine.find(SearchRequest("tieem churng")).correction
    assert correction is None or "tiêm" in correction.label
    assert engine.find(SearchRequest("tiêm chủng")).correction is None


def test_a_number_has_its_card(engine: Search) -> None:
    answer = engine.find(SearchRequest("19-CT/TU")).answer
    assert answer is not None
    assert (answer.kind, answer.label) == ("document", "Chỉ thị số 19-CT/TU")
    document = engine.catalog.document(answer.value)
    assert document is not None
    assert found(engine, SearchRequest().with_values(Facet.DOCUMENT, [document.id])) == ids(0, 1)


def test_a_year_is_offered_as_a_period(engine: Search) -> None:
    search = engine.find(SearchRequest("dân vận năm 2020"))
    assert search.offer is not None
    assert (search.offer.since, search.offer.until) == (date(2020, 1, 1), date(2020, 12, 31))
    assert search.offer.total == engine.find(search.offer.request).total == 2
    assert engine.find(SearchRequest("dân vận năm 1999")).offer is None


# Counts.


def test_facets_ignore_their_own_choice_and_no_other(engine: Search) -> None:
    chosen = SearchRequest().with_values(Facet.WARD, [WARD_TAN_TAO, "nowhere"])
    search = engine.find(chosen)
    wards = {one.value: one for one in search.facet(Facet.WARD).values}
    assert (wards[WARD_TAN_TAO].count, wards[WARD_AN_LAC].count) == (3, 4)
    assert wards["nowhere"].count == 0
    assert {one.value for one in wards.values() if one.selected} == {WARD_TAN_TAO, "nowhere"}
    assert wards[WARD_AN_LAC].label == "Phường An Lạc, Quận Bình Tân"
    types = {one.value: one.count for one in search.facet(Facet.TYPE).values}
    assert types == {"CT": 1}


def test_histogram_and_event_days_ignore_their_own_range(engine: Search) -> None:
    search = engine.find(SearchRequest("rác", since=date(2020, 1, 1)))
    months = {one.month: one.count for one in search.histogram()}
    assert months == {"2019-03": 1, "2020-05": 2, "2020-06": 1}
    days = engine.find(SearchRequest(event_since=date(2030, 1, 1))).event_days()
    assert date(2019, 3, 2) in [one.day for one in days]
    assert [one.day for one in days] == sorted(one.day for one in days)


# Articles.


def test_an_article_comes_with_its_mentions(engine: Search) -> None:
    article = engine.article("bai-00")
    assert article is not None
    assert article.ward is not None
    assert article.ward.value == WARD_AN_LAC
    assert {one.label for one in article.documents if one} == {"Chỉ thị số 19-CT/TU"}
    assert engine.text("bai-00") == article.article.text
    assert engine.article("none") is None
    assert engine.text("none") is None


def test_neighbours_are_of_the_same_ward_in_order_of_moments(engine: Search) -> None:
    before, after = (engine.neighbours("bai-03").older, engine.neighbours("bai-03").newer)
    assert before is not None
    assert before.id == "bai-05"
    assert after is None
    other = engine.neighbours("bai-05").newer
    assert other is not None
    assert other.id == "bai-03"
    nothing = engine.neighbours("bai-06")
    assert (nothing.older, nothing.newer) == (None, None)


def test_an_article_is_not_similar_to_itself(engine: Search) -> None:
    assert "bai-02" not in [hit.id for hit in engine.similar("bai-02", 5)]
    assert engine.similar("none", 5) == []


def test_explanations_add_up_to_the_score(engine: Search) -> None:
    request = SearchRequest("rác thải")
    for hit in engine.find(request).hits():
        parts = engine.explain(request, hit.id)
        assert sum(part.score for part in parts) == pytest.approx(hit.score, rel=1e-3)
    assert engine.explain(SearchRequest(), "bai-01") == ()
    assert engine.explain(request, "none") == ()


def test_completions_begin_with_what_was_typed(engine: Search) -> None:
    labels = [one.label for one in engine.suggest("hoi thi", 8)]
    assert "Hội thi dân vận khéo năm 2020" in labels
    assert len(engine.suggest("t", 1)) <= 1


def test_a_revision_stays_as_long_as_nothing_changes(engine: Search) -> None:
    assert engine.revision == engine.revision != ""


# All engines alike.

TEXTS = [
    "", "rác", "rac thai", "dân vận", "dan van kheo", "UBND phường", "5 điều", "05 điều",
    "ủy ban nhân dân", '"dân vận"', '"dan van"', "rác -dân vận", "bầu cử OR rác thải sinh hoạt",
    "19-CT/TU", "chỉ thị 19", "19-CT/TU dọn rác", "20-CT/TU rác", "t* chủng", "họp quux",
    "phường An Lạc sơ kết một năm", "người dân quận Bình Tân bỏ rác đúng giờ", "khu phố OR quux",
    "Chỉ thị số 19-CT/TU ngày 19/10/2018", "loại:CT rác", "từ:2020 dân",
    "người dân khu phố bỏ rác thải ở đâu cho đúng nơi quy định của hội nghị",
    "nguoi dan khu pho bo rac thai o dau cho dung noi quy dinh cua hoi nghi",
]  # fmt: skip
FILTERS = [
    Filters(),
    Filters(selected=((Facet.WARD, (WARD_AN_LAC,)),)),
    Filters(selected=TYPE, since=date(2019, 5, 1)),
    Filters(event_until=date(2020, 1, 1)),
]


@pytest.mark.parametrize(("q", "sort"), list(product(TEXTS, Sort)))
def test_all_engines_give_the_same_answers(engines: dict[str, Search], q: str, sort: Sort) -> None:
    for filters in FILTERS:
        request = replace(SearchRequest(q, sort=sort).with_filters(filters), verbatim=True)
        one, *others = [engine.find(request) for engine in engines.values()]
        for other in others:
            assert other.total == one.total
            assert other.notices == one.notices
            assert [round(hit.score, 2) for hit in other.hits()] == [
                round(hit.score, 2) for hit in one.hits()
            ]
            assert {replace(hit, score=0) for hit in other.hits()} == {
                replace(hit, score=0) for hit in one.hits()
            }
            assert other.facets() == one.facets()
            assert other.histogram() == one.histogram()
            assert other.event_days() == one.event_days()
            assert (other.answer, other.namesakes) == (one.answer, one.namesakes)
            assert other.others == one.others
            assert other.offer == one.offer
