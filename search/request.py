"""The search request: one immutable value that is also the URL.

Changing anything gives a new request; changing anything but the page goes back to page 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlencode

MAX_QUERY_CHARACTERS = 256
MAX_VALUES_PER_FACET = 20
MAX_PAGE = 100
PAGE_SIZE = 20


class Sort(StrEnum):
    """Orders of results, named as in the URL."""

    RELEVANCE = "lien_quan"
    NEWEST = "moi_nhat"
    OLDEST = "cu_nhat"


class Facet(StrEnum):
    """The facets: OR inside one, AND between them."""

    WARD = "ward"
    TOPIC = "topic"
    OFFICIAL = "official"
    DOCUMENT = "document"
    TYPE = "type"
    ISSUER = "issuer"
    SOURCE = "source"


# The order of parameters in every URL we make.
PARAMETERS: Mapping[Facet, str] = {
    Facet.WARD: "phuong",
    Facet.TOPIC: "chu_de",
    Facet.OFFICIAL: "can_bo",
    Facet.DOCUMENT: "van_ban",
    Facet.TYPE: "loai",
    Facet.ISSUER: "co_quan",
    Facet.SOURCE: "nguon",
}

# The parameters of days, and what they are of a request; each second one ends a range.
DAYS: Mapping[str, str] = {
    "tu": "since",
    "den": "until",
    "su_kien_tu": "event_since",
    "su_kien_den": "event_until",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a request that was not, or not only, understood as typed.

    `code` is a key of the interface catalogue, `value` the piece of input it is about.
    """

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: query text, chosen facet values, date range, order and page.

    `selected` maps each facet to sorted, distinct values; `since` and `until` are inclusive days of
    publication, `event_since` and `event_until` those of what is told; `verbatim` switches off
    corrections of the query, `loose` looks for the words of a document number as well.
    """

    q: str = ""
    selected: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    since: date | None = None
    until: date | None = None
    event_since: date | None = None
    event_until: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    verbatim: bool = False
    loose: bool = False

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values chosen in `facet`, sorted."""
        return dict(self.selected).get(facet, ())

    def with_values(self, facet: Facet, values: Iterable[str]) -> Self:
        """The request with exactly `values` chosen in `facet`, from page 1."""
        chosen = dict(self.selected)
        chosen[facet] = tuple(sorted(set(values)))[:MAX_VALUES_PER_FACET]
        ordered = tuple((name, chosen[name]) for name in Facet if chosen.get(name))
        return replace(self, selected=ordered, page=1)

    def toggled(self, facet: Facet, value: str) -> Self:
        """The request with `value` of `facet` added, or removed where it was chosen."""
        return self.with_values(facet, set(self.values(facet)) ^ {value})

    def with_dates(self, since: date | None, until: date | None) -> Self:
        """The request for another range of days, from page 1."""
        return replace(self, since=since, until=until, page=1)

    def with_events(self, since: date | None, until: date | None) -> Self:
        """The request for events in another range of days, from page 1."""
        return replace(self, event_since=since, event_until=until, page=1)

    def without_day(self, name: str) -> Self:
        """The request without one of the days of `DAYS`, from page 1."""
        left: dict[str, Any] = {name: None, "page": 1}
        return replace(self, **left)

    def with_sort(self, sort: Sort) -> Self:
        """The request in another order, from page 1."""
        return replace(self, sort=sort, page=1)

    def with_page(self, page: int) -> Self:
        """The same request, another page."""
        return replace(self, page=page)

    def with_query(self, q: str, verbatim: bool = False, loose: bool = False) -> Self:
        """The request with another query text, from page 1."""
        return replace(self, q=q, verbatim=verbatim, loose=loose, page=1)

    def without_filters(self) -> Self:
        """The query text and the order alone."""
        return replace(self, selected=(), page=1).with_dates(None, None).with_events(None, None)

    @property
    def is_filtered(self) -> bool:
        """Whether a facet value or a date narrows the request."""
        return bool(self.selected or any(getattr(self, name) for name in DAYS.values()))

    def parameters(self) -> list[tuple[str, str]]:
        """The canonical URL parameters: fixed order, defaults left out."""
        pairs: list[tuple[str, str]] = []
        if self.q:
            pairs.append(("q", self.q))
        for facet, values in self.selected:
            pairs.extend((PARAMETERS[facet], value) for value in values)
        for parameter, name in DAYS.items():
            if day := getattr(self, name):
                pairs.append((parameter, day.isoformat()))
        if self.sort is not Sort.RELEVANCE:
            pairs.append(("sap_xep", self.sort.value))
        if self.verbatim:
            pairs.append(("dung", "1"))
        if self.loose:
            pairs.append(("roi", "1"))
        if self.page > 1:
            pairs.append(("trang", str(self.page)))
        return pairs

    def query_string(self) -> str:
        """`parameters`, URL-encoded."""
        return urlencode(self.parameters())


def parse_request(
    parameters: Iterable[tuple[str, str]],
) -> tuple[SearchRequest, tuple[Notice, ...]]:
    """The request that URL `parameters` ask for, and a notice for each one not understood.

    Never raises: a bad date, sort or page is left out and said; unknown names are ignored and said.
    """
    request = SearchRequest()
    notices: list[Notice] = []
    page = 1
    facets = {parameter: facet for facet, parameter in PARAMETERS.items()}
    chosen: dict[Facet, set[str]] = {}
    days: dict[str, Any] = {}
    written: dict[str, str] = {}
    for name, value in parameters:
        value = value.strip()
        if not value:
            continue
        if name == "q":
            if len(value) > MAX_QUERY_CHARACTERS:
                notices.append(Notice("query_cut", str(MAX_QUERY_CHARACTERS)))
            request = replace(request, q=value[:MAX_QUERY_CHARACTERS])
        elif name in facets:
            chosen.setdefault(facets[name], set()).add(value[:120])
        elif name in DAYS:
            day = _day(value, end=name.endswith("den"))
            if day is None:
                notices.append(Notice("bad_date", value))
            else:
                days[DAYS[name]] = day
                written[DAYS[name]] = value
        elif name == "sap_xep":
            if value in list(Sort):  # Python 3.11 refuses a string in the class itself
                request = replace(request, sort=Sort(value))
            else:
                notices.append(Notice("bad_sort", value))
        elif name == "trang":
            if value.isascii() and value.isdecimal() and 1 <= int(value[:6]) <= MAX_PAGE:
                page = int(value[:6])
            else:
                notices.append(Notice("bad_page", value))
        elif name == "dung":
            request = replace(request, verbatim=value == "1")
        elif name == "roi":
            request = replace(request, loose=value == "1")
        else:
            notices.append(Notice("unknown_parameter", name))
    for facet, values in chosen.items():
        if len(values) > MAX_VALUES_PER_FACET:
            notices.append(Notice("too_many_values", PARAMETERS[facet]))
        request = request.with_values(facet, values)
    for first, last in (("since", "until"), ("event_since", "event_until")):
        if first in days and last in days and days[first] > days[last]:
            # Of a year that turns out to be the first its first day is meant.
            days[first] = _day(written[last], end=False)
            days[last] = _day(written[first], end=True)
            notices.append(Notice("dates_swapped"))
    return replace(request, **days, page=page), tuple(notices)


def _day(value: str, *, end: bool) -> date | None:
    """A day from `2020-10-23`, `23/10/2020`, `10/2020`, `2020-10` or `2020` (first or last day)."""
    from corpus.dates import day_of_period

    return day_of_period(value, end=end)
