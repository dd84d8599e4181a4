"""Numbers that a hard line end breaks: "19-CT/⏎TU" is read as "19-CT/TU".

The readers of numbers and dates see a text without these line ends. Its map leads back to the
original, so spans still cover everything that is printed.
"""

import re

from corpus.text import CleanText

_LINE_END = re.compile(r"\n[ ]{0,2}(?=[0-9A-ZĐƯ/-])")
# A separator at the end of a line, or one that begins the next. A dash beside a space, or at the
# start of a line, may also be the mark of a list item: it counts only before a code and a slash.
_AT_END = re.compile(r"[^\W_][-/]([ ]{0,2})$")
_AT_END_LOOSE = re.compile(r"[ ]-([ ]{0,2})$")
_CODE = re.compile(r"[A-ZĐƯ]{1,6}[a-z]{0,2}/")
_AT_START = re.compile(r"/[0-9A-ZĐƯ]|-[A-ZĐƯ]{1,6}[a-z]{0,2}/")
# What is printed of a number before the break: digits and then any groups of a sign.
_BEGUN = re.compile(r"(?<![\w.,/&-])\d{1,6}[a-zđ]?(?:[-/][\w.&]{1,12}){0,5}[ ]?[-/]?$")
_LONGEST = 48


def join_broken_numbers(cleaned: CleanText) -> CleanText:
    """`cleaned` without the line ends inside numbers; the same object if there are none."""
    text = cleaned.text
    if "\n" not in text:
        return cleaned
    cuts: list[tuple[int, int]] = []
    kept, at = "", 0  # The end of what is kept before `at`.
    for match in _LINE_END.finditer(text):
        start = _break_start(text, match.start(), match.end())
        if start is None:
            continue
        before = f"{kept}{text[max(at, start - _LONGEST) : start]}"[-_LONGEST:]
        if _BEGUN.search(before):
            cuts.append((start, match.end()))
            kept, at = before, match.end()
    return _without(cleaned, cuts) if cuts else cleaned


def _break_start(text: str, line_end: int, following: int) -> int | None:
    """Where the white space begins that breaks a number at `line_end`, if its next line, which
    begins at `following`, can continue one."""
    low = max(0, line_end - 4)
    tail = text[low:line_end]
    if text[following] in "-/":
        return low + len(tail.rstrip(" ")) if _AT_START.match(text, following) else None
    end = _AT_END.search(tail)
    if end is None and _CODE.match(text, following):
        end = _AT_END_LOOSE.search(tail)
    return low + end.start(1) if end else None


def _without(cleaned: CleanText, cuts: list[tuple[int, int]]) -> CleanText:
    """`cleaned` without the characters of `cuts`, with the map to the original."""
    length = len(cleaned.text)
    firsts = [0, *(end for _, end in cuts)]
    lasts = [*(start for start, _ in cuts), length]
    pieces = [slice(first, last) for first, last in zip(firsts, lasts, strict=True)]
    starts = cleaned.starts or range(length)
    ends = cleaned.ends or range(1, length + 1)
    return CleanText(
        "".join(cleaned.text[piece] for piece in pieces),
        tuple(position for piece in pieces for position in starts[piece]),
        tuple(position for piece in pieces for position in ends[piece]),
    )
