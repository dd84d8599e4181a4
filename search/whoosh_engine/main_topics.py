"""The topics people narrow by: of the topic words of each article, the few that tell most about it.

Words of many articles tell nothing (*công tác*), those of one or two narrow nothing.
"""

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Column
from search.whoosh_engine.facets import FacetColumn
from search.whoosh_engine.snapshot import Snapshot

# How many topics an article has at most.
MAIN_TOPICS = 6
# A topic has at most this share of the articles, and at least so many of them: two where the index
# has fewer than `_SMALL`.
MOST_ARTICLES = 1 / 4
LEAST_ARTICLES = 3
_SMALL = 1000

_FIELD = "words"
_AT_ONCE = 4096


def main_topics(snapshot: Snapshot) -> FacetColumn:
    """The best words of each article by tf-idf, (1 + ln tf) ln(n / df); of equals the first.

    Only live articles count, so that articles added one by one have the topics of a new index.
    Words are numbers here: most are no topics, and only those that are become strings.
    """
    words = _Words(snapshot)
    rarity = _rarity(words.frequencies(), snapshot.count)
    kept = [_best_of_segment(column, rarity[numbers]) for column, numbers in words.segments]
    codes = np.concatenate(
        [
            numbers[column.codes[best]]
            for (column, numbers), best in zip(words.segments, kept, strict=True)
        ]
        or [np.empty(0, np.int64)]
    )
    occurring, places = np.unique(codes, return_inverse=True)
    texts = [words.text(number) for number in occurring.tolist()]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    sizes = [
        _kept_of_each(column, best) for (column, _), best in zip(words.segments, kept, strict=True)
    ]
    starts = np.cumsum(np.concatenate([[0], *sizes]))
    return FacetColumn.made([texts[at] for at in order], ranks[places], starts, snapshot.live)


class _Words:
    """The topic words of all segments, numbered by their hashes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._stretches = snapshot.stretches
        columns = [stretch.segment.file.columns.values[_FIELD] for stretch in snapshot.stretches]
        hashes = [column.value_hashes() for column in columns]
        joined = np.concatenate(hashes) if hashes else np.empty(0, np.uint64)
        self._distinct, self._first, numbers = np.unique(
            joined, return_index=True, return_inverse=True
        )
        self._ends = np.cumsum([len(one) for one in hashes], dtype=np.int64)
        parts = [
            numbers[end - len(one) : end].astype(np.int32)
            for one, end in zip(hashes, self._ends.tolist(), strict=True)
        ]
        # Each segment's column, and the number of each of its values.
        self.segments = list(zip(columns, parts, strict=True))

    def frequencies(self) -> npt.NDArray[np.int64]:
        """How many live articles have each word."""
        total = np.zeros(len(self._distinct), np.int64)
        for stretch, (column, numbers) in zip(self._stretches, self.segments, strict=True):
            live = np.repeat(stretch.segment.live, np.diff(_starts(column)))
            total += np.bincount(numbers[column.codes[live]], minlength=len(total))
        return total

    def text(self, number: int) -> str:
        """The word of a number."""
        first = int(self._first[number])
        segment = int(np.searchsorted(self._ends, first, side="right"))
        column, numbers = self.segments[segment]
        return column.values[first - (int(self._ends[segment]) - len(numbers))]


def least_articles(count: int) -> int:
    """How many of `count` articles must have a word for it to be a topic."""
    return LEAST_ARTICLES if count >= _SMALL else LEAST_ARTICLES - 1


def _rarity(frequencies: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.float64]:
    """ln(n / df) of each word; 0 for what is no topic."""
    topics = (frequencies >= least_articles(count)) & (frequencies <= count * MOST_ARTICLES)
    return np.where(topics, np.log(max(count, 1) / np.maximum(frequencies, 1)), 0.0)


def _best_of_segment(column: Column, rarity: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which codes of a segment are among the best of their article; `rarity` is that of each of the
    segment's values.  Some thousand articles at a time, which keeps the tables small."""
    starts = _starts(column)
    counts = np.ones(len(column.codes), np.uint8) if column.counts is None else column.counts
    kept = np.zeros(len(column.codes), np.bool_)
    for first in range(0, len(starts) - 1, _AT_ONCE):
        edges = starts[first : first + _AT_ONCE + 1]
        here = slice(int(edges[0]), int(edges[-1]))
        weights = (1 + np.log(counts[here].astype(np.float64))) * rarity[column.codes[here]]
        kept[here] = _best_of_each(weights, np.diff(edges))
    return kept


def _kept_of_each(column: Column, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many codes of each article are kept."""
    until = np.concatenate([[0], np.cumsum(kept)])
    return np.diff(until[_starts(column)])


def _starts(column: Column) -> npt.NDArray[np.int64]:
    assert column.starts is not None, "words are a field of several values"
    return column.starts.astype(np.int64)


def _best_of_each(
    weights: npt.NDArray[np.float64], sizes: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which entries are among the best of their article: `sizes` entries each, in order."""
    width = int(sizes.max(initial=0))
    standing = np.arange(width) < sizes[:, None]
    table = np.zeros(standing.shape)
    table[standing] = weights
    best = np.argsort(-table, axis=1, kind="stable")[:, :MAIN_TOPICS]
    chosen = np.zeros(standing.shape, np.bool_)
    np.put_along_axis(chosen, best, True, axis=1)
    return (chosen & (table > 0))[standing]
