"""Moments: Vietnam's time, which of them can be a publication, and their order.

All of the country keeps UTC+7 without summer time since 1975, so that the zone is one fixed offset
and no table of zones is needed.  A moment of publication is a `datetime` or, where the page gives
no time of day, a `date`; without a zone it is Vietnam's.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
# Nothing in the corpus was published before; what says so is a slip or a default ("0001-01-01").
EARLIEST = date(1945, 1, 1)
# Broken portals print the zero of their clock where they know no time.
_ZERO_OF_CLOCKS = date(1970, 1, 1)
# A clock may be wrong by a zone, not by more.
_MOST_AHEAD = timedelta(days=1)
# The zones of the earth lie between these.
_LEAST_OFFSET, _MOST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
# What is planned is announced for this year or the next.
_MOST_AHEAD_OF_EVENT = timedelta(days=2 * 366)
# Seconds since 1970 have ten digits from September 2001 on, milliseconds thirteen.
_TIMESTAMP = re.compile(r"([1-9][0-9]{9}|[1-9][0-9]{12})(?:\.[0-9]{1,9})?")
_LIKE_ISO = re.compile(r"[+-]?\d{4,6}-\d{1,2}-\d{1,2}(?!\d)")
_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


def now() -> datetime:
    """This moment, in Vietnam's zone."""
    return datetime.now(VIETNAM)


def today() -> date:
    """The day that it is in Vietnam, wherever this machine stands."""
    return now().date()


def local(moment: date) -> date:
    """A moment with a zone as Vietnam's clocks showed it, without a zone; others as they are.

    At the two ends of the calendar, where there is no such moment, only the zone is dropped.
    """
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(VIETNAM).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def zoned(moment: date) -> datetime:
    """A moment with Vietnam's zone; a day is its first instant."""
    shown = local(moment)
    if not isinstance(shown, datetime):
        shown = datetime.combine(shown, time())
    return shown.replace(tzinfo=VIETNAM)


def utc(moment: datetime) -> datetime:
    """A moment that our own programs noted, which is UTC's where it says no zone."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def iso(moment: date) -> str:
    """`2020-10-23` for a day, `2020-10-23T16:21:00+07:00` for a time of day."""
    return zoned(moment).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def parse(value: str) -> datetime | date:
    """The moment of an ISO 8601 text, a day where it has no time of day; raises `ValueError`."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value)


def is_like_iso(value: str) -> bool:
    """Whether a text has the form of an ISO date, be there such a day (2020-02-31) or not."""
    return _LIKE_ISO.match(value) is not None


def of_timestamp(value: str) -> datetime | None:
    """The moment of seconds (ten digits) or milliseconds (thirteen) since 1970, in UTC, fractions
    allowed; None for anything else: 20201023 is no timestamp."""
    number = _TIMESTAMP.fullmatch(value)
    if number is None:
        return None
    unit = "seconds" if len(number[1]) == 10 else "milliseconds"
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(**{unit: float(number[0])})


def publication(moment: date | None, seen: datetime) -> date | None:
    """`moment` in Vietnam's time without a zone, if something taken in at `seen` can have been
    published then; None if not.

    It cannot before 1945, more than a day after `seen`, on 1 January 1970 (the zero of clocks), nor
    in a zone that is nowhere on earth.
    """
    if moment is None or not _is_on_earth(moment):
        return None
    shown = local(moment)
    day = shown.date() if isinstance(shown, datetime) else shown
    if day < EARLIEST or day == _ZERO_OF_CLOCKS:
        return None
    return shown if zoned(shown) - seen <= _MOST_AHEAD else None


def event_day(day: date | None, seen: date) -> date | None:
    """`day` if a calendar of what wards do can show it: from 1945 on, but the zero of clocks, and
    not more than two years after `seen`, the day of publication; None if not."""
    if day is None or day < EARLIEST or day == _ZERO_OF_CLOCKS:
        return None
    return day if day - seen <= _MOST_AHEAD_OF_EVENT else None


def time_of_day(moment: date | None) -> int | None:
    """Microseconds since midnight; None for a day alone."""
    if not isinstance(moment, datetime):
        return None
    return (moment - datetime.combine(moment.date(), time(), moment.tzinfo)) // _MICROSECOND


def order_key(moment: date, article_id: str) -> tuple[int, str]:
    """What dated articles are ordered by, oldest first: the moment, then the id.

    The moment is in microseconds of Vietnam's time.  A day alone is its first instant, as feeds
    show it.  The order from the newest on is the exact reverse.
    """
    return (zoned(moment).replace(tzinfo=None) - _EPOCH) // _MICROSECOND, article_id


def _is_on_earth(moment: date) -> bool:
    offset = moment.utcoffset() if isinstance(moment, datetime) else None
    return offset is None or _LEAST_OFFSET <= offset <= _MOST_OFFSET
