"""The fields of a JSON record, each checked for its type, size and range."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from corpus import moments
from corpus.readers.read_problem import without_surrogates

Record = Mapping[str, Any]

# No page has more views; SQLite can store larger numbers.
MOST_VIEWS = 10**12
_LONGEST_URL = 2_048
_LONGEST_NAME = 1_000
_MOST_CRUMBS = 50
_LONGEST_SHOWN = 40
# "text", "title" and "body" have a common limit, that of an article.
_LONGEST = {"url": _LONGEST_URL, "source": _LONGEST_NAME, "author": _LONGEST_NAME}
_LONGEST["reason"] = _LONGEST_NAME
_FIX_TEXT = "write a text in quotes, or leave the field out"
_FIX_DAY = 'write it as "2020-10-23" or "2020-10-23T16:21"'


class FieldProblem(ValueError):
    """A field that cannot be taken; as text it names the field and the reason, `fix` says what to
    do."""

    def __init__(self, name: str, reason: str, fix: str) -> None:
        super().__init__(f'"{name}" {reason}')
        self.fix = fix


def text_id(record: Record) -> str:
    """The id, a text or a whole number. Raises `FieldProblem`."""
    value = record.get("id")
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        raise FieldProblem("id", "is missing or not a text", 'write "id": "…" into the line')
    return without_surrogates(value)


def text(record: Record, name: str) -> str | None:
    """A text with halves of surrogate pairs replaced, or None. Raises `FieldProblem`."""
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldProblem(name, "is not a text", _FIX_TEXT)
    longest = _LONGEST.get(name)
    if longest is not None and len(value) > longest:
        reason = f"has {len(value):,} characters, more than {longest:,}"
        raise FieldProblem(name, reason, "shorten it, or leave it out")
    return without_surrogates(value)


def views(record: Record) -> int | None:
    """The number of views, or None. Raises `FieldProblem`."""
    value = record.get("views")
    fix = f"write a whole number from 0 to {MOST_VIEWS:,}, without quotes, or leave it out"
    if value is None:
        return None
    if type(value) is not int:
        raise FieldProblem("views", "is not a whole number", fix)
    if not 0 <= value <= MOST_VIEWS:
        raise FieldProblem("views", "is less than 0" if value < 0 else "is too large", fix)
    return value


def breadcrumb(record: Record) -> tuple[str, ...]:
    """The breadcrumb, empty if it is not given. Raises `FieldProblem`."""
    value = record.get("breadcrumb")
    fix = f"write a list of at most {_MOST_CRUMBS} short texts, or leave it out"
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(crumb, str) for crumb in value):
        raise FieldProblem("breadcrumb", "is not a list of texts", fix)
    if len(value) > _MOST_CRUMBS or any(len(crumb) > _LONGEST_NAME for crumb in value):
        raise FieldProblem("breadcrumb", "is too long", fix)
    return tuple(map(without_surrogates, value))


def publication(record: Record) -> tuple[datetime | date | None, str | None]:
    """The time of publication; or the text that was given if it is not a possible time (a day that
    does not exist, a number that is not a timestamp). Such an article is taken in without a date.

    Raises `FieldProblem` for a value that is neither a text nor a number, and for a text that does
    not look like a date.
    """
    given = record.get("published_at")
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if given is None:
        value = text(record, "published_text")
    else:
        value = _shown_number(given) if is_number else text(record, "published_at")
    value = (value or "").strip()
    if not value:
        return None, None
    try:
        return moments.of_timestamp(value) or moments.parse(value), None
    except ValueError as error:
        if given is not None and not is_number and not moments.is_like_iso(value):
            raise _no_date("published_at", value) from error
        return None, _shortened(value)


def event_day(record: Record) -> tuple[date | None, str | None]:
    """The day of the event in Vietnam's time; or the text that was given if there is no such day
    (2021-02-29). Such an article is taken in without an event date.

    Raises `FieldProblem` for a value that is not a text, or does not look like a date.
    """
    value = text(record, "event_date")
    if value is None:
        return None, None
    try:
        return moments.zoned(moments.parse(value)).date(), None
    except ValueError as error:
        if not moments.is_like_iso(value):
            raise _no_date("event_date", value) from error
        return None, _shortened(value)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _shown_number(value: float) -> str:
    try:
        return str(value)
    except ValueError:
        # Python refuses to print whole numbers of thousands of digits.
        return "inf"


def moment(record: Record, name: str) -> datetime | date | None:
    """A `datetime`, a `date` if there is no time of day, or None. Raises `FieldProblem`."""
    value = text(record, name)
    if value is None:
        return None
    try:
        return moments.parse(value)
    except ValueError as error:
        raise _no_date(name, value) from error


def _no_date(name: str, value: str) -> FieldProblem:
    shown = value[:_LONGEST_SHOWN]
    shown = shown if shown.isprintable() else ascii(shown)
    return FieldProblem(name, f"is not an ISO date: {shown}", _FIX_DAY)


def time_of_day(record: Record, name: str) -> datetime | None:
    """A `datetime`, or None. Raises `FieldProblem`, also for a day without a time of day."""
    value = moment(record, name)
    if value is not None and not isinstance(value, datetime):
        raise FieldProblem(name, "has no time of day", 'write it as "2020-10-23T16:21:00+00:00"')
    return value


def year(record: Record) -> int | None:
    """A year from 0 to 9999, or None. Raises `FieldProblem`."""
    value = record.get("year")
    if value is not None and not (type(value) is int and 0 <= value <= 9999):
        raise FieldProblem("year", "is not a year", "write four digits without quotes")
    return value


def is_true(record: Record, name: str) -> bool:
    """A truth value, False if it is not given. Raises `FieldProblem`."""
    value = record.get(name)
    if value is not None and not isinstance(value, bool):
        raise FieldProblem(name, "is neither true nor false", "leave it out")
    return bool(value)
