"""What an office leaves unsaid: its body and its level, from what stands around it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from corpus.officials.lexicon import Lexicon
from corpus.officials.marks import Marks
from corpus.officials.offices import OfficePhrase, bodies_in

# Characters before an office in which its body may be named.
_LONGEST_SENTENCE = 120

Families = Mapping[str, Sequence[OfficePhrase]]


class Completion:
    """Completes the offices of one text."""

    def __init__(
        self,
        marks: Marks,
        words: Lexicon,
        offices: Sequence[OfficePhrase],
    ) -> None:
        self.marks = marks
        self.words = words
        self.all = offices
        self.families = _families(offices)

    def of_person(self, offices: Iterable[int]) -> Families:
        """The offices of one person whose body is known, by family."""
        return _families(self.all[at] for at in sorted(offices))

    def offices(self, own: Sequence[int], person: Families, serves: bool) -> list[OfficePhrase]:
        """The offices `own` of one mention, complete, without those whose body stays unknown.

        `person` are those of all mentions of the person, `serves` says that a rank stands before
        the name.
        """
        found: list[OfficePhrase] = []
        for position, at in enumerate(own):
            office = self.all[at]
            if office.foreign:
                continue
            body = office.body or self._body(office, person)
            if office.role.before_name:
                body = self._assembly
            if body is None and serves:
                body = "CONGAN"
            if body is None or body != (office.role.only or body):
                continue
            level = office.level
            if not level:
                later = (self.all[other].level for other in own[position + 1 :])
                level = next((name for name in later if name), "")
            found.append(replace(office, body=body, level=level))
        return found

    def _body(self, office: OfficePhrase, person: Families) -> str | None:
        """The body of a bare office: that of the person's like offices, else of the nearest like
        office of the text, else one the sentence or the text names."""
        if not office.bare or office.role.never_bare:
            return None
        family = _family(office.name)
        nearest = _nearest(office, person.get(family) or self.families.get(family, []))
        if nearest is not None:
            return nearest.body
        named = self._named_before(office)
        if not office.role.unit_body or self.words.local(named):
            return named
        return office.role.unit_body if self._governed else None

    def _named_before(self, office: OfficePhrase) -> str | None:
        """The body named last before it in the sentence ("tại Phòng Nội vụ, giữ chức Trưởng
        phòng"); none where a business is named."""
        lowered = self.marks.text.lowered
        first = max(0, office.start - _LONGEST_SENTENCE)
        breaks = (lowered.rfind(end, first, office.start) for end in ("\n", ". "))
        start = max(first, *breaks)
        bodies = bodies_in(lowered[start : office.start], self.words)
        return bodies[-1].code if bodies and all(body.code for body in bodies) else None

    @cached_property
    def _governed(self) -> bool:
        """Whether the text names a people's committee."""
        lowered = self.marks.text.lowered
        return "ubnd" in lowered or "ủy ban nhân dân" in lowered

    @cached_property
    def _assembly(self) -> str:
        """The assembly of a bare "đại biểu": the one the text speaks of more."""
        lowered = self.marks.text.lowered
        council = sum(map(lowered.count, ("hđnd", "hội đồng nhân dân")))
        parliament = sum(map(lowered.count, ("quốc hội", "đbqh", "ubtvqh")))
        return "HDND" if council > parliament else "QUOCHOI"


def _families(offices: Iterable[OfficePhrase]) -> Families:
    """The offices whose body is known, by family, in order of position."""
    families: defaultdict[str, list[OfficePhrase]] = defaultdict(list)
    for office in offices:
        if office.body and not office.foreign:
            families[_family(office.name)].append(office)
    return families


def _family(role: str) -> str:
    """Roles that belong to one body: chủ tịch and phó chủ tịch, giám đốc and phó giám đốc."""
    return role.removeprefix("phó ").removesuffix(" thường trực")


def _nearest(office: OfficePhrase, others: Sequence[OfficePhrase]) -> OfficePhrase | None:
    """The one of `others`, in order of position, that stands nearest to `office`."""
    at = bisect_left(others, office.start, key=lambda other: other.start)
    around = [*others[max(0, at - 1) : at], *others[at : at + 1]]
    return min(around, key=lambda other: abs(other.start - office.start), default=None)
