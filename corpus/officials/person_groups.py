"""Which names in one text mean the same person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.officials.name_spelling import is_prefixed
from corpus.officials.person_names import PersonName
from corpus.syllables import fold, key

Syllables = tuple[str, ...]
_AGES = frozenset({"elder", "younger"})
# No article names more people with one given name; the limit keeps hostile texts cheap.
_MOST_ALIKE = 50


@dataclass(slots=True)
class PersonGroup:
    """A person of one text: the full name as keys and as printed, its roles, and the indexes of the
    names that mean it.

    `sex` is "male", "female" or "". `ages` are the kinds of address used ("ông" is elder, "anh"
    younger). `last` is the index of the last name that meant it.
    """

    syllables: Syllables
    text: str
    sex: str = ""
    ages: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    names: list[int] = field(default_factory=list)
    last: int = -1


def group_names(names: Sequence[PersonName], roles_of: Mapping[int, set[str]]) -> list[PersonGroup]:
    """The persons of a text in order of their first name; short names that fit nobody are left out.

    A short name ("ông Hiếu") means the last person before it with that given name, and with the sex
    and age of the form of address if it has them; else the first such person after it.
    """
    grouping = _Grouping(names)
    full = {at: grouping.full(name, roles_of.get(at, set())) for at, name in enumerate(names)}
    ordered: list[PersonGroup] = []
    for at, name in enumerate(names):
        person = full[at] or grouping.meant(name)
        if person is None:
            continue
        if not person.names:
            ordered.append(person)
        person.names.append(at)
        person.last = at
    return ordered


class _Grouping:
    """The persons found so far: by name, by the end of the name, and by the name without one middle
    syllable."""

    def __init__(self, names: Sequence[PersonName]) -> None:
        self.people: dict[Syllables, PersonGroup] = {}
        self.by_end: defaultdict[Syllables, list[PersonGroup]] = defaultdict(list)
        self.by_rest: defaultdict[tuple[Syllables, Syllables], list[PersonGroup]] = defaultdict(
            list
        )
        self.given = {
            short
            for name in names
            if name.full and len(name.syllables) > 1
            for short in _short_forms(tuple(map(key, name.syllables)))
        }

    def full(self, name: PersonName, roles: set[str]) -> PersonGroup | None:
        """The person of a full name. None for a short name ("bà Thanh Vân" if the text names a "Lục
        Thị Thanh Vân"), and for an unusual name without a role, which may be an error."""
        syllables = tuple(map(key, name.syllables))
        if not name.full:
            return None
        if syllables in self.given and syllables not in self.people:
            return None
        person = self.people.get(syllables) or self._misspelt(syllables, roles)
        if person is None and name.strange and not roles:
            return None
        if person is None:
            person = PersonGroup(syllables, name.text)
            self._add(person)
        person.sex = person.sex or name.sex
        person.ages |= name.address & _AGES
        person.roles |= roles
        return person

    def meant(self, name: PersonName) -> PersonGroup | None:
        """The person that a short name means; None if it fits nobody."""
        fitting = self.by_end.get(tuple(map(key, name.syllables)), [])[:_MOST_ALIKE]
        # A person who is "ông" in an article is not "anh" in its next line.
        age = name.address & _AGES
        fitting = [person for person in fitting if not age or not person.ages or age & person.ages]
        fitting = [p for p in fitting if not name.sex or p.sex in ("", name.sex)] or fitting
        if not fitting:
            return None
        best = max(fitting, key=lambda person: person.last)
        return best if best.last >= 0 else fitting[0]

    def _add(self, person: PersonGroup) -> None:
        self.people[person.syllables] = person
        for short in _short_forms(person.syllables):
            self.by_end[short].append(person)
        for rest in _all_but_one(person.syllables):
            self.by_rest[rest].append(person)

    def _misspelt(self, syllables: Syllables, roles: set[str]) -> PersonGroup | None:
        """The person whose name differs in one middle syllable: in its diacritics, or in one letter
        if both have the same office. A different given name is a different person."""
        for at, rest in enumerate(_all_but_one(syllables), start=1):
            for person in self.by_rest.get(rest, [])[:_MOST_ALIKE]:
                one, other = fold(person.syllables[at]), fold(syllables[at])
                if roles and person.roles and not roles & person.roles:
                    continue
                if one == other or (roles & person.roles and _differ_by_a_letter(one, other)):
                    return person
        return None


def _short_forms(syllables: Syllables) -> list[Syllables]:
    """The short forms of a full name: the given name, alone or with the last middle name. The Ê Đê
    and neighbouring peoples have the given name first ("H'Yim Kđoh", "Y Khăm Êban")."""
    forms = [syllables[-1:]]
    if len(syllables) > 2:
        forms.append(syllables[-2:])
        if syllables[0] == key("y"):
            forms.append(syllables[:2])
    if len(syllables) > 1 and is_prefixed(syllables[0]):
        forms.append(syllables[:1])
    return forms


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether at most one letter is different, missing or added."""
    short, long = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return len(long) - len(short) <= 1
    return long[start + 1 :] in (short[start:], short[start + 1 :])


def _all_but_one(syllables: Syllables) -> list[tuple[Syllables, Syllables]]:
    """The syllables left and right of each middle syllable."""
    return [(syllables[:at], syllables[at + 1 :]) for at in range(1, len(syllables) - 1)]
