"""Moments: Vietnam's time, possible times of publication, and the order of articles.

All of Vietnam has used UTC+7 without summer time since 1975, so one fixed offset is enough and no
time zone table is needed. A time of publication is a `datetime`, or a `date` if the page gives no
time of day; without a time zone it is Vietnam's time.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
# No article is older; an earlier date is an error or a default ("0001-01-01").
EARLIEST = date(1945, 1, 1)
# Broken portals print the zero of their clock if they do not know the time.
_ZERO_OF_CLOCKS = date(1970, 1, 1)
# A clock may be wrong by a time zone, but not by more.
_MOST_AHEAD = timedelta(days=1)
# All time zones are between these offsets.
_LEAST_OFFSET, _MOST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
# Events are announced for this year or the next.
_MOST_AHEAD_OF_EVENT = timedelta(days=2 * 366)
# Since September 2001, seconds since 1970 have ten digits and milliseconds thirteen.
_TIMESTAMP = re.compile(r"([1-9][0-9]{9}|[1-9][0-9]{12})(?:\.[0-9]{1,9})?")
_LIKE_ISO = re.compile(r"[+-]?\d{4,6}-\d{1,2}-\d{1,2}(?!\d)")
_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


def now() -> datetime:
    """The current time in Vietnam's time zone."""
    return datetime.now(VIETNAM)


def today() -> date:
    """The current day in Vietnam, independent of the machine's time zone."""
    return now().date()


def local(moment: date) -> date:
    """A moment in Vietnam's time without a time zone; a moment without a zone is returned as it is.

    At the two ends of the calendar, where the conversion would overflow, only the zone is dropped.
    """
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(VIETNAM).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def zoned(moment: date) -> datetime:
    """A moment with Vietnam's time zone; a day becomes its first instant."""
    shown = local(moment)
    if not isinstance(shown, datetime):
        shown = datetime.combine(shown, time())
    return shown.replace(tzinfo=VIETNAM)


def utc(moment: datetime) -> datetime:
    """A moment that our own programs wrote; without a time zone it is UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def iso(moment: date) -> str:
    """`2020-10-23` for a day, `2020-10-23T16:21:00+07:00` for a time of day."""
    return zoned(moment).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def parse(value: str) -> datetime | date:
    """The moment of an ISO 8601 text, a `date` if it has no time of day. Raises `ValueError`."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value)


def is_like_iso(value: str) -> bool:
    """Whether a text has the form of an ISO date, even if there is no such day (2020-02-31)."""
    return _LIKE_ISO.match(value) is not None


def of_timestamp(value: str) -> datetime | None:
    """The moment of seconds (ten digits) or milliseconds (thirteen digits) since 1970, in UTC;
    fractions are allowed. None for anything else: 20201023 is not a timestamp."""
    number = _TIMESTAMP.fullmatch(value)
    if number is None:
        return None
    unit = "seconds" if len(number[1]) == 10 else "milliseconds"
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(**{unit: float(number[0])})


def publication(moment: date | None, seen: datetime) -> date | None:
    """`moment` in Vietnam's time without a time zone; None if it cannot be the time of publication
    of something that was taken in at `seen`.

    Impossible are: before 1945, more than a day after `seen`, 1 January 1970 (the zero of computer
    clocks), and a time zone that does not exist.
    """
    if moment is None or not _is_on_earth(moment):
        return None
    shown = local(moment)
    day = shown.date() if isinstance(shown, datetime) else shown
    if day < EARLIEST or day == _ZERO_OF_CLOCKS:
        return None
    return shown if zoned(shown) - seen <= _MOST_AHEAD else None


def event_day(day: date | None, seen: date) -> date | None:
    """`day` if a calendar of events can show it; otherwise None. It must be in 1945 or later, not 1
    January 1970, and at most two years after `seen`, the day of publication."""
    if day is None or day < EARLIEST or day == _ZERO_OF_CLOCKS:
        return None
    return day if day - seen <= _MOST_AHEAD_OF_EVENT else None


def time_of_day(moment: date | None) -> int | None:
    """Microseconds since midnight; None for a `date`."""
    if not isinstance(moment, datetime):
        return None
    return (moment - datetime.combine(moment.date(), time(), moment.tzinfo)) // _MICROSECOND


def order_key(moment: date, article_id: str) -> tuple[int, str]:
    """The sort key of dated articles, oldest first: the moment in microseconds, then the id.

    The moment is in Vietnam's time. A `date` counts as its first instant, as in feeds. The order
    from newest to oldest is the exact reverse.
    """
    return (zoned(moment).replace(tzinfo=None) - _EPOCH) // _MICROSECOND, article_id


def _is_on_earth(moment: date) -> bool:
    offset = moment.utcoffset() if isinstance(moment, datetime) else None
    return offset is None or _LEAST_OFFSET <= offset <= _MOST_OFFSET
