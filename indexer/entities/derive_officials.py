"""Deriving officials and their offices from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.syllables import fold_text, key, syllables
from corpus.wards import gazetteer
from indexer.entities.facts import ShownOffice, ShownOfficial, stored_facts
from indexer.entities.officials_merged import PartialOfficial, merge_officials
from indexer.entities.slugs import assign_slugs, slug


@dataclass(slots=True)
class _Shown:
    """What all articles show of one partial identity; days are ISO, "9999" for unknown."""

    office: ShownOffice
    names: Counter[str] = field(default_factory=Counter)
    first: str = "9999"
    last: str = ""


def derive_officials(connection: sqlite3.Connection) -> None:
    """Fill the tables of officials."""
    shown: dict[str, _Shown] = {}
    together: set[tuple[str, ...]] = set()
    for _, day, facts in stored_facts(connection):
        for official in facts.officials:
            together.add(tuple(sorted({office.identity for office in official.offices})))
            _note(shown, official, day)
    partials = {identity: _partial(seen) for identity, seen in shown.items()}
    people = merge_officials(partials, (keys for keys in together if len(keys) > 1), _predecessors)
    ids = assign_slugs({min(keys): list(_slugs(keys, shown)) for keys in people})
    person_of: dict[str, int] = {}
    for number, keys in enumerate(people, 1):
        person_of.update(dict.fromkeys(keys, number))
        _insert_official(connection, number, ids[min(keys)], [shown[key] for key in keys])
    connection.executemany("INSERT INTO official_identity VALUES (?, ?)", person_of.items())
    connection.executemany(
        "INSERT INTO official_alias VALUES (?, ?)", _aliases(shown, person_of, set(ids.values()))
    )
    for article, _, facts in stored_facts(connection):
        for official in facts.officials:
            _insert_offices(connection, article, official.offices, person_of)
    connection.execute(
        "UPDATE official SET articles ="
        " (SELECT count(DISTINCT article) FROM office WHERE official = number)"
    )


def _note(shown: dict[str, _Shown], official: ShownOfficial, day: str | None) -> None:
    for office in official.offices:
        seen = shown.setdefault(office.identity, _Shown(office))
        seen.names[official.name] += 1
        seen.first = min(seen.first, day or "9999")
        if (day or "") >= seen.last:
            seen.last = day or ""
            seen.office = office


def _partial(seen: _Shown) -> PartialOfficial:
    name = " ".join(key(syllable) for syllable in syllables(_usual(seen.names)))
    return PartialOfficial(name, seen.office.body, _place(seen.office))


def _place(office: ShownOffice) -> str | None:
    """Where the office is; there is only one centre."""
    return office.unit or ("trung ương" if office.level == "trung ương" else None)


def _usual(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _predecessors(unit: str) -> Iterator[str]:
    if gazetteer().ward(unit) is not None:
        yield from (succession.ward.id for succession in gazetteer().predecessors(unit))


def _slugs(keys: Iterable[str], shown: dict[str, _Shown]) -> Iterator[str]:
    """Candidates for an address: the name with the unit where the person was seen first."""
    first = min(
        (shown[key] for key in keys),
        key=lambda seen: (seen.office.unit is None, seen.first, seen.office.identity),
    )
    name = _usual(first.names)
    yield slug(name, _short_unit(first.office.unit))
    yield slug(name, first.office.unit)
    yield slug(name, first.office.unit, first.office.body)


def _short_unit(unit: str | None) -> str | None:
    """`an-lac-a` of `phuong-an-lac-a-quan-binh-tan-hcm`; other units as they are."""
    ward = gazetteer().ward(unit) if unit else None
    return slug(ward.name) if ward else unit


def _aliases(
    shown: dict[str, _Shown], person_of: dict[str, int], taken: set[str]
) -> list[tuple[str, int]]:
    """Addresses that a person would have had when less was known, where nobody else claims them."""
    claims: dict[str, set[int]] = {}
    for identity in shown:
        if identity in person_of:
            for alias in _slugs([identity], shown):
                claims.setdefault(alias, set()).add(person_of[identity])
    return [
        (alias, min(people))
        for alias, people in sorted(claims.items())
        if len(people) == 1 and alias not in taken
    ]


def _insert_official(
    connection: sqlite3.Connection, number: int, id_: str, seen: list[_Shown]
) -> None:
    names = sum((one.names for one in seen), Counter[str]())
    latest = max(seen, key=lambda one: (one.last, one.office.identity)).office
    name = _usual(names)
    connection.execute(
        "INSERT INTO official VALUES (?, ?, ?, ?, ?, ?, 0)",
        (number, id_, name, fold_text(name), latest.surface, latest.unit),
    )


def _insert_offices(
    connection: sqlite3.Connection,
    article: int,
    offices: tuple[ShownOffice, ...],
    person_of: dict[str, int],
) -> None:
    """The offices of one person of one article; those of an unknown unit go with the others."""
    people = [person_of[office.identity] for office in offices if office.identity in person_of]
    if not people:
        return
    connection.executemany(
        "INSERT INTO office VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                person_of.get(office.identity, people[0]),
                office.role,
                office.body,
                office.level,
                office.unit,
                article,
                office.status,
                office.surface,
                office.start,
                office.end,
            )
            for office in offices
        ),
    )
