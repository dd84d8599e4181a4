"""BM25 over posting lists: what each clause adds to the score of each article."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.analysis import Pair, Syllable
from search.whoosh_engine.snapshot import K1, Scores, Snapshot, Stretch

Numbers = npt.NDArray[Any]


class _Counted(NamedTuple):
    """The articles of one segment that hold a term: once, or more often with these weights."""

    stretch: Stretch
    ones: Numbers
    more: Numbers
    weights: Numbers


class Scorer:
    """Adds the scores of clauses to an array over all articles."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def zeros(self) -> Scores:
        """No score for any article."""
        return np.zeros(self._snapshot.size, np.float32)

    def add_pair(self, scores: Scores, pair: Pair, boost: float, accented_boost: float) -> None:
        """Add two neighbours: by their folded form, and, unless 0, by exactly their accents."""
        found = self._snapshot.bucket(pair.bucket)
        self._add(
            scores,
            [_Counted(s, p.ones, *_summed(p.rest, p.rest_weights)) for s, p in found],
            boost,
        )
        if accented_boost:
            of_code = []
            for stretch, lists in found:
                ones = lists.ones[lists.ones_codes == pair.code]
                same = lists.rest_codes == pair.code
                of_code.append(_Counted(stretch, ones, lists.rest[same], lists.rest_weights[same]))
            self._add(scores, of_code, accented_boost)

    def add_term(self, scores: Scores, term: int, boost: float) -> None:
        """Add one exact term: an accented form, or a document number."""
        found = self._snapshot.terms(term, term + 1)
        self._add(scores, [_Counted(s, p.ones, p.rest, p.rest_weights) for s, p in found], boost)

    def add_folded(self, scores: Scores, syllable: Syllable, boost: float) -> None:
        """Add a syllable in any accents: its forms count as one term."""
        counted = []
        for stretch, lists in self._snapshot.terms(*syllable.terms):
            size = stretch.end - stretch.start
            totals = np.bincount(lists.ones, minlength=size)
            totals += np.bincount(lists.rest, lists.rest_weights, size).astype(np.int64)
            more = np.flatnonzero(totals > 1)
            counted.append(_Counted(stretch, np.flatnonzero(totals == 1), more, totals[more]))
        self._add(scores, counted, boost)

    def _add(self, scores: Scores, counted: Sequence[_Counted], boost: float) -> None:
        frequency = sum(len(one.ones) + len(one.more) for one in counted)
        factor = np.float32(boost * self._snapshot.idf(frequency))
        for stretch, ones, more, weights in counted:
            part = scores[stretch.here]
            part[ones] += factor * self._snapshot.once[stretch.here][ones]
            if len(more):
                weights = weights.astype(np.float32)
                norms = self._snapshot.norms[stretch.here][more]
                part[more] += factor * np.float32(K1 + 1) * weights / (weights + norms)


def _summed(articles: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Distinct articles with the sums of their weights; `articles` are in ascending order."""
    first = np.flatnonzero(np.diff(articles, prepend=-1))
    if len(first) == len(articles):
        return articles, weights
    return articles[first], np.add.reduceat(weights, first, dtype=np.int64)
