"""What portals print around an article: counters, buttons, section names, placeholders.

The words are in `data/portal_marks.toml`. All functions take cleaned lines.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.dates import find_dates
from corpus.page.outlets import is_office
from corpus.page.publication_line import is_publication_line

# This many lines with one digit each are a visit counter.
_FEWEST_WHEELS = 3
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d., ]*")
_BARS = re.compile(r"[|\s]+")
_MOST_LEFT_OF_CLOCK = 3


@dataclass(frozen=True, slots=True)
class _Marks:
    leftover: re.Pattern[str]
    near_the_ends: re.Pattern[str]
    buttons: re.Pattern[str]
    navigation: re.Pattern[str]
    empty_label: re.Pattern[str]
    section: re.Pattern[str]
    section_before: re.Pattern[str]
    counter: re.Pattern[str]
    within_counter: re.Pattern[str]
    end: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    placeholder: re.Pattern[str]
    menu: re.Pattern[str]


def dropped(lines: Sequence[str], head: int) -> set[int]:
    """The numbers of the lines that are not part of the article; the first `head` lines are above
    the text or begin it."""
    found = _counters(lines)
    marks = _marks()
    after_label = False
    for number, line in enumerate(lines):
        if not line:
            continue
        if marks.leftover.fullmatch(line) or (number < head and marks.buttons.fullmatch(line)):
            found.add(number)
        if number < head:
            is_label = marks.empty_label.fullmatch(line) is not None
            if is_label or (after_label and _BARS.fullmatch(line)):
                found.add(number)
                is_label = True
            after_label = is_label
    return found | _wheels(lines[:head]) | _last(lines, found)


def is_navigation(line: str) -> bool:
    """Whether `line` consists of buttons that sites print above the headline or below the text."""
    return _marks().near_the_ends.fullmatch(line) is not None


def ends_site_head(line: str) -> bool:
    """Whether `line` is a button that ends the head of a site."""
    return _marks().navigation.fullmatch(line) is not None


def section_name(line: str) -> str | None:
    """The section of the site that `line` names, alone or beside a time; None for other lines."""
    marks = _marks()
    if marks.section.fullmatch(line) or marks.near_the_ends.fullmatch(line):
        return line
    name = marks.section_before.match(line)
    return name.group().rstrip(" :|,-") if name and is_time(line[name.end() :]) else None


def is_section(line: str) -> bool:
    """Whether `line` names a section of the site, alone or beside a time."""
    return section_name(line) is not None


def is_time(text: str) -> bool:
    """Whether `text` consists of a date and at most a clock time, a weekday or an abbreviated
    office."""
    if is_publication_line(text):
        return True
    dates = find_dates(text)
    if not dates:
        return False
    for date in reversed(dates):
        text = f"{text[: date.start]} {text[date.end :]}"
    if is_publication_line(f"01/01/2001 {text}"):
        return True
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 2 and all(len(word) <= _MOST_LEFT_OF_CLOCK for word in words)


def is_end(line: str) -> bool:
    """Whether `line` is the first that a portal prints below an article."""
    return _marks().end.fullmatch(line) is not None


def is_breadcrumb(line: str) -> bool:
    """Whether `line` looks like the path to a page."""
    return _marks().breadcrumb.fullmatch(line) is not None


def is_menu(line: str) -> bool:
    """Whether `line` begins the menu of a site: one of its items alone, or several of them."""
    return _marks().menu.fullmatch(line) is not None


def is_placeholder(line: str) -> bool:
    """Whether `line` is a placeholder for a picture."""
    return _marks().placeholder.fullmatch(line) is not None


def _counters(lines: Sequence[str]) -> set[int]:
    """The lines of visit counters, with the numbers and labels below each."""
    marks = _marks()
    found: set[int] = set()
    counting = False
    for number, line in enumerate(lines):
        if not line:
            continue
        is_part = marks.within_counter.fullmatch(line) or _NUMBER.fullmatch(line)
        counting = bool(marks.counter.fullmatch(line) or (counting and is_part))
        if counting:
            found.add(number)
    return found


def _wheels(lines: Sequence[str]) -> set[int]:
    """Lines with a single digit, if there are at least three together."""
    found: set[int] = set()
    together: list[int] = []
    for number, line in enumerate((*lines, "end")):
        if _DIGIT.fullmatch(line):
            together.append(number)
        elif line:
            if len(together) >= _FEWEST_WHEELS:
                found.update(together)
            together = []
    return found


def _last(lines: Sequence[str], already: set[int]) -> set[int]:
    """The buttons at the end of the text, up to the last line of the article, and the name of the
    site's office in capitals above them."""
    found: set[int] = set()
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number]
        if not line:
            continue
        if not (number in already or is_navigation(line) or section_name(line)):
            if found and line.isupper() and is_office(line):
                found.add(number)
            break
        found.add(number)
    return found


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    data = table("portal_marks")
    left = data["leftover"]
    anywhere, near = _one_of(left["lines"]), _one_of([*left["lines"], *left["near_the_ends"]])
    sections = _one_of(data["section"]["lines"])
    counters, within = (_one_of(data["counter"][name]) for name in ("lines", "within"))
    end, starts, placeholder = (
        _one_of(data[name][words])
        for name, words in (("end", "lines"), ("breadcrumb", "starts"), ("placeholder", "lines"))
    )
    menu = _one_of(data["menu"]["starts"])
    count = r"(?:\(\d+\))?"
    value = r"(?:\s*[:-]?\s*\d[\d., ]*)?\s*:?"

    def form(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Marks(
        leftover=_repeated(anywhere),
        near_the_ends=_repeated(near),
        buttons=_repeated(_one_of(left["buttons"])),
        navigation=_repeated(_one_of(left["navigation"])),
        empty_label=form(rf"(?:{_one_of(data['empty_label']['labels'])})\s*:[\s|]*"),
        section=form(rf"(?:{sections})\s*:?"),
        section_before=form(rf"(?:{sections})\s*[:|,-]?\s+"),
        counter=form(rf"(?:{counters}){value}"),
        within_counter=form(rf"(?:{within}|{counters}){value}"),
        end=form(rf"(?:{count}\s*(?:{end})\s*{count}\s*[:|.-]?\s*)+"),
        breadcrumb=form(rf"(?:{starts})\b.*|.*(?: [>»›/] |»).*"),
        placeholder=form(placeholder),
        menu=form(rf"[≡☰ ]*(?:{menu})(?:\s*(?:[>|»›/]|\s-\s).*)?"),
    )


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _repeated(words: str) -> re.Pattern[str]:
    """One or several of `words`, plain or in square brackets."""
    return re.compile(rf"(?:\[?(?:{words})\]?(?:\s*\|?\s+|\s*$))+", re.IGNORECASE)
