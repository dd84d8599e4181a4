"""A text with every phrase of the lexicon marked, found in one pass."""

from bisect import bisect_left
from typing import NamedTuple

from corpus.officials.office_lexicon import OfficeLexicon
from corpus.officials.phrase_patterns import TextForms, phrase_key


class PhraseMark(NamedTuple):
    """A phrase of the lexicon at its position; a trailing space is not part of it."""

    start: int
    end: int
    phrase: str
    kinds: frozenset[str]


class MarkedText:
    """The marks of one text in order, and by their start and end."""

    def __init__(self, text: TextForms, words: OfficeLexicon) -> None:
        self.text = text
        self.all: list[PhraseMark] = []
        self.at: dict[int, PhraseMark] = {}
        self._ending: dict[int, PhraseMark] = {}
        for match in words.cues.finditer(text.lowered):
            start, end = match.span()
            phrase = match.group()
            kinds = words.kinds.get(phrase)
            if kinds is None:  # several spaces, or a trailing one
                end -= phrase[-1] == " "
                phrase = phrase_key(phrase)
                kinds = words.kinds[phrase]
            mark = PhraseMark(start, end, phrase, kinds)
            self.all.append(mark)
            self.at[start] = mark
            self._ending[end] = mark
        self._roles = [mark for mark in self.all if "role" in mark.kinds]

    def before(self, position: int) -> PhraseMark | None:
        """The mark that ends directly before `position`; only spaces and a colon may be between."""
        lowered = self.text.lowered
        end = position
        while end > 0 and lowered[end - 1] in " :":
            end -= 1
        return self._ending.get(end)

    def roles(self) -> list[PhraseMark]:
        """The marks that are roles."""
        return self._roles

    def role_before(self, position: int) -> PhraseMark | None:
        """The last role that begins before `position`."""
        at = bisect_left(self._roles, position, key=lambda mark: mark.start)
        return self._roles[at - 1] if at else None
