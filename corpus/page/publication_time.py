"""The times of publication that portals print: one phrase of label, weekday, date and clock time.

Takes cleaned lines (`corpus.text.clean`). The day always comes before the month, except where the
month is a word ("Tháng Tư 24, 2023", "October 23, 2020").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import IntEnum
from functools import lru_cache

_VIETNAMESE_MONTHS = (
    "giêng|một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một|mười mốt,mười hai|chạp".split(",")
)
_ENGLISH_MONTHS = (
    "january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug"
    ",september|sept|sep,october|oct,november|nov,december|dec"
).split(",")
_MONTHS = {
    word: number
    for names in (_VIETNAMESE_MONTHS, _ENGLISH_MONTHS)
    for number, words in enumerate(names, 1)
    for word in words.split("|")
}


def _words(names: list[str]) -> str:
    words = [word for group in names for word in group.split("|")]
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:(?:{_words(_VIETNAMESE_MONTHS)})\b|\d{{1,2}}(?!\d))"
_ENGLISH = rf"(?:{_words(_ENGLISH_MONTHS)})\b\.?"
_MONTH_MARK = r"(?:tháng|thg|th)\.?"
_JOINT = r" {0,2}[/.-] {0,2}"
_YEAR = r"\d{4}(?!\d)"
_DATES = (
    # 23/10/2020, 05 - 08 - 2020, 23.10.20
    rf"(?P<d1>\d{{1,2}})(?P<j1>{_JOINT})(?P<m1>\d{{1,2}}){_JOINT}(?P<y1>\d{{4}}|\d\d)(?!\d)",
    # 2020-10-23, 2020/10/23
    r"(?P<y2>\d{4})(?P<j2>[-/])(?P<m2>\d{1,2})(?P=j2)(?P<d2>\d{1,2})(?!\d)",
    # 23 tháng 10 năm 2020, 24 Tháng Tư 2023, 23 Thg10, 2020
    rf"(?P<d3>\d{{1,2}})[ ,-]{{0,2}}{_MONTH_MARK} ?(?P<m3>{_MONTH})"
    rf"(?:,? ?năm|[,/-])? {{0,2}}(?P<y3>{_YEAR})",
    # Tháng Tư 24, 2023
    rf"{_MONTH_MARK} ?(?P<m4>{_MONTH}) (?P<d4>\d{{1,2}}), ?(?P<y4>{_YEAR})",
    # 23 October 2020, 23-Oct-2020
    rf"(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m5>{_ENGLISH}),?[ -](?P<y5>{_YEAR})",
    # October 23, 2020
    rf"(?P<m6>{_ENGLISH}) (?P<d6>\d{{1,2}})(?:st|nd|rd|th)?, ?(?P<y6>{_YEAR})",
)
_POSTED = (
    r"(?:(?:ngày|thời gian|giờ|thời điểm)[ ])?(?:được[ ])?"
    r"(?:đăng(?:[ ]tải|[ ]tin|[ ]bài)?|xuất bản|đưa(?:[ ](?:tin|lên))?|post|gửi(?:[ ]bài)?|tạo"
    r"|viết)"
    r"(?:[ ](?:ngày|lúc|vào(?:[ ](?:lúc|ngày))?|tin|bài|bởi))?"
    r"|ngày tháng|post(?:ed)?(?:[ ](?:on|date|at))?|publi(?:shed|sh|cation)"
    r"(?:[ ](?:on|date|at))?|created?(?:[ ](?:on|date|at))?|date"
)
_UPDATED = (
    r"(?:(?:ngày|thời gian|lần)[ ])?(?:cập nhật|sửa|chỉnh sửa)"
    r"(?:[ ](?:lần[ ])?(?:cuối|gần nhất|mới nhất))?(?:[ ](?:ngày|lúc|vào(?:[ ]lúc)?))?"
    r"|(?:last[ ])?(?:updated?|modified)(?:[ ](?:on|date|at))?"
)
_TODAY = r"hôm nay(?:[ ]là)?|bây giờ(?:[ ]là)?|today(?:[ ]is)?|giờ hiện tại"
_WEEKDAY = (
    r"(?:thứ ?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|chúa nhật|t\.? ?[2-7]|cn"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
)
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
_HALF = r"(?P<half{0}>SA|CH|AM|PM|a\.m\.|p\.m\.|sáng|trưa|chiều|tối)(?!\w)"
_CLOCK = (
    r"(?<![\d:])(?P<hour{0}>" + _HOUR + r")(?:(?::| giờ |h|g)(?P<minute{0}>" + _MINUTE + r")"
    r"(?:[:.]" + _MINUTE + r"(?:\.\d{{1,6}})?)?(?: ?phút|'|p)?|(?: giờ|h)(?!\w))"
    r"(?![\d:])(?: ?" + _HALF + r")?"
)
_GAP = r"[ ,;|()\[\]·•@-]{0,5}"
_AT = r"(?:(?:vào[ ])?lúc:?[ ]|at[ ]|hồi[ ]|vào[ ])?"
_ZONE = r"(?:\(?(?:GMT|UTC) ?\+? ?7?(?::?00)?\)?|\+0?7(?::?00)?(?!\d))"
# The number of the clock time in an ISO date.
_ISO = "3"
_ISO_CLOCK = (
    r"T(?P<hour3>" + _HOUR + r"):(?P<minute3>" + _MINUTE + r")(?::" + _MINUTE + r"(?:\.\d{1,9})?)?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)?(?!\w)"
)


class Label(IntEnum):
    """What a phrase says about its time; a larger one is a better time of publication."""

    TODAY = 0
    UPDATED = 1
    NONE = 2
    POSTED = 3


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time at `line[start:end]`; `moment` is None if there is no such day, printed as `day`."""

    start: int
    end: int
    moment: date | None
    day: str
    label: Label
    has_weekday: bool
    has_clock: bool

    @property
    def is_sure(self) -> bool:
        """Whether the phrase can only be a time of publication: not a mere day."""
        return self.has_clock or self.has_weekday or self.label is not Label.NONE


def printed_times(line: str) -> Iterator[PrintedTime]:
    """Every phrase of cleaned `line` that gives a full date, in order."""
    if not _MAY_BE.search(line):
        return
    for match in _phrase().finditer(line):
        yield _printed(match)


# A date has a year of four digits, or two joints.
_MAY_BE = re.compile(r"\d(?:\d{3}|[/.-]\d{1,2}[/.-]\d\d)")


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    before, behind = _CLOCK.format(1), _CLOCK.format(2)
    return re.compile(
        rf"(?<![\w/.-])(?:(?:(?P<posted>{_POSTED})|(?P<updated>{_UPDATED})|(?P<today>{_TODAY}))"
        rf"{_GAP}:?{_GAP}{_AT})?"
        rf"(?:{before}{_GAP}(?:{_ZONE}{_GAP})?)?"
        rf"(?:(?P<weekday>{_WEEKDAY}){_GAP})?(?:{before.replace('1>', '4>')}{_GAP})?"
        rf"(?:(?:vào[ ])?ngày:?[ ]{{1,2}})?(?:{'|'.join(_DATES)})"
        rf"(?:{_ISO_CLOCK}|(?![\w/]|[.-]\d)(?:{_GAP}{_AT}{behind})?(?:{_GAP}{_ZONE})?)",
        re.IGNORECASE,
    )


def _printed(match: re.Match[str]) -> PrintedTime:
    form = next(number for number in "123456" if match[f"y{number}"])
    places = [match.span(f"{part}{form}") for part in "dmy"]
    day = _day(*(match.string[start:end] for start, end in reversed(places)))
    clock = next((number for number in "1234" if match[f"hour{number}"]), None)
    moment: date | None = day
    if day is not None and clock is not None:
        half = match[f"half{clock}"] if clock != _ISO else None
        hour = _hour(int(match[f"hour{clock}"]), half)
        at = time(hour, int(match[f"minute{clock}"] or 0), tzinfo=_zone(match["offset"]))
        moment = datetime.combine(day, at)
    label = Label.NONE
    if match["posted"]:
        label = Label.POSTED
    elif match["updated"] or match["today"]:
        label = Label.UPDATED if match["updated"] else Label.TODAY
    return PrintedTime(
        match.start(),
        match.end(),
        moment,
        match.string[min(places)[0] : max(places)[1]],
        label,
        has_weekday=match["weekday"] is not None,
        has_clock=clock is not None,
    )


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS[month.lower().rstrip(".")]
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(full, number, int(day)) if 1800 <= full <= 2100 else None
    except ValueError:
        return None


def _hour(hour: int, half: str | None) -> int:
    """The hour of a clock of 24 hours."""
    half = (half or "").lower().replace(".", "")
    if half in ("ch", "pm", "chiều", "tối") and hour < 12:
        return hour + 12
    if half == "trưa" and hour < 3:
        return hour + 12
    return 0 if half in ("sa", "am") and hour == 12 else hour


def _zone(offset: str | None) -> timezone | None:
    if offset is None:
        return None
    if offset in "Zz":
        return UTC
    sign = -1 if offset[0] == "-" else 1
    away = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return timezone(sign * away) if away < timedelta(hours=24) else None
