"""How far the words of an office reach behind its role."""

from typing import NamedTuple

from corpus.officials.lexicon import Lexicon, Role
from corpus.officials.marks import Mark, Marks

_JUNK = " ,.;:-&'"


class Extent(NamedTuple):
    """`rest` is where the words behind the role begin, `end` where the office ends; `qualifier` is
    the word between ("thường trực", "phụ trách"), if any."""

    rest: int
    end: int
    qualifier: str


def extent(mark: Mark, marks: Marks, words: Lexicon, limit: int) -> Extent:
    """The extent of the office that begins with the role `mark`, in the text before `limit`."""
    printed, lowered = marks.text
    role = words.roles[mark.phrase]
    rest = mark.end
    if lowered.startswith(".", rest) and printed[rest - 2 : rest].isupper():
        rest += 1  # "PCT. UBND"
    qualifier = words.qualifiers.match(lowered, rest, limit)
    if qualifier is not None:
        rest = qualifier.end()
    end = rest
    if not role.before_name:
        if mark.end - mark.start > 4 and printed[mark.start : mark.end].isupper():
            tail = words.capital_tail.match(lowered, rest, limit)
        elif _is_closed(role, mark, rest, marks, words):
            tail = words.closed_tail.match(printed, rest, limit)
        else:
            tail = words.tail.match(printed, rest, limit)
        end = _trimmed(printed, rest, tail.end() if tail else rest)
    return Extent(rest, end, qualifier.group().strip() if qualifier else "")


def _is_closed(role: Role, mark: Mark, rest: int, marks: Marks, words: Lexicon) -> bool:
    """Whether the role says its body, so that only a complete name may follow at `rest`."""
    if role.alone or words.closed.search(mark.phrase):
        return True
    printed, lowered = marks.text
    following = rest
    while lowered.startswith(" ", following):
        following += 1
    if not role.named or not printed[following : following + 1].islower():
        return False
    return not any(cue.match(lowered, following) for cue in (words.body_cues, words.level_cues))


def _trimmed(printed: str, start: int, end: int) -> int:
    """`end` without trailing punctuation; the full stop of an abbreviation goes as well."""
    while end > start and printed[end - 1] in _JUNK:
        end -= 1
    return end
