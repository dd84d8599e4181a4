"""Everyday, official and regional words of one meaning: `cúp điện` also finds "ngừng cấp điện".

The groups are data (`data/thesaurus/`, whose README.md explains the keys); this module finds them
in the syllables of a query.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal, get_args

from corpus.program_files import files_of, text_of
from corpus.syllables import fold, key, syllables
from search.query.nodes import Alternative

FOLDER = "data/thesaurus/"
LONGEST_FORM = 8
_DEFAULT_WEIGHT = 0.8

Words = tuple[str, ...]
Direction = Literal["both", "to_official"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Group:
    """Forms of one meaning, by who uses them; `north`, `centre` and `south` are said there only.

    `weight` (0.5 to 0.9) says how surely the forms mean the same.  Forms in `needs_accents` are
    read only where typed exactly, or beside one of `cues`; none is inside a phrase of `unless`.
    """

    source: str
    everyday: Words = ()
    official: Words = ()
    north: Words = ()
    centre: Words = ()
    south: Words = ()
    direction: Direction = "both"
    weight: float = _DEFAULT_WEIGHT
    needs_accents: Words = ()
    cues: Words = ()
    unless: Words = ()
    examples: Words = ()
    refused: Words = ()

    @property
    def forms(self) -> Words:
        """All forms, the official ones first."""
        return (*self.official, *self.everyday, *self.north, *self.centre, *self.south)

    @property
    def sought(self) -> Words:
        """The forms that are looked for in a query."""
        own = self.forms
        return own if self.direction == "both" else own[len(self.official) :]


@dataclass(frozen=True, slots=True)
class OtherForm:
    """What else a phrase is called.  `needs_accents` forms mean other things when folded."""

    words: Words
    weight: float
    needs_accents: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A group found in a query: the span of its form in typed syllables, and the other forms."""

    start: int
    end: int
    group: Group
    others: tuple[OtherForm, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    group: Group
    words: Words
    needs_accents: bool


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """The groups of all data files; raises `ValueError` where an entry has a wrong key or value."""
    paths = [
        path for path in files_of("search") if path.startswith(FOLDER) and path.endswith(".toml")
    ]
    return tuple(
        _group(path.removeprefix(FOLDER), entry)
        for path in paths
        for entry in tomllib.loads(text_of("search", path))["group"]
    )


def _group(source: str, entry: dict[str, Any]) -> Group:
    unknown = entry.keys() - {one.name for one in fields(Group) if one.name != "source"}
    if unknown:
        raise ValueError(f"{source}: remove the unknown keys {sorted(unknown)} of {entry}")
    direction = entry.pop("direction", "both")
    if direction not in DIRECTIONS:
        raise ValueError(f"{source}: write direction as one of {DIRECTIONS} in {entry}")
    weight = entry.pop("weight", _DEFAULT_WEIGHT)
    words = {name: tuple(value) for name, value in entry.items()}
    return Group(source, direction=direction, weight=weight, **words)


@lru_cache(maxsize=1)
def _sought_forms() -> dict[Words, tuple[_Form, ...]]:
    """Every form a query may hold, by its folded syllables."""
    found: dict[Words, tuple[_Form, ...]] = {}
    for group in groups():
        for text in group.sought:
            form = _Form(group, tuple(syllables(text)), text in group.needs_accents)
            folded = tuple(map(fold, form.words))
            found[folded] = (*found.get(folded, ()), form)
    return found


def find_groups(typed: Sequence[str]) -> tuple[Found, ...]:
    """The groups whose forms are in the typed syllables, in their order.

    Longest forms first; spans of different forms do not overlap.  Two groups may share a span
    where the query, typed without diacritics, can mean either.
    """
    folded = tuple(map(fold, typed))
    free = [True] * len(typed)
    found: list[Found] = []
    for size in range(min(LONGEST_FORM, len(typed)), 0, -1):
        for start in range(len(typed) - size + 1):
            end = start + size
            if all(free[start:end]):
                forms = _sought_forms().get(folded[start:end], ())
                # Of two spellings in one group, "tạt axit" and "tạt axít", either stands for it.
                read = {form.group: form for form in forms if _is_read(form, typed, start, end)}
                found += (Found(start, end, one.group, _others(one)) for one in read.values())
                free[start:end] = [not read] * size
    return tuple(sorted(found, key=lambda one: one.start))


def find_synonyms(typed: Sequence[str]) -> tuple[Alternative, ...]:
    """The other forms of the forms in the typed syllables, as readings of them.

    They are read with their diacritics alone: articles have them.  A form that holds what was typed
    is no other: "rác thải" is found by "rác".
    """
    return tuple(
        Alternative(found.start, found.end, other.words, other.weight, "thesaurus", exact=True)
        for found in find_groups(typed)
        for other in found.others
        if not _holds(other.words, typed[found.start : found.end])
    )


def _holds(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether the typed syllables are in `words` side by side."""
    folded, sought = tuple(map(fold, words)), tuple(map(fold, typed))
    return any(
        folded[at : at + len(sought)] == sought for at in range(len(folded) - len(sought) + 1)
    )


def _is_read(form: _Form, typed: Sequence[str], start: int, end: int) -> bool:
    here = typed[start:end]
    if not _agree(here, form.words) or _is_inside(form.group.unless, typed, start, end):
        return False
    if not form.needs_accents or _is_beside(form.group.cues, typed, start, end):
        return True
    if any(key(one) != key(own) for one, own in zip(here, form.words, strict=True)):
        return False
    # "heo" has no diacritics to type; in a query that has some elsewhere it is no "héo".
    return any(key(one) != fold(one) for one in typed)


def _agree(typed: Sequence[str], own: Sequence[str]) -> bool:
    """Whether each syllable is equal, or typed without its diacritics."""
    return len(typed) == len(own) and all(
        key(one) in (key(other), fold(other)) for one, other in zip(typed, own, strict=True)
    )


def _is_inside(phrases: Words, typed: Sequence[str], start: int, end: int) -> bool:
    """Whether the span is part of one of the phrases: "mất điện" of "mất điện thoại"."""
    for phrase in phrases:
        words = syllables(phrase)
        for first in range(max(0, end - len(words)), start + 1):
            if _agree(typed[first : first + len(words)], words):
                return True
    return False


def _is_beside(phrases: Words, typed: Sequence[str], start: int, end: int) -> bool:
    """Whether one of the phrases is directly before or after the span."""
    for phrase in phrases:
        words = syllables(phrase)
        before = typed[max(0, start - len(words)) : start]
        if _agree(before, words) or _agree(typed[end : end + len(words)], words):
            return True
    return False


def _others(form: _Form) -> tuple[OtherForm, ...]:
    group = form.group
    others = ((tuple(syllables(text)), text in group.needs_accents) for text in group.forms)
    return tuple(
        OtherForm(words, group.weight, needs) for words, needs in others if words != form.words
    )
