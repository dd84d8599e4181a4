"""Who holds an office: joins offices to names by the words between them.

A sentence is read from left to right. An office belongs to the name before it ("Lê Thị Thúy - Phó
Bí thư, Chủ tịch HĐND"), to the name after it ("Chủ tịch UBND phường Lê Văn Hai"), to every name of
a list that it introduces ("các đồng chí Phó Chủ tịch UBND: A; B"), or to the person that a verb
names ("được bầu giữ chức", "đối với ông").
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.officials.marked_text import MarkedText
from corpus.officials.office_lists import shared_heads, sharers
from corpus.officials.office_phrases import OfficePhrase
from corpus.officials.office_sequence import (
    OfficeSequence,
    chains,
    follows_name,
    is_next_cell,
    joins_neighbours,
    leads_by_verb,
    leads_towards,
    opens_bracket,
    pauses,
    precedes_name,
    sentence_end,
    sentence_start,
    speaks_of_office,
)
from corpus.officials.person_names import PersonName

# The most offices of one person, and characters of a sentence. No article has more; the limits
# keep hostile texts cheap.
_LONGEST_CHAIN = 10
_LONGEST_SENTENCE = 240
# Words directly behind a name, other than those of a list.
_CLAUSE = re.compile(
    r" (?!và |cùng |kiêm |hiện |nguyên |phó |phụ |chủ |trưởng |bí |điều |dự)[^\W\d_]"
)
_CLOSES = re.compile(r"\s*\)")
# A career is told in one longer sentence.
_LONGEST_CAREER = 400


class OfficeJoiner:
    """Joins the offices of one text to its names; `offices_of[i]` are the offices of name `i`."""

    def __init__(
        self, marks: MarkedText, names: Sequence[PersonName], offices: Sequence[OfficePhrase]
    ) -> None:
        self.lowered = marks.text.lowered
        self.marks = marks
        self.names = names
        self.offices = offices
        self.items = OfficeSequence(marks, names, offices)
        self.offices_of: defaultdict[int, list[int]] = defaultdict(list)
        self.owner: dict[int, int] = {}

    def join(self) -> dict[int, list[int]]:
        """The offices of each name, as sorted indexes. An office has one holder; an office that
        introduces a list is held by every name of it."""
        self._join_beside()
        self._join_before()
        self._join_after()
        self._join_shared_heads()
        self._join_by_verb()
        return {name: sorted(held) for name, held in self.offices_of.items()}

    def _give(self, office: int, name: int) -> None:
        self.owner[office] = name
        self.offices_of[name].append(office)

    def _join_beside(self) -> None:
        """An office belongs to the person in brackets behind it ("Chủ tịch UBND phường (bà A)"). In
        "Chủ tịch, ông A và Phó Chủ tịch, bà B" each person has the office before."""
        named_behind: set[int] = set()  # names with an office before them
        for at in range(len(self.items) - 1):
            office, name = self.items.all[at].office, self.items.all[at + 1].name
            if office is None or name is None or self.items.holds(at) is None:
                continue
            if self.items.for_another(at) or self.items.plural(at):
                continue
            gap = self.items.between(at, at + 1)
            if opens_bracket(gap):
                closes = _CLOSES.match(self.lowered, self.items.all[at + 1].end) is not None
                if closes and self.names[name].full and not self._is_office_of_previous(at):
                    self._give(office, name)
                    named_behind.add(name)
                continue
            if gap.strip() == ":" and self._goes_on(at + 1):
                continue
            if gap.strip() == ":" and self.names[name].full and self._begins_line(at):
                self._give(office, name)
                named_behind.add(name)
                continue
            if not self.names[name].address or not pauses(gap):
                continue
            left = self.items.all[at - 1].name if at else None
            if left is None or not self._is_office_of_previous(at):
                named_behind.add(name)
                continue
            joint = self.items.between(at - 1, at).strip()
            is_own = joint in ("và", ", và") or (left in named_behind and joins_neighbours(joint))
            if is_own and not self._has_own_office(at + 1):
                self._give(office, name)
                named_behind.add(name)

    def _goes_on(self, at: int) -> bool:
        """Whether a clause follows the name at `at`: behind "Tổng Bí thư: ông A có lỗi" the office
        is that of the speaker."""
        return _CLAUSE.match(self.lowered, self.items.all[at].end) is not None

    def _begins_line(self, at: int) -> bool:
        """Whether nothing but a mark or number of a list is before the item at `at` in its line."""
        start = self.items.all[at].start
        before = self.lowered[max(0, start - 12) : start].rpartition("\n")
        mark = before[2] if before[1] or start < 12 else None
        return mark is not None and not any(character.isalpha() for character in mark)

    def _is_office_of_previous(self, at: int) -> bool:
        """Whether the office at `at` may follow the name before it."""
        if at == 0 or self.items.all[at - 1].name is None:
            return False
        return follows_name(self.items.between(at - 1, at))

    def _has_own_office(self, at: int) -> bool:
        """Whether an office follows the name at `at` behind a dash: "bà B - Phó Chủ tịch"."""
        if not self.items.follows(at):
            return False
        return self.items.between(at, at + 1).strip() in ("-", ":", "(")

    def _join_before(self) -> None:
        """An office directly before a name belongs to it, with all offices chained to it."""
        for at, item in enumerate(self.items.all):
            if item.name is None or at == 0 or self.items.all[at - 1].office is None:
                continue
            gap = self.items.between(at - 1, at)
            if self._is_named_after(at):
                continue
            if not (precedes_name(gap) or self._signs(at) or self._in_row(at)):
                continue
            self._give_item(at - 1, item.name)
            self._chain_back(at - 1, item.name)

    def _in_row(self, at: int) -> bool:
        """Whether the name at `at` is in the cell behind its office, and the row has no name before
        the office."""
        if not is_next_cell(self.items.between(at - 1, at)):
            return False
        return at < 2 or "\n" in self.items.between(at - 2, at - 1)

    def _signs(self, at: int) -> bool:
        """Whether the name at `at` is a signature: alone on its line, under an office in
        capitals."""
        office, name = self.items.all[at - 1], self.items.all[at]
        gap = self.items.between(at - 1, at)
        alone = self.lowered[name.end : name.end + 1] in ("", "\n")
        in_capitals = self.marks.text.printed[office.start : office.end].isupper()
        return alone and in_capitals and "\n" in gap and not gap.strip()

    def _is_named_after(self, at: int) -> bool:
        """Whether the name at `at` is part of a place name: "A, Giám đốc Nhà hát Trần Hữu
        Trang"."""
        office = self.items.all[at - 1].office
        if office is None or self.offices[office].body != "SUNGHIEP" or at < 2:
            return False
        return self.items.follows(at - 2)

    def _chain_back(self, last: int, name: int) -> None:
        """Gives the offices chained before the one at `last` to `name`, unless another name has
        them."""
        first = last
        while first > 0 and last - first < _LONGEST_CHAIN and self.items.chained(first):
            first -= 1
        if first < last and self.items.for_another(first):
            first += 1
        # "A, Bí thư, Chủ tịch B": the chain belongs to A except the last; "và" begins those of B.
        is_of_left = first > 0 and self.items.follows(first - 1)
        if is_of_left and self._has_office_before(first - 1):
            # "Bí thư A (bìa phải) và Chủ tịch, Trưởng ban B": "và" begins what B holds.
            is_of_left = not self.items.between(first - 1, first).rstrip().endswith("và")
        if is_of_left or self._subject(first) is not None:
            for at in range(last, first, -1):
                gap = self.items.between(at - 1, at)
                if gap.strip().startswith("và"):
                    first = at
                    break
            else:
                return
        for at in range(first, last):
            if self.items.all[at].office not in self.owner and not self.items.for_another(at):
                self._give_item(at, name)

    def _join_after(self) -> None:
        """Offices that follow a name belong to it, up to the next person."""
        for at, item in enumerate(self.items.all):
            if item.name is None or not self.items.follows(at):
                continue
            position = at + 1
            while position < len(self.items) and self.items.holds(position):
                if position > at + 1 and not self.items.chained(position):
                    break
                taken = self.items.all[position].office in self.owner
                if taken or self.items.for_another(position) or self._heads_list(position, at):
                    break
                self._give_item(position, item.name)
                if leads_by_verb(self.items.between(position - 1, position)):
                    self._share(position, at)
                position += 1

    def _heads_list(self, at: int, name: int) -> bool:
        """Whether the office at `at`, behind the name at `name` that has its office before it, is
        that of the names behind a colon: "Chủ tịch A, nguyên Chủ tịch: B, C"."""
        if at + 1 == len(self.items) or self.items.all[at + 1].name is None:
            return False
        return self._has_office_before(name) and self.items.between(at, at + 1).strip() == ":"

    def _has_office_before(self, at: int) -> bool:
        """Whether the name at `at` holds the office directly before it."""
        if at == 0 or self.items.all[at].name is None:
            return False
        office = self.items.all[at - 1].office
        return office is not None and self.owner.get(office) == self.items.all[at].name

    def _give_item(self, at: int, name: int) -> None:
        office = self.items.all[at].office
        if office is not None and office not in self.owner:
            self._give(office, name)

    def _join_shared_heads(self) -> None:
        """In "các đồng chí Ủy viên Bộ Chính trị: A, T; B, T" the first office belongs to A and
        B."""
        for heads, (first, *others) in shared_heads(self.items):
            for office in heads:
                if office not in self.owner:
                    self._give(office, first)
            for name in others:
                self.offices_of[name].extend(heads)

    def _join_by_verb(self) -> None:
        """Offices without a holder yet: by the verb before them, or the name that they are given
        to."""
        for at, item in enumerate(self.items.all):
            if item.office is None or item.office in self.owner or self.items.for_another(at):
                continue
            if not self.items.holds(at):
                continue
            target, is_plain = self._target(at)
            subject = None if is_plain else self._subject(at)
            named = self.items.all[subject].name if subject is not None else None
            if subject is not None and named is not None:
                self._give(item.office, named)
                self._extend(at, named)
                self._share(at, subject)
            elif target is not None:
                self._give(item.office, target)

    def _extend(self, at: int, name: int) -> None:
        """Gives the offices chained after the one at `at` to the same person."""
        for later in range(at + 1, len(self.items)):
            office = self.items.all[later].office
            gap = self.items.between(later - 1, later)
            if office is None or office in self.owner or not chains(gap):
                return
            self._give(office, name)

    def _share(self, at: int, holder: int) -> None:
        """The office at `at` of the name at `holder` also belongs to those named with it: "A và B
        giữ chức"."""
        office = self.items.all[at].office
        if office is not None:
            for other in sharers(self.items, holder, self.offices_of):
                self.offices_of[other].append(office)

    def _subject(self, at: int) -> int | None:
        """The position of the person before the office in its sentence, if a verb of office leads
        to it."""
        item = self.items.all[at]
        first = sentence_start(self.lowered, max(0, item.start - _LONGEST_CAREER), item.start)
        for earlier in range(at - 1, -1, -1):
            if self.items.all[earlier].end < first:
                return None
            if self.items.all[earlier].name is None:
                continue
            gap = self.lowered[self.items.all[earlier].end : item.start]
            if not _inside_brackets(gap):
                start = self.items.all[earlier].start
                before = self.lowered[max(0, start - 24) : start]
                is_subject = leads_by_verb(gap, before) and not self.items.of_kin(earlier)
                return earlier if is_subject else None
        return None

    def _target(self, at: int) -> tuple[int | None, bool]:
        """The person after the office who gets or loses it, and whether "đối với" makes this
        certain."""
        item, last = self.items.all[at], at
        while last - at < _LONGEST_CHAIN and last + 1 < len(self.items):
            if not (self.items.holds(last + 1) and self.items.chained(last + 1)):
                break
            last += 1
        end = self.items.all[last].end
        stop = sentence_end(self.lowered, end, end + _LONGEST_SENTENCE)
        for later in range(last + 1, len(self.items)):
            start, name = self.items.all[later].start, self.items.all[later].name
            if start > stop:
                break
            gap = self.lowered[end:start]
            if gap.endswith((".", "!", "?")):
                break
            if name is None:
                continue
            is_next = later == last + 1 and pauses(gap) and not self.items.plural(at)
            is_next = is_next and not (gap.strip() == ":" and self._goes_on(later))
            if is_next and self.names[name].address:
                return name, False
            before = self.lowered[max(0, item.start - 80) : item.start]
            if leads_towards(gap) and speaks_of_office(before):
                return name, gap.rstrip().endswith("đối với")
            break
        return None, False


def _inside_brackets(gap: str) -> bool:
    """Whether the text left of `gap` is inside brackets that `gap` closes."""
    return 0 <= gap.find(")") < (gap.find("(") if "(" in gap else len(gap))
