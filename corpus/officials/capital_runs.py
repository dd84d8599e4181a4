"""Runs of capitalised words, split where something else begins: an office, a ward, a unit, a form
of address."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.officials.heading_names import is_title_case
from corpus.officials.marked_text import MarkedText, PhraseMark
from corpus.officials.name_spelling import looks_like_syllable, surname_kind
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.patterns import CAPITALS
from corpus.syllables import standard

_LETTERS = r"[^\W\d_]*(?:'[^\W\d_]*)*"
# The C of "Đ/C" begins no name.
_RUN = re.compile(rf"[{CAPITALS}](?<!\w.)(?<![Đđ]/C){_LETTERS}(?: {{1,2}}[{CAPITALS}]{_LETTERS})*")
_WORD = re.compile(r"[\w']+")
_PAUSE = re.compile(r" ?[,(:-] ?")
_ONE_SYLLABLE = re.compile(r" [^\W\d_]+ ")
_LONGEST_SYLLABLE = 7
# Syllables between names that are part of none.
_NO_SYLLABLES = frozenset("và cùng với hoặc hay".split())


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
        for start, end in self._runs():
            if " " not in self.marks.text.printed[start:end] and self.marks.before(start) is None:
                continue
            run = self._words(start, end)
            capitals = len(run) > 1 and all(word.printed.isupper() for word in run)
            heading = capitals or (
                len(run) > 3 and is_title_case(self.marks.text.printed, start, end)
            )
            for piece in self._cut(run, capitals):
                yield piece, heading

    def _runs(self) -> Iterator[tuple[int, int]]:
        """The runs of capitalised words; a run goes on over one syllable in lower case inside a
        name ("Bà Trà Thị mộng Điệp - Phó Bí thư")."""
        printed = self.marks.text.printed
        start = end = -1
        for match in _RUN.finditer(printed):
            if start >= 0:
                is_near = match.start() - end <= _LONGEST_SYLLABLE + 2 and printed[end] == " "
                if is_near and printed[end + 1].islower() and self._is_one_name(start, end, match):
                    end = match.end()
                    continue
                yield start, self._with_last(start, end)
            start, end = match.span()
        if start >= 0:
            yield start, self._with_last(start, end)

    def _is_one_name(self, start: int, end: int, following: re.Match[str]) -> bool:
        """Whether one syllable in lower case is between two parts of a name that is announced and
        that an office follows."""
        gap = self.marks.text.printed[end : following.start()]
        if _ONE_SYLLABLE.fullmatch(gap) is None or " " in following.group():
            return False
        return self._may_go_on(start, end, gap) and self._office_follows(following.end())

    def _with_last(self, start: int, end: int) -> int:
        """The end of the run at `start:end`, with a given name in lower case: "Ông Lê Văn tám, Chủ
        tịch"."""
        printed = self.marks.text.printed
        if not printed.endswith((" Văn", " Thị"), start, end) or printed[end : end + 1] != " ":
            return end
        last = _WORD.match(printed, end + 1)
        if last is None or not self._may_go_on(start, end, f" {last.group()} "):
            return end
        return last.end() if self._office_follows(last.end()) else end

    def _may_go_on(self, start: int, end: int, gap: str) -> bool:
        """Whether the run is the beginning of an announced name that `gap` may continue."""
        opening = self.marks.at.get(start)
        is_announced = opening is not None and "address" in opening.kinds and opening.end < end
        if opening is not None and is_announced:
            start = opening.end + 1  # "Bà Nguyễn thị Hoa"
        begun = self.marks.text.lowered[start:end].split(" ")
        kind = surname_kind(begun[0], self.words)
        has_middle = len(begun) > 1 and begun[1] in ("văn", "thị")
        if len(begun) > 3 or kind is None or not (kind == "plain" or has_middle):
            return False
        syllable = gap.strip().lower()
        if syllable in _NO_SYLLABLES or not looks_like_syllable(standard(syllable)):
            return False
        before = self.marks.before(start)
        is_announced |= before is not None and bool(before.kinds & {"address", "role"})
        at = end + 1
        return is_announced and at not in self.marks.at and not self.ends_at(at)

    def _office_follows(self, end: int) -> bool:
        """Whether an office is behind a mark at `end`: ", Chủ tịch", " - nguyên Bí thư"."""
        pause = _PAUSE.match(self.marks.text.lowered, end)
        mark = self.marks.at.get(pause.end()) if pause else None
        return mark is not None and bool(mark.kinds & {"role", "former", "acting"})

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
        if "country" in mark.kinds and " " in mark.phrase:
            # "Bộ trưởng Ngoại giao Bồ Đào Nha", but "bà Hà Lan".
            left = self.marks.before(word.start)
            return not piece and (left is None or "address" not in left.kinds)
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
