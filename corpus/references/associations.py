"""Congresses of associations: "Hội Nông dân phường … Nghị quyết Đại hội lần thứ IX" is not a
resolution of the Party."""

import re
from functools import lru_cache

from corpus.data_files import table
from corpus.references.drafts import SourceText, any_of

_NEAR = 300
# What shows that a congress is one of the Party.
_PARTY = re.compile(
    r"(?<!\w)(?:đảng|chi bộ|trung ương|(?:thành|tỉnh|quận|huyện|thị) (?:ủy|uỷ))(?!\w)"
)


def names_association(source: SourceText, end: int) -> bool:
    """Whether an association follows at `end`: " của Hội Nông dân", " Công đoàn Việt Nam"."""
    return _after_pattern().match(source.lowered, end) is not None


def spoken_of_association(source: SourceText, start: int) -> bool:
    """Whether the last body before `start` that has congresses is an association."""
    low = max(0, start - _NEAR)
    last = max((m.end() for m in _words_pattern().finditer(source.lowered, low, start)), default=0)
    party = max((m.end() for m in _PARTY.finditer(source.lowered, low, start)), default=0)
    return last > party


@lru_cache(maxsize=1)
def _words_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('congresses')['associations']['words'])}(?!\w)")


@lru_cache(maxsize=1)
def _after_pattern() -> re.Pattern[str]:
    words = table("congresses")["associations"]
    return re.compile(
        rf"[ \n,]{{1,3}}(?:(?:của[ \n]{{1,2}})?{any_of(words['words'])}"
        rf"|của[ \n]{{1,2}}{any_of(words['after'])}(?![ \n]nghị))(?!\w)"
    )
