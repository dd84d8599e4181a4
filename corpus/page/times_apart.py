"""Times of publication that a portal prints on the line of the headline or of the text.

`with_times_apart` gives such a time a separate line, so that headline and text are read as on any
other page. A page whose HTML was flattened to one line is also cut before its labels and buttons.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.data_files import table
from corpus.page.publication_line import (
    are_neighbours,
    is_publication_line,
    neighbours_at_start,
)
from corpus.page.publication_time import Label, PrintedTime, printed_times
from corpus.patterns import CAPITALS

# The time is on one of so many lines, and within so many characters of its line.
_HEAD_LINES = 12
_LONGEST_HEADLINE = 300
_WINDOW = 700
_FLAT = 300
_BEGINS_TEXT = re.compile(rf"[\"'(\[]{{0,2}}[{CAPITALS}]")
_SENTENCE = re.compile(rf"[.!?;:,]$|[^\W\d]{{2}}[.!?]\s+[{CAPITALS}]")
# Words before the day or hour of an event, not of publication.
_LEADS_TO_EVENT = re.compile(
    r"\b(?:ngày|lúc|hồi|vào|từ|đến|qua|sáng|trưa|chiều|tối|đêm|trước|sau|hạn|tháng|năm|nhân|và|là"
    r"|của|số|bắt đầu|kết thúc|tới)$",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"\b(?:kỷ niệm|kỉ niệm|truyền thống|thành lập|ngày sinh|ngày mất|giải phóng|quốc khánh"
    r"|năm ngày|hiệu lực|khai mạc|lần thứ|lịch)\b",
    re.IGNORECASE,
)
# Words that go on with a headline that begins like the name of a section.
_GOES_ON = re.compile(
    r"(?:của|trong|nhân|về|ở|tại|và|năm|tháng|quý|tuần|cho|từ|đến|với|vì)\b", re.IGNORECASE
)
_CRUMBS = re.compile(r"\s(?:>|›|»|/)\s|\s?»\s?|\s?›\s?")


def with_times_apart(lines: Sequence[str], cleaned: Sequence[str]) -> list[str]:
    """`lines` as printed, the times of publication in their head on separate lines; `cleaned` are
    the same lines cleaned."""
    filled = [line for line in cleaned if line]
    is_flat = len(filled) <= 2 and any(len(line) > _FLAT for line in filled)
    apart: list[str] = []
    above = 0
    for number, (line, words) in enumerate(zip(lines, cleaned, strict=True)):
        if not words:
            apart.append(line)
            continue
        pieces = _pieces(words, is_flat, is_first=above == 0)
        above += 1
        apart += _as_printed(line.strip(), words, pieces)
        if len(pieces) > 1 or above >= _HEAD_LINES or words[-1] in ".!?":
            return apart + _rest(lines[number + 1 :], cleaned[number + 1 :], is_flat)
    return apart


def _rest(lines: Sequence[str], cleaned: Sequence[str], is_flat: bool) -> list[str]:
    if not is_flat:
        return list(lines)
    return [
        piece
        for line, words in zip(lines, cleaned, strict=True)
        for piece in _as_printed(line.strip(), words, _labels_apart(words))
    ]


def _as_printed(line: str, cleaned: str, pieces: Sequence[str]) -> Iterator[str]:
    """The `pieces` of a cleaned line as they are in `line`, where cleaning moved nothing."""
    if len(pieces) == 1:
        yield line
        return
    at = 0
    for piece in pieces:
        start = cleaned.find(piece, at)
        at = max(start, at) + len(piece) if start >= 0 else at
        is_same = start >= 0 and len(line) == len(cleaned)
        yield line[start : start + len(piece)] if is_same else piece


def _pieces(line: str, is_flat: bool, *, is_first: bool) -> list[str]:
    """Headline, time and text of one line, those that are there; the line alone if there is no
    time on it that can only be one of publication."""
    if is_publication_line(line):
        return _section_and_time(line)
    window = line[:_WINDOW]
    for one in printed_times(window):
        before, after = line[: one.start].strip(" |-•·"), line[one.end :].strip(" |-•·")
        bracketed = line[: one.start].rstrip().endswith("(") and after.startswith(")")
        if bracketed:
            before, after = before.rstrip(" ("), after[1:].lstrip(" |-")
        if not _may_be_publication(line, one, before, is_bracketed=bracketed):
            continue
        beside, after = _beside(after)
        if after and not (_BEGINS_TEXT.match(after) and len(after.split()) >= 4 and one.is_sure):
            continue
        if after and before and not is_flat:
            continue
        if not before and not (after and (is_first or one.has_clock or one.label)):
            continue
        heads = _headline(before) if before else []
        time = f"{line[one.start : one.end]} {beside}".strip()
        text = _labels_apart(after) if is_flat else [after]
        return [*heads, time, *(piece for piece in text if piece)]
    return [line]


def _may_be_publication(line: str, one: PrintedTime, before: str, *, is_bracketed: bool) -> bool:
    if one.label is Label.TODAY or one.moment is None:
        return False
    if before and (
        len(before) > _LONGEST_HEADLINE
        or _SENTENCE.search(before)
        or len(before.split()) < 2
        or _LEADS_TO_EVENT.search(before)
    ):
        return False
    phrase = line[one.start : one.end].lower()
    if one.label is not Label.NONE:
        return True
    says_day = re.search(r"\bngày\b", phrase) is not None
    if says_day and not (one.has_weekday and one.has_clock):
        return False
    if one.has_clock or one.has_weekday:
        return True
    # A mere day is only one of publication in brackets or behind a bar or dash.
    is_last = not line[one.end :].strip(" )")
    behind_bar = re.search(r"[|•·]\s*$| - $", line[: one.start]) is not None
    several = len(list(printed_times(line[:_WINDOW]))) > 1
    return (
        bool(before)
        and is_last
        and (is_bracketed or behind_bar)
        and not several
        and not _ANNIVERSARY.search(before)
    )


def _beside(after: str) -> tuple[str, str]:
    """What portals print beside a time, and the text behind it."""
    if are_neighbours(after):
        return after, ""
    end = neighbours_at_start(after)
    return after[:end], after[end:].lstrip(" |-•·")


def _section_and_time(line: str) -> list[str]:
    """A section and the time beside it as two lines."""
    section = _section().match(line)
    if section is None or section.end() == len(line) or section[0].rstrip()[-1:] == ":":
        return [line]
    time = line[section.end() :].lstrip(" |-•·,:")
    return [section["name"], time] if is_publication_line(time) else [line]


def _headline(before: str) -> list[str]:
    """The steps of a breadcrumb or the section that `before` begins with, and the headline."""
    steps = [step.strip() for step in _CRUMBS.split(before) if step.strip()]
    heads = [" > ".join(steps[:-1])] if len(steps) > 1 else []
    last = steps[-1] if steps else before
    section = _section().match(last)
    if section is not None:
        rest = last[section.end() :].lstrip(" |-:")
        if _BEGINS_TEXT.match(rest) and len(rest.split()) > 2 and not _GOES_ON.match(rest):
            if heads:
                return [f"{heads[0]} > {section['name']}", rest]
            return [section["name"], rest]
    return [*heads, last]


def _labels_apart(text: str) -> list[str]:
    """The text of a flattened page, cut before each label and before the buttons below it."""
    return [piece.strip() for piece in _cuts().sub(r"\n\g<0>", text).split("\n")]


@lru_cache(maxsize=1)
def _section() -> re.Pattern[str]:
    names = table("portal_marks")["section"]["lines"]
    return re.compile(rf"(?P<name>{_one_of(names)})(?!\w)\s*[|:,-]?\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _cuts() -> re.Pattern[str]:
    data = table("portal_marks")
    labels = [*data["views"]["labels"], *data["source"]["labels"], "tác giả", "người viết"]
    ends = [word for word in data["end"]["lines"] if " " in word]
    written = [form for word in labels for form in _forms(word)]
    buttons = [form for word in ends for form in _forms(word)]
    return re.compile(
        rf"(?<=[\s)])(?:(?:{_one_of(written)})(?=\s?:)|(?:{_one_of(buttons)})(?=\s|$))"
    )


def _forms(word: str) -> tuple[str, str, str]:
    return word[0].upper() + word[1:], word.upper(), word.title()


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
