"""Whose office it is: joining offices to names by what stands between them.

A sentence is read left to right.  An office belongs to the name before it ("Lê Thị Thúy - Phó Bí
thư, Chủ tịch HĐND"), to the name behind it ("Chủ tịch UBND phường Lê Văn Hai") or, where neither
is adjacent, to the person a verb says ("được bầu giữ chức", "đối với ông").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.officials import gaps
from corpus.officials.marks import Marks
from corpus.officials.names import Name
from corpus.officials.offices import OfficePhrase

_COUNT = r"(?:các|những|nhiều|mọi|mỗi|đa số|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)"
_PEOPLE = r"(?:đồng chí|ông, bà|ông bà|ông|bà|vị|đ/c|nguyên|cựu)"
_PLURAL = re.compile(rf"(?<!\w){_COUNT} (?:{_PEOPLE} )?:? ?$")
# What may stand between such a head and its list: " gồm: ", " là các đồng chí: ", " có mặt: ".
_LIST = re.compile(
    rf"[^.;:()\n]{{0,40}}(?<!\w)(?:gồm|là|có)(?: có)? (?:{_COUNT} ?)?{_PEOPLE}? ?:? ?"
    rf"|[^.;:()\n]{{0,40}}: ?(?:{_COUNT} {_PEOPLE} ?:? ?)?"
)
# Items (names and offices) of a list that shares a head, offices of one person, characters of a
# sentence: no article has more, and no hostile text makes us look further.
_LONGEST_LIST = 80
_LONGEST_CHAIN = 10
_LONGEST_SENTENCE = 240
_SEVERAL = re.compile(rf"(?<!\w){_COUNT} ?{_PEOPLE}? ?: ?$")
_NEXT_IN_LIST = re.compile(r"\s?(?:[;,]|và|[;,] ?và)\s?")


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    name: int | None
    office: int | None


class Joiner:
    """Joins the offices of one text to its names; `offices_of[i]` are the offices of name `i`."""

    def __init__(
        self, marks: Marks, names: Sequence[Name], offices: Sequence[OfficePhrase]
    ) -> None:
        self.lowered = marks.text.lowered
        self.marks = marks
        self.names = names
        self.offices = offices
        self.offices_of: defaultdict[int, list[int]] = defaultdict(list)
        self.owner: dict[int, int] = {}
        self.items = sorted(
            [_Item(name.opening, name.end, at, None) for at, name in enumerate(names)]
            + [_Item(office.start, office.end, None, at) for at, office in enumerate(offices)],
            key=lambda item: item.start,
        )

    def join(self) -> dict[int, list[int]]:
        """Offices by name, as indexes in order; an office has one owner, a shared head has all the
        names of its list."""
        self._join_before()
        self._join_after()
        self._join_shared_heads()
        self._join_by_verb()
        return {name: sorted(held) for name, held in self.offices_of.items()}

    def _give(self, office: int, name: int) -> None:
        self.owner[office] = name
        self.offices_of[name].append(office)

    def _between(self, left: _Item, right: _Item) -> str:
        return self.lowered[left.end : right.start]

    def _join_before(self) -> None:
        """An office directly before a name is that person's, and so are those chained to it."""
        for at, item in enumerate(self.items):
            if item.name is None or at == 0 or self.items[at - 1].office is None:
                continue
            gap = self._between(self.items[at - 1], item)
            if self._is_named_after(at) or not (gaps.precedes_name(gap) or self._signs(at)):
                continue
            self._give_item(at - 1, item.name)
            self._chain_back(at - 1, item.name)

    def _signs(self, at: int) -> bool:
        """Whether the name at `at` signs: alone on its line, under an office in capitals."""
        office, name = self.items[at - 1], self.items[at]
        gap = self._between(office, name)
        alone = self.lowered[name.end : name.end + 1] in ("", "\n")
        in_capitals = self.marks.text.printed[office.start : office.end].isupper()
        return alone and in_capitals and "\n" in gap and not gap.strip()

    def _is_named_after(self, at: int) -> bool:
        """Whether the name at `at` is that of a house: "A, Giám đốc Nhà hát Trần Hữu Trang"."""
        office = self.items[at - 1].office
        if office is None or self.offices[office].body != "SUNGHIEP" or at < 2:
            return False
        return self._follows(at - 2)

    def _chain_back(self, last: int, name: int) -> None:
        """Offices before the one at `last` that are the same person's, unless a name owns them."""
        first = last
        while first > 0 and last - first < _LONGEST_CHAIN and self._is_office(first - 1):
            gap = self._between(self.items[first - 1], self.items[first])
            if not gaps.chains(gap):
                break
            first -= 1
        if first < last and self._for_another(self.items[first]):
            first += 1
        # "A, Bí thư, Chủ tịch B": the chain is A's, but for the last; "và" begins B's.
        if self._subject(first) is not None or (first > 0 and self._follows(first - 1)):
            for at in range(last, first, -1):
                gap = self._between(self.items[at - 1], self.items[at])
                if gap.strip().startswith("và"):
                    first = at
                    break
            else:
                return
        for at in range(first, last):
            if self.items[at].office not in self.owner and not self._for_another(self.items[at]):
                self._give_item(at, name)

    def _join_after(self) -> None:
        """Offices that follow a name, one after the other, up to the next person."""
        for at, item in enumerate(self.items):
            if item.name is None or not self._follows(at):
                continue
            position = at + 1
            while position < len(self.items) and self._is_office(position):
                if position > at + 1:
                    gap = self._between(self.items[position - 1], self.items[position])
                    if not gaps.chains(gap):
                        break
                if self.items[position].office in self.owner:
                    break
                if self._for_another(self.items[position]):
                    break
                self._give_item(position, item.name)
                if gaps.leads_by_verb(self._between(item, self.items[at + 1])):
                    self._share(position, item.name)
                position += 1

    def _is_office(self, at: int) -> bool:
        """Whether the item at `at` is an office that may follow its holder's name."""
        office = self.items[at].office
        return office is not None and not self.offices[office].role.before_name

    def _follows(self, at: int) -> bool:
        """Whether the office after the name at `at` is adjacent to it."""
        if self.items[at].name is None or at + 1 == len(self.items):
            return False
        if not self._is_office(at + 1):
            return False
        gap = self._between(self.items[at], self.items[at + 1])
        return gaps.follows_name(gap)

    def _for_another(self, item: _Item) -> bool:
        """Whether the words before an office make it somebody else's: kin, or whom one acts for."""
        mark = self.marks.before(item.start)
        if mark is None:
            return False
        return "proxy" in mark.kinds or ("kin" in mark.kinds and "address" not in mark.kinds)

    def _give_item(self, at: int, name: int) -> None:
        office = self.items[at].office
        if office is not None and office not in self.owner:
            self._give(office, name)

    def _join_shared_heads(self) -> None:
        """In "các đồng chí Ủy viên Bộ Chính trị: A, T; B, T" the head is A's and B's."""
        for at, item in enumerate(self.items[:-1]):
            first = self.items[at + 1].name
            if item.office is None or first is None:
                continue
            heads = self._heads(at)
            for office in heads:
                if office not in self.owner:
                    self._give(office, first)
            for name in self._listed(at + 1) if heads else ():
                self.offices_of[name].extend(heads)

    def _heads(self, last: int) -> list[int]:
        """The offices up to the item at `last` that several people named behind it hold."""
        gap = self._between(self.items[last], self.items[last + 1])
        direct = gaps.precedes_name(gap)
        office = self.items[last].office
        if office is None or not (direct or _LIST.fullmatch(gap)):
            return []
        if self.offices[office].role.before_name and not direct:
            return []
        heads = [office]
        while not self._is_plural(self.items[last]):
            last -= 1
            earlier = self.items[last].office if last >= 0 else None
            if earlier is None or len(heads) == _LONGEST_CHAIN:
                return [office] if _SEVERAL.search(gap) else []
            if not gaps.chains(self._between(self.items[last], self.items[last + 1])):
                return [office] if _SEVERAL.search(gap) else []
            heads.insert(0, earlier)
        return heads

    def _is_plural(self, item: _Item) -> bool:
        """Whether an office is that of several: "các Phó Chủ tịch", "8 phó giám đốc"."""
        return _PLURAL.search(self.lowered, max(0, item.start - 24), item.start) is not None

    def _listed(self, first: int) -> Iterator[int]:
        """The names that go on the list which the item at `first` begins."""
        addressed = bool(self._address(first))
        for later in range(first + 1, min(first + _LONGEST_LIST, len(self.items))):
            gap = self._between(self.items[later - 1], self.items[later])
            if gaps.ends_sentence(gap) or "các đồng chí" in gap or ":" in gap:
                return
            name = self.items[later].name
            if name is None or not _NEXT_IN_LIST.fullmatch(gap):
                continue
            # "các Phó Chủ tịch: A, B; đồng chí C - Trưởng Công an": the list ends at C.
            if ";" in gap and not addressed and self._address(later):
                return
            yield name

    def _address(self, at: int) -> frozenset[str]:
        name = self.items[at].name
        return frozenset() if name is None else self.names[name].address - {"several"}

    def _join_by_verb(self) -> None:
        """Offices nobody owns yet: by the verb before them, or the name they are said of."""
        for at, item in enumerate(self.items):
            if item.office is None or item.office in self.owner or self._for_another(item):
                continue
            if not self._is_office(at):
                continue
            target, is_plain = self._target(at)
            subject = None if is_plain else self._subject(at)
            if subject is not None:
                self._give(item.office, subject)
                self._extend(at, subject)
                self._share(at, subject)
            elif target is not None:
                self._give(item.office, target)

    def _extend(self, at: int, name: int) -> None:
        """The offices chained to the one at `at` are the same person's."""
        for later in range(at + 1, len(self.items)):
            office = self.items[later].office
            gap = self._between(self.items[later - 1], self.items[later])
            if office is None or office in self.owner or not gaps.chains(gap):
                return
            self._give(office, name)

    def _share(self, at: int, name: int) -> None:
        """In "A và B giữ chức Phó Chủ tịch" the office of B is also A's."""
        here = next(i for i in range(at, -1, -1) if self.items[i].name == name)
        if here == 0 or self._between(self.items[here - 1], self.items[here]).strip() != "và":
            return
        other = self.items[here - 1].name
        office = self.items[at].office
        if other is not None and office is not None and not self.offices_of.get(other):
            self.offices_of[other].append(office)

    def _subject(self, at: int) -> int | None:
        """The person before the office in its sentence, if a verb of office leads to it."""
        item = self.items[at]
        for earlier in range(at - 1, -1, -1):
            if item.start - self.items[earlier].end > _LONGEST_SENTENCE:
                return None
            gap = self.lowered[self.items[earlier].end : item.start]
            if gaps.ends_sentence(gap):
                return None
            name = self.items[earlier].name
            if name is not None and not _inside_brackets(gap):
                return name if gaps.leads_by_verb(gap) else None
        return None

    def _target(self, at: int) -> tuple[int | None, bool]:
        """The person an office is given to or taken from, named behind it, and whether "đối với"
        says so plainly."""
        item, last = self.items[at], at
        while last - at < _LONGEST_CHAIN and last + 1 < len(self.items):
            if not self._is_office(last + 1):
                break
            if not gaps.chains(self._between(self.items[last], self.items[last + 1])):
                break
            last += 1
        for later in range(last + 1, len(self.items)):
            if self.items[later].start - self.items[last].end > _LONGEST_SENTENCE:
                break
            gap = self.lowered[self.items[last].end : self.items[later].start]
            if gaps.ends_sentence(gap):
                break
            name = self.items[later].name
            if name is None:
                continue
            is_next = later == last + 1 and gaps.pauses(gap) and not self._is_plural(item)
            if is_next and self.names[name].address:
                return name, False
            before = self.lowered[max(0, item.start - 80) : item.start]
            if gaps.leads_towards(gap) and gaps.speaks_of_office(before):
                return name, gap.rstrip().endswith("đối với")
            break
        return None, False


def _inside_brackets(gap: str) -> bool:
    """Whether what stands left of `gap` is inside brackets that `gap` closes."""
    return 0 <= gap.find(")") < (gap.find("(") if "(" in gap else len(gap))
