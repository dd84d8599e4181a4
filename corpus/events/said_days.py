"""Days that a sentence names from the day of publication: "sáng mai", "thứ Bảy tới", "cuối tuần".

Takes cleaned text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_PART = "sáng|trưa|chiều|tối|đêm|khuya"
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "7": 5,
}  # fmt: skip
_SAID = re.compile(
    rf"\b(?:(?P<today>(?:hôm|{_PART})\snay)"
    rf"|(?P<tomorrow>(?:ngày|{_PART})\smai)"
    r"|(?P<after>ngày\s(?:kia|mốt))"
    rf"|(?P<yesterday>(?:(?:ngày\s)?hôm|{_PART})\squa)"
    r"|(?:(?:thứ\s(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ\snhật))"
    r"\s(?P<which>tới(?:\sđây)?|này|tuần\snày|tuần\ssau|tuần\stới|sắp\stới|vừa\squa|qua|vừa\srồi"
    r"|tuần\strước|tuần\squa))"
    r"|(?P<weekend>cuối\stuần)(?:\s(?P<end>này|tới|sau|qua|vừa\squa|trước))?)(?!\w)",
    re.IGNORECASE,
)
_BEGINNINGS = (
    *(f"{part} {end}" for part in ("hôm", *_PART.split("|")) for end in ("nay", "mai", "qua")),
    *("ngày mai", "ngày kia", "ngày mốt", "cuối tuần", "chủ nhật"),
    *(f"thứ {day}" for day in _WEEKDAYS),
)
_SYLLABLES = (" nay", " mai", " qua", "tuần", " kia", " mốt", "chủ nhật", "thứ ")
# "đến sáng nay", "ngày hội hôm nay", "mỗi cuối tuần": no day on which something takes place.
_NOT_BEFORE = re.compile(
    r"\b(?:đến|tới|tính đến|như|của|ngày hội|hội nghị|buổi lễ|cuộc họp|mỗi|các|hàng|hằng|những|dịp"
    r"|vào dịp|kể từ|từ|thế giới|xã hội|thời đại|trẻ em|thế hệ|chiều|ngày)\s(?:ngày\s)?$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s(?:hàng|hằng|mỗi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidDays:
    """Days at `start:end`, from the day of publication on which they are said.

    `is_bare` is true for "cuối tuần" without a word for which one.
    """

    start: int
    end: int
    days: tuple[date, ...]
    is_bare: bool = False


def said_days(sentence: str, published: date) -> Iterator[SaidDays]:
    """Every day that `sentence` names so, in order; none inside quotes."""
    # Most sentences hold none of these, and looking for them costs little.
    lower = sentence.lower()
    if not _holds_one(lower, _SYLLABLES) or not _holds_one(lower, _BEGINNINGS):
        return
    for match in _SAID.finditer(sentence):
        before = sentence[: match.start()]
        if before.count('"') % 2 or _NOT_BEFORE.search(before[-24:]):
            continue
        if _AGAIN.match(sentence, match.end()):
            continue
        days = _days(match, published)
        is_bare = match["weekend"] is not None and match["end"] is None
        yield SaidDays(match.start(), match.end(), days, is_bare)


def _holds_one(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110  # a generator costs more than the search
        if word in text:
            return True
    return False


def _days(match: re.Match[str], published: date) -> tuple[date, ...]:
    for name, ahead in (("today", 0), ("tomorrow", 1), ("after", 2), ("yesterday", -1)):
        if match[name]:
            return (published + timedelta(days=ahead),)
    monday = published - timedelta(days=published.weekday())
    if match["weekend"]:
        end = (match["end"] or "").lower()
        weeks = 1 if end == "sau" else -1 if end in ("qua", "vừa qua", "trước") else 0
        if end == "tới" and published.weekday() >= 5:
            weeks = 1
        if weeks == -1 and published.weekday() >= 5 and end != "trước":
            weeks = 0 if published.weekday() == 6 else -1
        saturday = monday + timedelta(days=5 + 7 * weeks)
        return (saturday, saturday + timedelta(days=1))
    weekday = 6 if match["sunday"] else _WEEKDAYS[match["weekday"].lower()]
    which = " ".join(match["which"].lower().split())
    day = monday + timedelta(days=weekday)
    if which in ("tuần sau", "tuần tới"):
        return (day + timedelta(days=7),)
    if which in ("tuần trước", "tuần qua"):
        return (day - timedelta(days=7),)
    if which in ("vừa qua", "qua", "vừa rồi"):
        return (day if day < published else day - timedelta(days=7),)
    if which == "tuần này":
        return (day,)
    is_over = day < published or (day == published and which != "này")
    return (day + timedelta(days=7) if is_over else day,)
