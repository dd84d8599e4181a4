"""Normalising text while keeping the original position of every character.

`clean` decodes HTML entities, drops invisible characters, and makes spaces, letters that look
alike, dashes and quotes uniform (NFKC). Case and tone placement stay as printed; `corpus.syllables`
handles them. Every recogniser works on the cleaned text and reports spans of the original, so that
links and marks are exactly on their words.
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus.patterns import CAPITALS


class Span(NamedTuple):
    """A half-open range of code points, the only coordinate system of the project."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """Cleaned text with a map back to the original.

    `starts[i]` and `ends[i]` are the original offsets of the characters that gave `text[i]`. Both
    are None if all offsets are unchanged.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original_span(self, start: int, end: int) -> Span:
        """The span of the original text that gave `text[start:end]`, which must not be empty."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])

    def clean_span(self, span: Span) -> Span:
        """The span of `text` that `span` of the original text gave."""
        if self.starts is None or self.ends is None:
            return span
        start = bisect_left(self.starts, span.start)
        return Span(start, bisect_left(self.ends, span.end, lo=start) + 1)


# Replaced one for one: offsets do not change.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4\uff07"
_SPACES = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
# Word writes a line break as U+000B and a page break as U+000C.
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"
_LINE_END = re.compile(f"\r\n?|[{_LINE_ENDS}]")
_ONE_TO_ONE = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    # Newspapers print the Icelandic or African letter for the Vietnamese one.
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
    "\u0256": "đ",
    "\u2026": ".",
    "\u00b2": "2",
    "\u00b3": "3",
    "\u00ba": "o",
    "\u2044": "/",
    "\u00a8": " ",
    "\u00af": " ",
    "\u00b8": " ",
}
# Three times faster than `str.translate`, which looks up every letter with a diacritic.
_REPLACED = re.compile(f"[{''.join(map(re.escape, _ONE_TO_ONE))}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Invisible format characters, controls other than line feed, and lone surrogates.
_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)
_CYRILLIC_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
# Characters that never change and that only marks can join; nearly all of most texts.
_PLAIN = rf"[\n -%'-~{CAPITALS}{CAPITALS.lower()}]"
_PLAIN_TEXT = re.compile(f"{_PLAIN}*")
_PLAIN_RUN = re.compile(f"{_PLAIN}{{2,}}(?={_PLAIN})")


def as_printed(text: str) -> str:
    """`text` as a reader of the page sees its characters: each HTML entity is decoded once, and
    every kind of line end becomes a line feed."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return _LINE_END.sub("\n", text)


def clean(original: str, *, has_entities: bool = True) -> CleanText:
    """Clean `original`; a text whose length does not change needs no map.

    `has_entities` is False for text that `as_printed` has decoded already. Never raises: lone
    surrogates become U+FFFD, stray combining marks are kept.
    """
    text = _one_to_one(original)
    if _PLAIN_TEXT.fullmatch(text):
        return CleanText(text)
    if (
        (not has_entities or "&" not in text or _ENTITY.search(text) is None)
        and _INVISIBLE.search(text) is None
        and unicodedata.is_normalized("NFKC", text)
    ):
        return CleanText(_latin_only(text))
    return _clean_with_map(original, has_entities)


def clean_text(original: str, *, has_entities: bool = True) -> str:
    """Only the cleaned text, for callers that do not need positions in the original."""
    return clean(original, has_entities=has_entities).text


def _one_to_one(text: str) -> str:
    return _REPLACED.sub(lambda match: _ONE_TO_ONE[match.group()], text)


def _latin_only(text: str) -> str:
    """`text` with Cyrillic letters inside an otherwise Latin word replaced (same length)."""
    if _CYRILLIC.search(text) is None:
        return text

    def replace(match: re.Match[str]) -> str:
        latin = match.group().translate(_CYRILLIC_LOOKALIKES)
        mixed = re.search("[A-Za-z]", match.group()) is not None
        return latin if mixed and not _CYRILLIC.search(latin) else match.group()

    return _WORD.sub(replace, text)


def _decoded(original: str) -> Iterator[tuple[str, int, int]]:
    """Characters with their original offsets; entities are decoded, invisible characters left out.

    A run of plain characters without a following mark is returned in one piece.
    """
    position = 0
    for entity in _ENTITY.finditer(original):
        yield from _printed(original, position, entity.start())
        decoded = html.unescape(entity.group())
        if decoded == entity.group():
            yield from _printed(original, *entity.span())
        else:
            for character in decoded:
                yield from _seen(original, character, *entity.span())
        position = entity.end()
    yield from _printed(original, position, len(original))


def _printed(original: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The pieces of `original[start:end]`, which contains no entity."""
    for run in _PLAIN_RUN.finditer(original, start, end):
        for at in range(start, run.start()):
            yield from _seen(original, original[at], at, at + 1)
        yield run.group(), *run.span()
        start = run.end()
    for at in range(start, end):
        yield from _seen(original, original[at], at, at + 1)


def _seen(original: str, character: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The visible form of one character at `start:end`: one piece or none."""
    if "\ud800" <= character <= "\udfff":
        yield "\ufffd", start, end
        return
    character = _ONE_TO_ONE.get(character, character)
    if not _INVISIBLE.match(character):
        yield character, start, end
    # A lone carriage return ends a line; the one of CR LF is dropped.
    elif character == "\r" and original[start + 1 : start + 2] != "\n":
        yield "\n", start, end


def _clean_with_map(original: str, has_entities: bool) -> CleanText:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def flush(cluster: list[tuple[str, int, int]]) -> None:
        if not cluster:
            return
        composed = unicodedata.normalize("NFKC", "".join(piece[0] for piece in cluster))
        pieces.append(_one_to_one(composed))
        starts.extend([cluster[0][1]] * len(composed))
        ends.extend([cluster[-1][2]] * len(composed))

    cluster: list[tuple[str, int, int]] = []
    seen = _decoded(original) if has_entities else _printed(original, 0, len(original))
    for text, start, end in seen:
        if len(text) > 1:
            flush(cluster)
            cluster = []
            pieces.append(text)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        # A mark after white space starts a separate cluster: the space must keep its span.
        is_mark = unicodedata.combining(text) != 0
        if not (is_mark and cluster and not cluster[0][0].isspace()):
            flush(cluster)
            cluster = []
        cluster.append((text, start, end))
    flush(cluster)
    return CleanText(_latin_only("".join(pieces)), tuple(starts), tuple(ends))
