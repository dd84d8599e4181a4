"""The sentence that shows something, cut from its article."""

import re

from corpus.syllables import strip_marks
from corpus.text import Span
from search.results import Snippet

_BOUNDARY = re.compile(r"(?P<mark>[.!?…]+[\"”’)\]]*)\s+|\n+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_LONGEST = 300


def sentence(text: str, span: Span) -> Snippet:
    """The sentence of `text` around `span`, which is marked.

    One of more than 300 characters is cut between words, around the span.
    """
    return _excerpt(text, span, *sentence_bounds(text, span))


def sentence_bounds(text: str, span: Span) -> Span:
    """Where the sentence of `text` around `span` begins and ends. A line that begins with a small
    letter goes on with the line before."""
    start, end = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if _goes_on(text, boundary):
            continue
        if boundary.end() <= span.start:
            start = boundary.end()
        elif boundary.start() >= span.end:
            end = boundary.end("mark") if boundary["mark"] else boundary.start()
            break
    return Span(start, end)


def _goes_on(text: str, boundary: re.Match[str]) -> bool:
    """Whether the sentence goes on behind its mark: with a small letter, or after an abbreviation
    (`TP. HCM`, `Q. 8`), which has no vowel as every Vietnamese word has."""
    if text[boundary.end() : boundary.end() + 1].islower():
        return "\n\n" not in boundary.group()
    word = _LAST_WORD.search(text, max(0, boundary.start() - 12), boundary.start())
    return (
        boundary["mark"] == "."
        and "\n" not in boundary.group()
        and word is not None
        and not _VOWEL.search(strip_marks(word.group()))
    )


def _excerpt(text: str, span: Span, start: int, end: int) -> Snippet:
    """`text[start:end]`, or as much of it around `span` as fits, between two words."""
    first, last = start, end
    if end - start > _LONGEST:
        spare = max(_LONGEST - (span.end - span.start), 0)
        before = min(span.start - start, max(spare // 2, spare - (end - span.end)))
        first, last = span.start - before, min(end, span.end + spare - before)
        if first > start:
            space = text.find(" ", first - 1, span.start)
            first = span.start if space < 0 else space + 1
        if last < end:
            last = max(text.rfind(" ", span.end, last + 1), span.end)
    return Snippet(
        text=text[first:last],
        marks=(Span(span.start - first, span.end - first),),
        clipped_start=first > start,
        clipped_end=last < end,
    )
