"""The plain marks of portals: what ends an article, leads to it or stands in for a picture.

They stand in `data/portal_marks.toml`.  All functions take cleaned lines.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.program_files import text_of


@dataclass(frozen=True, slots=True)
class _Marks:
    end: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    placeholder: re.Pattern[str]


def is_end(line: str) -> bool:
    """Whether `line` is the first of what a portal prints below an article."""
    return _marks().end.fullmatch(line) is not None


def is_breadcrumb(line: str) -> bool:
    """Whether `line` is like the way to a page."""
    return _marks().breadcrumb.fullmatch(line) is not None


def is_placeholder(line: str) -> bool:
    """Whether `line` stands in for a picture."""
    return _marks().placeholder.fullmatch(line) is not None


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    text = text_of("corpus", "data/portal_marks.toml")
    data = tomllib.loads(text)
    end, starts, placeholder = (
        _one_of(data[name][words])
        for name, words in (("end", "lines"), ("breadcrumb", "starts"), ("placeholder", "lines"))
    )
    count = r"(?:\(\d+\))?"
    return _Marks(
        end=re.compile(rf"(?:{count}\s*(?:{end})\s*{count}\s*[:|.-]?\s*)+", re.IGNORECASE),
        breadcrumb=re.compile(rf"(?:{starts})\b.*|.*(?: [>»›/] |»).*", re.IGNORECASE),
        placeholder=re.compile(placeholder, re.IGNORECASE),
    )


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
