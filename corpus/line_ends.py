"""Line ends inside a sentence, in texts that were wrapped at a fixed width.

`with_soft_ends` replaces each of them by a space, so offsets do not change. A line end is inside a
sentence if the next line goes on in lower case, or if the lines were wrapped: the next word did not
fit on the line any more. Headlines, lists, tables and the ends of paragraphs keep theirs.
"""

import re
from itertools import pairwise

from corpus.patterns import CAPITALS
from corpus.wards.districts import surnames, words_at
from corpus.wards.ward_names import known_name

# Narrower texts are lists and tables.
_NARROWEST = 40
_MOST_WORDS = 6
# No text is wrapped at more characters.
_WIDEST = 130
_PARAGRAPH_ENDS = frozenset(".!?:;…|")
_QUOTED_ENDS = tuple(f"{stop}{quote}" for stop in ".!?" for quote in "'\")")
_LIST_MARK = re.compile(r"\s*(?:[-+*•|>]|\(?\w{1,3}[.)/](?:\s|$)|\d)")
_LONGEST_NAME = 40
# A name that goes on: "Nguyễn Văn⏎Tâm", "bà Trần⏎Thị Hòa", "phường Bình Trị⏎Đông B".
_OPEN_NAME = re.compile(rf"(?:^|\s)(?P<surname>[{CAPITALS}]\w*) (?:[Vv]ăn|[Tt]hị)$")
_SURNAME = re.compile(rf"(?:^|\s)(?P<surname>[{CAPITALS}]\w*)$")
_NEXT_MIDDLE = re.compile(r"(?:Văn|Thị) [^\W\d_]")
_LETTER = re.compile(r"[AB](?!\w| \w*\.)")
_OPEN_WARD = re.compile(
    rf"(?:^|\s)(?P<kind>(?i:phường|xã|thị trấn)) (?P<name>[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*)$"
)


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
    if not left or not right or left[-1] in _PARAGRAPH_ENDS or left.endswith(_QUOTED_ENDS):
        return False
    if _LIST_MARK.match(right) or " | " in line:
        return False
    if right[0].islower():
        return True
    if left.isupper() != right.isupper() and (left.isupper() or right.isupper()):
        return False
    if _is_inside_name(left[-_LONGEST_NAME:], right[:_LONGEST_NAME]):
        return True
    if not _NARROWEST <= width <= _WIDEST:
        return False
    return len(line) + 1 + len(right.split(None, 1)[0]) > width


def _is_inside_name(end: str, start: str) -> bool:
    """Whether a name goes on from the `end` of a line to the `start` of the next: of a person that
    lacks its given name, of a ward that only the words of both lines name."""
    if not start[0].isupper():
        return False
    person = _SURNAME.search(end) if _NEXT_MIDDLE.match(start) else _OPEN_NAME.search(end)
    if person is not None and person["surname"] in surnames():
        return True
    ward = _OPEN_WARD.search(end)
    if ward is None:
        return False
    kind = ward["kind"].capitalize()
    named = known_name(words_at(ward["name"], 0, _MOST_WORDS), kind)
    if named is not None and named.candidates and not _LETTER.match(start):
        return False
    whole = known_name(words_at(f"{ward['name']} {start}", 0, _MOST_WORDS), kind)
    return whole is not None and whole.end > len(ward["name"]) and bool(whole.candidates)
