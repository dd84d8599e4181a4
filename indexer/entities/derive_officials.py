"""Deriving officials and their offices from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.syllables import fold_text, key, syllables
from corpus.wards import gazetteer
from indexer.entities.facts import ArticleFacts, ShownOffice, ShownOfficial
from indexer.entities.office_labels import office_label
from indexer.entities.officials_merged import PartialOfficial, merge_officials
from indexer.entities.slugs import assign_slugs, slug

_STATUSES = {"former": "Nguyên", "ends": "Nguyên", "acting": "Quyền"}
# Role, body and unit of an office, its status, and its words in print.
_Held = tuple[str, str, str | None, str, str]


@dataclass(slots=True)
class _Shown:
    """What all articles show of one partial identity; days are ISO, "9999" for unknown.

    `latest` are the offices of the last day, with how often they are shown.
    """

    office: ShownOffice
    names: Counter[str] = field(default_factory=Counter)
    first: str = "9999"
    last: str = ""
    latest: Counter[_Held] = field(default_factory=Counter)


class OfficialDerivation:
    """First `note` every article, then `write` the people, then `link` every article to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shown: dict[str, _Shown] = {}
        self._together: set[tuple[str, ...]] = set()
        self._person_of: dict[str, int] = {}

    def note(self, facts: ArticleFacts, day: str | None) -> None:
        """Take in what an article of this day (ISO) tells of people in office."""
        for official in facts.officials:
            self._together.add(tuple(sorted({office.identity for office in official.offices})))
            _note(self._shown, official, day)

    def write(self) -> None:
        """Decide which people there are, and write them."""
        shown = self._shown
        partials = {identity: _partial(seen) for identity, seen in shown.items()}
        together = (keys for keys in self._together if len(keys) > 1)
        people = merge_officials(partials, together, _predecessors)
        ids = assign_slugs({min(keys): list(_slugs(keys, shown)) for keys in people})
        for number, keys in enumerate(people, 1):
            self._person_of.update(dict.fromkeys(keys, number))
            seen = [shown[key] for key in sorted(keys)]
            _insert_official(self._connection, number, ids[min(keys)], seen)
        self._connection.executemany(
            "INSERT INTO official_identity VALUES (?, ?)", self._person_of.items()
        )
        aliases = _aliases(shown, self._person_of, set(ids.values()))
        self._connection.executemany("INSERT INTO official_alias VALUES (?, ?)", aliases)

    def link(self, article: int, facts: ArticleFacts) -> None:
        """Write the offices that the article with this number shows."""
        for official in facts.officials:
            _insert_offices(self._connection, article, official.offices, self._person_of)

    def finish(self) -> None:
        """Write what all links together tell."""
        self._connection.execute(
            "UPDATE official SET articles ="
            " (SELECT count(DISTINCT article) FROM office WHERE official = number)"
        )


def _note(shown: dict[str, _Shown], official: ShownOfficial, day: str | None) -> None:
    for office in official.offices:
        seen = shown.setdefault(office.identity, _Shown(office))
        seen.names[official.name] += 1
        seen.first = min(seen.first, day or "9999")
        if (day or "") > seen.last:
            seen.last = day or ""
            seen.latest.clear()
        if (day or "") == seen.last:
            seen.office = office
            seen.latest[_held(office)] += 1


def _held(office: ShownOffice) -> _Held:
    return office.role, office.body, office.unit, office.status, office.surface


def _partial(seen: _Shown) -> PartialOfficial:
    name = " ".join(key(syllable) for syllable in syllables(_usual(seen.names)))
    return PartialOfficial(name, seen.office.body, _place(seen.office))


def _place(office: ShownOffice) -> str | None:
    """Where the office is.  The bodies of the centre are too many, and too large, to be one place:
    namesakes in two of them are two people unless an article shows both offices."""
    return office.unit or (f"trung ương {office.body}" if office.level == "trung ương" else None)


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
    name = _usual(names)
    office, unit = _last_held(seen)
    connection.execute(
        "INSERT INTO official VALUES (?, ?, ?, ?, ?, ?, 0)",
        (number, id_, name, fold_text(name), office, unit),
    )


def _last_held(seen: list[_Shown]) -> tuple[str, str | None]:
    """The office that was shown last, written out, and its unit; of several that one day shows, the
    one shown most often."""
    day = max(one.last for one in seen)
    shown = sum((one.latest for one in seen if one.last == day), Counter[_Held]())
    times = Counter[tuple[str, str, str]]()
    for (role, body, unit, _, _), count in shown.items():
        times[role, body, unit or ""] += count
    role, body, unit, status, printed = min(
        shown,
        key=lambda held: (
            -times[held[0], held[1], held[2] or ""],
            held[4].lower() == held[0],
            -shown[held],
            str(held),
        ),
    )
    label = office_label(printed, role, body, unit)
    word = _STATUSES.get(status)
    return (f"{word} {label}" if word else label), unit


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
