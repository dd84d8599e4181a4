"""Columns: the values of the articles of a segment in each field, as integers in arrays.

ids, ids_at                   u8: the ids, UTF-8; u32: where each begins, and the end
id_hashes                     u32 an article: `hash_id` of its id
checksums                     u8 x 32 an article
clocks                        u64 an article: time of publication in microseconds of the day,
                              `NO_CLOCK` if only the day is known
NAME.values, NAME.values_at   the sorted distinct values, in the same form as the ids
NAME.codes                    single: i32 an article: position of its value, -1 for none
                              multi: i32 a value of an article, ascending within the article
NAME.starts                   multi: u32: where each article's codes begin, and the end
NAME.counts                   words: u8 a code: occurrences of the word in the article, at most 255
NAME.hashes                   words: u64 a value: its `hash_text`
NAME.days                     i32 an article: `day_number`, `NO_DAY` for none
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, pairwise
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.analysis import hash_text
from indexer.fields import FIELDS, Kind
from indexer.postings.sections import Sections, SectionWriter

NO_DAY = -(2**31)
NO_CLOCK = 2**64 - 1
_EPOCH = date(1970, 1, 1).toordinal()

Ints = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]


def hash_id(article_id: str) -> int:
    """The upper 32 bits of the hash of an id: a search compares numbers, not strings."""
    return hash_text(article_id) >> 32


def day_number(day: date | None) -> int:
    """Days since 1 January 1970; `NO_DAY` for None."""
    return NO_DAY if day is None else day.toordinal() - _EPOCH


def day_of(number: int) -> date | None:
    """The day of a `day_number`."""
    return None if number == NO_DAY else date.fromordinal(int(number) + _EPOCH)


class Strings(Sequence[str]):
    """A sequence of strings in a file, decoded when they are read."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._bytes = sections[name]
        self._at = sections[f"{name}_at"]

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, position: Any) -> Any:
        if isinstance(position, slice):
            return [self[number] for number in range(*position.indices(len(self)))]
        if not 0 <= position < len(self):
            raise IndexError(position)
        return self._bytes[self._at[position] : self._at[position + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        everything = self._bytes.tobytes()
        edges = self._at.tolist()
        for start, end in pairwise(edges):
            yield everything[start:end].decode()


def write_strings(file: SectionWriter, name: str, strings: Iterable[str]) -> None:
    """Write `strings` as sections `name` and `name_at`."""
    encoded = [string.encode("utf-8", "replace") for string in strings]
    file.append(name, np.frombuffer(b"".join(encoded), np.uint8))
    file.append(f"{name}_at", np.cumsum([0, *map(len, encoded)]).astype(np.uint32))


class Checksums(Sequence[str]):
    """The SHA-256 checksums in a file, as hexadecimal strings."""

    def __init__(self, sections: Sections) -> None:
        self._digests = sections["checksums"]

    def __len__(self) -> int:
        return len(self._digests)

    def __getitem__(self, position: Any) -> Any:
        if isinstance(position, slice):
            return [self[number] for number in range(*position.indices(len(self)))]
        return self._digests[position].tobytes().hex()


def write_checksums(file: SectionWriter, checksums: Iterable[str]) -> None:
    """Write hexadecimal SHA-256 `checksums`, 32 bytes each."""
    digests = np.frombuffer(b"".join(map(bytes.fromhex, checksums)), np.uint8)
    file.append("checksums", digests.reshape(-1, 32))


@dataclass(frozen=True, slots=True)
class Column:
    """A single or multi column; the fields are the sections `NAME.*`.

    `starts` is None for a single column.  `counts` is None except for words; `hashes` is None
    except for words that were read from a file.
    """

    values: Sequence[str]
    codes: Ints
    starts: Ints | None = None
    counts: Ints | None = None
    hashes: Ints | None = None

    def article(self, article: int) -> list[str]:
        """The values of the article with this number."""
        here = slice(article, article + 1)
        if self.starts is not None:
            here = slice(int(self.starts[article]), int(self.starts[article + 1]))
        return [self.values[code] for code in self.codes[here].tolist() if code >= 0]

    def code(self, value: str) -> int | None:
        """The code of `value`; None if no article has this value."""
        at = bisect_left(self.values, value)
        return at if at < len(self.values) and self.values[at] == value else None

    def write(self, file: SectionWriter, name: str) -> None:
        """Append the sections `NAME.*` to `file`."""
        write_strings(file, f"{name}.values", self.values)
        file.append(f"{name}.codes", self.codes.astype(np.int32))
        if self.starts is not None:
            file.append(f"{name}.starts", self.starts.astype(np.uint32))
        if self.counts is not None:
            file.append(f"{name}.counts", self.counts.astype(np.uint8))
            file.append(f"{name}.hashes", _hashes(self.values))

    @classmethod
    def read(cls, sections: Sections, name: str) -> "Column":
        """The column `name` of a file; raises `KeyError` if it is missing."""
        return cls(
            Strings(sections, f"{name}.values"),
            sections[f"{name}.codes"],
            sections.get(f"{name}.starts"),
            sections.get(f"{name}.counts"),
            sections.get(f"{name}.hashes"),
        )

    def value_hashes(self) -> Ints:
        """The `hash_text` of every value, uint64; computed if there are no `hashes`."""
        return _hashes(self.values) if self.hashes is None else self.hashes

    @classmethod
    def joined(cls, parts: Sequence[tuple["Column", Mask]]) -> "Column":
        """Concatenate columns; of each one only the articles set in its mask."""
        values = sorted(set().union(*(column.values for column, _ in parts)))
        number = {value: position for position, value in enumerate(values)}
        codes, sizes, counts = [], [], []
        for column, live in parts:
            # The last place, -1, is the code of "no value".
            new_code = np.array([*(number[value] for value in column.values), -1], np.int32)
            kept = live
            if column.starts is not None:
                size = np.diff(column.starts)
                kept = np.repeat(live, size)
                sizes.append(size[live])
            codes.append(new_code[column.codes[kept]])
            if column.counts is not None:
                counts.append(column.counts[kept])
        return cls(
            values,
            np.concatenate(codes),
            np.cumsum(np.concatenate([[0], *sizes])) if sizes else None,
            np.concatenate(counts) if counts else None,
        )


def _hashes(values: Sequence[str]) -> npt.NDArray[np.uint64]:
    return np.fromiter(map(hash_text, values), np.uint64, len(values))


@dataclass(frozen=True, slots=True)
class SegmentColumns:
    """All columns of one segment; `values` and `days` are by field name, the rest by article.

    The arrays have the dtypes of the sections.
    """

    ids: Sequence[str]
    id_hashes: Ints
    checksums: Sequence[str]
    clocks: Ints
    values: dict[str, Column]
    days: dict[str, Ints]

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, ids: Collection[str]) -> list[int]:
        """The numbers of the articles with one of `ids`, including removed articles."""
        hashes = np.fromiter(map(hash_id, ids), np.uint32, len(ids))
        one = len(hashes) == 1
        may_be = self.id_hashes == hashes[0] if one else np.isin(self.id_hashes, hashes)
        return [number for number in np.flatnonzero(may_be).tolist() if self.ids[number] in ids]

    def write(self, file: SectionWriter) -> None:
        """Append all sections to `file`."""
        write_strings(file, "ids", self.ids)
        file.append("id_hashes", self.id_hashes)
        write_checksums(file, self.checksums)
        file.append("clocks", self.clocks.astype(np.uint64))
        for name, column in self.values.items():
            column.write(file, name)
        for name, days in self.days.items():
            file.append(f"{name}.days", days.astype(np.int32))

    @classmethod
    def read(cls, sections: Sections) -> Self:
        """The columns of a file; raises `KeyError` if one is missing."""
        return cls(
            Strings(sections, "ids"),
            sections["id_hashes"],
            Checksums(sections),
            sections["clocks"],
            {f.name: Column.read(sections, f.name) for f in FIELDS if f.kind is not Kind.DAY},
            {f.name: sections[f"{f.name}.days"] for f in FIELDS if f.kind is Kind.DAY},
        )

    @classmethod
    def joined(cls, parts: Sequence[tuple["SegmentColumns", Mask]]) -> Self:
        """Concatenate columns; of each one only the articles set in its mask."""
        return cls(
            [id_ for columns, live in parts for id_ in compress(columns.ids, live)],
            np.concatenate([columns.id_hashes[live] for columns, live in parts]),
            [checksum for columns, live in parts for checksum in compress(columns.checksums, live)],
            np.concatenate([columns.clocks[live] for columns, live in parts]),
            {
                name: Column.joined([(columns.values[name], live) for columns, live in parts])
                for name in parts[0][0].values
            },
            {
                name: np.concatenate([columns.days[name][live] for columns, live in parts])
                for name in parts[0][0].days
            },
        )
