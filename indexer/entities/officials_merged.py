"""Which partial identities are one person.

A partial identity is a name with one body in one unit.  It is joined with another of the same name
where one article shows both offices of one person, where the unit is the same, or where the unit
succeeded the other and one person of that name was there before and one is after.  A name alone
joins nobody: an office whose unit is unknown belongs to the only person of that name and body, or
to nobody.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartialOfficial:
    """A name in one body of one unit; `unit` None where the articles do not tell it."""

    name: str
    body: str
    unit: str | None


def merge_officials(
    partials: Mapping[str, PartialOfficial],
    together: Iterable[tuple[str, ...]],
    predecessors: Callable[[str], Iterable[str]],
) -> list[frozenset[str]]:
    """The people behind partial identities (keys of `partials`), each as a set of keys.

    `together` are partial identities that one article shows of one person; `predecessors` gives
    the units that a unit succeeded.  Keys that could be several people's are in no set.  Sorted.
    """
    placed = {key: partial for key, partial in partials.items() if partial.unit}
    groups = _Groups(placed)
    for keys in together:
        groups.join(key for key in keys if key in placed)
    by_place: dict[tuple[str, str], list[str]] = {}
    for key, partial in sorted(placed.items()):
        by_place.setdefault((partial.name, partial.unit or ""), []).append(key)
    for keys_of_place in by_place.values():
        groups.join(keys_of_place)
    for old, new in _successions(by_place, groups, predecessors):
        groups.join((old, new))
    people = groups.members()
    holders: dict[tuple[str, str], set[str]] = {}
    for key, partial in placed.items():
        holders.setdefault((partial.name, partial.body), set()).add(groups.root(key))
    for key, partial in partials.items():
        candidates = holders.get((partial.name, partial.body), set())
        if key not in placed and len(candidates) == 1:
            people[min(candidates)].add(key)
    return sorted((frozenset(keys) for keys in people.values()), key=min)


def _successions(
    by_place: Mapping[tuple[str, str], list[str]],
    groups: "_Groups",
    predecessors: Callable[[str], Iterable[str]],
) -> list[tuple[str, str]]:
    """Pairs of roots that are one person in a unit and in its successor: one and only one person
    of the name before, one and only one after."""
    pairs = {
        (groups.root(old[0]), groups.root(keys[0]))
        for (name, unit), keys in by_place.items()
        for predecessor in predecessors(unit)
        if (old := by_place.get((name, predecessor)))
    }
    before = Counter(new for _, new in pairs)
    after = Counter(old for old, _ in pairs)
    return [(old, new) for old, new in sorted(pairs) if before[new] == after[old] == 1]


class _Groups:
    """Disjoint sets of keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, keys: Iterable[str]) -> None:
        roots = sorted({self.root(key) for key in keys})
        for root in roots[1:]:
            self._parent[root] = roots[0]

    def members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in self._parent:
            found.setdefault(self.root(key), set()).add(key)
        return found
