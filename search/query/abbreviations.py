"""Abbreviations in queries: `ubnd` also reads "ủy ban nhân dân", and the other way round.

The groups are data (`data/abbreviations.toml`, which explains the three classes); this module finds
them in the syllables of a query.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from corpus.program_files import text_of
from corpus.syllables import fold, key, syllables
from corpus.wards.gazetteer import bare_district, gazetteer
from search.query.nodes import Alternative
from search.query.scan import TypedSyllable

MAX_ALTERNATIVES = 12
_CUE_DISTANCE = 2
_LONGEST_NAME = 4

Folded = tuple[str, ...]
Kind = Literal["safe", "ambiguous", "short"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class AbbreviationGroup:
    """Spellings of one meaning; `cues` are words beside which an ambiguous short form is read,
    `before` the units (`ward`, `district`) before whose names a short one is, in lower case too."""

    kind: Kind
    short: tuple[str, ...]
    long: tuple[str, ...]
    cues: tuple[str, ...] = ()
    one_way: bool = False
    before: str = ""
    examples: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spelling:
    group: AbbreviationGroup
    typed: tuple[str, ...]
    is_short: bool


@lru_cache(maxsize=1)
def groups() -> tuple[AbbreviationGroup, ...]:
    """The groups of the data file."""
    record = tomllib.loads(text_of("search", "data/abbreviations.toml"))
    return tuple(_group(kind, entry) for kind in KINDS for entry in record[kind])


def _group(kind: Kind, entry: dict[str, Any]) -> AbbreviationGroup:
    return AbbreviationGroup(
        kind,
        tuple(entry["short"]),
        tuple(entry["long"]),
        cues=tuple(entry.get("cues", ())),
        one_way=entry.get("one_way", False),
        before=entry.get("before", ""),
        examples=tuple(entry["examples"]),
        refused=tuple(entry.get("refused", ())),
    )


@lru_cache(maxsize=1)
def _spellings() -> dict[Folded, tuple[_Spelling, ...]]:
    """Every spelling a query may hold, by its folded syllables."""
    found: dict[Folded, tuple[_Spelling, ...]] = {}
    for group in groups():
        two_way = group.kind != "short" and not group.one_way
        for spellings, is_short in ((group.short, True), (group.long if two_way else (), False)):
            for spelling in spellings:
                typed = tuple(syllables(spelling))
                folded = tuple(map(fold, typed))
                found[folded] = (*found.get(folded, ()), _Spelling(group, typed, is_short))
    return found


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _spellings()))


def find_alternatives(text: str, typed: Sequence[TypedSyllable]) -> tuple[Alternative, ...]:
    """Other readings of the run `typed` of the query `text`; longest spellings first, no overlaps.

    Offsets of the alternatives count syllables of the run.
    """
    folded = tuple(fold(syllable.text) for syllable in typed)
    capitals_tell = _capitals_tell(text)
    found: list[Alternative] = []
    start = 0
    while start < len(typed):
        for end in range(min(len(typed), start + _longest()), start, -1):
            readings = [
                words
                for spelling in _spellings().get(folded[start:end], ())
                if _is_meant(spelling, text, typed, folded, start, end, capitals_tell)
                for words in _other_spellings(spelling)
            ]
            if end == start + 1 and not readings:
                readings = list(_numbered_unit(typed[start].text))
            if readings:
                found.extend(Alternative(start, end, words) for words in dict.fromkeys(readings))
                start = end - 1
                break
        start += 1
    return tuple(found[:MAX_ALTERNATIVES])


def is_abbreviation(typed: Sequence[TypedSyllable], place: int) -> bool:
    """Whether a syllable of the run `typed` is a short spelling of the data, or part of one.

    Whatever its neighbours are: an abbreviation, or a letter alone, is no slip of the fingers.
    """
    folded = tuple(fold(syllable.text) for syllable in typed)
    if len(folded[place]) == 1:
        return True
    for start in range(max(0, place - _longest_short() + 1), place + 1):
        for end in range(place + 1, min(len(typed), start + _longest_short()) + 1):
            for spelling in _spellings().get(folded[start:end], ()):
                pairs = zip(typed[start:end], spelling.typed, strict=True)
                if spelling.is_short and all(_agrees(one.text, own) for one, own in pairs):
                    return True
    return False


@lru_cache(maxsize=1)
def _longest_short() -> int:
    return max(
        len(folded)
        for folded, spellings in _spellings().items()
        if any(spelling.is_short for spelling in spellings)
    )


def _other_spellings(spelling: _Spelling) -> Iterator[tuple[str, ...]]:
    """What else the group is spelled: every distinct spelling but the one found."""
    found = tuple(map(fold, spelling.typed))
    for other in (*spelling.group.long, *spelling.group.short):
        words = tuple(syllables(other))
        if tuple(map(fold, words)) != found:
            yield words


def _is_meant(
    spelling: _Spelling,
    text: str,
    typed: Sequence[TypedSyllable],
    folded: Folded,
    start: int,
    end: int,
    capitals_tell: bool,
) -> bool:
    here = typed[start:end]
    if not all(_agrees(one.text, own) for one, own in zip(here, spelling.typed, strict=True)):
        return False
    if not spelling.is_short or spelling.group.kind == "safe":
        return True
    in_capitals = capitals_tell and all(syllable.text[0].isupper() for syllable in here)
    if spelling.group.kind == "ambiguous":
        in_capitals = in_capitals and all(syllable.text.isupper() for syllable in here)
        return in_capitals or _has_cue(spelling.group, folded, start, end)
    following = typed[end].text if end < len(typed) else ""
    before_a_name = following[:1].isupper() or following[:1].isdecimal()
    if _names_unit(spelling.group.before, folded[end : end + _LONGEST_NAME]):
        return True
    has_dot = text[here[-1].end : here[-1].end + 1] == "." and bool(following)
    return has_dot or (in_capitals and before_a_name)


def _names_unit(kind: str, following: Folded) -> bool:
    """Whether the name of a unit of this kind begins the syllables `following`: "p an lạc"."""
    names = unit_names().get(kind, frozenset())
    return any(following[:size] in names for size in range(1, len(following) + 1))


@lru_cache(maxsize=1)
def unit_names() -> dict[str, frozenset[Folded]]:
    """The folded names of wards (`ward`) and districts (`district`): numbers, and names of two
    syllables and more."""
    wards = gazetteer().wards
    names = {
        "ward": {ward.name for ward in wards},
        "district": {
            bare_district(ward.district).removeprefix("Quận ") for ward in wards if ward.district
        },
    }
    folded = {kind: {tuple(map(fold, syllables(name))) for name in names[kind]} for kind in names}
    return {
        kind: frozenset(name for name in found if len(name) > 1 or name[0].isdecimal())
        for kind, found in folded.items()
    }


def _numbered_unit(typed: str) -> Iterator[tuple[str, ...]]:
    """What "q1" and "p05" stand for: a unit by its letter and number, in full and in two words."""
    letter, number = typed[:1], typed[1:].lstrip("0")
    for spelling in _spellings().get((fold(letter),), ()) if letter else ():
        if spelling.is_short and (number,) in unit_names().get(spelling.group.before, ()):
            for name in (*spelling.group.long, *spelling.group.short):
                yield (*syllables(name), number)


def _agrees(typed: str, own: str) -> bool:
    """Equal, or typed without the diacritics."""
    return key(typed) in (key(own), fold(own))


def _has_cue(group: AbbreviationGroup, folded: Folded, start: int, end: int) -> bool:
    before = " ".join(folded[max(0, start - _CUE_DISTANCE) : start])
    after = " ".join(folded[end : end + _CUE_DISTANCE])
    return any(
        f" {before}".endswith(f" {cue}") or f"{after} ".startswith(f"{cue} ")
        for cue in (" ".join(map(fold, syllables(cue))) for cue in group.cues)
    )


def _capitals_tell(text: str) -> bool:
    """Whether capitals mean something: not in a query all in capitals that has ordinary words."""
    if not text.isupper():
        return True
    return all(
        word.isdecimal() or any((fold(word),) == spelling[:1] for spelling in _spellings())
        for word in syllables(text)
    )
