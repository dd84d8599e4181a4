"""Days as sentences print them: one day, several days, a range, without their year if need be.

Takes cleaned text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.events.event import LONGEST_RANGE

_MONTHS = {
    word: number
    for number, word in enumerate(
        "một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai".split("|"), 1
    )
}
_MONTH_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Begins with a digit, not with what is before it, so that the search skips everything else.
_DAY = re.compile(
    r"(?P<day>\d(?<![\w/.,]\d)\d?)"
    rf"(?:(?:\s?/\s?|[.-]|,?\s+tháng\s+)(?P<month>(?:1[0-2]|0?[1-9])(?!\d)|(?:{_MONTH_WORDS})\b(?!\s+năm\b))"
    r"(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<year>\d{4}))?)?"
    r"(?![\d%])(?!/\w|-[^\W\d]|[.,:]\d|\s?(?:giờ|phút|[hg]\d{0,2}\b))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\s?(?:\([^()]{1,20}\)\s?)?(?:-|đến|tới)\s?(?:hết\s|cuối\s)?"
    r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút\s)?,?\s?)?(?:ngày\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s?(?:\([^()]{1,20}\)\s?)?(?:,|và|&|,\s?và)\s?(?:ngày\s)?", re.IGNORECASE)
# Words before days. "35/39" is a score unless one of them announces a day.
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút)?[\s,]*)?"
_PART = r"(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm|khuya)(?:\s(?:sớm|muộn|tối))?"
_LEAD = re.compile(
    rf"(?:\b(?:ngày|mùng|mồng|hôm|nay|qua|mai|kia|tới|từ|{_PART}|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])"
    rf"|chủ\snhật|ngày(?:\s[^\W\d_]{{1,7}}){{1,3}}|thời\sgian:?)[\s,(:]{{1,3}}{_CLOCK}|^\W*)$",
    re.IGNORECASE,
)
_NAMES_DAY = re.compile(r"(?:\b(?:ngày|mùng|mồng)\s{1,2}){1,2}$", re.IGNORECASE)
_FROM = re.compile(r"\btừ\s{1,2}$", re.IGNORECASE)
_LONGEST_FROM = 5
_LONGEST_YEAR = 366


@dataclass(frozen=True, slots=True)
class _Part:
    day: int
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """Days at `start:end`; those of a range are its first and last. The year is that of the last
    day if it is printed."""

    start: int
    end: int
    parts: tuple[_Part, ...]
    is_range: bool
    is_announced: bool

    @property
    def year(self) -> int | None:
        """The year that is printed."""
        return self.parts[-1].year

    def in_year(self, year: int) -> tuple[date, ...]:
        """The days, ascending, the last of them in `year` if none is printed; empty if there are no
        such days or they are more than a year apart."""
        found: list[date] = []
        year = self.parts[-1].year or year
        for part in reversed(self.parts):
            day = _date(part.year or year, part)
            if day is not None and found and day > found[0] and part.year is None:
                day = _date(year - 1, part)
            if day is None or (found and day >= found[0]):
                return ()
            found.insert(0, day)
        if (found[-1] - found[0]).days > _LONGEST_YEAR:
            return ()
        if self.is_range and (found[-1] - found[0]).days <= LONGEST_RANGE:
            return days_between(found[0], found[-1])
        return tuple(found)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last`."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def printed_days(sentence: str) -> Iterator[PrintedDays]:
    """Every group of days in `sentence`, in order: what belongs together is one."""
    group: list[re.Match[str]] = []
    joints: list[bool] = []
    for match in _DAY.finditer(sentence):
        if group:
            between = sentence[group[-1].end() : match.start()]
            is_range = _RANGE.fullmatch(between) is not None
            if is_range or _AND.fullmatch(between):
                group.append(match)
                joints.append(is_range)
                continue
            yield from _groups(sentence, group, joints)
        group, joints = [match], []
    yield from _groups(sentence, group, joints)


def _groups(sentence: str, group: list[re.Match[str]], joints: list[bool]) -> Iterator[PrintedDays]:
    """The group of days, cut where its parts do not belong together."""
    while group:
        size = _size(group, joints)
        if size:
            found = _read(sentence, group[:size], joints[: size - 1])
            if found is not None:
                yield found
                group, joints = group[size:], joints[size:]
                continue
        group, joints = group[1:], joints[1:]


def _size(group: list[re.Match[str]], joints: list[bool]) -> int:
    """How many parts from the first on are one range or one list; 0 if no month is printed."""
    if joints and joints[0]:
        return 2 if group[1]["month"] else int(bool(group[0]["month"]))
    size = 0
    for number, part in enumerate(group):
        if part["month"]:
            size = number + 1
        if number < len(joints) and joints[number]:
            break
    return size


def _read(sentence: str, group: list[re.Match[str]], joints: list[bool]) -> PrintedDays | None:
    parts: list[_Part] = []
    month, year = 0, None
    for match in reversed(group):
        if match["month"]:
            printed = match["month"].lower()
            month = int(printed) if printed.isdigit() else _MONTHS[printed]
        own = int(match["year"]) if match["year"] else None
        year = own or year
        if not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
            return None
        parts.insert(
            0, _Part(int(match["day"]), month, own or (year if not match["month"] else own))
        )
    start = group[0].start()
    before = sentence[max(0, start - 40) : start]
    named = _NAMES_DAY.search(before)
    has_year = group[-1]["year"] is not None
    announced = _LEAD.search(before) is not None
    if not (has_year or announced):
        return None
    # A number without a month is a day only if a word says so: "khu phố 3 và 5/12".
    if not group[0]["month"] and not announced:
        return None
    start -= len(before) - named.start() if named else 0
    led = _FROM.search(sentence, max(0, start - _LONGEST_FROM), start)
    start = led.start() if led and joints and joints[0] else start
    return PrintedDays(
        start, group[-1].end(), tuple(parts), bool(joints and joints[0]), is_announced=announced
    )


def _date(year: int, part: _Part) -> date | None:
    try:
        return date(year, part.month, part.day)
    except ValueError:
        return None
