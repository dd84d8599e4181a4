"""Wards as pages list and count them: former units below the ward of today that they are all in.

Every page that says how many wards there are takes it from here, over the units that articles name
(`corpus.wards.count_wards`); the number beside a ward is what choosing it finds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.wards import WardTally, count_wards, counted_as, gazetteer, ward_groups
from search.found import Found
from search.request import Facet
from webui.current import search
from webui.places import place_label


@dataclass(frozen=True, slots=True)
class ListedWard:
    """A ward with the number of articles that choosing `values` finds, and the `former` units among
    those listed that are all in it today."""

    id: str
    label: str
    count: int
    values: tuple[str, ...]
    former: tuple["ListedWard", ...] = ()


@dataclass(frozen=True, slots=True)
class WardList:
    """Wards, most articles first, and how many they are."""

    wards: tuple[ListedWard, ...]
    tally: WardTally


def wards_with_articles() -> list[str]:
    """The units that articles are about, under the names they had then."""
    counts = search().catalog.ward_counts().values()
    return [count.ward for count in counts if count.primary]


def wards_citing(document_id: str) -> list[str]:
    """The units whose articles cite a document, under the names they had then."""
    cited = search().catalog.citing(document_id)
    return sorted({one.article.ward for one in cited if one.article.ward})


def listed_wards(units: Iterable[str], found: Found) -> WardList:
    """`units` grouped, each with the number that `found` has of it: of a ward of today with all
    units before it, as the search for it does, those included of which it has only a part."""
    units = list(units)
    return WardList(tuple(sorted(_listed(units, found), key=_most_first)), count_wards(units))


def citing_wards(units: Iterable[str], found: Found) -> WardList:
    """As `listed_wards`, for units that did something: of a ward of today that did nothing under
    its own name the number is that of the former units which are all in it."""
    units = list(units)
    wards = []
    for ward in _listed(units, found):
        if ward.former and ward.id not in units:
            values = tuple(one.id for one in ward.former)
            ward = replace(ward, values=values, count=sum(one.count for one in ward.former))
        wards.append(ward)
    return WardList(tuple(sorted(wards, key=_most_first)), count_wards(units))


def silent_list(units: Iterable[str]) -> list[ListedWard]:
    """Units that say nothing, by name: a ward of today stands for its former units only where it is
    one of them itself."""
    silent = set(units)
    apart = [one for one in silent if counted_as(one) not in silent]
    return _by_label([*_grouped(silent.difference(apart), {}), *(_ward(one, {}) for one in apart)])


def _listed(units: Iterable[str], found: Found) -> list[ListedWard]:
    counts = {one.value: one.count for one in found.facet(Facet.WARD).values}
    return _grouped(units, counts)


def _grouped(units: Iterable[str], counts: Mapping[str, int]) -> list[ListedWard]:
    return [
        _ward(group.id, counts, [_ward(one, counts) for one in group.units if one != group.id])
        for group in ward_groups(units)
    ]


def _ward(one: str, counts: Mapping[str, int], former: Iterable[ListedWard] = ()) -> ListedWard:
    label, count = place_label(one), counts.get(one, 0)
    return ListedWard(one, label, count, (one,), tuple(_by_label(former)))


def _by_label(wards: Iterable[ListedWard]) -> list[ListedWard]:
    return sorted(wards, key=lambda one: one.label)


def _most_first(listed: ListedWard) -> tuple[bool, int, str]:
    """Wards of today before former units, and within each those with most articles first."""
    ward = gazetteer().ward(listed.id)
    return (ward is not None and ward.valid_to is not None, -listed.count, listed.label)


def province_of(ward_id: str) -> str:
    """The province of a ward; empty for an id outside the gazetteer."""
    ward = gazetteer().ward(ward_id)
    return ward.province if ward else ""
