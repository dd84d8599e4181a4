"""Facet columns over all articles: exact counts, filters, and the values of one article.

Codes are positions in the sorted list of ids of a facet.  A partial identity of a document or an
official, as the segments keep it, has become the id that the generation gives it; two of them in
one article that turn out to be one thing count once.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Column
from indexer.postings.lists import ranges
from search.whoosh_engine.snapshot import Articles, Mask, Snapshot

Codes = npt.NDArray[np.integer[Any]]
# The ids of a value as the segments keep it: none for a value that is not counted separately.
Identify = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Matches:
    """Live articles that match, as a mask over all and as ascending numbers."""

    mask: Mask
    live: Mask

    @cached_property
    def articles(self) -> Articles:
        """Their numbers."""
        return self.mask.nonzero()[0]

    @property
    def are_most(self) -> bool:
        """Whether most articles match."""
        return 2 * len(self.articles) > len(self.mask)

    @cached_property
    def others(self) -> "Matches":
        """The live articles that do not match."""
        return Matches(~self.mask & self.live, self.live)


@dataclass(frozen=True)
class FacetColumn:
    """The values of one facet: those of article a are `codes[starts[a]:starts[a + 1]]`."""

    ids: tuple[str, ...]
    codes: Codes
    starts: npt.NDArray[np.uint32]
    live: Mask

    @classmethod
    def made(
        cls, ids: Sequence[str], codes: npt.NDArray[Any], starts: npt.NDArray[Any], live: Mask
    ) -> "FacetColumn":
        """A column of these values, its codes as small integers as will do."""
        small = codes.astype(np.min_scalar_type(len(ids)))
        return cls(tuple(ids), small, starts.astype(np.uint32), live)

    @classmethod
    def of(cls, snapshot: Snapshot, field: str, identify: Identify) -> "FacetColumn":
        """The column of a field over all segments."""
        columns = [stretch.segment.file.columns.values[field] for stretch in snapshot.stretches]
        ids_of = {value: tuple(identify(value)) for column in columns for value in column.values}
        ids = tuple(sorted({one for several in ids_of.values() for one in several}))
        number = {one: position for position, one in enumerate(ids)}
        parts = [_recoded(column, ids_of, number) for column in columns]
        codes = np.concatenate([codes for codes, _ in parts] or [np.empty(0, np.int32)])
        starts = np.cumsum(np.concatenate([[0], *(sizes for _, sizes in parts)]))
        return cls.made(ids, codes, starts, snapshot.live)

    def count(self, matches: Matches) -> npt.NDArray[np.int64]:
        """How many of the matching articles have each value.

        Where most articles match, those that do not are counted and taken from the totals.
        """
        if matches.are_most:
            return self._totals - self._count(matches.others)
        return self._count(matches)

    @cached_property
    def _totals(self) -> npt.NDArray[np.int64]:
        return self._count(Matches(self.live, self.live))

    def _count(self, matches: Matches) -> npt.NDArray[np.int64]:
        articles = matches.articles
        if self._single is not None:
            found = self._single.take(articles)
            return np.bincount(found, minlength=len(self.ids) + 1)[:-1]
        starts, sizes = self.starts.take(articles), self.sizes.take(articles)
        found = self.codes.take(ranges(starts, sizes))
        return np.bincount(found, minlength=len(self.ids))

    @cached_property
    def _single(self) -> Codes | None:
        """The code of each article where none has several; one past the last code for none."""
        if len(self.sizes) and self.sizes.max() > 1:
            return None
        single = np.full(len(self.sizes), len(self.ids), self.codes.dtype)
        single[self.sizes > 0] = self.codes
        return single

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many codes each article has."""
        starts = self.starts.astype(np.int64)
        return starts[1:] - starts[:-1]

    def mask(self, ids: Iterable[str]) -> Mask:
        """Which articles have any of the values; ids unknown here match nothing."""
        wanted = np.zeros(len(self.ids), np.bool_)
        wanted[[code for one in ids if (code := self.code(one)) is not None]] = True
        mask = np.zeros(len(self.starts) - 1, np.bool_)
        entries = np.flatnonzero(wanted[self.codes])
        mask[self.starts.searchsorted(entries, side="right") - 1] = True
        return mask

    def mask_of_codes(self, first: int, last: int) -> Mask:
        """Which articles have a value with a code from `first` up to, but not including, `last`."""
        mask = np.zeros(len(self.starts) - 1, np.bool_)
        entries = np.flatnonzero((self.codes >= first) & (self.codes < last))
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


def itself(value: str) -> tuple[str]:
    """Values that are ids already."""
    return (value,)


def _recoded(
    column: Column, ids_of: dict[str, tuple[str, ...]], number: dict[str, int]
) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The codes of a segment's column in the numbering of all, distinct within an article, and how
    many each article has."""
    if column.starts is None:
        local, sizes = column.codes[column.codes >= 0], (column.codes >= 0).astype(np.int64)
    else:
        local, sizes = column.codes, np.diff(column.starts).astype(np.int64)
    new = [[number[one] for one in ids_of[value]] for value in column.values]
    fan = np.array([len(codes) for codes in new], np.int64)
    flat = np.array([code for codes in new for code in codes], np.int32)
    if (fan == 1).all() and (np.diff(flat) > 0).all():
        return flat[local], sizes
    times = fan[local]
    first = np.cumsum(fan) - fan
    codes = flat[ranges(first[local], times)]
    articles = np.repeat(np.repeat(np.arange(len(sizes)), sizes), times)
    both = np.unique(articles << 32 | codes)
    return (both & 0xFFFFFFFF).astype(np.int32), np.bincount(both >> 32, minlength=len(sizes))
