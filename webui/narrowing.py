"""Ways to narrow and widen a request, ready for a template: facets, chips, orders, pages.

Everything that leads somewhere carries the `SearchRequest` it leads to; addresses are made of those
at the edge.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.wards.gazetteer import Ward
from search.found import Found
from search.query.chosen import ABSENT
from search.request import DAYS, Facet, Notice, SearchRequest, Sort
from search.results import FacetCounts, FacetValue, MonthCount
from webui import search_address
from webui.places import namesakes, place_label
from webui.search_address import PARAMETERS, SORTS, parameters_of, read_request

SHOWN = 10
_PAGES_AROUND = 2
# A value that is not understood is quoted, not repeated in full.
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet of the form: `shown` at once, `more` behind a fold.

    `namesakes` are the wards of one name among them, which need to be told apart.
    """

    facet: Facet
    parameter: str
    shown: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    distinct: int
    namesakes: Mapping[str, Ward]

    @property
    def chosen(self) -> int:
        """How many values are ticked."""
        return sum(value.selected for value in (*self.shown, *self.more))


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force and the request without it.

    `name` is a facet or one of the days of a request; `label` is what people read, a day where it
    is a date. `namesake` is the ward, if another of its name can be chosen beside it; `value` the
    chosen value of a facet.
    """

    name: str
    label: str | date
    without: SearchRequest
    namesake: Ward | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A notice as a page says it: `value` short enough to quote, and the request `without` the
    filter that it is about, where there is one."""

    code: str
    value: str
    without: SearchRequest | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One order of results."""

    sort: Sort
    parameter: str
    current: bool
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Year:
    """A year with matches, as a ready-made range of days."""

    year: int
    count: int
    selected: bool
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of results; `after_gap` where pages before it are left out."""

    page: int
    current: bool
    after_gap: bool
    request: SearchRequest


def notices(given: tuple[Notice, ...], found: Found) -> list[Notice]:
    """Everything to say about a request, once each: about its address first, then its query."""
    return list(dict.fromkeys((*given, *map(_in_words_of_addresses, found.notices))))


def _in_words_of_addresses(notice: Notice) -> Notice:
    """A notice on a facet names it by its parameter, as notices on the address do."""
    if notice.code == "too_many_values":
        return Notice(notice.code, PARAMETERS[Facet(notice.value)])
    return notice


def said(notices: Iterable[Notice], asked: SearchRequest) -> list[Said]:
    """The notices for a page of `asked`, those on filters with the way to drop them."""
    facets = {f"{ABSENT}{facet}": facet for facet in Facet}
    found = []
    for notice in notices:
        facet = facets.get(notice.code)
        without = asked.toggled(facet, notice.value) if facet else None
        value = place_label(notice.value) if facet is Facet.WARD else notice.value
        found.append(Said(notice.code, quotable(value), without))
    return found


def quotable(value: str) -> str:
    """The beginning of a value that people or programs made up, to quote it by."""
    return value if len(value) <= _QUOTED else f"{value[: _QUOTED - 1]}…"


def days_typed(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The days that could not be read, by parameter, to leave them in the field they came from."""
    return {
        name: value
        for name, value in given
        if name in search_address.DAYS
        and any(one.code == "bad_date" for one in read_request([(name, value)])[1])
    }


def groups(facets: tuple[FacetCounts, ...]) -> list[FacetGroup]:
    """The facets worth showing: those with a value."""
    return [_group(counts) for counts in facets if counts.values]


def _group(counts: FacetCounts) -> FacetGroup:
    # A ticked value never hides behind the fold.
    ticked = sum(value.selected for value in counts.values)
    values = sorted(counts.values, key=lambda value: not value.selected)
    cut = max(SHOWN, ticked)
    # A fold that hides one or two values costs more room than it saves.
    if len(values) <= cut + 2:
        cut = len(values)
    return FacetGroup(
        counts.facet,
        PARAMETERS[counts.facet],
        tuple(values[:cut]),
        tuple(values[cut:]),
        counts.distinct,
        wards_of_one_name(counts),
    )


def wards_of_one_name(counts: FacetCounts) -> Mapping[str, Ward]:
    """The wards among the values of a facet that share their name with another."""
    if counts.facet is not Facet.WARD:
        return {}
    return namesakes(value.value for value in counts.values)


def chips(request: SearchRequest, facets: tuple[FacetCounts, ...]) -> list[Chip]:
    """The filters in force, in the order of the form; `facets` are those of its results."""
    labels = {
        (counts.facet, value.value): value.label for counts in facets for value in counts.values
    }
    told_apart = {
        (counts.facet, value): ward
        for counts in facets
        for value, ward in wards_of_one_name(counts).items()
    }
    made = [
        Chip(
            facet.value,
            labels.get((facet, value), value),
            request.toggled(facet, value),
            told_apart.get((facet, value)),
            value,
        )
        for facet, values in request.selected
        for value in values
    ]
    days = [(name, getattr(request, name)) for name in DAYS]
    made += [Chip(name, day, request.without_day(name)) for name, day in days if day]
    return made


def orders(request: SearchRequest) -> list[Order]:
    """The orders that make sense: without words there is no relevance to go by."""
    sorts = list(Sort) if request.q else [Sort.NEWEST, Sort.OLDEST]
    current = request.sort if request.sort in sorts else Sort.NEWEST
    return [Order(sort, SORTS[sort], sort is current, request.with_sort(sort)) for sort in sorts]


def years(histogram: tuple[MonthCount, ...], request: SearchRequest) -> list[Year]:
    """The years with matches, newest first."""
    counts: dict[int, int] = {}
    for month in histogram:
        year = int(month.month[:4])
        counts[year] = counts.get(year, 0) + month.count
    return [
        Year(year, counts[year], (request.since, request.until) == days, request.with_dates(*days))
        for year in sorted(counts, reverse=True)
        if counts[year]
        for days in [(date(year, 1, 1), date(year, 12, 31))]
    ]


def last_days(request: SearchRequest, today: date, days: int) -> SearchRequest:
    """The request for the last `days` days, today included."""
    return request.with_dates(today - timedelta(days=days - 1), None)


def pages(request: SearchRequest, last: int) -> list[PageLink]:
    """Links to the first of `last` pages, the last, and those around the page of `request`."""
    current = request.page
    if last <= 1:
        return []
    numbers = sorted(
        {1, last}
        | set(range(max(1, current - _PAGES_AROUND), min(last, current + _PAGES_AROUND) + 1))
    )
    return [
        PageLink(
            page=number,
            current=number == current,
            after_gap=index > 0 and number != numbers[index - 1] + 1,
            request=request.with_page(number),
        )
        for index, number in enumerate(numbers)
    ]


def hidden_fields(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """What the form must carry along because no visible control stands for it."""
    bare = replace(request.with_query("", request.verbatim), selected=(), since=None, until=None)
    yield from parameters_of(bare)
