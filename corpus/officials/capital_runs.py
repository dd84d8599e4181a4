"""Runs of capitalised words, split where something else begins: an office, a ward, a unit, a form
of address."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.officials.heading_names import is_title_case
from corpus.officials.marked_text import MarkedText, PhraseMark
from corpus.officials.name_spelling import surname_kind
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.patterns import CAPITALS

_LETTERS = r"[^\W\d_]*(?:'[^\W\d_]*)*"
# The C of "Đ/C" begins no name.
_RUN = re.compile(rf"[{CAPITALS}](?<!\w.)(?<![Đđ]/C){_LETTERS}(?: {{1,2}}[{CAPITALS}]{_LETTERS})*")
_WORD = re.compile(r"[\w']+")


class CapitalWord(NamedTuple):
    """A word of a run, as printed and in lower case."""

    start: int
    end: int
    printed: str
    lower: str

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.printed) > 1 and self.printed.isupper()


class CapitalRuns:
    """Finds the pieces of the runs of one text; no piece contains a part of the spans `taken`."""

    def __init__(
        self, marks: MarkedText, words: OfficeLexicon, taken: Sequence[tuple[int, int]]
    ) -> None:
        self.marks = marks
        self.words = words
        self.taken = bytearray(len(marks.text.printed) + 1)
        for start, end in taken:
            self.taken[start:end] = b"\1" * (end - start)

    def find(self) -> Iterator[tuple[list[CapitalWord], bool]]:
        """The pieces in order, some of them empty, each with whether its whole run is in
        capitals or its line in Title Case."""
        for match in _RUN.finditer(self.marks.text.printed):
            if " " not in match.group() and self.marks.before(match.start()) is None:
                continue
            run = self._words(match.start(), match.end())
            capitals = len(run) > 1 and all(word.printed.isupper() for word in run)
            heading = capitals or (
                len(run) > 3 and is_title_case(self.marks.text.printed, *match.span())
            )
            for piece in self._cut(run, capitals):
                yield piece, heading

    def ends_at(self, start: int) -> bool:
        """Whether something else than a name begins at `start`: an office, a word that ends it."""
        mark = self.marks.at.get(start)
        if mark is not None and mark.kinds & {"role", "none", "rank", "former", "acting"}:
            return True
        return self.words.ends.match(self.marks.text.lowered, start) is not None

    def _words(self, start: int, end: int) -> list[CapitalWord]:
        printed, lowered = self.marks.text
        return [
            CapitalWord(
                match.start(), match.end(), match.group(), lowered[match.start() : match.end()]
            )
            for match in _WORD.finditer(printed, start, end)
        ]

    def _cut(self, run: list[CapitalWord], capitals: bool) -> Iterator[list[CapitalWord]]:
        """The pieces of `run`: it is split at offices, wards, references, abbreviations and
        units."""
        piece: list[CapitalWord] = []
        skip_to = -1
        for at, word in enumerate(run):
            if word.start < skip_to or self.taken[word.start]:
                yield piece
                piece = []
                continue
            mark = self.marks.at.get(word.start)
            if mark is not None and self._cuts(mark, run, at, piece):
                yield piece
                piece = []
                skip_to = mark.end
                continue
            if word.is_abbreviation and not (capitals or self._is_capital_name(run, at, piece)):
                yield piece
                piece = []
                continue
            if capitals and self._may_end(piece) and self.ends_at(word.start):
                yield piece
                piece = []
                skip_to = run[-1].end
                continue
            piece.append(word)
        yield piece

    def _may_end(self, piece: list[CapitalWord]) -> bool:
        """Whether `piece` may be a whole name: "LÊ VĂN DỰ" does not end before "DỰ"."""
        if not piece or surname_kind(piece[0].lower, self.words) is None:
            return bool(piece)
        return len(piece) > 2 or (len(piece) == 2 and piece[1].lower not in ("văn", "thị"))

    def _is_capital_name(self, run: list[CapitalWord], at: int, piece: list[CapitalWord]) -> bool:
        """Whether a word in capitals begins or continues a name in capitals: "Ông LÊ VĂN TÁM"."""
        if piece:
            return piece[-1].is_abbreviation
        goes_on = at + 1 < len(run) and run[at + 1].printed.isupper()
        return goes_on and surname_kind(run[at].lower, self.words) == "plain"

    def _cuts(
        self, mark: PhraseMark, run: list[CapitalWord], at: int, piece: list[CapitalWord]
    ) -> bool:
        """Whether `mark` begins something else at `run[at]`, after `piece`, and is not part of a
        name."""
        word = run[at]
        if mark.kinds & {"role", "none", "rank", "commemoration"}:
            return mark.end > word.end or not piece
        if "address" in mark.kinds:
            return mark.end > word.end or not (piece or self._is_surname_too(run, at))
        if "unit" in mark.kinds:
            named = bool(piece) and piece[0].lower in self.words.surnames
            return not named
        return False

    def _is_surname_too(self, run: list[CapitalWord], at: int) -> bool:
        """Whether the form of address at `run[at]` is a surname here: "ông Ông Văn Bảy", or after a
        ward and without another surname behind it: "phường Hòa Khánh Bắc Ông Ích Khoa"."""
        word = run[at]
        if word.lower not in self.words.surnames:
            return False
        left = self.marks.before(word.start)
        if left is not None:
            return left.phrase == word.lower
        rest = run[at + 1 :]
        behind_ward = at > 0 and bool(self.taken[word.start - 2])
        return behind_ward and len(rest) == 2 and surname_kind(rest[0].lower, self.words) is None
