"""The names and offices of one text in the order in which they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.officials import gaps
from corpus.officials.marks import Marks
from corpus.officials.names import Name
from corpus.officials.offices import OfficePhrase

_COUNT = (
    r"(?:các|những|nhiều|mọi|mỗi|đa số|hai|ba|bốn|sáu|bảy|tám|chín|mười|một số"
    r"|(?<![\w/.,-])(?<!phường )(?<!quận )(?<!phố )(?<!tổ )(?<!số )(?<!ngày )(?<!tháng )(?<!ấp )"
    r"(?<!thôn )(?<!kp )\d{1,2})"
)
_PEOPLE = r"(?:đồng chí|ông, bà|ông bà|ông|bà|vị|đ/c)"
_PLURAL = re.compile(rf"(?<!\w){_COUNT} (?:{_PEOPLE} )?(?:(?:nguyên|cựu|tân) )?:? ?$")
# What may stand between such offices and the list of those who hold them, where a colon begins it
# (" gồm các đồng chí: ", " có mặt: ") or "gồm" and "là" do.
_LEADS_LIST = re.compile(
    rf"[^.;:()\n]{{0,40}}(?<!\w)(?:gồm|là|có)(?: có)? (?:{_COUNT} ?)?{_PEOPLE}? ?:? ?"
    rf"|[^.;:()\n]{{0,40}}(?:: ?| \((?:gồm )?)(?:{_COUNT} {_PEOPLE} ?:? ?)?"
)
_PERSONAL = frozenset({"male", "female", "comrade"})
_LEADS_COUNTED_LIST = re.compile(rf"[^.;:()\n]{{0,40}}(?<!\w){_COUNT} ?{_PEOPLE}? ?: ?")


@dataclass(frozen=True, slots=True)
class Item:
    """A name or an office of the text, by its index; a name begins with its address."""

    start: int
    end: int
    name: int | None
    office: int | None


class Items:
    """The items of one text; places are positions in `all`."""

    def __init__(
        self, marks: Marks, names: Sequence[Name], offices: Sequence[OfficePhrase]
    ) -> None:
        self.marks = marks
        self.names = names
        self.offices = offices
        self.all = sorted(
            [Item(name.opening, name.end, at, None) for at, name in enumerate(names)]
            + [Item(office.start, office.end, None, at) for at, office in enumerate(offices)],
            key=lambda item: item.start,
        )

    def __len__(self) -> int:
        return len(self.all)

    def between(self, left: int, right: int) -> str:
        """The text between two places, in lower case."""
        return self.marks.text.lowered[self.all[left].end : self.all[right].start]

    def holds(self, at: int) -> OfficePhrase | None:
        """The office at `at` if it may follow its holder's name."""
        index = self.all[at].office
        if index is None or self.offices[index].role.before_name:
            return None
        return self.offices[index]

    def chained(self, at: int) -> bool:
        """Whether the office at `at` and the one before it are one person's."""
        return self.holds(at - 1) is not None and gaps.chains(self.between(at - 1, at))

    def follows(self, at: int) -> bool:
        """Whether an office directly follows the name at `at`."""
        if self.all[at].name is None or at + 1 == len(self.all):
            return False
        gap = self.between(at, at + 1)
        if self.of_kin(at) and gaps.leads_by_verb(gap):
            return False
        return self.holds(at + 1) is not None and gaps.follows_name(gap)

    def for_another(self, at: int) -> bool:
        """Whether the words before an office make it somebody else's: kin, or whom one acts for."""
        mark = self.marks.before(self.all[at].start)
        return self.of_kin(at) or (mark is not None and "proxy" in mark.kinds)

    def of_kin(self, at: int) -> bool:
        """Whether a word of kinship stands before: in "vợ ông A là Chủ tịch" the wife is."""
        mark = self.marks.before(self.all[at].start)
        return mark is not None and "kin" in mark.kinds and "address" not in mark.kinds

    def plural(self, at: int) -> bool:
        """Whether what begins at `at` is of several: "các Phó Chủ tịch", "8 phó giám đốc"."""
        start = self.all[at].start
        return _PLURAL.search(self.marks.text.lowered, max(0, start - 24), start) is not None

    def address(self, at: int) -> frozenset[str]:
        """How the name at `at` itself is addressed; "các ông A" addresses the list, and a rank
        stands before every name."""
        name = self.all[at].name
        if name is None or self.plural(at):
            return frozenset()
        return self.names[name].address & _PERSONAL


def leads_list(gap: str, counted: bool) -> bool:
    """Whether `gap` leads from offices to the list of their holders; `counted`, says so by itself
    (" có các đồng chí: ")."""
    return (_LEADS_COUNTED_LIST if counted else _LEADS_LIST).fullmatch(gap) is not None
