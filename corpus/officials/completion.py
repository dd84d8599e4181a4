"""What an office leaves unsaid: its body, its level and its unit, from what stands around it."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.mentions import Context, WardMention
from corpus.officials.lexicon import Lexicon
from corpus.officials.marks import Marks
from corpus.officials.offices import OfficePhrase, body_in


class Completion:
    """Completes the offices of one text."""

    def __init__(
        self,
        marks: Marks,
        words: Lexicon,
        offices: Sequence[OfficePhrase],
        wards: Sequence[tuple[tuple[int, int], WardMention]],
        context: Context,
    ) -> None:
        self.marks = marks
        self.words = words
        self.all = offices
        self.wards = wards
        self.context = context

    def offices(
        self, own: Sequence[int], of_person: Sequence[int], serves: bool
    ) -> list[OfficePhrase]:
        """The offices of one mention, complete, without those whose body stays unknown.

        `of_person` are the offices of all mentions of the person, `serves` says that a rank stands
        before the name.
        """
        found: list[OfficePhrase] = []
        for position, at in enumerate(own):
            office = self.all[at]
            if office.foreign:
                continue
            body = office.body or self._body(office, of_person)
            if office.role.before_name:
                body = self._assembly()
            if body is None and serves:
                body = "CONGAN"
            if body is None:
                continue
            level = office.level
            if not level:
                later = (self.all[other].level for other in own[position + 1 :])
                level = next((name for name in later if name), "")
            found.append(replace(office, body=body, level=level))
        return found

    def _body(self, office: OfficePhrase, of_person: Sequence[int]) -> str | None:
        """The body of a bare office: that of the person's like offices, else of the nearest like
        office of the text, else one the sentence or the text names."""
        if not office.bare or office.role.never_bare:
            return None
        family = _family(office.name)
        like = [
            other
            for other in self.all
            if other.body and _family(other.name) == family and not other.foreign
        ]
        own = [other for other in like if any(self.all[at] is other for at in of_person)]
        nearest = min(own or like, key=lambda other: _distance(office, other), default=None)
        if nearest is not None:
            return nearest.body
        if office.role.unit_body:
            lowered = self.marks.text.lowered
            governed = "ubnd" in lowered or "ủy ban nhân dân" in lowered
            return office.role.unit_body if governed else None
        return self._named_before(office)

    def _named_before(self, office: OfficePhrase) -> str | None:
        """The body named before it in the sentence ("tại Phòng Nội vụ, giữ chức Trưởng phòng")."""
        lowered = self.marks.text.lowered
        start = max(
            lowered.rfind("\n", 0, office.start),
            lowered.rfind(". ", 0, office.start),
            office.start - 120,
            0,
        )
        body = body_in(lowered[start : office.start], self.words)
        return body.code or None if body else None

    def _assembly(self) -> str:
        """The assembly of a bare "đại biểu": the one the text speaks of more."""
        lowered = self.marks.text.lowered
        council = sum(map(lowered.count, ("hđnd", "hội đồng nhân dân")))
        parliament = sum(map(lowered.count, ("quốc hội", "đbqh", "ubtvqh")))
        return "HDND" if council > parliament else "QUOCHOI"

    def unit(self, office: OfficePhrase) -> str | None:
        """The unit of an office: the ward it names, else the page's own where it names none."""
        for (start, end), ward in self.wards:
            if start < office.end + 2 and office.start < end:
                return ward.ward
        if office.level == "xã":
            return self.context.home_ward
        return None


def _family(role: str) -> str:
    """Roles that belong to one body: chủ tịch and phó chủ tịch, giám đốc and phó giám đốc."""
    return role.removeprefix("phó ").removesuffix(" thường trực")


def _distance(one: OfficePhrase, other: OfficePhrase) -> int:
    return min(abs(one.start - other.end), abs(other.start - one.end))
