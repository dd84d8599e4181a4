"""Labelled lines of a portal page: author, source and views.

The labels are in `data/portal_marks.toml`. All functions take cleaned lines.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from corpus.data_files import table
from corpus.page.credits import labelled_credit
from corpus.page.people import is_people

_LONGEST_VALUE = 120
_MOST_DIGITS = 12
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)\s*$")


def labelled(lines: list[str]) -> dict[str, str]:
    """The values of all labels for author, source and views; the last of each counts."""
    said: dict[str, str] = {}
    for line in filter(None, lines):
        said.update({name: value for name, value in _labels_of(line).items() if value})
    return said


def _labels_of(line: str) -> dict[str, str]:
    """The labels of one line with their values, which may be empty."""
    said: dict[str, str] = {}
    labels = list(_label().finditer(line))
    for label, following in zip_longest(labels, labels[1:]):
        end = following.start() if following is not None else len(line)
        value = _EMPTY_BRACKETS.sub("", line[label.end() : end]).strip(" -|•*;,")
        name = label.lastgroup
        assert name is not None
        # "Thực hiện: Nghị quyết …" does not name an author, "Tác giả: …" always does.
        is_doubtful = name == "author" and not label[name].lower().endswith("tác giả")
        if len(value) > _LONGEST_VALUE or (is_doubtful and value and not is_people(value)):
            continue
        if name == "source" and value:
            credit = labelled_credit(value)
            if credit is None:
                continue
            if credit.author:
                said.setdefault("author", credit.author)
            value = credit.source or value
        said[name] = value
    return said


def is_labelled(line: str) -> bool:
    """Whether `line` begins with a label and its value."""
    return _label().match(line) is not None and bool(_labels_of(line))


def is_views(line: str) -> bool:
    """Whether `line` begins with the label for the number of views."""
    label = _label().match(line)
    return label is not None and label.lastgroup == "views"


def views_below_label(lines: list[str]) -> int | None:
    """The number of the line with the number of views, if its label is the line above it."""
    for number, line in enumerate(lines):
        label = _label().fullmatch(line)
        if label is None or label.lastgroup != "views":
            continue
        below = next((n for n in range(number + 1, len(lines)) if lines[n]), None)
        if below is not None and re.fullmatch(r"\d[\d., ]{0,20}", lines[below]):
            return below
    return None


def number_of(value: str | None) -> int | None:
    """The number that `value` begins with, with or without thousands separators; None if there is
    none, or one that is too long for a number of views."""
    digits = re.match(r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+", value or "")
    number = re.sub(r"\D", "", digits[0]) if digits else ""
    return int(number) if 0 < len(number) <= _MOST_DIGITS else None


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    data = table("portal_marks")
    labels = "|".join(
        f"(?P<{name}>{'|'.join(map(re.escape, _longest_first(data[name]['labels'])))})"
        for name in ("author", "source", "views")
    )
    return re.compile(rf"(?:^|(?<=\s)[-|•*]\s*)(?:{labels})\s*:\s*", re.IGNORECASE)


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
