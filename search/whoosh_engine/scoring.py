"""BM25 over posting lists: what each clause adds to the score of each article."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.analysis import Pair
from indexer.postings.lists import Slice
from search.whoosh_engine.snapshot import K1, Scores, Snapshot, Stretch

Numbers = npt.NDArray[Any]
_NONE = np.empty(0, np.uint16)
# Terms in more than this share of the articles are added to all articles at once.
MANY = 1 / 16


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

    def add_terms(self, scores: Scores, low: int, high: int, boost: float) -> None:
        """Add the terms from `low` to below `high` as one: an accented form, a document number, or
        all forms of a syllable."""
        few: list[_Counted] = []
        many: list[tuple[slice, Scores]] = []
        for stretch in self._snapshot.stretches:
            lists = stretch.segment.file.terms
            if lists.count(low, high) > stretch.size * MANY:
                many.append((stretch.here, lists.totals(low, high, stretch.size)))
            else:
                few.append(_Counted(stretch, _NONE, *_together(lists.between(low, high))))
        frequency = sum(int(np.count_nonzero(totals)) for _, totals in many)
        frequency += sum(len(one.more) for one in few)
        factor = self._factor(boost, frequency)
        self._add_counted(scores, few, factor)
        for here, totals in many:
            norms = self._snapshot.norms[here]
            scores[here] += factor * np.float32(K1 + 1) * totals / (totals + norms)

    def _add(self, scores: Scores, counted: Sequence[_Counted], boost: float) -> None:
        frequency = sum(len(one.ones) + len(one.more) for one in counted)
        self._add_counted(scores, counted, self._factor(boost, frequency))

    def _add_counted(self, scores: Scores, counted: Sequence[_Counted], factor: np.float32) -> None:
        for stretch, ones, more, weights in counted:
            part = scores[stretch.here]
            part[ones] += factor * self._snapshot.once[stretch.here][ones]
            if len(more):
                weights = weights.astype(np.float32)
                norms = self._snapshot.norms[stretch.here][more]
                part[more] += factor * np.float32(K1 + 1) * weights / (weights + norms)

    def _factor(self, boost: float, frequency: int) -> np.float32:
        return np.float32(boost * self._snapshot.idf(frequency))


def _together(lists: Slice) -> tuple[Numbers, Numbers]:
    """The distinct articles of all lists of a slice, with the sums of their weights."""
    articles = np.concatenate([lists.ones, lists.rest])
    weights = np.concatenate([np.ones(len(lists.ones), np.uint8), lists.rest_weights])
    order = np.argsort(articles, kind="stable")
    return _summed(articles[order], weights[order])


def _summed(articles: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Distinct articles with the sums of their weights; `articles` are in ascending order."""
    changes = articles[1:] != articles[:-1]
    if changes.all():
        return articles, weights
    first = np.concatenate([[0], np.flatnonzero(changes) + 1])
    return articles[first], np.add.reduceat(weights, first, dtype=np.int64)
