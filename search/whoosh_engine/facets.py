"""Facet columns over all articles: exact counts, filters, and the values of one article.

Codes are positions in the sorted list of ids of a facet.  A partial identity of a document or an
official, as the segments keep it, has become the id that the generation gives it; two of them in
one article that turn out to be one thing count once.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Column
from search.whoosh_engine.snapshot import Articles, Mask, Snapshot

Codes = npt.NDArray[np.int32]
# The id of a value as the segments keep it; None for one that is nothing of its own.
Identify = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet: those of article a are `codes[starts[a]:starts[a + 1]]`."""

    ids: tuple[str, ...]
    codes: Codes
    starts: npt.NDArray[np.int64]
    totals: npt.NDArray[np.int64]
    live: Mask

    @classmethod
    def of(cls, snapshot: Snapshot, field: str, identify: Identify) -> "FacetColumn":
        """The column of a field over all segments."""
        columns = [stretch.segment.file.columns.values[field] for stretch in snapshot.stretches]
        ids_of = {value: tuple(identify(value)) for column in columns for value in column.values}
        ids = tuple(sorted({one for several in ids_of.values() for one in several}))
        number = {one: position for position, one in enumerate(ids)}
        parts = [_recoded(column, ids_of, number) for column in columns]
        codes = np.concatenate([codes for codes, _ in parts] or [np.empty(0, np.int32)])
        sizes = np.concatenate([[0], *(sizes for _, sizes in parts)])
        starts = np.cumsum(sizes)
        entry_is_live = np.repeat(snapshot.live, sizes[1:])
        totals = np.bincount(codes[entry_is_live], minlength=len(ids))
        return cls(ids, codes, starts, totals, snapshot.live)

    def count(self, matches: Mask, articles: Articles) -> npt.NDArray[np.int64]:
        """How many of the matching articles (given both ways, all live) have each value.

        Where most articles match, those that do not are counted and taken from the totals.
        """
        if not len(self.ids):
            return self.totals
        if 2 * len(articles) > len(matches):
            others = np.flatnonzero(~matches & self.live)
            return self.totals - self._count(others)
        return self._count(articles)

    def _count(self, articles: Articles) -> npt.NDArray[np.int64]:
        starts = self.starts[articles]
        entries = ranges(starts, self.starts[articles + 1] - starts)
        return np.bincount(self.codes[entries], minlength=len(self.ids))

    def mask(self, ids: Iterable[str]) -> Mask:
        """Which articles have any of the values; ids unknown here match nothing."""
        wanted = np.zeros(len(self.ids), np.bool_)
        wanted[[code for one in ids if (code := self.code(one)) is not None]] = True
        mask = np.zeros(len(self.starts) - 1, np.bool_)
        entries = np.flatnonzero(wanted[self.codes])
        mask[self.starts.searchsorted(entries, side="right") - 1] = True
        return mask

    def code(self, one: str) -> int | None:
        """The code of an id; None if no article has it."""
        at = bisect_left(self.ids, one)
        return at if at < len(self.ids) and self.ids[at] == one else None

    def of_article(self, article: int) -> list[str]:
        """The ids of one article."""
        here = slice(int(self.starts[article]), int(self.starts[article + 1]))
        return [self.ids[code] for code in self.codes[here].tolist()]


def ranges(starts: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """The numbers from each start on, `size` of them, one range after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + sizes, sizes) + np.arange(total)


def _recoded(
    column: Column, ids_of: dict[str, tuple[str, ...]], number: dict[str, int]
) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The codes of a segment's column in the numbering of all, distinct within an article, and how
    many each article has."""
    sizes = (
        np.diff(column.starts).astype(np.int64)
        if column.starts is not None
        else (column.codes >= 0).astype(np.int64)
    )
    articles = np.repeat(np.arange(len(sizes)), sizes)
    local = column.codes[column.codes >= 0]
    new = [[number[one] for one in ids_of[value]] for value in column.values]
    fan = np.array([len(codes) for codes in new], np.int64)
    first = np.cumsum(fan) - fan
    flat = np.array([code for codes in new for code in codes], np.int32)
    times = fan[local]
    codes = flat[ranges(first[local], times)]
    articles = np.repeat(articles, times)
    if not len(codes):
        return codes, np.zeros(len(sizes), np.int64)
    both = np.unique(articles << 32 | codes)
    return (both & 0xFFFFFFFF).astype(np.int32), np.bincount(both >> 32, minlength=len(sizes))
