"""Which of the times that a page prints is that of its publication.

Pages also print today's date in a banner, the time of the last change, and the times of other
articles in lists below. All functions take cleaned lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.page.furniture import is_breadcrumb, is_menu
from corpus.page.headline import HEAD_LINES
from corpus.page.publication_line import read_publication
from corpus.page.publication_time import Label, PrintedTime

_HAS_DATE = re.compile(r"\d[/.-] ?\d{1,2} ?[/.-] ?\d{2}|\d{4}")
# A banner is among so many lines, and what it belongs to within so many lines.
_BANNER_LINES = 4
_NEAR = 3
_LONGEST_IN_HEAD = 200
# A page with more times is a list.
_MOST_TIMES = 40


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    # The number of printed lines above it.
    above: int
    time: PrintedTime


@dataclass(frozen=True, slots=True)
class Publication:
    """The time of publication and the number of its line, None if no line gives one; and the
    numbers of the lines with today's date."""

    line: int | None
    time: PrintedTime | None
    banners: frozenset[int]


def choose_publication(lines: Sequence[str]) -> Publication:
    """The time of publication of a page.

    The time may be impossible (`moment` is None). A time with a label ("Ngày đăng") wins over one
    without, and both over the time of the last change. Without a label, a line below the head of
    the page must give a time of day, and must be the only one of this kind.
    """
    every = list(_candidates(lines))
    banners = {one.line for one in every if _is_banner(lines, one, every)}
    found = [one for one in every if one.line not in banners]
    labelled = [one for one in found if one.time.label is Label.POSTED]
    bare = [one for one in found if one.time.label is Label.NONE]
    head = [one for one in bare if one.above < HEAD_LINES]
    far = [one for one in bare if one.above >= HEAD_LINES and one.time.has_clock]
    updated = [one for one in found if one.time.label is Label.UPDATED]
    far = far if len({one.time.moment for one in far}) == 1 else []
    for group in (labelled, head, updated, far):
        if group:
            return Publication(group[0].line, group[0].time, frozenset(banners))
    return Publication(None, None, frozenset(banners))


def _candidates(lines: Sequence[str]) -> Iterator[_Candidate]:
    """Every time of a page above the list of other articles."""
    above = 0
    found = 0
    in_text = False
    for number, line in enumerate(lines):
        if not line:
            continue
        if in_text and _below().fullmatch(line):
            break
        if _HAS_DATE.search(line) and (time := read_publication(line)) is not None:
            yield _Candidate(number, above, time)
            found += 1
            if found == _MOST_TIMES:
                break
        in_text = in_text or line.endswith(".") or len(line) > _LONGEST_IN_HEAD
        above += 1


def _is_banner(lines: Sequence[str], one: _Candidate, every: Sequence[_Candidate]) -> bool:
    """Whether the time is today's in the head of the site: it says so, or it is above the menu, or
    the first line of a page that prints another time below."""
    if one.time.label is Label.TODAY:
        return True
    if one.time.label is not Label.NONE or one.above >= _BANNER_LINES:
        return False
    later = any(other.line > one.line and other.time.label > Label.UPDATED for other in every)
    if later and one.above == 0:
        return True
    below = [line for line in lines[one.line + 1 :][:12] if line][:_NEAR]
    return bool(below) and (
        is_menu(below[0]) or (later and any(is_menu(line) or is_breadcrumb(line) for line in below))
    )


@lru_cache(maxsize=1)
def _below() -> re.Pattern[str]:
    """A line above the list of other articles."""
    words = "|".join(map(re.escape, table("portal_marks")["end"]["other_articles"]))
    return re.compile(rf"(?:{words})\s*(?:\(\d+\))?\s*[:|.-]?", re.IGNORECASE)
