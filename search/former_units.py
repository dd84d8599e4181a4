"""Which former units a search for a ward of today includes."""

from dataclasses import dataclass

from corpus.wards import Ward, extent, gazetteer
from search.ports import Catalog


@dataclass(frozen=True, slots=True)
class FormerUnits:
    """The former units, by label, whose articles the search for a ward includes: those that are all
    in it today, and those of which a part is."""

    whole: tuple[str, ...]
    part: tuple[str, ...]


def former_units(ward_id: str, catalog: Catalog) -> FormerUnits | None:
    """The former units with articles that the search for a ward includes; None without any."""
    former = [ward for ward in _predecessors(ward_id) if catalog.has_articles(ward.id)]
    if not former:
        return None
    extents = [(ward.label, extent(ward.id, ward_id)) for ward in former]
    return FormerUnits(
        tuple(label for label, how in extents if how == "whole"),
        tuple(label for label, how in extents if how == "part"),
    )


def _predecessors(ward_id: str) -> list[Ward]:
    """Every unit before a ward, and those before them, each once."""
    found: dict[str, Ward] = {}
    waiting = [ward_id]
    while waiting:
        for before in gazetteer().predecessors(waiting.pop()):
            if before.ward.id not in found:
                found[before.ward.id] = before.ward
                waiting.append(before.ward.id)
    return list(found.values())
