"""What former units are today, and how many wards a set of units is.

A unit that went as a whole into one unit of today counts as that unit. A unit that was divided, or
whose successors are unknown, counts as itself, because its name does not say which part is meant.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.wards.gazetteer import Ward, gazetteer


@dataclass(frozen=True, slots=True)
class Today:
    """The units of today that a former unit went into; `is_whole` if it went into one as a
    whole."""

    wards: tuple[Ward, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class WardGroup:
    """Units that count as one ward: `id` is that ward, `units` are those of it that were given."""

    id: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WardTally:
    """A number of wards: units of today, and `former` units that are not in one unit of today."""

    current: int = 0
    former: int = 0


def extent(old: str, new: str) -> Literal["whole", "part"] | None:
    """Whether unit `old` went into unit `new` over any number of steps, as a whole or in part."""
    if _is_all_in(old, new):
        return "whole"
    return "part" if new in _reached(old) else None


@lru_cache(maxsize=20_000)
def today(ward_id: str) -> Today:
    """What a former unit is today; no wards for a unit of today, or if it is not known."""
    wards = tuple(
        ward
        for one in _reached(ward_id)
        if (ward := gazetteer().ward(one)) is not None and ward.valid_to is None
    )
    return Today(wards, len(wards) == 1 and _is_all_in(ward_id, wards[0].id))


def counted_as(ward_id: str) -> str:
    """The ward that a unit counts as: the unit of today that it went into as a whole, else
    itself."""
    now = today(ward_id)
    return now.wards[0].id if now.is_whole else ward_id


def ward_groups(ward_ids: Iterable[str]) -> tuple[WardGroup, ...]:
    """The units of `ward_ids` grouped by the ward they count as; both are sorted by id."""
    groups: dict[str, set[str]] = defaultdict(set)
    for one in ward_ids:
        groups[counted_as(one)].add(one)
    return tuple(WardGroup(one, tuple(sorted(groups[one]))) for one in sorted(groups))


def count_wards(ward_ids: Iterable[str]) -> WardTally:
    """How many wards the units of `ward_ids` are; ids outside the gazetteer count as units of
    today."""
    wards = [gazetteer().ward(group.id) for group in ward_groups(ward_ids)]
    former = sum(ward is not None and ward.valid_to is not None for ward in wards)
    return WardTally(len(wards) - former, former)


def _is_all_in(old: str, new: str) -> bool:
    """Whether every path of successions from `old` leads to `new`."""
    after = gazetteer().successors(old)
    return old == new or (bool(after) and all(_is_all_in(one.ward.id, new) for one in after))


def _reached(ward_id: str) -> list[str]:
    """Every unit that this one went into over any number of steps, each once."""
    found: list[str] = []
    waiting = [ward_id]
    while waiting:
        for one in gazetteer().successors(waiting.pop(0)):
            if one.ward.id not in found:
                found.append(one.ward.id)
                waiting.append(one.ward.id)
    return found
