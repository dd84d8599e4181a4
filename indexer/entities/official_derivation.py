"""Deriving officials and their offices from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.corrections import (
    NO_CORRECTIONS,
    CorrectionEntry,
    Corrections,
    NotAnOfficial,
    Split,
    is_denied,
    printed,
    unsplit,
)
from corpus.syllables import fold_text, key, syllables
from corpus.wards import gazetteer
from indexer.entities.facts import ArticleFacts, ShownOffice, ShownOfficial
from indexer.entities.identity_merging import PartialOfficial, merge_officials
from indexer.entities.joined_people import JoinedPeople, joined_people
from indexer.entities.office_labels import office_label, with_status
from indexer.entities.slugs import assign_slugs, slug, unambiguous
from indexer.entities.tables import insert

# Role, body, unit, status and printed words of an office.
_Held = tuple[str, str, str | None, str, str]


@dataclass(slots=True)
class _HoldingIdentity:
    """What all articles together show of one partial identity.

    `office` is the office shown last; `names` are the printed names with their counts; `first` and
    `last` are ISO days ("9999" and "" if no day is known); `latest` counts the offices of the last
    day.
    """

    office: ShownOffice
    names: Counter[str] = field(default_factory=Counter)
    first: str = "9999"
    last: str = ""
    latest: Counter[_Held] = field(default_factory=Counter)


class OfficialDerivation:
    """Call `note` for every article, then `write`, then `link` for every article, then `finish`.

    The ids in `corrections` are those that officials have before any are joined or renamed.
    """

    def __init__(
        self, connection: sqlite3.Connection, corrections: Corrections = NO_CORRECTIONS
    ) -> None:
        self._connection = connection
        self._corrections = corrections
        self._denials = [
            entry.change
            for entry in corrections.entries
            if isinstance(entry.change, NotAnOfficial) and entry.change.article is None
        ]
        self._denied: set[str] = set()
        self._shown: dict[str, _HoldingIdentity] = {}
        self._together: set[tuple[str, ...]] = set()
        self._person_of: dict[str, int] = {}
        self._people = JoinedPeople((), {}, {})

    def note(self, facts: ArticleFacts, day: str | None) -> None:
        """Count the officials of one article; `day` is its day of publication (ISO or None)."""
        for official in self._confirmed(facts):
            self._together.add(tuple(sorted({office.identity for office in official.offices})))
            _note(self._shown, official, day)

    def write(self) -> None:
        """Merge partial identities into people and write the officials."""
        shown = self._shown
        partials = {identity: _partial(identity, seen) for identity, seen in shown.items()}
        together = (keys for keys in self._together if len(keys) > 1)
        people = merge_officials(partials, together, _predecessors)
        slugs = assign_slugs(
            {min(keys): list(_slugs(keys, shown, self._corrections)) for keys in people}
        )
        numbers = {key: number for number, keys in enumerate(people) for key in keys}
        ids = [slugs[min(keys)] for keys in people]
        aliases = dict(_aliases(shown, numbers, set(ids), self._corrections))
        self._people = joined_people(people, ids, aliases, self._corrections)
        labels = self._people.labels(self._corrections)
        for number, person in enumerate(self._people.people, 1):
            self._person_of.update(dict.fromkeys(person.keys, number))
            seen = [shown[key] for key in sorted(person.keys)]
            _insert_official(self._connection, number, person.id, seen, labels.get(person.id))
        insert(self._connection, "official_identity", "identity, official", self._person_of.items())
        insert(self._connection, "official_alias", "alias, official", self._people.aliases())

    @property
    def people(self) -> JoinedPeople:
        """The people; call `write` first."""
        return self._people

    def is_denied(self, name: str) -> bool:
        """Whether a correction says that nobody of this name is an official, and somebody was."""
        return printed(name) in self._denied

    def split_off(self, correction: CorrectionEntry) -> tuple[str, ...]:
        """The ids of the people that a split is about: the one split off, and who remains."""
        off = [one for one in self._person_of if unsplit(one)[1] == correction.key]
        both = [*off, *(unsplit(one)[0] for one in off)]
        numbers = dict.fromkeys(self._person_of[one] for one in both if one in self._person_of)
        return tuple(self._people.people[number - 1].id for number in numbers)

    def _confirmed(self, facts: ArticleFacts) -> list[ShownOfficial]:
        """The officials of an article, without those whom a correction denies everywhere."""
        confirmed = [one for one in facts.officials if not is_denied(one.name, self._denials)]
        if len(confirmed) < len(facts.officials):
            self._denied |= {printed(one.name) for one in facts.officials if one not in confirmed}
        return confirmed

    def link(self, article: int, facts: ArticleFacts) -> None:
        """Write the offices that the article with this number shows."""
        for official in self._confirmed(facts):
            _insert_offices(self._connection, article, official.offices, self._person_of)

    def finish(self) -> None:
        """Write the number of articles of each official."""
        self._connection.execute(
            "UPDATE official SET articles ="
            " (SELECT count(DISTINCT article) FROM office WHERE official = number)"
        )


def _note(shown: dict[str, _HoldingIdentity], official: ShownOfficial, day: str | None) -> None:
    for office in official.offices:
        seen = shown.setdefault(office.identity, _HoldingIdentity(office))
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


def _partial(identity: str, seen: _HoldingIdentity) -> PartialOfficial:
    name = " ".join(key(syllable) for syllable in syllables(_usual(seen.names)))
    # Whom a correction splits off has another name, as far as merging goes.
    return PartialOfficial(
        f"{name}#{split}" if (split := unsplit(identity)[1]) else name,
        seen.office.body,
        _place(seen.office),
    )


def _place(office: ShownOffice) -> str | None:
    """The place of an office; None if unknown.

    Each central body is a place by itself: people of one name in two of them are two people unless
    an article shows both offices.
    """
    return office.unit or (f"trung ương {office.body}" if office.level == "trung ương" else None)


def _usual(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _predecessors(unit: str) -> Iterator[str]:
    if gazetteer().ward(unit) is not None:
        yield from (succession.ward.id for succession in gazetteer().predecessors(unit))


def _slugs(
    keys: Iterable[str], shown: dict[str, _HoldingIdentity], corrections: Corrections
) -> Iterator[str]:
    """Candidates for the id: the name, with the first unit of the person, then with the body.

    The first person who is split off has a 2 behind it, so the other one keeps the id.
    """
    keys = list(keys)
    which = _place_of_split(unsplit(min(keys))[1], corrections)
    first = min(
        (shown[key] for key in keys),
        key=lambda seen: (seen.office.unit is None, seen.first, seen.office.identity),
    )
    name = _usual(first.names)
    yield slug(name, _short_unit(first.office.unit), which)
    yield slug(name, first.office.unit, which)
    yield slug(name, first.office.unit, first.office.body, which)


def _place_of_split(split: str, corrections: Corrections) -> int | None:
    """Which person of the name a split makes: the second, the third …; None for no split."""
    if not split:
        return None
    splits = [one for one in corrections.entries if isinstance(one.change, Split)]
    names = {
        one.key: printed(one.change.official) for one in splits if isinstance(one.change, Split)
    }
    alike = [key for key in names if names[key] == names.get(split)]
    return 2 + alike.index(split) if split in alike else None


def _short_unit(unit: str | None) -> str | None:
    """`an-lac-a` for the ward `phuong-an-lac-a-quan-binh-tan-hcm`; other units unchanged."""
    ward = gazetteer().ward(unit) if unit else None
    return slug(ward.name) if ward else unit


def _aliases(
    shown: dict[str, _HoldingIdentity],
    person_of: dict[str, int],
    taken: set[str],
    corrections: Corrections,
) -> list[tuple[str, int]]:
    """Ids that an official would have if less were known, with the official's number."""
    claims: dict[str, set[int]] = {}
    for identity in shown:
        if identity in person_of:
            for alias in _slugs([identity], shown, corrections):
                claims.setdefault(alias, set()).add(person_of[identity])
    return unambiguous(claims, taken)


def _insert_official(
    connection: sqlite3.Connection,
    number: int,
    id_: str,
    seen: list[_HoldingIdentity],
    label: str | None,
) -> None:
    """Write one official; `label` is the name that a correction gives, if one does."""
    names = sum((one.names for one in seen), Counter[str]())
    name = label or _usual(names)
    office, unit = _last_held(seen)
    row = (number, id_, name, fold_text(name), office, unit)
    insert(connection, "official", "number, id, name, folded, office, unit", [row])


def _last_held(seen: list[_HoldingIdentity]) -> tuple[str, str | None]:
    """The office shown last, written out, and its unit; if one day shows several, the most frequent
    one."""
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
    return with_status(label, status), unit


def _insert_offices(
    connection: sqlite3.Connection,
    article: int,
    offices: tuple[ShownOffice, ...],
    person_of: dict[str, int],
) -> None:
    """Write the offices that one article shows of one person.

    An office of unknown unit is the same person's as the others.
    """
    people = [person_of[office.identity] for office in offices if office.identity in person_of]
    if not people:
        return
    insert(
        connection,
        "office",
        "official, role, body, level, unit, article, status, surface, start, end",
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
