"""Which names are one person in one text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.officials.names import Name
from corpus.syllables import fold, key

_AGES = frozenset({"elder", "younger"})


@dataclass(slots=True)
class Person:
    """A person of one text: the full name's syllables as keys, and the names that mean them."""

    syllables: tuple[str, ...]
    text: str
    sex: str = ""
    ages: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    names: list[int] = field(default_factory=list)


def group(names: Sequence[Name], roles_of: dict[int, set[str]]) -> list[Person]:
    """The persons of a text in order of their first name; a short name that nobody fits is none.

    A short name ("ông Hiếu") is the last person before it of that given name, of the address's sex
    if it tells, else the first one after it.
    """
    people: dict[tuple[str, ...], Person] = {}
    of_name: dict[int, Person] = {}
    given = _given_names(names)
    for at, name in enumerate(names):
        syllables = tuple(map(key, name.syllables))
        if not name.full or (
            len(syllables) == 2 and syllables not in people and syllables in given
        ):
            continue
        person = people.get(syllables) or _misspelt(syllables, roles_of.get(at, set()), people)
        if person is None:
            person = people[syllables] = Person(syllables, name.text)
        person.sex = person.sex or name.sex
        person.ages |= name.address & _AGES
        person.roles |= roles_of.get(at, set())
        of_name[at] = person
    for at, name in enumerate(names):
        if at not in of_name:
            found = _meant(at, name, names, of_name, people)
            if found is not None:
                of_name[at] = found
    ordered: list[Person] = []
    for at in sorted(of_name):
        person = of_name[at]
        if not person.names:
            ordered.append(person)
        person.names.append(at)
    return ordered


def _given_names(names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The last two syllables of every name of three or more."""
    return {
        tuple(map(key, name.syllables[-2:]))
        for name in names
        if name.full and len(name.syllables) > 2
    }


def _misspelt(
    syllables: tuple[str, ...], roles: set[str], people: dict[tuple[str, ...], Person]
) -> Person | None:
    """The person whose name differs only in the diacritics of a middle syllable, or, holding the
    same office, in one syllable."""
    for other, person in people.items():
        if len(other) != len(syllables) or other[0] != syllables[0]:
            continue
        different = [i for i, (a, b) in enumerate(zip(other, syllables, strict=True)) if a != b]
        if len(different) != 1:
            continue
        at = different[0]
        alike = fold(other[at]) == fold(syllables[at])
        conflict = bool(roles and person.roles and not roles & person.roles)
        if alike and at < len(other) - 1 and not conflict:
            return person
        if roles & person.roles and (alike or at < len(other) - 1):
            return person
    return None


def _meant(
    at: int,
    name: Name,
    names: Sequence[Name],
    of_name: dict[int, Person],
    people: dict[tuple[str, ...], Person],
) -> Person | None:
    """The person a short name means."""
    syllables = tuple(map(key, name.syllables))
    fitting = [person for other, person in people.items() if other[-len(syllables) :] == syllables]
    # Whoever is "ông" in an article is not "anh" in its next line.
    age = name.address & _AGES
    fitting = [person for person in fitting if not age or not person.ages or age & person.ages]
    same_sex = [person for person in fitting if not name.sex or person.sex in ("", name.sex)]
    fitting = same_sex or fitting
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    last_named: defaultdict[int, int] = defaultdict(lambda: -1)
    for other, person in of_name.items():
        if other < at:
            last_named[id(person)] = max(last_named[id(person)], other)
    best = max(fitting, key=lambda person: last_named[id(person)])
    return best if last_named[id(best)] >= 0 else fitting[0]
