"""Officials that corrections join: which people are left, their ids and their names.

A joined person keeps the id of the official that the correction names first; the ids of the others
become aliases, so old links still lead to the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.corrections import Corrections, Join, Rename


@dataclass(frozen=True, slots=True)
class DerivedPerson:
    """One official: the id and the partial identities."""

    id: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class JoinedPeople:
    """The people of a generation; `_place` is the place in `people` of every id and alias.

    `joined` are the keys of the corrections that joined somebody.
    """

    people: tuple[DerivedPerson, ...]
    _place: Mapping[str, int]
    joined: Mapping[str, str]

    def current(self, official_id: str) -> str | None:
        """The id of the official that has this id, or had it; None if nobody has."""
        place = self._place.get(official_id)
        return None if place is None else self.people[place].id

    def aliases(self) -> list[tuple[str, int]]:
        """Every other id that leads to an official, with the official's number (from 1); sorted."""
        own = {person.id for person in self.people}
        return sorted((id_, place + 1) for id_, place in self._place.items() if id_ not in own)

    def labels(self, corrections: Corrections) -> dict[str, str]:
        """The names that corrections give, by id of the official."""
        return {
            known: change.label
            for change in (entry.change for entry in corrections.entries)
            if isinstance(change, Rename) and change.thing == "official"
            if (known := self.current(change.id)) is not None
        }


def joined_people(
    people: Sequence[frozenset[str]],
    ids: Sequence[str],
    aliases: Mapping[str, int],
    corrections: Corrections,
) -> JoinedPeople:
    """Join what corrections say is one person.

    `people` are sets of partial identities with their `ids`; `aliases` are other ids, with places
    in `people`. Ids that nobody has are ignored.
    """
    place = {**aliases, **{id_: number for number, id_ in enumerate(ids)}}
    leads_to = list(range(len(people)))
    joined: dict[str, str] = {}
    for entry in corrections.entries:
        if not isinstance(entry.change, Join):
            continue
        known = [leads_to[place[one]] for one in entry.change.officials if one in place]
        if len(set(known)) > 1:
            joined[entry.key] = ids[known[0]]
            leads_to = [known[0] if number in known else number for number in leads_to]
    left = sorted(set(leads_to))
    new_place = {number: new for new, number in enumerate(left)}
    members: dict[int, list[frozenset[str]]] = {number: [] for number in left}
    for keys, number in zip(people, leads_to, strict=True):
        members[number].append(keys)
    return JoinedPeople(
        tuple(DerivedPerson(ids[number], frozenset().union(*members[number])) for number in left),
        {id_: new_place[leads_to[number]] for id_, number in place.items()},
        joined,
    )
