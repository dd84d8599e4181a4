r"""The completions of a typed prefix: a sorted array of folded suffixes (a suffix array).

Every surface (document, official, ward, phrase, title) is folded, and each word start in it is an
entry of one sorted array, so a binary search for `van kh` finds "dân vận khéo".  Surfaces are
numbered by group (things, phrases, titles) and descending weight, so the best completions of a
prefix are the smallest numbers of its range in each group.  The file holds arrays
(`indexer.postings.sections`):

    version         u32, one number
    text            u8: UTF-8, the folded surfaces, " \n" after each
    positions       u32 an entry, sorted by the text that begins there: its position in `text`
    numbers         u32 an entry: the number of its surface
    kinds           u8 a surface: its position in `KINDS`
    labels          a string a surface: value, tab, label
    short_prefixes  u8: UTF-8, the prefixes of one and two bytes, line feeds between
    short_ends      u32 a prefix: where its numbers end in `short_numbers`
    short_numbers   u32: the best surfaces of each prefix
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self, get_args

import numpy as np
from numpy.typing import NDArray

from corpus.syllables import fold_text
from corpus.text import clean_text
from indexer.postings.columns import Strings, write_strings
from indexer.postings.sections import Sections, SectionWriter, check_version

# Raise it when the same articles give other suggestions, or when the form of the file changes.
VERSION = 1
Kind = Literal["document", "official", "ward", "phrase", "title"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_GROUPS: tuple[tuple[Kind, ...], ...] = (
    ("document", "official", "ward"),
    ("phrase",),
    ("title",),
)
_TITLE_SUFFIXES = 8
_SUFFIXES = 12
_COMPARED = 60
# Prefixes up to this length (bytes) have large ranges, so their answers are stored.
SHORT_PREFIX = 2
_KEPT_OF_SHORT = 16


@dataclass(frozen=True, slots=True)
class Surface:
    """Something to suggest: `value` is its id, or the text itself of a phrase or title.

    `spellings` are other texts that lead to it (`ct 19` for 19-CT/TU).  Of several phrases (or
    titles) with one folded form only the one with the largest weight is kept.
    """

    kind: Kind
    value: str
    label: str
    weight: float
    spellings: tuple[str, ...] = ()


def build_suggestions(surfaces: Iterable[Surface], path: Path) -> None:
    """Write the completions of `surfaces` to the file `path`; raises `OSError`."""
    ordered = _distinct(surfaces)
    text = bytearray()
    entries: list[tuple[bytes, int, int]] = []
    for number, (folded, surface) in enumerate(ordered):
        most = _TITLE_SUFFIXES if surface.kind == "title" else _SUFFIXES
        if surface.kind == "document":  # "19" means a document number, not a day of issue
            folded = folded.partition(" ngay ")[0]
        spellings = dict.fromkeys(fold_text(clean_text(other)) for other in surface.spellings)
        for key, count in ((folded, most), *((key, 1) for key in spellings if key)):
            line = key.encode("utf-8") + b" \n"
            at = -1
            for _ in range(count):
                entries.append((line[at + 1 : at + 1 + _COMPARED], number, len(text) + at + 1))
                at = line.find(b" ", at + 1)
                if at < 0 or at + 2 >= len(line):
                    break
            text += line
    entries.sort()
    kinds = np.array([KINDS.index(surface.kind) for _, surface in ordered], np.uint8)
    lines = [f"{surface.value}\t{' '.join(surface.label.split())}" for _, surface in ordered]
    positions = np.array([entry[2] for entry in entries], dtype=np.uint32)
    numbers = np.array([entry[1] for entry in entries], dtype=np.uint32)
    short = _short_prefixes(entries, numbers, _group_ends(kinds))
    with SectionWriter(path) as file:
        file.append("version", np.array([VERSION], np.uint32))
        file.append("text", np.frombuffer(bytes(text), np.uint8))
        file.append("positions", positions)
        file.append("numbers", numbers)
        file.append("kinds", kinds)
        write_strings(file, "labels", lines)
        file.append("short_prefixes", np.frombuffer(b"\n".join(short), np.uint8))
        sizes = [len(found) for found in short.values()]
        file.append("short_ends", np.cumsum(sizes, dtype=np.uint32))
        file.append("short_numbers", np.concatenate([np.empty(0, np.uint32), *short.values()]))


def _distinct(surfaces: Iterable[Surface]) -> list[tuple[str, Surface]]:
    """The distinct surfaces with their folded labels, by group and descending weight."""
    kept: dict[tuple[str, str], tuple[str, Surface]] = {}
    for surface in surfaces:
        folded = fold_text(clean_text(surface.label))
        if not folded:
            continue
        is_text = surface.kind in ("phrase", "title")
        name = (surface.kind, folded if is_text else surface.value)
        other = kept.get(name)
        if other is None or surface.weight > other[1].weight:
            kept[name] = (folded, surface)
    return sorted(
        kept.values(),
        key=lambda item: (_group(item[1].kind), -item[1].weight, item[0], item[1].value),
    )


def _group(kind: Kind) -> int:
    return next(number for number, kinds in enumerate(_GROUPS) if kind in kinds)


def _group_ends(kinds: NDArray[np.uint8]) -> list[int]:
    """The end of each group among surfaces that are sorted by group and have these `kinds`."""
    groups = np.array([_group(kind) for kind in KINDS])[kinds]
    return [int(end) for end in groups.searchsorted(range(len(_GROUPS)), "right")]


def _best(numbers: NDArray[np.uint32], ends: Sequence[int], limit: int) -> NDArray[np.uint32]:
    """The `limit` smallest distinct numbers of each group, ascending."""
    distinct = np.unique(numbers)
    return np.concatenate([group[:limit] for group in np.split(distinct, _cuts(distinct, ends))])


def _cuts(ascending: NDArray[np.uint32], ends: Sequence[int]) -> NDArray[np.int64]:
    """The positions in `ascending` where the next group begins."""
    return np.searchsorted(ascending, ends[:-1])


def _short_prefixes(
    entries: list[tuple[bytes, int, int]], numbers: NDArray[np.uint32], ends: Sequence[int]
) -> dict[bytes, NDArray[np.uint32]]:
    found: dict[bytes, NDArray[np.uint32]] = {}
    for length in range(1, SHORT_PREFIX + 1):
        start = 0
        while start < len(entries):
            prefix = entries[start][0][:length]
            end = bisect_right(entries, prefix, lo=start, key=lambda entry: entry[0][:length])
            if b"\n" not in prefix:
                found[prefix] = _best(numbers[start:end], ends, _KEPT_OF_SHORT)
            start = end
    return dict(sorted(found.items()))


class Suggestions:
    """The completions of one generation; immutable, any thread may use it."""

    def __init__(
        self,
        text: NDArray[np.uint8],
        positions: NDArray[np.uint32],
        numbers: NDArray[np.uint32],
        kinds: NDArray[np.uint8],
        labels: Sequence[str],
        short: dict[bytes, NDArray[np.uint32]],
    ) -> None:
        self._text = text
        self._positions = positions
        self._numbers = numbers
        self._kinds = kinds
        self._labels = labels
        self._short = short
        self._ends = _group_ends(kinds)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at `path`; its text and labels are mapped, not read.

        Raises `DamagedFile` if it is damaged or has another version, `OSError` if it is unreadable.
        """
        sections = Sections(path)
        check_version(sections, VERSION)
        prefixes = sections["short_prefixes"].tobytes()
        parts = np.split(sections["short_numbers"], sections["short_ends"][:-1])
        return cls(
            sections["text"],
            sections["positions"],
            sections["numbers"],
            sections["kinds"],
            Strings(sections, "labels"),
            dict(zip(prefixes.split(b"\n"), parts, strict=True)) if prefixes else {},
        )

    @classmethod
    def empty(cls) -> Self:
        """Completions of an empty corpus."""
        none = np.empty(0, np.uint32)
        return cls(np.empty(0, np.uint8), none, none, np.empty(0, np.uint8), [], {})

    def __len__(self) -> int:
        return len(self._labels)

    def complete(self, folded: str, limit: int) -> list[list[int]]:
        """The numbers of the best surfaces that contain `folded` from the start of a word.

        `folded` has one space between syllables.  Three lists of at most `limit` numbers, best
        first: things, phrases, titles.
        """
        prefix = folded.encode("utf-8")[:_COMPARED]
        found = self._short.get(prefix) if limit <= _KEPT_OF_SHORT else None
        if found is None:
            start, end = self._range(prefix)
            found = _best(self._numbers[start:end], self._ends, limit)
        groups = np.split(found, _cuts(found, self._ends))
        return [group[:limit].tolist() for group in groups]

    def surface(self, number: int) -> tuple[Kind, str, str]:
        """Kind, value and label of the surface with this number."""
        value, _, label = self._labels[number].partition("\t")
        return KINDS[self._kinds[number]], value, label

    def _range(self, prefix: bytes) -> tuple[int, int]:
        if not prefix:
            return 0, 0
        length, text, positions = len(prefix), self._text, self._positions

        def start_of(entry: int) -> bytes:
            at = int(positions[entry])
            return text[at : at + length].tobytes()

        entries = range(len(positions))
        start = bisect_left(entries, prefix, key=start_of)
        return start, bisect_right(entries, prefix, lo=start, key=start_of)
