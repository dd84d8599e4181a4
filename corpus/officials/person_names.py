"""Names of persons: runs of capitalised words with a surname, a form of address or an office."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.officials.capital_runs import CapitalRuns, CapitalWord
from corpus.officials.heading_names import name_length
from corpus.officials.marked_text import MarkedText, PhraseMark
from corpus.officials.name_spelling import (
    in_capitals,
    is_prefixed,
    is_royal,
    looks_like_syllable,
    named_like_a_person,
    sex,
    surname_kind,
)
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.officials.office_phrases import office_extent
from corpus.officials.places_before_names import (
    is_in_association,
    is_youth_union,
    place_before_name,
)
from corpus.syllables import standard

_PAUSE = re.compile(r" ?[,(:-] ?")
_LIST = re.compile(r" ?(?:,|và) ?")
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|\d) $")
# "Kim Jong-un" and "Nguyễn Văn A1" are not Vietnamese names.
_NO_END = re.compile(r"-[a-z]|\w")
_LONGEST = 5
_DISTRICTS = frozenset({"committee", "unit"})
# The kinds of settlements that have a head and a name.
_HAMLETS = frozenset({"thôn", "ấp", "bản", "buôn", "bon", "xóm", "làng", "khóm", "sóc", "plei"})
# "Công Tằng Tôn Nữ Thu Ba": the surname of the royal house is three or four syllables long.
_LONGEST_ROYAL = 7
# Characters of an office before a name.
_LONGEST_OFFICE = 200
_LONGEST_BODY = 40


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in cleaned text; `opening` is the start of the form of address before it, else
    `start`.

    `syllables` are in standard spelling with capitals. `sex` is "male", "female" or "", from the
    form of address or the middle name. `full` is whether it is more than a given name. `address`
    are the kinds of the form of address ("comrade", "rank", "elder" ...). `strange` is a name that
    is not spelled like a Vietnamese one.
    """

    start: int
    end: int
    opening: int
    syllables: tuple[str, ...]
    sex: str
    full: bool
    address: frozenset[str]
    strange: bool = False

    @property
    def text(self) -> str:
        """The normal form: `Lê Thị Ngọc Thúy`."""
        return " ".join(self.syllables)


class PersonNameFinder:
    """Finds the names of one text, given its marks and the spans that are something else."""

    def __init__(
        self,
        marks: MarkedText,
        words: OfficeLexicon,
        wards: Sequence[tuple[int, int]],
        blocked: Sequence[tuple[int, int]],
    ) -> None:
        self.marks = marks
        self.words = words
        self.ward_ends = {end for _, end in wards}
        self.pieces = CapitalRuns(marks, words, [*wards, *blocked])

    def find(self) -> list[PersonName]:
        """All names in order of position."""
        pieces = list(self.pieces.find())
        named = {at: self._name(piece) for at, (piece, heading) in enumerate(pieces) if not heading}
        if len(named) < len(pieces):
            known = {
                tuple(syllable.lower() for syllable in name.syllables)
                for name in named.values()
                if name is not None and len(name.syllables) > 1
            }
            for at, (piece, heading) in enumerate(pieces):
                if heading:
                    named[at] = self._in_heading(piece, known)
        found = [name for at in range(len(pieces)) if (name := named[at]) is not None]
        return self._comrades(_of_somebody(found))

    def _comrades(self, names: list[PersonName]) -> list[PersonName]:
        """`names`, where those that continue a list of comrades ("các đồng chí A, B và C") get its
        form of address."""
        for at, name in enumerate(names[1:], start=1):
            before = names[at - 1]
            if name.address or not name.full or "several" not in before.address:
                continue
            if _LIST.fullmatch(self.marks.text.lowered, before.end, name.start):
                names[at] = replace(name, address=before.address)
        return names

    def _in_heading(
        self, piece: list[CapitalWord], known: set[tuple[str, ...]]
    ) -> PersonName | None:
        """The name at the start of `piece`, which is in capitals or in Title Case; None if its end
        is not shown, or if nothing announces it."""
        if len(piece) < 2:
            return self._name(piece)
        left = self.marks.before(piece[0].start)
        kinds = left.kinds if left is not None else frozenset[str]()
        if kinds & {"site", "none", "commemoration"} or self._is_place(piece):
            return None
        behind = self.marks.text.printed[piece[-1].end : piece[-1].end + 2]
        length = name_length(
            [word.lower for word in piece],
            self.words,
            known,
            announced="address" in kinds,
            ends_here=not (behind[:1] == " " and behind[1:].isalnum())
            or self.pieces.ends_at(piece[-1].end + 1),
        )
        if length == 0:
            return None
        name = piece[:length]
        is_announced = (
            bool(kinds & {"address", "role", "committee", "unit"})
            or piece[0].start - 1 in self.ward_ends
            or self._behind_office(piece[0].start)
            or self._office_follows(name[-1].end)
        )
        return self._make(name) if is_announced else None

    def _name(self, piece: list[CapitalWord]) -> PersonName | None:
        """The name in `piece`, decided by the words to the left of it."""
        if not piece or (len(piece) == 1 and self._goes_on(piece[0])):
            return None
        left = self.marks.before(piece[0].start)
        if piece[0].lower == "đoàn" and is_youth_union(self.marks, piece[0].start):
            piece = piece[1:]
            if not piece:
                return None
        kinds = left.kinds if left is not None else frozenset[str]()
        if left is not None and "address" in kinds and is_in_association(self.marks, left):
            kinds, left = frozenset(), None
        shortest = 1 if "address" in kinds else 2
        while len(piece) > shortest and self._starts_sentence(piece[-1]):
            piece = piece[:-1]
        if "address" in kinds:
            return self._addressed(piece)
        lower = [word.lower for word in piece]
        length = place_before_name(lower, self.words, in_district=bool(kinds & _DISTRICTS))
        if length:
            return self._make(piece[length:])
        if kinds & {"site", "none"} and not kinds & {"unit"}:
            return self._behind_place(piece, at_least=2) if len(piece) >= 4 else None
        if piece[0].start - 1 in self.ward_ends or piece[0].start in self.ward_ends:
            return self._plain(piece) if self._begins_with_surname(piece) else None
        if left is not None and self._is_hamlet(piece, left):
            return self._behind_place(piece, at_least=1)
        if self._known_place(piece):
            return self._behind_place(piece, at_least=1)
        if self._is_person(piece, left) and self._behind_office(piece[0].start):
            return self._plain(piece)
        if "committee" in kinds or "role" in kinds:
            sure = {"plain"} if "committee" in kinds and len(piece) < 3 else None
            if self._begins_with_surname(piece, sure) and not self._is_place(piece):
                return self._plain(piece)
            if len(piece) == 1 and "role" in kinds and not self._is_place(piece):
                # "Bộ trưởng Y tế": the name of a body has words in lower case.
                behind = self.marks.text.lowered[piece[0].start : piece[0].end + _LONGEST_BODY]
                return None if self.words.body_cues.match(behind) else self._make(piece)
            return self._behind_place(piece, at_least=1)
        if "unit" in kinds:
            if len(piece) >= 3 and self._begins_with_surname(piece, {"plain"}):
                return self._plain(piece)
            return self._behind_place(piece, at_least=1)
        if self._begins_with_surname(piece, {"plain"}) or (
            self._begins_with_surname(piece) and self._office_follows(piece[-1].end)
        ):
            return self._plain(piece)
        return self._behind_place(piece, at_least=1)

    def _is_hamlet(self, piece: list[CapitalWord], left: PhraseMark) -> bool:
        """Whether `piece`, after "Trưởng thôn", names the hamlet and not its head: "Trưởng thôn Vân
        Cù", "Ông Lê Văn Tám, Trưởng thôn Lê Lợi"."""
        if left.phrase.rsplit(" ", 1)[-1] not in _HAMLETS or "role" not in left.kinds:
            return False
        lower = [word.lower for word in piece]
        if len(piece) > 2:
            return not named_like_a_person(lower, self.words, strictly=True)
        before = self.marks.text.printed[: left.start].rstrip(" ")[-1:]
        return self._surname(piece[0]) != "plain" or before in (",", "-", "(")

    def _starts_sentence(self, word: CapitalWord) -> bool:
        """Whether `word` is more likely the start of the next sentence, after a caption without a
        full stop."""
        following = self.marks.text.printed[word.end : word.end + 2]
        if following[:1] != " ":
            return False
        if following[1:].isdigit():
            return word.lower in self.words.dated_starters
        return following[1:].islower() and word.lower in self.words.starters

    def _office_follows(self, end: int) -> bool:
        """Whether an office follows a name that ends at `end`."""
        pause = _PAUSE.match(self.marks.text.lowered, end)
        mark = self.marks.at.get(pause.end()) if pause else None
        return mark is not None and bool(mark.kinds & {"role", "former", "acting"})

    def _goes_on(self, word: CapitalWord) -> bool:
        """Whether `word` is the first half of a longer phrase: "Giám đốc Công ty"."""
        mark = self.marks.at.get(word.start)
        return mark is not None and mark.end > word.end

    def _addressed(self, piece: list[CapitalWord]) -> PersonName | None:
        """The name after a form of address, of any shape."""
        if len(piece) > 1 and self._is_place(piece):
            return None
        return self._make(piece[: self._longest(piece)])

    def _longest(self, piece: list[CapitalWord]) -> int:
        """The most syllables that a name at the start of `piece` may have."""
        royal = is_royal([word.lower for word in piece], self.words)
        return _LONGEST_ROYAL if royal else _LONGEST

    def _plain(self, piece: list[CapitalWord]) -> PersonName | None:
        """The name that `piece` is as a whole, if it is not longer than a name can be."""
        if len(piece) > self._longest(piece):
            return self._behind_place(piece, at_least=2)
        if len(piece) < 2:
            return None
        return self._make(piece)

    def _behind_place(self, piece: list[CapitalWord], at_least: int) -> PersonName | None:
        """The name after a place: after a known one, else after two, three, one or four
        syllables."""
        for length in (self._known_place(piece), 2, 3, 1, 4):
            rest = piece[length:]
            if not at_least <= length or not 2 <= len(rest) <= _LONGEST:
                continue
            sure = self._surname(rest[0]) == "plain" or not looks_like_syllable(rest[0].lower)
            if sure and self._begins_with_surname(rest) and not self._is_place(rest):
                return self._make(rest)
            if not self._is_person(rest, None):
                continue
            if length == self._known_place(piece) or self._behind_body(rest[0].start):
                return self._make(rest)
        return None

    def _surname(self, word: CapitalWord) -> str | None:
        """The kind of surname that `word` is: "plain", "weak" (also an ordinary word) or
        "ethnic"."""
        return surname_kind(word.lower, self.words)

    def _begins_with_surname(self, piece: list[CapitalWord], kinds: set[str] | None = None) -> bool:
        kind = self._surname(piece[0])
        return len(piece) > 1 and kind is not None and (kinds is None or kind in kinds)

    def _is_person(self, piece: list[CapitalWord], left: PhraseMark | None) -> bool:
        """Whether `piece`, after an office or a place, is a person and not a unit or a body."""
        lower = [word.lower for word in piece]
        text = " ".join(lower)
        if self._is_place(piece) or self.words.body_cues.match(text):
            return False
        small = left is not None and self.words.level_words.get(left.phrase) == "xã"
        return named_like_a_person(lower, self.words, strictly=small)

    def _behind_office(self, start: int) -> bool:
        """Whether an office ends directly before `start`: "Giám đốc Sở Y tế Lại Chí Thượng"."""
        role = self.marks.role_before(start)
        if role is None or start - role.end > _LONGEST_OFFICE:
            return False
        end = office_extent(role, self.marks, self.words, start).end
        return not self.marks.text.printed[end:start].strip(" ")

    def _behind_body(self, start: int) -> bool:
        """Whether an office that ends in words of its body is directly before `start`: "Chi cục
        trưởng Chi cục Thuế Lại Minh Trí"."""
        before = self.marks.text.lowered[max(0, start - _LONGEST_BODY) : start].rstrip(" ")
        ends = {match.end() for match in self.words.body_cues.finditer(before)}
        return len(before) in ends and self._behind_office(start)

    def _known_place(self, piece: list[CapitalWord]) -> int:
        """The number of words at the start of `piece` that are a known place."""
        for length in range(min(3, len(piece)), 0, -1):
            if self._is_place(piece[:length]):
                return length
        return 0

    def _is_place(self, piece: list[CapitalWord]) -> bool:
        if piece[0].lower not in self.words.place_starters:
            return False
        return " ".join([word.lower for word in piece]) in self.words.places

    def _make(self, piece: list[CapitalWord]) -> PersonName | None:
        """`piece` as a name; None if it is a historic person, or is not spelled like a name."""
        lower = [standard(word.lower) for word in piece]
        if " ".join(lower) in self.words.historic and not self._office_follows(piece[-1].end):
            return None
        kind = self._surname(piece[0])
        strange = kind != "ethnic" and not all(map(looks_like_syllable, lower))
        if _NO_END.match(self.marks.text.printed, piece[-1].end):
            return None
        left = self.marks.before(piece[0].start)
        opening = piece[0].start
        kinds: frozenset[str] = frozenset()
        while left is not None and "address" in left.kinds:
            opening, kinds = left.start, kinds | left.kinds
            left = self.marks.before(opening)
        if "comrade" in kinds and _SEVERAL.search(
            self.marks.text.lowered, max(0, opening - 8), opening
        ):
            kinds |= {"several"}
        if strange and not kinds:
            return None
        return PersonName(
            piece[0].start,
            piece[-1].end,
            opening,
            tuple(
                in_capitals(word, given.printed) for word, given in zip(lower, piece, strict=True)
            ),
            sex(kinds, lower),
            is_prefixed(lower[0])
            or (len(piece) > 1 and (kind is not None or len(piece) > 2 or bool(kinds))),
            kinds,
            strange,
        )


def _of_somebody(names: list[PersonName]) -> list[PersonName]:
    """`names` without single syllables that are not the given name of a full name in the text."""
    given = {name.syllables[-1] for name in names if len(name.syllables) > 1}
    return [
        name for name in names if len(name.syllables) > 1 or name.full or name.syllables[0] in given
    ]
