"""The sentences of an article in which events are looked for.

What an article reports is in a lead of one or two sentences, or the opening; what it announces may
be in any sentence. Takes cleaned text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.page.publication_line import is_publication_line
from corpus.patterns import CAPITALS

OPENING_CHARACTERS = 2500
LONGEST_HEAD_LINE = 400
_OPENING_SENTENCES = 5
_MOST_CHARACTERS = 6000
_MOST_LATER = 20
_LONGEST_TIME_LINE = 150
_LONGEST_SENTENCE = 600
_SENTENCE_END = re.compile(rf"[.!?](?<=[^\W_{CAPITALS}].)[.!?]*[\")]?(?=\s+[\"'(]?[{CAPITALS}])")
# "Hoa Sim, ngày 09 tháng 4 năm 2020": the line of place and date in the head of a document.
PLACE_AND_DATE = re.compile(
    rf"(?:^|[|]\s?|-\s)(?:[{CAPITALS}][\w.]*(?: - |\s)?){{1,5}},\s?ngày\s+\d{{1,2}}"
    r"\s+tháng\s+\d{1,2}\s+năm\s+(?P<year>\d{4})(?=\s*\.?\s*(?:$|[|]))",
    re.MULTILINE,
)
# A line end inside a sentence: the next line goes on in lower case.
_WRAPPED = re.compile(
    rf"\n(?:(?<=[^\W_]\n)|(?<=[,;]\n))(?=[{CAPITALS.lower()}]{{2}})"
    r"|\n(?:(?<=ngày\n)|(?<=tháng\n)|(?<=từ\n))(?=\d)"
)
# The joint between a day and its month; the day itself is read where one is found.
HOLDS_DAYS = re.compile(r"\d ?[/.-] ?\d|\d,?\s{1,2}tháng")
_DAY = re.compile(
    r"(\d{1,2})(?: ?[/.-] ?|,?\s{1,2}tháng\s{1,2})(\d{1,2})"
    r"(?:(?: ?[/.-] ?|,?\s{1,2}năm\s{1,2})(\d{4}))?(?!\d)"
)
# A day without its year that was so long ago may be next year's in a sentence with such a word.
_LONG_AGO = timedelta(days=90)
_FUTURE = ("sẽ", "sắp", "dự kiến", "mời", "thời gian")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that begins at `start` of the text."""

    text: str
    start: int
    is_opening: bool


def unwrapped(text: str) -> str:
    """The beginning of `text`, with a space for each line end inside a sentence of the body."""
    text = text[:_MOST_CHARACTERS]
    feed = text.find("\n") + 1
    return text[:feed] + _WRAPPED.sub(" ", text[feed:])


def sentences(text: str, published: date | None) -> Iterator[Sentence]:
    """The opening below the headline, then each later sentence with a day of a month after
    `published`; without publication lines, lines in capitals and the place-and-date line of
    documents. A text of one line has no headline."""
    end = text.find("\n") + 1
    for number, (start, stop) in enumerate(_parts(text, end)):
        if number >= _OPENING_SENTENCES or start >= OPENING_CHARACTERS:
            break
        yield Sentence(text[start:stop], start, is_opening=True)
        end = stop
    else:
        return
    if published is not None:
        yield from _later(text, end, published)


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each sentence behind `start` begins and ends."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _is_text(text[start:end]):
            at = start
            for stop in _SENTENCE_END.finditer(text, start, end):
                yield at, stop.end()
                at = stop.end()
            if not text[at:end].isspace() and at < end:
                yield at, end
        start = end + 1


def _later(text: str, start: int, published: date) -> Iterator[Sentence]:
    found = 0
    for day in HOLDS_DAYS.finditer(text, start):
        if day.start() < start or not _may_be_coming(text, day.start(), published):
            continue
        first = max(text.rfind("\n", 0, day.start()) + 1, start, day.start() - _LONGEST_SENTENCE)
        last = text.find("\n", day.end())
        last = len(text) if last < 0 else last
        if not _is_text(text[first:last]):
            continue
        for stop in _SENTENCE_END.finditer(text, first, day.start()):
            first = stop.end()
        behind = _SENTENCE_END.search(text, day.end(), last)
        start = behind.end() if behind is not None else last
        yield Sentence(text[first:start], first, is_opening=False)
        found += 1
        if found == _MOST_LATER:
            return


def _may_be_coming(text: str, at: int, published: date) -> bool:
    """Whether the day whose last digit is at `at` may be after `published`."""
    first = at - 1 if at and text[at - 1].isdigit() else at
    printed = _DAY.match(text, first)
    if printed is None:
        # "ngày 5 tháng tư", or no day at all.
        return "tháng" in text[at : at + 10]
    day, month, year = (int(number) if number else None for number in printed.groups())
    assert day is not None
    assert month is not None
    try:
        coming = date(year or published.year, month, day)
    except ValueError:
        # The month is further on: "3-25/12".
        return 1 <= month <= 31
    if coming > published:
        return True
    if year is not None or published - coming < _LONG_AGO:
        return False
    around = text[max(0, at - 200) : at + 200]
    return any(word in around for word in _FUTURE)


def _is_text(line: str) -> bool:
    bare = line.strip()
    first = bare[:LONGEST_HEAD_LINE]
    return (
        bool(bare)
        and first != first.upper()
        and not (len(bare) <= _LONGEST_TIME_LINE and is_publication_line(bare))
        and not (len(bare) <= LONGEST_HEAD_LINE and _is_place_and_date(bare))
    )


def _is_place_and_date(line: str) -> bool:
    return "tháng" in line and PLACE_AND_DATE.search(line) is not None
