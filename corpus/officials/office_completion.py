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
from corpus.wards.districts import (
    District,
    district_at,
    district_key,
    is_known_district,
    province_at,
)
from corpus.wards.gazetteer import gazetteer, name_key, place_slug

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
    rf"(?P<committee> (?:ủy|đoàn))?|(?P<city>(?i:thành ủy|thành đoàn)))"
    rf"(?:[. ] ?|(?<=(?i:tp))(?=HCM))(?P<name>[{CAPITALS}\d])"
)
# The capitalised words that an office without a level may end in: "Chủ tịch UBND Hà Nội".
_LAST_WORDS = re.compile(
    rf"(?<=[^\W\d_] )[{CAPITALS}][^\W\d_]*(?:[ -]{{1,3}}[{CAPITALS}][^\W\d_]*)*$"
)


_LARGER_BODY = re.compile(
    r"(?i:(?<!\w)(?:(?:UBND|HĐND|MTTQ|nhân dân|công an) (?:các )?"
    r"(?:quận|huyện|thị xã|tỉnh|thành phố|tp|tx|q\.|h\.)"
    r"|(?:quận|huyện|thị|thành|tỉnh) ủy)(?!\w))"
)
_WORD = re.compile(r"[^\W\d_]+")
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

    def place_of(self, office: OfficePhrase) -> tuple[str, str | None]:
        """The level of the office, and the ward id or the slug of the district or province that it
        belongs to; None if the text leaves this open.

        The words of the office come first; then, by its level, the page's ward, district or
        province; then, on a page that belongs to no ward, the only ward that the text names.
        """
        level = office.level
        at = bisect_left(self.wards, office.start, key=lambda ward: ward[0][1])
        if at < len(self.wards) and self.wards[at][0][0] < office.end:
            return level, self.wards[at][1].ward
        named = _NAMED.search(self.printed, office.start, office.end)
        if level == "huyện":
            return level, self._district(named)
        if level == "tỉnh":
            return self._province_or_city(named)
        if named is None and not level and not office.bare and office.body != "SUNGHIEP":
            bare = self._bare_place(office)
            if bare is not None:
                return bare
        is_local = level == "xã" or (
            not level and self.words.local(office.body) and (self.home or not self._is_about_larger)
        )
        if named is not None or not is_local:
            return level, None
        return level, self.home.id if self.home else self.only

    @cached_property
    def _is_about_larger(self) -> bool:
        """Whether the text names a body of a district or a province, which an office without a
        level may be of."""
        return _LARGER_BODY.search(self.printed) is not None

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
        return self._slug(district) if district is not None else None

    def _slug(self, district: District) -> str | None:
        """The slug of a district, if only one district can be meant."""
        home = self.home
        found = _districts().get(district.key, [])
        found = [one for one in found if one[1].startswith(district.kind or "")] or found
        near = [place for place in found if home and place[0] == home.province]
        fitting = near or found
        return place_slug(*fitting[0]) if len(fitting) == 1 else None

    def _province_or_city(self, named: re.Match[str] | None) -> tuple[str, str | None]:
        """The place of an office of a province or a city; a city inside a province is a district:
        "Chủ tịch UBND TP Cao Lãnh", "Bí thư Thành ủy Thủ Dầu Một"."""
        if named is None:
            return "tỉnh", place_slug(self.home.province) if self.home else None
        found = province_at(self.printed, named.start("name"))
        district = district_at(self.printed, named.start("name" if named["city"] else "kind"))
        # "TP Kon Tum" is a city of the province of that name.
        is_city = named["kind"].lower() in ("tp", "thành phố") and found is not None
        if found is not None and not (is_city and district and self._is_city(district)):
            return "tỉnh", place_slug(found[0])
        if district is not None and is_known_district(district):
            return "huyện", self._slug(district)
        return "tỉnh", None

    def _is_city(self, district: District) -> bool:
        """Whether there is a city of this name inside a province."""
        return any(one[1].startswith("Thành phố") for one in _districts().get(district.key, ()))

    def _bare_place(self, office: OfficePhrase) -> tuple[str, str | None] | None:
        """The province or district, named without its kind, that the words of an office end in."""
        last = _LAST_WORDS.search(self.printed, office.start, office.end)
        for word in _WORD.finditer(last.group()) if last else ():
            at = last.start() + word.start() if last else 0
            found = province_at(self.printed, at)
            if found is not None and found[1] == office.end:
                return "tỉnh", place_slug(found[0])
            district = district_at(self.printed, at)
            if district is None or district.end != office.end or " " not in district.key:
                continue
            if not gazetteer().with_key(district.key):
                return "huyện", self._slug(district)
            # A ward has the name, too: "Chủ tịch Hội Phụ nữ Hóc Môn".
            is_home = self.home is not None and name_key(self.home.name) == district.key
            return None if is_home else ("", None)
        return None


@lru_cache(maxsize=1)
def _districts() -> dict[str, list[tuple[str, str]]]:
    """Province and district by the key of the district's name without its kind."""
    table: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for province, district in sorted(
        {(ward.province, ward.district) for ward in gazetteer().wards if ward.district}
    ):
        table[district_key(district)].append((province, district))
    return dict(table)
