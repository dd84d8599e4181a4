"""Topic words: which words of several syllables an article is about, and who shares them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Column
from search.whoosh_engine.ranking import best
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot, Stretch

_FIELD = "words"
# Of the weight of all topics of an article, what another one must share to be related.
_LEAST_SHARED = 0.05
_SHORTEST = 1e-9


class Topics:
    """The most frequent words of each article, as the segmenter cut them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._hashes = {
            stretch.start: _column(stretch).value_hashes() for stretch in snapshot.stretches
        }

    def of_article(self, article: int) -> dict[str, int]:
        """The topic words of an article (lower case), with how often it has each."""
        stretch, number = self.snapshot.locate(article)
        column, here = _column(stretch), _codes(stretch, number)
        assert column.counts is not None
        return {
            column.values[code]: count
            for code, count in zip(
                column.codes[here].tolist(), column.counts[here].tolist(), strict=True
            )
        }

    def numbers(self, articles: Iterable[int]) -> list[npt.NDArray[Any]]:
        """The topic words of each article as numbers to compare within this list, not to keep.

        Within one segment codes will do; a word has other codes elsewhere, but the same hash.
        """
        located = [self.snapshot.locate(article) for article in articles]
        codes = [_column(stretch).codes[_codes(stretch, number)] for stretch, number in located]
        if len({stretch.start for stretch, _ in located}) <= 1:
            return codes
        return [
            self._hashes[stretch.start][own]
            for (stretch, _), own in zip(located, codes, strict=True)
        ]

    def related(self, article: int, limit: int) -> Articles:
        """The live articles that share most of the article's topics, best first, itself left out.

        Shared words count by how rare they are; who shares next to nothing is not related.
        """
        weights = {
            word: (1 + log(count)) * log(self.snapshot.size / self.frequency(word)) ** 2
            for word, count in self.of_article(article).items()
        }
        scores = self.scores(weights) * self.snapshot.live
        own, scores[article] = scores[article], 0
        related = np.flatnonzero(scores > own * _LEAST_SHARED)
        return related[best(scores[related], limit)]

    def likeness(self, articles: Articles, scores: Scores, first: Articles) -> Scores:
        """How like each of `articles` (numbers, ascending) is to those at the places `first`: the
        cosine between its topics and the sum of theirs, each by its score; from 0 to 1."""
        rows, words, weights = self._entries(articles)
        lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(articles)))
        # Words that are topics of every article weigh nothing.
        weights = weights / np.maximum(lengths, _SHORTEST)[rows]
        own = np.zeros(len(articles), np.float64)
        own[first] = scores[first]
        middle = np.bincount(words, weights * own[rows])
        length = float(np.sqrt((middle**2).sum())) or 1.0
        like = np.bincount(rows, weights * middle[words], minlength=len(articles)) / length
        return like.astype(np.float32)

    def _entries(self, articles: Articles) -> tuple[Articles, Articles, npt.NDArray[np.float64]]:
        """Every topic of every article: the place of the article, a number of the word, and what it
        weighs, the logarithm of its count times that of its rarity."""
        rows, hashes, weights = [], [], []
        for stretch in self.snapshot.stretches:
            low, high = articles.searchsorted((stretch.start, stretch.end)).tolist()
            column = _column(stretch)
            assert column.starts is not None
            assert column.counts is not None
            starts = column.starts.astype(np.int64)
            local = articles[low:high] - stretch.start
            sizes = starts[local + 1] - starts[local]
            within = np.arange(sizes.sum()) - np.repeat(sizes.cumsum() - sizes, sizes)
            at = np.repeat(starts[local], sizes) + within
            codes = column.codes[at]
            rows.append(np.repeat(np.arange(low, high), sizes))
            hashes.append(self._hashes[stretch.start][codes])
            rarity = np.log(max(self.snapshot.size, 1) / self._frequencies[stretch.start][codes])
            weights.append((1 + np.log(column.counts[at])) * rarity)
        _, words = np.unique(np.concatenate(hashes), return_inverse=True)
        return np.concatenate(rows), words, np.concatenate(weights)

    @cached_property
    def _frequencies(self) -> dict[int, npt.NDArray[np.int64]]:
        """Of each stretch, by its start, in how many articles of all stretches each word is a
        topic."""
        counts = {
            stretch.start: np.bincount(
                _column(stretch).codes, minlength=len(self._hashes[stretch.start])
            )
            for stretch in self.snapshot.stretches
        }
        hashes = np.concatenate([np.empty(0, np.uint64), *self._hashes.values()])
        _, place = np.unique(hashes, return_inverse=True)
        every = np.concatenate([np.empty(0, np.int64), *counts.values()])
        total = np.bincount(place, every).astype(np.int64)[place]
        found, at = {}, 0
        for start, own in self._hashes.items():
            found[start] = total[at : at + len(own)]
            at += len(own)
        return found

    def frequency(self, word: str) -> int:
        """How many articles have the word among their topics, removed ones included."""
        total = 0
        for stretch in self.snapshot.stretches:
            column = _column(stretch)
            code = column.code(word)
            if code is not None:
                total += int(np.count_nonzero(column.codes == code))
        return total

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """For every article, the sum of the weights of those words that are among its topics."""
        scores = np.zeros(self.snapshot.size, np.float32)
        for stretch in self.snapshot.stretches:
            column = _column(stretch)
            assert column.starts is not None
            table = np.zeros(len(column.values), np.float32)
            for word, weight in weights.items():
                code = column.code(word)
                if code is not None:
                    table[code] = weight
            holders = np.repeat(np.arange(len(column.starts) - 1), np.diff(column.starts))
            scores[stretch.here] = np.bincount(
                holders, table[column.codes], minlength=len(column.starts) - 1
            )
        return scores


def _column(stretch: Stretch) -> Column:
    return stretch.segment.file.columns.values[_FIELD]


def _codes(stretch: Stretch, number: int) -> slice:
    """Where the codes of an article of the segment lie."""
    starts = _column(stretch).starts
    assert starts is not None
    return slice(int(starts[number]), int(starts[number + 1]))
