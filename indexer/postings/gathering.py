"""Collecting the columns of a new segment article by article."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from indexer.document import IndexDocument
from indexer.fields import FIELDS, TOPIC_WORDS, Field, Kind
from indexer.postings.columns import NO_CLOCK, Column, SegmentColumns, day_number, hash_id

_DAYS = tuple(field for field in FIELDS if field.kind is Kind.DAY)


class ColumnGatherer:
    """The columns of the articles added so far."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._checksums: list[str] = []
        self._clocks: list[int] = []
        self._fields = [_FieldGatherer(field) for field in FIELDS if field.kind is not Kind.DAY]
        self._days: dict[str, list[int]] = {field.name: [] for field in _DAYS}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, document: IndexDocument) -> None:
        """Add the next article."""
        self._ids.append(document.id)
        self._checksums.append(document.checksum)
        self._clocks.append(NO_CLOCK if document.clock is None else document.clock)
        for gatherer in self._fields:
            gatherer.add(document)
        for field in _DAYS:
            self._days[field.name].append(day_number(field.value(document)))

    def columns(self) -> SegmentColumns:
        """The columns of all added articles."""
        return SegmentColumns(
            self._ids,
            np.fromiter(map(hash_id, self._ids), np.uint32, len(self)),
            self._checksums,
            np.array(self._clocks, np.uint64),
            {gatherer.field.name: gatherer.column() for gatherer in self._fields},
            {name: np.array(days, np.int32) for name, days in self._days.items()},
        )


class _FieldGatherer:
    def __init__(self, field: Field) -> None:
        self.field = field
        self._numbers: dict[str, int] = {}
        self._codes: list[int] = []
        self._counts: list[int] = []
        self._sizes: list[int] = []

    def add(self, document: IndexDocument) -> None:
        values = _values(self.field, document)
        for value, count in values:
            self._codes.append(self._numbers.setdefault(value, len(self._numbers)))
            self._counts.append(min(count, 255))
        self._sizes.append(len(values))

    def column(self) -> Column:
        values = sorted(self._numbers)
        rank = np.empty(len(values), np.int32)
        rank[[self._numbers[value] for value in values]] = np.arange(len(values))
        codes = rank[np.array(self._codes, np.int64)]
        sizes = np.array(self._sizes, np.int64)
        if self.field.kind is Kind.SINGLE:
            single = np.full(len(sizes), -1, np.int32)
            single[sizes > 0] = codes
            return Column(values, single)
        order = np.lexsort((codes, np.repeat(np.arange(len(sizes)), sizes)))
        counts = np.array(self._counts, np.uint8)[order] if self.field.counted else None
        return Column(values, codes[order], np.cumsum([0, *self._sizes]), counts)


def _values(field: Field, document: IndexDocument) -> list[tuple[str, int]]:
    value = field.value(document)
    if field.kind is Kind.SINGLE:
        return [] if value is None else [(value, 1)]
    if field.counted:
        return topics(value)
    return [(one, 1) for one in dict.fromkeys(value)]


def topics(words: Sequence[str]) -> list[tuple[str, int]]:
    """The `TOPIC_WORDS` most frequent words of two or more syllables, lower case, with counts."""
    counts = Counter(word.lower() for word in words if " " in word)
    return counts.most_common(TOPIC_WORDS)
