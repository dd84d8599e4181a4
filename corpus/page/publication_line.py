"""The line of a portal page that gives the time of publication.

All functions take cleaned lines (`corpus.text.clean`).
"""

import re

from corpus.dates import find_dates

_PUBLICATION_LABEL = re.compile(
    r"\b(?:thứ(?: hai| ba| tư| năm| sáu| bảy| ?[2-7])|chủ nhật|cn|ngày|đăng|cập nhật|lúc|đăng lúc"
    r"|xuất bản|tháng|năm|image|gmt ?\+ ?\d|am|pm|\d{1,2} ?(?:[:h]|giờ) ?\d{0,2}(?::\d\d)?)\b",
    re.IGNORECASE,
)
_LONGEST_PUBLICATION_LINE = 120
_LIKE_DATE = re.compile(
    r"(?<![\w/.,-])(?:\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d\d)?|\d{4}-\d{1,2}-\d{1,2})(?![\w/-])"
)


def is_publication_line(line: str) -> bool:
    """Whether cleaned `line` contains a date and otherwise only what portals print beside one."""
    if len(line) > _LONGEST_PUBLICATION_LINE or not (mentions := find_dates(line)):
        return False
    rest = line
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return not re.search(r"\w", _PUBLICATION_LABEL.sub(" ", rest))


def impossible_publication(line: str) -> str | None:
    """The day that cleaned `line` gives, if it would be a publication line but the day or year does
    not exist ("Thứ Hai, 31/02/2020 | 09:15"). None for other lines."""
    day = _LIKE_DATE.search(line)
    if day is None or find_dates(line) or find_dates(f"ngày {day[0]}"):
        return None
    as_real = f"{line[: day.start()]}01/01/2000{line[day.end() :]}"
    return day[0] if is_publication_line(as_real) else None
