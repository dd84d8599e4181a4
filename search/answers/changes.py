"""What wards became, and what they were made of: from the gazetteer, with day and decree."""

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.wards import Ward, decree_of, extent, gazetteer, is_larger_place, today, wards_in_query
from search.answers.asked import Asked
from search.answers.patterns import frame
from search.answers.units import lineages
from search.ports import Catalog
from search.request import Facet
from search.results import Answer, Label, WardChange

# More units of one name than these are no list to choose from.
_MOST_NAMESAKES = 8


def find_changes(asked: Asked, catalog: Catalog) -> tuple[Answer, ...]:
    """The wards of today that a former unit became, or the units that a ward was made of."""
    found = wards_in_query(asked.text)
    if len(found) != 1:
        return ()
    if not found[0].has_kind and is_larger_place(asked.text[slice(*found[0].span)]):
        return ()
    rest = asked.around([found[0].span])
    for name in ("successor", "predecessors"):
        if frame(name).fits(*rest):
            return _of_name(found[0].wards, name, catalog)
    return ()


def _of_name(wards: Sequence[Ward], question: str, catalog: Catalog) -> tuple[Answer, ...]:
    meant = lineages(wards, catalog)
    if len(meant) == 1:
        units = _asked_units(meant[0], question)
    else:
        units = [unit for one in meant for unit in _asked_units(one, question)[:1]]
    if len(units) == 1:
        return _predecessors(units[0]) if question == "predecessors" else _successors(units[0])
    if len(units) > _MOST_NAMESAKES:
        return ()
    return tuple(Answer(Facet.WARD.value, one.id, one.label) for one in units)


def _asked_units(lineage: Sequence[Ward], question: str) -> list[Ward]:
    """Of units that became each other those that a question is about: what became of something is
    asked of the former unit, what it was made of, of the one of today."""
    today_first = [ward for ward in lineage if ward.valid_to is None]
    if question == "predecessors" and today_first:
        return today_first
    ended = [ward for ward in lineage if ward.valid_to is not None]
    latest = max((ward.valid_to or date.min for ward in ended), default=None)
    return [ward for ward in ended if ward.valid_to == latest] or today_first


def _successors(ward: Ward) -> tuple[Answer, ...]:
    if ward.valid_to is None:
        return _predecessors(ward)
    now = today(ward.id).wards
    return tuple(
        Answer(
            Facet.WARD.value,
            one.id,
            one.label,
            among="parts" if len(now) > 1 else "names",
            asked=Label(ward.id, ward.label),
            changes=tuple(_steps(ward, one)),
        )
        for one in now
    )


def _steps(old: Ward, new: Ward) -> Iterator[WardChange]:
    """The changes by which `old` became `new`, the first one first, each once."""
    waiting, seen = [old], {old.id}
    while waiting:
        before = waiting.pop(0)
        for after in gazetteer().successors(before.id):
            if after.ward.id != new.id and extent(after.ward.id, new.id) is None:
                continue
            yield _change(before, after.ward, after.extent, after.on)
            if after.ward.id not in seen:
                seen.add(after.ward.id)
                waiting.append(after.ward)


def _predecessors(ward: Ward) -> tuple[Answer, ...]:
    changes = tuple(
        _change(one.ward, ward, one.extent, one.on) for one in gazetteer().predecessors(ward.id)
    )
    return (Answer(Facet.WARD.value, ward.id, ward.label, changes=changes),) if changes else ()


def _change(former: Ward, ward: Ward, how: str, on: date) -> WardChange:
    return WardChange(
        Label(former.id, former.label),
        Label(ward.id, ward.label),
        "part" if how == "part" else "whole",
        on,
        decree_of(on),
    )
