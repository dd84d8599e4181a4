"""The calendar of events: the days that articles tell about, a month at a time, of any search."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template

from corpus.events import Event
from corpus.moments import today
from search.found import Found
from search.request import PAGE_SIZE, Facet, SearchRequest, Sort
from search.results import Hit
from webui import narrowing
from webui.addresses import search_address
from webui.asked import asked
from webui.coming import Coming, coming
from webui.current import search
from webui.narrowing import Said, said
from webui.search_address import parameters_of

blueprint = Blueprint("events", __name__)

# Articles listed below the calendar; the results have all.
MOST_LISTED = 3 * PAGE_SIZE
MOST_COMING = 10


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar of a search."""

    first: date
    asked: SearchRequest

    @classmethod
    def of(cls, day: date, asked: SearchRequest) -> "Month":
        """The month of a day."""
        return cls(day.replace(day=1), asked)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def address(self) -> str:
        """Its page."""
        return search_address(self.asked, "events.of_month", month=self.first.isoformat()[:7])

    @property
    def events(self) -> SearchRequest:
        """The search for all articles about a day of it."""
        return self.asked.with_events(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar: how many articles tell about the day, and the search for them."""

    day: date
    count: int
    request: SearchRequest


@blueprint.get("/lich")
def latest() -> str:
    """The month of today, or the nearest one before it with events."""
    asked, notices, found = _asked()
    counts = _counts(found)
    months = _months(counts)
    this = today().replace(day=1)
    past = [month for month in months if month <= this]
    first = max(past, default=min(months, default=this))
    ahead = coming(found, today(), MOST_COMING)
    return _page(first, asked, notices, found, counts, ahead)


@blueprint.get("/lich/<month>")
def of_month(month: str) -> str:
    """One month, as `2020-10`."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        abort(404)
    if first.isoformat()[:7] != month:
        # Python reads weeks, and months without their dash, as dates too.
        abort(404)
    asked, notices, found = _asked()
    return _page(first, asked, notices, found, _counts(found))


def _counts(found: Found) -> dict[date, int]:
    """How many articles tell about each day."""
    return {day.day: day.count for day in found.event_days()}


def _asked() -> tuple[SearchRequest, list[Said], Found]:
    """The search whose events are wanted, what of it was not understood, and what it finds."""
    request, notices = asked()
    wanted = request.with_events(None, None).with_sort(Sort.RELEVANCE)
    return wanted, said(notices, wanted), search().find(wanted)


def _page(
    first: date,
    asked: SearchRequest,
    notices: list[Said],
    found: Found,
    counts: dict[date, int],
    ahead: Sequence[Coming] = (),
) -> str:
    month = Month(first, asked)
    months = _months(counts)
    # The fields of the query text are among the filters of what was found.
    wanted = found.request.with_events(month.first, month.last).filters
    told = found.within(wanted, Sort.OLDEST)
    wards = told.facet(Facet.WARD)
    return render_template(
        "events.html",
        month=month,
        notices=notices,
        weeks=_weeks(month, counts),
        days=_by_day(month, told),
        total=told.total,
        coming=ahead,
        listed=MOST_LISTED,
        previous=_month(max((one for one in months if one < first), default=None), asked),
        following=_month(min((one for one in months if one > first), default=None), asked),
        years=_years(months, asked),
        wards=sorted(wards.values, key=lambda value: value.label),
        namesakes=narrowing.wards_of_one_name(wards),
        hidden=parameters_of(asked.with_values(Facet.WARD, ())),
    )


def _months(counts: dict[date, int]) -> list[date]:
    """The first days of the months with events, in order."""
    return sorted({day.replace(day=1) for day in counts})


def _month(first: date | None, asked: SearchRequest) -> Month | None:
    return None if first is None else Month(first, asked)


def _years(months: list[date], asked: SearchRequest) -> list[Month]:
    """The last month with events of each year, newest first."""
    last = {month.year: month for month in months}
    return [Month(last[year], asked) for year in sorted(last, reverse=True)]


def _weeks(month: Month, counts: dict[date, int]) -> list[list[Day | None]]:
    """The weeks of a month from Monday on; None for days of other months."""
    return [
        [
            _day(month.first.replace(day=number), month.asked, counts) if number else None
            for number in week
        ]
        for week in calendar.Calendar().monthdayscalendar(month.first.year, month.first.month)
    ]


def _day(day: date, asked: SearchRequest, counts: dict[date, int]) -> Day:
    return Day(day, counts.get(day, 0), asked.with_events(day, day))


def _by_day(month: Month, found: Found) -> dict[date, list[tuple[Hit, Event]]]:
    """The articles of a month with the events that they tell about, by the first day in the month;
    of very many articles the first published."""
    days: dict[date, list[tuple[Hit, Event]]] = {}
    for hit in found.hits(0, MOST_LISTED, events=True):
        for event in hit.events:
            first = next((day for day in event.days if month.first <= day <= month.last), None)
            if first is not None:
                days.setdefault(first, []).append((hit, event))
    return dict(sorted(days.items()))
