"""Line ends inside a sentence, in texts that were wrapped at a fixed width.

`with_soft_ends` replaces each of them by a space, so offsets do not change. A line end is inside a
sentence if the next line goes on in lower case, or if the lines were wrapped: the next word did not
fit on the line any more. Headlines, lists, tables and the ends of paragraphs keep theirs.
"""

import re
from itertools import pairwise

# Narrower texts are lists and tables.
_NARROWEST = 40
# No text is wrapped at more characters.
_WIDEST = 130
_PARAGRAPH_END = re.compile(r"[.!?:;…|]$|[.!?]['\")]$")
_LIST_MARK = re.compile(r"\s*(?:[-+*•|>]|\(?\w{1,3}[.)/](?:\s|$)|\d)")
# A name that goes on: "Ông Nguyễn Văn⏎Tâm", "bà Trần⏎Thị Hòa".
_OPEN_NAME = re.compile(r"(?:^|\s)(?:[Vv]ăn|[Tt]hị)$")
_NEXT_MIDDLE = re.compile(r"\s*(?:Văn|Thị) [^\W\d_]")
_ADDRESS = re.compile(r"(?:^|\s)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/c)(?: \w+){0,2}$")


def with_soft_ends(text: str) -> str:
    """`text` with a space for every line end that is inside a sentence."""
    if "\n" not in text:
        return text
    pieces: list[str] = []
    for paragraph in re.split(r"(\n\s*\n)", text):
        pieces.append(paragraph if paragraph.isspace() else _flowing(paragraph))
    return "".join(pieces)


def _flowing(paragraph: str) -> str:
    """A paragraph without empty lines."""
    lines = paragraph.split("\n")
    if len(lines) == 1:
        return paragraph
    width = max(map(len, lines))
    joined = [lines[0]]
    for line, following in pairwise(lines):
        joined.append(" " if _is_inside(line, following, width) else "\n")
        joined.append(following)
    return "".join(joined)


def _is_inside(line: str, following: str, width: int) -> bool:
    """Whether a sentence goes on from `line` to `following`."""
    left, right = line.rstrip(), following.lstrip()
    if not left or not right or _PARAGRAPH_END.search(left) or _LIST_MARK.match(right):
        return False
    if right[0].islower():
        return True
    if left.isupper() != right.isupper() and (left.isupper() or right.isupper()):
        return False
    if _ADDRESS.search(left) and (_OPEN_NAME.search(left) or _NEXT_MIDDLE.match(right)):
        return True
    if not _NARROWEST <= width <= _WIDEST:
        return False
    return len(line) + 1 + len(right.split(None, 1)[0]) > width
