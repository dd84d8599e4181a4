"""What is still to come: the events that articles announce, the next ones first."""

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.events import Event
from search.found import Found
from search.request import Sort
from search.results import Hit

# So many days ahead are looked at, one after the other, until there is enough to show.
_HORIZONS = (6, 30, 92)
# Articles read for each; of more than that, those published last.
_MOST_READ = 60


@dataclass(frozen=True, slots=True)
class Coming:
    """An event of today or later, and the article that announces it.

    `days` is the number of days until it begins, negative for one that is under way.
    """

    hit: Hit
    event: Event
    days: int

    @property
    def when(self) -> str:
        """The catalogue key of how near it is: `now`, `today`, `tomorrow` or `later`."""
        names = {0: "today", 1: "tomorrow"}
        return "now" if self.days < 0 else names.get(self.days, "later")


def coming(found: Found, today: date, most: int) -> list[Coming]:
    """The next `most` events of what was found, each once, those under way after those that begin
    on the same day."""
    events: list[Coming] = []
    for ahead in _HORIZONS:
        until = today + timedelta(days=ahead)
        asked = found.request.with_events(today, until).filters
        events = _events(
            found.within(asked, Sort.NEWEST).rows(_MOST_READ, events=True), today, until
        )
        if len(events) >= most:
            break
    return events[:most]


def _events(hits: tuple[Hit, ...], today: date, until: date) -> list[Coming]:
    found = [
        Coming(hit, event, (event.first - today).days)
        for hit in hits
        for event in hit.events
        if any(today <= day <= until for day in event.days) and _is_announced(hit, event)
    ]
    found.sort(
        key=lambda one: (_next_day(one.event, today), one.days < 0, one.event.last, one.hit.id)
    )
    seen: set[tuple[object, ...]] = set()
    different = []
    for one in found:
        same = (one.event.days, one.hit.ward, one.event.at, one.event.place or one.hit.title)
        if same not in seen:
            seen.add(same)
            different.append(one)
    return different


def _is_announced(hit: Hit, event: Event) -> bool:
    """Whether the article was published before the end of the event; reports come after it."""
    if hit.published_at is None:
        return True
    published = date(hit.published_at.year, hit.published_at.month, hit.published_at.day)
    return event.last >= published


def _next_day(event: Event, today: date) -> date:
    return next(day for day in event.days if day >= today)
