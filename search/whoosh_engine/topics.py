"""Topic words: which words of several syllables an article is about, and who shares them."""

from collections.abc import Iterable, Mapping
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


class Topics:
    """The most frequent words of each article, as the segmenter cut them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._hashes = {
            stretch.start: _column(stretch).value_hashes() for stretch in snapshot.stretches
        }

    def of_article(self, article: int) -> dict[str, int]:
        """The topic words of an article (lower case), with how often it has each."""
        stretch, number = self._snapshot.locate(article)
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
        located = [self._snapshot.locate(article) for article in articles]
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
            word: (1 + log(count)) * log(self._snapshot.size / self.frequency(word)) ** 2
            for word, count in self.of_article(article).items()
        }
        scores = self.scores(weights) * self._snapshot.live
        own, scores[article] = scores[article], 0
        related = np.flatnonzero(scores > own * _LEAST_SHARED)
        return related[best(scores[related], limit)]

    def frequency(self, word: str) -> int:
        """How many articles have the word among their topics, removed ones included."""
        total = 0
        for stretch in self._snapshot.stretches:
            column = _column(stretch)
            code = column.code(word)
            if code is not None:
                total += int(np.count_nonzero(column.codes == code))
        return total

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """For every article, the sum of the weights of those words that are among its topics."""
        scores = np.zeros(self._snapshot.size, np.float32)
        for stretch in self._snapshot.stretches:
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
