"""Ways to narrow and widen a request, ready for a template: facets, chips, orders, pages.

Everything that leads somewhere carries the `SearchRequest` it leads to; addresses are made of those
at the edge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.wards.gazetteer import Ward
from search.request import DAYS, PARAMETERS, Facet, Notice, SearchRequest, Sort
from search.results import FacetCounts, FacetValue, MonthCount, ResultPage
from webui.places import namesakes

SHOWN = 10
_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Group:
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
    is a date. `namesake` is the ward, if another of its name can be chosen beside it.
    """

    name: str
    label: str | date
    without: SearchRequest
    namesake: Ward | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One order of results."""

    sort: Sort
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


def notices(given: tuple[Notice, ...], found: ResultPage) -> list[Notice]:
    """Everything to say about a request, once each: about its address first, then its query."""
    return list(dict.fromkeys((*given, *found.notices)))


def groups(facets: tuple[FacetCounts, ...]) -> list[Group]:
    """The facets worth showing: those with a value."""
    return [_group(counts) for counts in facets if counts.values]


def _group(counts: FacetCounts) -> Group:
    # A ticked value never hides behind the fold.
    ticked = sum(value.selected for value in counts.values)
    values = sorted(counts.values, key=lambda value: not value.selected)
    cut = max(SHOWN, ticked)
    # A fold that hides one or two values costs more room than it saves.
    if len(values) <= cut + 2:
        cut = len(values)
    return Group(
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


def chips(found: ResultPage) -> list[Chip]:
    """The filters in force, in the order of the form."""
    request = found.request
    labels = {
        (counts.facet, value.value): value.label
        for counts in found.facets
        for value in counts.values
    }
    told_apart = {
        (counts.facet, value): ward
        for counts in found.facets
        for value, ward in wards_of_one_name(counts).items()
    }
    made = [
        Chip(
            facet.value,
            labels.get((facet, value), value),
            request.toggled(facet, value),
            told_apart.get((facet, value)),
        )
        for facet, values in request.selected
        for value in values
    ]
    days = [(name, getattr(request, name)) for name in DAYS.values()]
    made += [Chip(name, day, request.without_day(name)) for name, day in days if day]
    return made


def orders(request: SearchRequest) -> list[Order]:
    """The orders that make sense: without words there is no relevance to go by."""
    sorts = list(Sort) if request.q else [Sort.NEWEST, Sort.OLDEST]
    current = request.sort if request.sort in sorts else Sort.NEWEST
    return [Order(sort, sort is current, request.with_sort(sort)) for sort in sorts]


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


def pages(found: ResultPage) -> list[PageLink]:
    """Links to the first, the last and the pages around the current one."""
    last, current = found.pages, found.request.page
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
            request=found.request.with_page(number),
        )
        for index, number in enumerate(numbers)
    ]


def hidden_fields(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """What the form must carry along because no visible control stands for it."""
    bare = replace(request.with_query("", request.verbatim), selected=(), since=None, until=None)
    yield from bare.parameters()
