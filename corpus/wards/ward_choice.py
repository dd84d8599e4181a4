"""Which unit a sighting of a ward means: decided by day, district, province, and the rest of the
text.

A wrong link is worse than none: if several units fit, none is chosen.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from corpus.mentions import Context
from corpus.wards.districts import District, Province, district_key, districts_in, provinces_in
from corpus.wards.gazetteer import NEW_UNITS, Ward, gazetteer
from corpus.wards.sighting import Sighting

# "Q.8, P.4": a district directly before a ward is its district.
_ADJACENT = re.compile(r" ?[,(-]? ?")
# A district that does not exist (any more, or only in a story).
_NUMBERED_DISTRICT = re.compile(r"(?<!\w)[Qq]uận \d")
# This many places on either side are used to choose among units.
_FARTHEST = 40
NearPlace = TypeVar("NearPlace", District, Province)


@dataclass(frozen=True, slots=True)
class _Namesakes:
    """All units of one kind and name, those that are no more, those of the day of the text, and
    the keys of their districts."""

    all: list[Ward]
    former: list[Ward]
    alive: list[Ward]
    districts: frozenset[str]


class Chooser:
    """Chooses among the units with one name, for all sightings of one text."""

    def __init__(self, text: str, context: Context, sightings: list[Sighting]) -> None:
        self._text = text
        self._day = _day_of(context)
        self._in_reform_year = self._day is None and context.year == NEW_UNITS.year
        self._home = gazetteer().ward(context.home_ward) if context.home_ward else None
        self._namesakes: dict[tuple[str, str], _Namesakes] = {}
        self._fitting: dict[int, list[Ward]] = {}
        self._said: dict[tuple[str, str, bool], Ward] = {}
        self._printed: dict[tuple[str, str, bool], str] = {}
        self._neighbourhood: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
        for sighting in sightings:
            if sighting.around.district is not None:
                self._printed.setdefault(_naming(sighting), sighting.around.district.label)
            stated = self._stated(sighting)
            if len(stated) == 1 and self._is_placed(sighting):
                self._said.setdefault(_naming(sighting), stated[0])
            if len(stated) == 1 and not sighting.name.isdecimal():
                self._neighbourhood[stated[0].district, stated[0].province].add(stated[0].name)

    def choose(self, sighting: Sighting) -> Ward | None:
        """The unit that `sighting` means; None if no unit or several units fit."""
        wards = self._stated(sighting)
        if len(wards) == 1 and self._is_placed(sighting):
            return wards[0]
        said = self._said.get(_naming(sighting))
        if said is not None and said in wards:
            return said
        # "P1" may be the first part of a series, a prize or a machine, unless the page is a ward's.
        is_doubtful = sighting.doubtful
        ways = [
            self._near_home,
            self._made_into_named,
            self._in_named_districts,
            self._in_named_provinces,
            self._beside_others,
        ]
        for narrow in ways[:1] if is_doubtful else ways:
            near = narrow(wards, sighting)
            if len(near) == 1:
                return near[0]
            wards = near or wards
        # A name that only one unit has may still be another place if the text is about elsewhere.
        is_alone = len(wards) == 1 and not is_doubtful
        return wards[0] if is_alone and self._may_be_about(wards[0]) else None

    def printed_district(self, sighting: Sighting) -> str | None:
        """The district that the text prints with this name, here or where the name is first
        used."""
        district = sighting.around.district or self._district_before(sighting)
        return district.label if district is not None else self._printed.get(_naming(sighting))

    def _is_placed(self, sighting: Sighting) -> bool:
        return sighting.is_placed or self._district_before(sighting) is not None

    def _stated(self, sighting: Sighting) -> list[Ward]:
        """The candidates that fit the day and the district and province printed with the name."""
        known = self._fitting
        if sighting.start not in known:
            known[sighting.start] = self._narrowed(sighting)
        return known[sighting.start]

    def _narrowed(self, sighting: Sighting) -> list[Ward]:
        if not sighting.candidates:
            return []
        district = sighting.around.district or self._district_before(sighting)
        wards = self._of_its_time(sighting, district)
        if district is not None:
            wards = _in_district(wards, district)
        if sighting.around.province is not None:
            wards = [ward for ward in wards if ward.province == sighting.around.province] or (
                wards if district is not None else []
            )
        return wards

    def _of_its_time(self, sighting: Sighting, district: District | None) -> list[Ward]:
        namesakes = self._namesakes_of(sighting)
        former = namesakes.former
        if sighting.former:
            return former
        is_there = district is not None and district.key in namesakes.districts
        if district is not None and is_there and _in_district(former, district):
            return former
        if self._day is None:
            is_old = self._districts and not self._in_reform_year
            return former if is_old else namesakes.all
        return namesakes.alive or namesakes.all

    def _namesakes_of(self, sighting: Sighting) -> _Namesakes:
        """The candidates by their time; they are the same wherever a text has the name."""
        name = sighting.kind, sighting.name
        if name not in self._namesakes:
            every = list(sighting.candidates)
            self._namesakes[name] = _Namesakes(
                every,
                [ward for ward in every if ward.valid_to is not None],
                [ward for ward in every if self._day is None or ward.existed_on(self._day)],
                frozenset(district_key(ward.district or "") for ward in every),
            )
        return self._namesakes[name]

    def _district_before(self, sighting: Sighting) -> District | None:
        if not sighting.prefixed:
            return None
        at = bisect_left(self._districts, sighting.start, key=_start)
        if at == 0:
            return None
        gap = self._text[self._districts[at - 1].end : sighting.start]
        return self._districts[at - 1] if _ADJACENT.fullmatch(gap) else None

    def _near_home(self, wards: list[Ward], sighting: Sighting) -> list[Ward]:
        if self._home is None:
            return []
        near = [ward for ward in wards if (ward.district, ward.province) in self._home_districts]
        return near or [ward for ward in wards if ward.province == self._home.province]

    def _in_named_districts(self, wards: list[Ward], sighting: Sighting) -> list[Ward]:
        """The units in the nearest named district that has one of this name, first before, then
        after."""
        known = self._namesakes_of(sighting).districts
        for district in self._around(self._districts, sighting):
            if district.key in known and (near := _in_district(wards, district)):
                return near
        return []

    def _in_named_provinces(self, wards: list[Ward], sighting: Sighting) -> list[Ward]:
        for province in self._around(self._provinces, sighting):
            if near := [ward for ward in wards if ward.province == province.name]:
                return near
        return []

    def _beside_others(self, wards: list[Ward], sighting: Sighting) -> list[Ward]:
        """The units in the same district as other wards of the text that are unambiguous."""
        if not self._neighbourhood:
            return []
        return [
            ward
            for ward in wards
            if self._neighbourhood.get((ward.district, ward.province), set()) - {ward.name}
        ]

    def _made_into_named(self, wards: list[Ward], sighting: Sighting) -> list[Ward]:
        """The former units that a unit of today in the text was made of."""
        if not sighting.former:
            return []
        return [
            ward
            for ward in wards
            if any(next_.ward.id in self._today for next_ in gazetteer().successors(ward.id))
        ]

    def _around(self, places: list[NearPlace], sighting: Sighting) -> Iterator[NearPlace]:
        """The places named before the ward, nearest first, then those after it."""
        at = bisect_left(places, sighting.start, key=_start)
        yield from reversed(places[max(0, at - _FARTHEST) : at])
        yield from places[at : at + _FARTHEST]

    @cached_property
    def _home_districts(self) -> set[tuple[str | None, str]]:
        """The districts of the home ward and of the units that it was made of."""
        if self._home is None:
            return set()
        family = [self._home, *(s.ward for s in gazetteer().predecessors(self._home.id))]
        return {(ward.district, ward.province) for ward in family if ward.district}

    @cached_property
    def _today(self) -> set[str]:
        """The ids of the units of today that the text names surely."""
        return {ward.id for ward in self._said.values() if ward.valid_to is None}

    @cached_property
    def _names_any_place(self) -> bool:
        """Whether the page or the text says of which district or province it is."""
        return bool(
            self._home
            or self._districts
            or self._provinces
            or _NUMBERED_DISTRICT.search(self._text)
        )

    @cached_property
    def _named_provinces(self) -> set[str]:
        return {province.name for province in self._provinces}

    @cached_property
    def _provinces_of_districts(self) -> list[frozenset[str]]:
        """The possible provinces of each district that the text names, if they are known."""
        keys = {district.key for district in self._districts}
        return [found for key in keys if (found := _provinces_of(key))]

    @cached_property
    def _districts(self) -> list[District]:
        return list(districts_in(self._text))

    @cached_property
    def _provinces(self) -> list[Province]:
        return list(provinces_in(self._text))

    def _may_be_about(self, ward: Ward) -> bool:
        """Whether the places that the text names, if any, include the province of `ward`."""
        if ward.name.isdecimal():
            return not self._names_any_place
        if self._home is not None:
            return self._home.province == ward.province
        if self._provinces:
            return ward.province in self._named_provinces
        known = self._provinces_of_districts
        return not known or any(ward.province in provinces for provinces in known)


def _start(place: NearPlace) -> int:
    return place.start


@lru_cache(maxsize=1024)
def _provinces_of(district: str) -> frozenset[str]:
    """The provinces with a district of this key."""
    return frozenset(
        ward.province for ward in gazetteer().wards if district_key(ward.district or "") == district
    )


def _naming(sighting: Sighting) -> tuple[str, str, bool]:
    return sighting.kind, sighting.name, sighting.former


def _in_district(wards: list[Ward], district: District) -> list[Ward]:
    """The units in a district with this name; those of the printed kind if there are any."""
    inside = [ward for ward in wards if district_key(ward.district or "") == district.key]
    exact = [ward for ward in inside if (ward.district or "").startswith(district.kind or "")]
    return exact or inside


def _day_of(context: Context) -> date | None:
    if context.published is not None:
        return context.published
    if context.year is None:
        return None
    if context.year == NEW_UNITS.year:
        return None
    # All days of another year are on one side of the reform of 1 July 2025.
    return date(context.year, 1, 1)
