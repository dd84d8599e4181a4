"""What an office leaves out: body and level from the text around it, unit from its words or the
page."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from corpus.mentions import Context, WardMention
from corpus.officials.marked_text import MarkedText
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.officials.office_phrases import OfficePhrase, bodies_in
from corpus.patterns import CAPITALS
from corpus.wards.districts import district_at, district_key, is_known_district, province_at
from corpus.wards.gazetteer import gazetteer, place_slug

# Characters before an office in which its body may be named.
_LONGEST_SENTENCE = 120

Families = Mapping[str, Sequence[OfficePhrase]]


class OfficeCompletion:
    """Completes body and level of the offices of one text."""

    def __init__(
        self,
        marks: MarkedText,
        words: OfficeLexicon,
        offices: Sequence[OfficePhrase],
    ) -> None:
        self.marks = marks
        self.words = words
        self.all = offices
        # The head of the state is one person: a bare "Chủ tịch" is somebody else.
        self.families = _families(one for one in offices if one.level != "trung ương")

    def of_person(self, offices: Iterable[int]) -> Families:
        """The offices of one person whose body is known, by family."""
        return _families(self.all[at] for at in sorted(offices))

    def offices(self, own: Sequence[int], person: Families, serves: bool) -> list[OfficePhrase]:
        """The offices `own` of one mention, completed; those without a known body are left out.

        `person` are the offices of all mentions of the person. `serves` is whether a rank is
        printed before the name.
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
            is_complete = (office.body, office.level) == (body, level)
            found.append(office if is_complete else replace(office, body=body, level=level))
        return found

    def _body(self, office: OfficePhrase, person: Families) -> str | None:
        """The body of a bare office: from similar offices of the person, else from the nearest
        similar office of the text, else the one that the sentence or the text names."""
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
        """The body that the sentence names last before the office ("tại Phòng Nội vụ, giữ chức
        Trưởng phòng"); None if it names a business."""
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
        """The assembly of a bare "đại biểu": the one that the text mentions more often."""
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
    """The roles of one body without rank: chủ tịch and phó chủ tịch, giám đốc and phó giám đốc."""
    return role.removeprefix("phó ").removesuffix(" thường trực")


def _nearest(office: OfficePhrase, others: Sequence[OfficePhrase]) -> OfficePhrase | None:
    """The office of `others`, in order of position, that is nearest to `office`."""
    at = bisect_left(others, office.start, key=lambda other: other.start)
    around = [*others[max(0, at - 1) : at], *others[at : at + 1]]
    return min(around, key=lambda other: abs(other.start - office.start), default=None)


# A unit with its own name: "quận Bình Tân", "Quận ủy Bình Tân", "TP.HCM", "Q.8".
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:quận|huyện|thị xã|tỉnh|thành phố|tp|tx|phường|xã|thị trấn|[qhp]\.)"
    rf"(?P<committee> (?:ủy|đoàn))?|(?i:thành ủy|thành đoàn))[. ] ?(?P<name>[{CAPITALS}\d])"
)


# One word behind a unit, in capitals or followed by lower case, is no part of its name.
_NEXT_SENTENCE = re.compile(rf" [{CAPITALS}]\w*(?= [^\W{CAPITALS}\d_])| [{CAPITALS}]{{2,}}(?=[: ])")


class UnitFinder:
    """Finds the unit of the offices of one text; `wards` are its wards with their spans."""

    def __init__(
        self,
        printed: str,
        words: OfficeLexicon,
        wards: Sequence[tuple[tuple[int, int], WardMention]],
        context: Context,
    ) -> None:
        self.printed = printed
        self.words = words
        self.wards = sorted(wards, key=lambda ward: ward[0])
        self.home = gazetteer().ward(context.home_ward) if context.home_ward else None
        named = {ward.ward for _, ward in wards if ward.ward}
        self.only = next(iter(named)) if self.home is None and len(named) == 1 else None

    def unit_of(self, office: OfficePhrase) -> str | None:
        """The ward id, or the slug of the district or province; None if the text leaves it open.

        The words of the office come first; then, by its level, the page's ward, district or
        province; then, on a page that belongs to no ward, the only ward that the text names.
        """
        at = bisect_left(self.wards, office.start, key=lambda ward: ward[0][1])
        if at < len(self.wards) and self.wards[at][0][0] < office.end:
            return self.wards[at][1].ward
        named = _NAMED.search(self.printed, office.start, office.end)
        if office.level == "huyện":
            return self._district(named)
        if office.level == "tỉnh":
            return self._province(named)
        is_local = office.level == "xã" or (not office.level and self.words.local(office.body))
        if named is not None or not is_local:
            return None
        return self.home.id if self.home else self.only

    def end_of(self, office: OfficePhrase) -> int:
        """Where an office ends: with the known name of its unit, if the word behind it begins the
        next sentence ("Trưởng phòng TN&MT huyện Hóc Môn Quy định ...")."""
        at = bisect_left(self.wards, office.start, key=lambda ward: ward[0][1])
        known = [
            end
            for (start, end), ward in self.wards[at : at + 1]
            if start < office.end and ward.ward
        ]
        named = _NAMED.search(self.printed, office.start, office.end)
        if not known and named is not None and not named["committee"]:
            district = district_at(self.printed, named.start())
            if district is not None and is_known_district(district):
                known = [district.end]
        for end in known:
            behind = _NEXT_SENTENCE.match(self.printed, end) if end < office.end else None
            if behind is not None and behind.end() == office.end:
                return end
        return office.end

    def _district(self, named: re.Match[str] | None) -> str | None:
        home = self.home
        if named is None:
            return place_slug(home.province, home.district) if home and home.district else None
        start = named.start("name") if named["committee"] else named.start()
        district = district_at(self.printed, start)
        if district is None:
            return None
        found = _districts().get(district.key, [])
        near = [place for place in found if home and place[0] == home.province]
        fitting = near or found
        return place_slug(*fitting[0]) if len(fitting) == 1 else None

    def _province(self, named: re.Match[str] | None) -> str | None:
        if named is None:
            return place_slug(self.home.province) if self.home else None
        found = province_at(self.printed, named.start("name"))
        return place_slug(found[0]) if found else None


@lru_cache(maxsize=1)
def _districts() -> dict[str, list[tuple[str, str]]]:
    """Province and district by the key of the district's name without its kind."""
    table: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for province, district in sorted(
        {(ward.province, ward.district) for ward in gazetteer().wards if ward.district}
    ):
        table[district_key(district)].append((province, district))
    return dict(table)
