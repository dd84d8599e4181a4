"""The words of questions, from `data/question_patterns.toml`, which explains itself."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpus.officials.typed_offices import OfficeReader
from corpus.program_files import text_of
from corpus.syllables import fold, key, syllables

_Folded = tuple[str, ...]
# The needs of a frame, by number, that the phrases so far have met.
_Met = frozenset[int]
_NONE: _Met = frozenset()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a frame and the needs that it meets."""

    syllables: tuple[str, ...]
    meets: _Met


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of question: the words around the thing named."""

    name: str
    needs: int
    phrases: Mapping[_Folded, tuple[_Phrase, ...]]
    longest: int
    examples: tuple[str, ...]
    refused: tuple[str, ...]

    def fits(self, *pieces: Sequence[str]) -> bool:
        """Whether the syllables around the thing named, piece by piece, are all of this frame."""
        met = {_NONE}
        for piece in pieces:
            met = {before | more for more in self._readings(tuple(piece)) for before in met}
        return any(len(one) == self.needs for one in met)

    def named_in(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """The ranges of `words` that may be the thing named, the longest first: everything around
        them is of this frame."""
        ends = [bool(ways) for ways in self._ways(tuple(words))]
        last = [bool(self._ways(tuple(words[end:]))[-1]) for end in range(len(words) + 1)]
        found = [
            (start, end)
            for start in range(len(words))
            if ends[start]
            for end in range(start + 1, len(words) + 1)
            if last[end]
        ]
        return sorted(found, key=lambda span: span[0] - span[1])

    def _readings(self, words: tuple[str, ...]) -> set[_Met]:
        """What the ways to read all `words` as phrases meet; empty where there is no way."""
        return self._ways(words)[-1]

    def _ways(self, words: tuple[str, ...]) -> list[set[_Met]]:
        """For each number of first words what the ways to read them meet."""
        ways: list[set[_Met]] = [{_NONE}, *(set() for _ in words)]
        folded = tuple(map(fold, words))
        for start in range(len(words)):
            if not ways[start]:
                continue
            for end in range(start + 1, min(len(words), start + self.longest) + 1):
                for phrase in self.phrases.get(folded[start:end], ()):
                    if _agrees(words[start:end], phrase.syllables):
                        ways[end] |= {before | phrase.meets for before in ways[start]}
        return ways


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """How questions name offices: `same` are names of one body, the proper one first."""

    reader: OfficeReader
    same: tuple[tuple[str, ...], ...]
    deputies: tuple[str, ...]

    def comparable(self, label: str) -> str:
        """An office written out, in the form in which offices are compared."""
        compared = f" {' '.join(label.casefold().split())} "
        for proper, *others in self.same:
            for name in sorted((proper, *others), key=len, reverse=True):
                if f" {name} " in compared:
                    compared = compared.replace(f" {name} ", f" {proper} ", 1)
                    break
        return compared.strip()

    def is_shared(self, role: str) -> bool:
        """Whether several people hold an office of this role at the same time."""
        return role.split(" ")[0] in self.deputies


def frame(name: str) -> Frame:
    """The frame of this name."""
    return frames()[name]


@lru_cache(maxsize=1)
def frames() -> Mapping[str, Frame]:
    """The frames of the data file by name."""
    data = _data()
    return {entry["name"]: _frame(entry, data["fill"]) for entry in data["frame"]}


@lru_cache(maxsize=1)
def office_words() -> OfficeWords:
    """The part of the data file about offices."""
    entry = _data()["office"]
    same = tuple(tuple(names) for names in entry["same"])
    more = [*entry["words"], *(name for names in same for name in names)]
    shorts = [(short, phrase) for short, phrase in entry["abbreviated"]]
    return OfficeWords(OfficeReader(more, shorts), same, tuple(entry["deputies"]))


def _frame(entry: Mapping[str, Any], fill: Iterable[str]) -> Frame:
    meets: dict[str, set[int]] = {phrase: set() for phrase in (*fill, *entry["words"])}
    for number, phrases in enumerate(entry["needs"]):
        for phrase in phrases:
            meets.setdefault(phrase, set()).add(number)
    table: dict[_Folded, list[_Phrase]] = {}
    for phrase, numbers in meets.items():
        words = tuple(syllables(phrase))
        table.setdefault(tuple(map(fold, words)), []).append(_Phrase(words, frozenset(numbers)))
    return Frame(
        entry["name"],
        len(entry["needs"]),
        {folded: tuple(phrases) for folded, phrases in table.items()},
        max(map(len, table)),
        tuple(entry["examples"]),
        tuple(entry["refused"]),
    )


def _agrees(typed: Sequence[str], own: Sequence[str]) -> bool:
    return all(key(one) in (key(two), fold(two)) for one, two in zip(typed, own, strict=True))


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(text_of("search", "data/question_patterns.toml"))
