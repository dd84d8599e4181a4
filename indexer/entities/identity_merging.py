"""Which partial identities mean the same document, and which mean the same person.

Documents.  A partial identity is a key with the scope and time that one article states; either may
be unknown.  An unknown value fits every value, but must never join two different documents.  Two
partial identities are *compatible* if no value that both state differs.  Partial identities that
are all compatible with each other are one document.  One that is compatible with two that are not
compatible could mean either, so it stays separate.

Officials.  A partial identity is a name with one body in one unit.  Two of the same name are one
person if one article shows both offices of one person, if the unit is the same, or if one unit
succeeded the other and exactly one person of that name was in each.  A name alone joins nothing: an
office of unknown unit belongs to the only person of that name and body, or to no person.

Neither result depends on the order of the articles.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.mentions import DocumentIdentity

_TERM = re.compile(r"khoa-(\d+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Party document numbers are counted within one term of five years.
_TERM_DAYS = 5 * 366
# Terms of the Central Committee begin with a congress in January; the 11th was in 2011.
_FIRST_TERM, _FIRST_TERM_YEAR, _TERM_YEARS = 11, 2011, 5


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """One document: its identity, as complete as known, and its partial identities."""

    identity: DocumentIdentity
    partials: tuple[DocumentIdentity, ...]


def merge_documents(articles: Mapping[DocumentIdentity, int]) -> list[MergedDocument]:
    """Merge partial identities into documents, sorted by identity.

    `articles` is the number of articles of each partial identity.  Every partial identity is in
    exactly one document.
    """
    groups: dict[str, list[DocumentIdentity]] = {}
    for partial in articles:
        groups.setdefault(partial.key, []).append(partial)
    merged = [document for group in groups.values() for document in _merge_group(group, articles)]
    return sorted(merged, key=lambda document: _order(document.identity))


def _merge_group(
    partials: Sequence[DocumentIdentity], articles: Mapping[DocumentIdentity, int]
) -> Iterable[MergedDocument]:
    if len(partials) == 1:
        yield MergedDocument(partials[0], tuple(partials))
        return
    corrected = _without_misprints(partials, articles)
    meanings = sorted(set(corrected.values()), key=_order)
    by_scope: dict[str | None, list[DocumentIdentity]] = {}
    for one in meanings:
        by_scope.setdefault(one.scope, []).append(one)
    compatible: dict[DocumentIdentity, set[DocumentIdentity]] = {}
    for one in meanings:
        near = by_scope[one.scope] + by_scope.get(None, []) if one.scope else meanings
        compatible[one] = {other for other in near if are_compatible(one, other)}
    definite = {
        one
        for one, others in compatible.items()
        if all(others <= compatible[other] for other in others)
    }
    documents: dict[frozenset[DocumentIdentity], list[DocumentIdentity]] = {}
    for one in meanings:
        # One that may mean several documents is a group by itself.
        group = frozenset(compatible[one] & definite) if one in definite else frozenset({one})
        documents.setdefault(group, []).append(one)
    for members in documents.values():
        own = set(members)
        yield MergedDocument(
            _most_complete(members),
            tuple(sorted((p for p in partials if corrected[p] in own), key=_order)),
        )


def are_compatible(one: DocumentIdentity, other: DocumentIdentity) -> bool:
    """Whether two partial identities may mean one document: no value that both state differs."""
    if one.key != other.key:
        return False
    if one.scope and other.scope and one.scope != other.scope:
        return False
    return _times_agree(one.time, other.time, central=one.key.endswith("TW"))


def _times_agree(one: str | None, other: str | None, *, central: bool) -> bool:
    if not one or not other or one == other:
        return True
    term, other_term = _TERM.fullmatch(one), _TERM.fullmatch(other)
    if term and other_term:
        return False
    if term or other_term:
        number, moment = (term, other) if term else (other_term, one)
        assert number is not None
        # Provinces, districts and wards have their own congresses, whose dates are not known here.
        return not central or _in_term(int(number[1]), moment)
    # 2018 and 2018-10-19, but not 2018-1 and 2018-10.
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")


def _in_term(number: int, moment: str) -> bool:
    begins = _FIRST_TERM_YEAR + _TERM_YEARS * (number - _FIRST_TERM)
    return begins <= int(moment[:4]) <= begins + _TERM_YEARS


def _without_misprints(
    partials: Sequence[DocumentIdentity], articles: Mapping[DocumentIdentity, int]
) -> dict[DocumentIdentity, DocumentIdentity]:
    """Each partial identity with its corrected form.

    A day in only one article is a misprint if exactly one other day of the same key, scope and term
    is in several articles; that day replaces it.
    """
    dated = [partial for partial in partials if partial.time and _DAY.fullmatch(partial.time)]
    meaning = {partial: partial for partial in partials}
    for partial in dated:
        if articles[partial] > 1:
            continue
        usual = {
            other.time
            for other in dated
            if articles[other] > 1
            and other.scope == partial.scope
            and _days_apart(partial.time, other.time) < _TERM_DAYS
        }
        if len(usual) == 1:
            meaning[partial] = replace(partial, time=usual.pop())
    return meaning


def _days_apart(one: str | None, other: str | None) -> int:
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days)
    except ValueError:  # an impossible day such as 2018-02-30 is a misprint
        return 0


def _most_complete(members: Sequence[DocumentIdentity]) -> DocumentIdentity:
    """The identity that the partial identities of one document state together."""
    times = [member.time for member in members if member.time]
    dates = [time for time in times if not _TERM.fullmatch(time)]
    scopes = [member.scope for member in members if member.scope]
    return DocumentIdentity(
        members[0].key,
        scopes[0] if scopes else None,
        max(dates or times, key=len, default=None),
    )


def _order(identity: DocumentIdentity) -> tuple[str, str, str]:
    return identity.key, identity.scope or "", identity.time or ""


@dataclass(frozen=True, slots=True)
class PartialOfficial:
    """A name in one body of one unit; `unit` is None if the articles do not state it."""

    name: str
    body: str
    unit: str | None


def merge_officials(
    partials: Mapping[str, PartialOfficial],
    together: Iterable[tuple[str, ...]],
    predecessors: Callable[[str], Iterable[str]],
) -> list[frozenset[str]]:
    """Merge partial identities (the keys of `partials`) into people: sets of keys, sorted.

    `together` are partial identities that one article shows as one person.  `predecessors` gives
    the units that a unit succeeded.  Keys that could belong to several people are in no set.
    """
    placed = {key: partial for key, partial in partials.items() if partial.unit}
    groups = _DisjointSets(placed)
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
    groups: "_DisjointSets",
    predecessors: Callable[[str], Iterable[str]],
) -> list[tuple[str, str]]:
    """Pairs of roots that are one person in a unit and in its successor.

    Exactly one person of the name was in the old unit, and exactly one is in the new unit.
    """
    pairs = {
        (groups.root(old[0]), groups.root(keys[0]))
        for (name, unit), keys in by_place.items()
        for predecessor in predecessors(unit)
        if (old := by_place.get((name, predecessor)))
    }
    before = Counter(new for _, new in pairs)
    after = Counter(old for old, _ in pairs)
    return [(old, new) for old, new in sorted(pairs) if before[new] == after[old] == 1]


class _DisjointSets:
    """Disjoint sets of keys (union-find)."""

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
