"""Which line of a portal page is the headline, and which lines above it are the breadcrumb.

All functions take cleaned lines, and the number of the publication line if there is one.
"""

import re
from dataclasses import dataclass

from corpus.page.furniture import (
    ends_site_head,
    is_breadcrumb,
    is_end,
    is_navigation,
    is_placeholder,
    is_section,
    is_time,
    section_name,
)
from corpus.page.labels import is_labelled

# The headline and the breadcrumb are within this many lines.
HEAD_LINES = 12
LONGEST_TITLE = 300
_LONGEST_IN_HEAD = 200
_MOST_IN_SITE_HEAD = 4


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the breadcrumb, and the number of the first line below both."""

    title: str
    breadcrumb: tuple[str, ...]
    end: int


def end_of_head(lines: list[str], published: int | None) -> int:
    """The number of the first line that looks like text and not like the head of a page."""
    first = published + 1 if published is not None else 0
    printed = 0
    for number in range(first, len(lines)):
        line = lines[number]
        printed += bool(line) and not line.isdigit()
        if len(line) > _LONGEST_IN_HEAD or line.endswith((".", "!", "?", ";", "…")):
            return number
        if printed > HEAD_LINES:
            return number
    return len(lines)


def site_head(lines: list[str], published: int | None) -> int:
    """The number of lines in the head of the site, which a button ends and a headline follows."""
    last = min(len(lines), HEAD_LINES) if published is None else published
    for number in range(last - 1, 0, -1):
        if not ends_site_head(lines[number]):
            continue
        above = [line for line in lines[:number] if line]
        below = [line for line in lines[number + 1 : published] if line]
        is_headline = (
            bool(below) and len(below[0]) <= _LONGEST_IN_HEAD and below[0][-1] not in ".;,"
        )
        is_followed = published is not None or len(below) > 1
        if is_headline and is_followed and len(above) <= _MOST_IN_SITE_HEAD:
            return number
    return 0


def find_headline(lines: list[str], cleaned: list[str], published: int | None) -> Headline:
    """The headline among `lines` as printed; its title is empty if there is none."""
    above, below = _candidates(cleaned, published)
    parts = {n for n in (*above, *below[:HEAD_LINES]) if is_section(cleaned[n])}
    way = [number for number in above if number in parts]
    way += [n for n in above[:-1] if n not in parts and is_breadcrumb(cleaned[n])]
    rest = [number for number in above if number not in way]
    if above and not rest:
        # Only section names: the headline, if there is one, is below them.
        rest = _first_headline(below, parts, cleaned) or [
            next((n for n in reversed(above) if not is_navigation(cleaned[n])), above[-1])
        ]
        way = [n for n in (*above, *below) if n < rest[0]]
    if not rest:
        return Headline("", (), 0)
    title = max(rest, key=lambda number: len(cleaned[number]))
    # Portals break long headlines in two; a line above the headline belongs to the breadcrumb.
    way += [number for number in rest if number < title]
    crumbs = tuple(
        crumb
        for number in sorted(way)
        if not is_navigation(cleaned[number])
        for crumb in _crumbs(lines[number], cleaned[number])
    )
    following = [lines[number].strip() for number in rest if number > title]
    printed = " ".join([lines[title].strip(), *following])
    return Headline(printed, crumbs, max(*rest, *way, title) + 1)


def _crumbs(line: str, cleaned: str) -> list[str]:
    """The steps of the breadcrumb in `line`, without a time beside a name."""
    name = section_name(cleaned)
    printed = line if name is None or name == cleaned else name
    steps = re.split(r"\s+[>›/]\s+|\s*»\s*", printed.strip())
    return [step.strip() for step in steps if step.strip()]


def _candidates(cleaned: list[str], published: int | None) -> tuple[list[int], list[int]]:
    """The lines that may be the headline, and the lines below to try if none of them is."""
    printed = [
        number
        for number, line in enumerate(cleaned)
        if line
        and number != published
        and not is_placeholder(line)
        and not is_end(line)
        and not is_labelled(line)
        and not is_time(line)
    ]
    above = [number for number in printed if number < (published or 0)]
    if above:
        return above, [number for number in printed if number > above[-1]]
    first = 0
    while first < len(printed) - 1 and is_section(cleaned[printed[first]]):
        first += 1
    if first and _is_sentence(cleaned[printed[first]]):
        first -= 1
    return printed[: first + 1], printed[first + 1 :]


def _first_headline(below: list[int], parts: set[int], cleaned: list[str]) -> list[int]:
    """The first line below section names, unless it is the text."""
    line = next((number for number in below if number not in parts), None)
    return [line] if line is not None and not _is_sentence(cleaned[line]) else []


def _is_sentence(line: str) -> bool:
    return line.endswith((".", ";", ":", ",")) or len(line) > LONGEST_TITLE
