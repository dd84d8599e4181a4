"""The search request: one immutable value.

Changing anything gives a new request; changing anything but the page goes back to page 1.  How a
request is written in an address belongs to `webui.search_address`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

MAX_QUERY_CHARACTERS = 256
MAX_VALUES_PER_FACET = 20
# No value of a facet is longer: an index leaves out those that are (`facet_value`).
MAX_VALUE_CHARACTERS = 2000
MAX_PAGE = 100
PAGE_SIZE = 20
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Sort(StrEnum):
    """Orders of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(StrEnum):
    """The facets: OR inside one, AND between them."""

    WARD = "ward"
    TOPIC = "topic"
    OFFICIAL = "official"
    DOCUMENT = "document"
    TYPE = "type"
    ISSUER = "issuer"
    SOURCE = "source"


# The fields of a request that are days; each second one ends a range.
DAYS = ("since", "until", "event_since", "event_until")


def facet_value(text: str) -> str:
    """`text` as facets keep it and addresses carry it: composed (NFC), on one line, one space
    between words.  Pages and forms change nothing else in transit, so a link finds what it names.
    """
    return " ".join(unicodedata.normalize("NFC", _CONTROLS.sub(" ", text)).split())


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a request that was not, or not only, understood as typed.

    `code` is a key of the interface catalogue, `value` the piece of input it is about.
    """

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the matches of a query text; see `SearchRequest` for the fields."""

    selected: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    since: date | None = None
    until: date | None = None
    event_since: date | None = None
    event_until: date | None = None

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values chosen in `facet`, sorted."""
        return dict(self.selected).get(facet, ())


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: query text, chosen facet values, date range, order and page.

    `selected` maps each facet to sorted, distinct values; `since` and `until` are inclusive days of
    publication, `event_since` and `event_until` those of the events; `verbatim` switches off
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
        chosen[facet] = tuple(sorted(set(values)))
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
        """The request without one of its `DAYS`, from page 1."""
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

    def with_filters(self, filters: Filters) -> Self:
        """The request with exactly these filters, from page 1."""
        narrowed = replace(self, selected=filters.selected, page=1)
        narrowed = narrowed.with_dates(filters.since, filters.until)
        return narrowed.with_events(filters.event_since, filters.event_until)

    def without_filters(self) -> Self:
        """The query text and the order alone."""
        return replace(self, selected=(), page=1).with_dates(None, None).with_events(None, None)

    @property
    def is_filtered(self) -> bool:
        """Whether a facet value or a date narrows the request."""
        return self.filters != Filters()

    @property
    def filters(self) -> Filters:
        """The chosen facet values and the ranges of days."""
        return Filters(self.selected, self.since, self.until, self.event_since, self.event_until)
