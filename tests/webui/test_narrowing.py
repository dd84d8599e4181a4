"""Facets, chips, orders and pages: what is chosen stays in sight, every way leads where it says."""

from datetime import date

import pytest

from search.request import Facet, SearchRequest, Sort
from search.results import FacetCounts, FacetValue, MonthCount
from webui import narrowing
from webui.search_address import parameters_of


def facet(count: int, selected: tuple[int, ...] = ()) -> FacetCounts:
    values = tuple(
        FacetValue(f"w{number}", f"Phường {number}", 100 - number, number in selected)
        for number in range(count)
    )
    return FacetCounts(Facet.WARD, values, count)


@pytest.mark.parametrize(
    ("count", "selected", "shown", "more"),
    [
        (3, (), ["w0", "w1", "w2"], 0),
        (12, (), [f"w{n}" for n in range(12)], 0),
        (13, (), [f"w{n}" for n in range(10)], 3),
        (40, (35,), ["w35", *(f"w{n}" for n in range(9))], 30),
        (40, tuple(range(20, 34)), [f"w{n}" for n in range(20, 34)], 26),
    ],
    ids=["few", "a fold would save nothing", "ten and a fold", "a ticked one first", "many ticked"],
)
def test_ten_values_are_shown_and_ticked_ones_never_hide(
    count: int, selected: tuple[int, ...], shown: list[str], more: int
) -> None:
    (group,) = narrowing.groups((facet(count, selected),))
    assert [value.value for value in group.shown] == shown
    assert len(group.more) == more
    assert group.chosen == len(selected)


def test_facets_without_values_are_left_out() -> None:
    assert narrowing.groups((FacetCounts(Facet.TYPE, (), 0),)) == []


def test_a_chip_removes_its_own_filter_and_nothing_else() -> None:
    request = SearchRequest(
        q="dân vận",
        selected=((Facet.WARD, ("w1", "w9")), (Facet.TYPE, ("CT",))),
        since=date(2020, 1, 1),
        until=date(2020, 12, 31),
        page=3,
    )
    chips = narrowing.chips(request, (facet(3, (1,)),))
    assert [(chip.name, chip.label) for chip in chips] == [
        ("ward", "Phường 1"),
        ("ward", "w9"),
        ("type", "CT"),
        ("since", date(2020, 1, 1)),
        ("until", date(2020, 12, 31)),
    ]
    assert [dict(parameters_of(chip.without)) for chip in chips] == [
        {"q": "dân vận", "phuong": "w9", "loai": "CT", "tu": "2020-01-01", "den": "2020-12-31"},
        {"q": "dân vận", "phuong": "w1", "loai": "CT", "tu": "2020-01-01", "den": "2020-12-31"},
        {"q": "dân vận", "phuong": "w9", "tu": "2020-01-01", "den": "2020-12-31"},
        {"q": "dân vận", "phuong": "w9", "loai": "CT", "den": "2020-12-31"},
        {"q": "dân vận", "phuong": "w9", "loai": "CT", "tu": "2020-01-01"},
    ]


@pytest.mark.parametrize(
    ("q", "sort", "expected"),
    [
        ("x", Sort.RELEVANCE, [("relevance", True), ("newest", False), ("oldest", False)]),
        ("x", Sort.OLDEST, [("relevance", False), ("newest", False), ("oldest", True)]),
        ("", Sort.RELEVANCE, [("newest", True), ("oldest", False)]),
        ("", Sort.OLDEST, [("newest", False), ("oldest", True)]),
    ],
)
def test_relevance_is_an_order_only_where_there_are_words(
    q: str, sort: Sort, expected: list[tuple[str, bool]]
) -> None:
    orders = narrowing.orders(SearchRequest(q=q, sort=sort))
    assert [(order.sort.value, order.current) for order in orders] == expected


@pytest.mark.parametrize(
    ("last", "current", "expected"),
    [
        (1, 1, []),
        (2, 1, ["1*", "2"]),
        (10, 1, ["1*", "2", "3", "…10"]),
        (10, 6, ["1", "…4", "5", "6*", "7", "8", "…10"]),
        (10, 10, ["1", "…8", "9", "10*"]),
        (100, 100, ["1", "…98", "99", "100*"]),
        (2, 77, ["1", "2"]),
    ],
)
def test_pages_around_the_current_one_and_both_ends(
    last: int, current: int, expected: list[str]
) -> None:
    links = narrowing.pages(SearchRequest(page=current), last)
    assert [f"{'…' * link.after_gap}{link.page}{'*' * link.current}" for link in links] == expected
    assert all(link.request.page == link.page for link in links)


def test_years_are_ready_made_ranges() -> None:
    months = (MonthCount("2019-12", 1), MonthCount("2020-01", 2), MonthCount("2020-05", 3))
    asked = SearchRequest(q="x", since=date(2020, 1, 1), until=date(2020, 12, 31))
    years = narrowing.years(months, asked)
    assert [(year.year, year.count, year.selected) for year in years] == [
        (2020, 5, True),
        (2019, 1, False),
    ]
    assert parameters_of(years[1].request) == [
        ("q", "x"),
        ("tu", "2019-01-01"),
        ("den", "2019-12-31"),
    ]


def test_the_last_days_include_today() -> None:
    request = narrowing.last_days(SearchRequest(), date(2026, 11, 24), 7)
    assert (request.since, request.until) == (date(2026, 11, 18), None)


def test_the_form_carries_along_what_it_does_not_show() -> None:
    asked = SearchRequest(
        q="x", selected=((Facet.WARD, ("w1",)),), sort=Sort.NEWEST, verbatim=True, page=4
    )
    assert list(narrowing.hidden_fields(asked)) == [("sap_xep", "moi_nhat"), ("dung", "1")]


@pytest.mark.parametrize(
    ("wards", "told_apart"),
    [
        (
            ["phuong-an-lac-hcm", "phuong-an-lac-quan-binh-tan-hcm", "phuong-tan-tao-hcm"],
            {"phuong-an-lac-hcm", "phuong-an-lac-quan-binh-tan-hcm"},
        ),
        (["phuong-an-lac-hcm", "phuong-an-lac-a-quan-binh-tan-hcm"], set()),
        (["phuong-an-lac-hcm", "unknown"], set()),
    ],
)
def test_wards_of_one_name_are_told_apart(wards: list[str], told_apart: set[str]) -> None:
    values = tuple(FacetValue(ward, ward, 1, False) for ward in wards)
    (group,) = narrowing.groups((FacetCounts(Facet.WARD, values, len(values)),))
    assert set(group.namesakes) == told_apart
    (group,) = narrowing.groups((FacetCounts(Facet.SOURCE, values, len(values)),))
    assert not group.namesakes
    request = SearchRequest().with_values(Facet.WARD, wards)
    counts = FacetCounts(Facet.WARD, values, len(values))
    for chip in narrowing.chips(request, (counts,)):
        assert (chip.namesake is not None) == (chip.label in told_apart)
