"""Topic words: which words of several syllables an article is about, and who shares them."""

from collections.abc import Mapping
from math import log

import numpy as np

from search.whoosh_engine.ranking import best
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot

_FIELD = "words"
# Of the weight of all topics of an article, what another one must share to be related.
_LEAST_SHARED = 0.05


class Topics:
    """The most frequent words of each article, as the segmenter cut them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def of_article(self, article: int) -> dict[str, int]:
        """The topic words of an article (lower case), with how often it has each."""
        stretch, number = self._snapshot.locate(article)
        column = stretch.segment.file.columns.values[_FIELD]
        assert column.starts is not None
        assert column.counts is not None
        here = slice(int(column.starts[number]), int(column.starts[number + 1]))
        return {
            column.values[code]: count
            for code, count in zip(
                column.codes[here].tolist(), column.counts[here].tolist(), strict=True
            )
        }

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
            column = stretch.segment.file.columns.values[_FIELD]
            code = column.code(word)
            if code is not None:
                total += int(np.count_nonzero(column.codes == code))
        return total

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """For every article, the sum of the weights of those words that are among its topics."""
        scores = np.zeros(self._snapshot.size, np.float32)
        for stretch in self._snapshot.stretches:
            column = stretch.segment.file.columns.values[_FIELD]
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
