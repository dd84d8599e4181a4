"""The line of a portal page that gives the time of publication.

Beside the time, portals print buttons, the section, counters, and fields such as "Chuyên mục: …";
the words are in `data/portal_marks.toml`. All functions take cleaned lines (`corpus.text.clean`).
"""

import re
from functools import lru_cache

from corpus.data_files import table
from corpus.page.outlets import is_office
from corpus.page.people import is_people
from corpus.page.publication_time import Label, PrintedTime, printed_times
from corpus.patterns import CAPITALS

_LONGEST = 300
# Marks the place of a time in the rest of its line.
_TIME = "\x00"
_WORD = re.compile(r"\w")
_IMAGE = r"image|imageuser|img"
_COUNT = r"\(?\d[\d.,]{0,12}\)?"
_ABBREVIATIONS = re.compile(
    rf"(?:[{CAPITALS}]\.?){{2,5}}(?:[ /.-]{{1,3}}(?:[{CAPITALS}]\.?){{1,5}})?"
)


def read_publication(line: str) -> PrintedTime | None:
    """The time that cleaned `line` gives, if it contains only a time and what portals print beside
    one. None for other lines; a line with two times needs a label ("Ngày đăng") for one of them."""
    if len(line) > _LONGEST:
        return None
    times = list(printed_times(line))
    if not times:
        return None
    best = max(times, key=lambda one: one.label)
    if len(times) > 1 and best.label is Label.NONE:
        return None
    return best if _is_alone(line, times, best) else None


def is_publication_line(line: str) -> bool:
    """Whether cleaned `line` contains a time, possible or not, and otherwise only what portals
    print beside one."""
    return read_publication(line) is not None


def are_neighbours(text: str) -> bool:
    """Whether `text` consists of what portals print beside a time; also if it is empty."""
    return not _WORD.search(_without_neighbours(text))


def neighbours_at_start(text: str) -> int:
    """The length of the buttons and counters that `text` begins with, without the fields."""
    _, words = _neighbours()
    at = 0
    while True:
        gap = len(text) - at - len(text[at:].lstrip(" |•·-"))
        found = words.match(text, at + gap)
        if found is None:
            return at
        at = found.end()


def _is_alone(line: str, times: list[PrintedTime], best: PrintedTime) -> bool:
    rest = line
    for one in reversed(times):
        rest = f"{rest[: one.start]} {_TIME} {rest[one.end :]}"
    rest = _without_neighbours(rest)
    if not _WORD.search(rest):
        return True
    left = [piece.strip(" |•·,;()[]-*") for piece in re.split(rf"[|•·{_TIME}]| - ", rest)]
    names = [piece for piece in left if piece]
    if not best.is_sure or len(names) > 1:
        return False
    return _ABBREVIATIONS.fullmatch(names[0]) is not None or (
        len(names[0]) <= 60 and (is_people(names[0]) or is_office(names[0]))
    )


def _without_neighbours(rest: str) -> str:
    fields, words = _neighbours()
    return words.sub(" ", fields.sub(" ", rest))


@lru_cache(maxsize=1)
def _neighbours() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The fields of a line, each with its value, and the other words beside a time."""
    data = table("portal_marks")
    labels = [
        *data["author"]["labels"],
        *data["source"]["labels"],
        *data["views"]["labels"],
        *data["field"]["labels"],
    ]
    label = _one_of(labels)
    fields = (
        rf"(?<!\w)(?:{label})\s{{0,2}}:[^|•·{_TIME}]{{0,100}}?"
        rf"(?=\s{{0,3}}[|•·{_TIME}]|\s(?:- )?(?:{label})\s{{0,2}}:|\s*$)"
    )
    signed = _one_of(data["field"]["without_colon"])
    fields += (
        rf"|(?<!\w)(?:{signed})\s{{1,3}}(?:\w+[ .]?){{1,4}}?(?:\s(?:on|ngày|lúc))?"
        rf"(?=\s{{0,4}}[|•·{_TIME}-]|\s*$)"
    )
    beside = _one_of([*data["leftover"]["beside_date"], *data["section"]["lines"]])
    counted = _one_of([*data["views"]["labels"], *data["field"]["counted"]])
    words = (
        rf"(?<!\w)(?:(?:{counted})\s?:?\s?{_COUNT}|{_COUNT}\s?(?:{counted})|{beside}|{_IMAGE})"
        rf"(?:\s?:)?(?!\w)"
    )
    return re.compile(fields, re.IGNORECASE), re.compile(words, re.IGNORECASE)


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
