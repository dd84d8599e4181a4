"""The gazetteer: every ward, commune and township, today's and those before 1 July 2025.

Ids are URL slugs: `phuong-an-lac-hcm` for a unit of today, which has no district, and
`phuong-an-lac-a-quan-binh-tan-hcm` for a former one. They are unique and stable as long as the
order of the data files does not change.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from corpus.data_files import rows
from corpus.syllables import fold, key

HCMC = "Thành phố Hồ Chí Minh"
# On this day two-level government and all units of today began.
NEW_UNITS = date(2025, 7, 1)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DISTRICT_KIND = re.compile(r"(?:Quận|Huyện|Thị xã|Thành phố) (?=\D)")


@dataclass(frozen=True, slots=True)
class Ward:
    """A phường, xã, thị trấn or đặc khu with its lifetime.

    `district` is None for the units of today. The unit existed from `valid_from` (None: as far back
    as known) until the day before `valid_to` (None: it exists). `code` is the code of the General
    Statistics Office.
    """

    id: str
    kind: str
    name: str
    district: str | None
    province: str
    valid_from: date | None = None
    valid_to: date | None = None
    code: str | None = None

    @property
    def label(self) -> str:
        """`Phường An Lạc A, Quận Bình Tân`; outside Ho Chi Minh City with the province."""
        parts = [f"{self.kind} {self.name}"]
        if self.district is not None:
            parts.append(self.district)
        if self.province != HCMC:
            parts.append(self.province)
        return ", ".join(parts)

    def existed_on(self, day: date) -> bool:
        """Whether the unit existed on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """The other unit of a succession. `extent` is whether the old unit went into the new one as a
    whole or in part, `on` the day it took effect."""

    ward: Ward
    extent: Literal["whole", "part"]
    on: date


class Gazetteer:
    """All units with their successions, by id or by name."""

    def __init__(
        self, wards: tuple[Ward, ...], successions: tuple[tuple[str, str, str, date], ...]
    ) -> None:
        self.wards = wards
        self._by_id = {ward.id: ward for ward in wards}
        self._by_key: dict[str, list[Ward]] = defaultdict(list)
        for ward in wards:
            self._by_key[name_key(ward.name)].append(ward)
        self._by_kind: dict[tuple[str, str], tuple[Ward, ...]] = {}
        self._by_fold: dict[str, list[Ward]] | None = None
        self._longest: dict[str, int] = defaultdict(int)
        for name in self._by_key:
            first = name.partition(" ")[0]
            self._longest[first] = max(self._longest[first], name.count(" ") + 1)
        self.longest_name = max(name.count(" ") + 1 for name in self._by_key)
        self._after: dict[str, list[Succession]] = defaultdict(list)
        self._before: dict[str, list[Succession]] = defaultdict(list)
        for old, new, text, on in successions:
            extent: Literal["whole", "part"] = "part" if text == "part" else "whole"
            self._after[old].append(Succession(self._by_id[new], extent, on))
            self._before[new].append(Succession(self._by_id[old], extent, on))

    def ward(self, ward_id: str) -> Ward | None:
        """The unit with this id; None if there is none."""
        return self._by_id.get(ward_id)

    def with_key(self, name: str) -> list[Ward]:
        """The units whose name has this `name_key`; diacritics count, spelling variants do not."""
        return self._by_key.get(name, [])

    def longest_with(self, first: str) -> int:
        """How many words the longest name has that begins with the word of this `name_key`."""
        return self._longest.get(first, 0)

    def of_kind(self, name: str, kind: str) -> tuple[Ward, ...]:
        """The units of one kind whose name has this `name_key`."""
        known = self._by_kind
        if (name, kind) not in known:
            found = tuple(ward for ward in self.with_key(name) if ward.kind == kind)
            if not found:
                return ()
            known[name, kind] = found
        return known[name, kind]

    def with_fold(self, name: str) -> list[Ward]:
        """The units whose folded name (`an lac a`) is `name`."""
        if self._by_fold is None:
            by_fold: dict[str, list[Ward]] = defaultdict(list)
            for ward in self.wards:
                by_fold[" ".join(map(fold, ward.name.split()))].append(ward)
            self._by_fold = by_fold
        return self._by_fold.get(name, [])

    def named(self, name: str, on: date | None = None) -> tuple[Ward, ...]:
        """The units with this name, given without its kind, that existed on the day `on` if it is
        given.

        Diacritics count only if `name` has any; case, tone placement and i/y never count.
        """
        words = name.split()
        if name.isascii():
            found = self.with_fold(" ".join(map(fold, words)))
        else:
            found = self.with_key(name_key(name))
        return tuple(ward for ward in found if on is None or ward.existed_on(on))

    def successors(self, ward_id: str) -> tuple[Succession, ...]:
        """The units that this one went into next."""
        return tuple(self._after.get(ward_id, ()))

    def predecessors(self, ward_id: str) -> tuple[Succession, ...]:
        """The units that went into this one."""
        return tuple(self._before.get(ward_id, ()))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer; it is read on first use."""
    return Gazetteer(tuple(_wards()), tuple(_successions()))


def name_key(name: str) -> str:
    """The form that names are compared in: each syllable's `key`, no hyphens, no leading zeros."""
    return " ".join(
        word.lstrip("0") or word if word.isdecimal() else key(word)
        for word in name.replace("-", " ").split()
    )


def bare_district(district: str) -> str:
    """The name without its kind: `Quận Bình Tân` -> `Bình Tân`; `Quận 8` is kept."""
    return _DISTRICT_KIND.sub("", district, count=1)


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """`Quận Bình Tân` -> `quan-binh-tan`."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return _NOT_SLUG.sub("-", letters.encode("ascii", "ignore").decode()).strip("-")


@lru_cache(maxsize=128)
def place_slug(province: str, district: str | None = None) -> str:
    """The slug of a province (`hcm`, `nghe-an`) or of a district in it (`quan-binh-tan-hcm`)."""
    end = "hcm" if province == HCMC else slug(province)
    return f"{slug(district)}-{end}" if district else end


def _wards() -> Iterator[Ward]:
    """Every unit in the order of the data files, with its id."""
    taken: Counter[str] = Counter()
    for ward in _units():
        ward_id = f"{slug(ward.kind)}-{slug(ward.name)}-{place_slug(ward.province, ward.district)}"
        taken[ward_id] += 1
        # Xã Thanh An and xã Thạnh An have the same slug: it has no diacritics.
        number = f"-{taken[ward_id]}" if taken[ward_id] > 1 else ""
        yield replace(ward, id=f"{ward_id}{number}")


def _units() -> Iterator[Ward]:
    """Every unit of the data files, without an id."""
    for row in rows("wards_current"):
        yield Ward(
            "",
            row["kind"],
            row["name"],
            None,
            row["province"],
            NEW_UNITS,
            None,
            row["code"] or None,
        )
    for row in rows("wards_hcmc_former"):
        yield Ward(
            "",
            row["kind"],
            row["name"],
            row["district"] or None,
            row["province"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            row["code"] or None,
        )
    for row in rows("wards_former"):
        for name in row["names"].split("|"):
            yield Ward(
                "", row["kind"], name, row["district"] or None, row["province"], None, NEW_UNITS
            )


def _successions() -> Iterator[tuple[str, str, str, date]]:
    for row in rows("ward_successions"):
        yield row["old"], row["new"], row["extent"], date.fromisoformat(row["effective"])


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
