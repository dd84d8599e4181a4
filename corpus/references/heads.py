"""Names of document types in a text: the words that may introduce a number."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.references.draft import Source
from corpus.references.knowledge import (
    DocumentType,
    document_types,
    load,
    look_alikes,
    types_by_head,
    types_by_sign,
)
from corpus.references.wording import any_of, begins_word, words_pattern

_INSIDE_SIGN = re.compile(r"[\w/.&-]")
_LONG_NUMBER = re.compile(r"[ ]{0,2}\d{3}")


@dataclass(frozen=True, slots=True)
class Head:
    """A name or abbreviation at `start:end`; `type` is None for a look-alike ("giấy phép")."""

    start: int
    end: int
    type: DocumentType | None
    abbreviated: bool = False


def find_heads(source: Source) -> list[Head]:
    """Every name of a document type or of a look-alike, in order of position."""
    by_head = types_by_head()
    heads = [
        Head(match.start(), match.end(), by_head.get(_standard(match.group())))
        for match in _head_pattern().finditer(source.lowered)
        if begins_word(source.lowered, match.start())
    ]
    heads += [
        Head(match.start(), match.end(), by_head[match.group()], abbreviated=True)
        for match in _abbreviation_pattern().finditer(source.text)
        if not _INSIDE_SIGN.match(source.text, max(0, match.start() - 1), match.start())
        and not _is_registration(source, match)
    ]
    heads.sort(key=lambda head: (head.start, -head.end))
    return heads


@lru_cache(maxsize=1)
def headless_pattern() -> re.Pattern[str]:
    """A number before a sign that begins with a type and goes on: "43-KL/…"."""
    signs = "|".join(sorted(types_by_sign(), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>\d(?<![\w./,-]\d)\d{{0,5}})(?P<letter>[a-zđ]?)"
        rf"(?=(?: ?/ ?(?:19|20)\d\d)? ?[-/] ?(?i:{signs})[^\W_]* ?[-/])"
    )


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = [head for kind in document_types().values() for head in kind.heads]
    return re.compile(rf"{any_of([*heads, *look_alikes()])}(?![^\W\d])")


@lru_cache(maxsize=1)
def _abbreviation_pattern() -> re.Pattern[str]:
    known = [short for kind in document_types().values() for short in kind.abbreviations]
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(longest_first)})"
        r"(?=[ \n]{0,2}(?:[Ss]ố|SỐ)[ ]?[:.]?[ \n]?\d|[ \n]{1,2}\d"
        r"|\d{1,5}/\d{4}\b|\d{2,4}(?![\w-]))"
    )


def _is_registration(source: Source, match: re.Match[str]) -> bool:
    """Whether an abbreviation names a boat: "ghe NĐ 1816", but not "tàu NĐ 67", a ship built under
    that decree."""
    start = match.start()
    if _LONG_NUMBER.match(source.text, match.end()) is None:
        return False
    return _registration().search(source.lowered, max(0, start - 20), start) is not None


@lru_cache(maxsize=1)
def _registration() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load('document_types')['registrations']['words'])}[ \n]$")


@lru_cache(maxsize=1024)
def _standard(printed: str) -> str:
    """The entry of the data file that a printed head is."""
    words = " ".join(printed.split())
    if words in types_by_head():
        return words
    return next((h for h in types_by_head() if re.fullmatch(words_pattern(h), words)), words)
