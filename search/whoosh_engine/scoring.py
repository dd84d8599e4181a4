"""BM25 over posting lists: what each clause adds to the score of each article."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.analysis import Pair
from indexer.postings.lists import Gathered, Slice
from search.whoosh_engine.snapshot import K1, Scores, Snapshot, Stretch

Numbers = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
# Terms in more than this share of the articles are added to all articles at once.
MANY = 1 / 16


class PairClause(NamedTuple):
    """Two neighbours, and what they count: by folded form, and by exactly their accents."""

    pair: Pair
    boost: float
    accented_boost: float


class Scorer:
    """Adds the scores of clauses to an array over all articles."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def zeros(self) -> Scores:
        """No score for any article."""
        return np.zeros(self._snapshot.size, np.float32)

    def add_pairs(self, scores: Scores, clauses: Sequence[PairClause]) -> None:
        """Add pairs of neighbours, all in one pass over their postings."""
        count = len(clauses)
        buckets = np.array([clause.pair.bucket for clause in clauses], np.uint32)
        codes = np.array([clause.pair.code for clause in clauses], np.uint8)
        found = [
            (stretch, _PairPostings(stretch.segment.file.pairs.gather(buckets), codes))
            for stretch in self._snapshot.stretches
        ]
        folded = np.zeros(count)
        accented = np.zeros(count)
        for _, postings in found:
            folded += postings.frequencies(count)
            accented += postings.accented_frequencies(count)
        boosts = self._snapshot.idf(folded) * [clause.boost for clause in clauses]
        accented_boosts = self._snapshot.idf(accented) * [c.accented_boost for c in clauses]
        for stretch, postings in found:
            here = stretch.here
            articles, added = postings.scores(
                boosts, accented_boosts, self._snapshot.once[here], self._snapshot.norms[here]
            )
            scores[here] += np.bincount(articles, added, stretch.size)

    def add_terms(self, scores: Scores, low: int, high: int, boost: float) -> None:
        """Add the terms from `low` to below `high` as one: an accented form, a document number, or
        all forms of a syllable."""
        few: list[tuple[Stretch, Numbers, Numbers]] = []
        many: list[tuple[Stretch, Scores]] = []
        for stretch in self._snapshot.stretches:
            lists = stretch.segment.file.terms
            if lists.count(low, high) > stretch.size * MANY:
                many.append((stretch, lists.totals(low, high, stretch.size)))
            else:
                few.append((stretch, *_together(lists.between(low, high))))
        frequency = sum(int(np.count_nonzero(totals)) for _, totals in many)
        frequency += sum(len(articles) for _, articles, _ in few)
        factor = boost * float(self._snapshot.idf(np.array(frequency)))
        for stretch, articles, weights in few:
            norms = self._snapshot.norms[stretch.here][articles]
            scores[stretch.here][articles] += bm25(weights.astype(np.float32), norms, factor)
        for stretch, totals in many:
            scores[stretch.here] += bm25(totals, self._snapshot.norms[stretch.here], factor)


def bm25(weights: Numbers, norms: Scores, factor: float | Floats) -> Floats:
    """The scores of postings with these weights in articles with these norms; `factor` is boost
    times inverse document frequency."""
    return factor * (K1 + 1) * weights / (weights + norms)


class _PairPostings:
    """The postings of several pairs in one segment: by bucket, and those with the right code."""

    def __init__(self, lists: Gathered, codes: npt.NDArray[np.uint8]) -> None:
        self._ones, self._ones_of = lists.ones, lists.ones_of
        self._ones_same = lists.ones_codes == codes[lists.ones_of]
        # By folded form, the codes of one article count together; they stand side by side.
        changes = (lists.rest[1:] != lists.rest[:-1]) | (lists.rest_of[1:] != lists.rest_of[:-1])
        first = np.flatnonzero(np.concatenate([[len(lists.rest) > 0], changes]))
        self._rest, self._rest_of = lists.rest[first], lists.rest_of[first]
        self._rest_weights = lists.rest_weights
        if len(first) < len(lists.rest):
            self._rest_weights = np.add.reduceat(lists.rest_weights, first, dtype=np.int64)
        same = lists.rest_codes == codes[lists.rest_of]
        self._same, self._same_of = lists.rest[same], lists.rest_of[same]
        self._same_weights = lists.rest_weights[same]

    def frequencies(self, count: int) -> npt.NDArray[np.int64]:
        """How many articles hold each of the `count` pairs by its folded form."""
        return np.bincount(self._ones_of, minlength=count) + np.bincount(
            self._rest_of, minlength=count
        )

    def accented_frequencies(self, count: int) -> npt.NDArray[np.int64]:
        """How many articles hold each of the `count` pairs with exactly its accents."""
        return np.bincount(self._ones_of[self._ones_same], minlength=count) + np.bincount(
            self._same_of, minlength=count
        )

    def scores(
        self, boosts: Floats, accented_boosts: Floats, once: Scores, norms: Scores
    ) -> tuple[Numbers, Floats]:
        """Articles, some of them repeatedly, and what is to be added to the score of each."""
        of_ones = boosts[self._ones_of] + accented_boosts[self._ones_of] * self._ones_same
        return (
            np.concatenate([self._ones, self._rest, self._same]),
            np.concatenate(
                [
                    of_ones * once[self._ones],
                    bm25(self._rest_weights, norms[self._rest], boosts[self._rest_of]),
                    bm25(self._same_weights, norms[self._same], accented_boosts[self._same_of]),
                ]
            ),
        )


def _together(lists: Slice) -> tuple[Numbers, Numbers]:
    """The distinct articles of all lists of a slice, with the sums of their weights."""
    articles = np.concatenate([lists.ones, lists.rest])
    weights = np.concatenate([np.ones(len(lists.ones), np.uint8), lists.rest_weights])
    order = np.argsort(articles, kind="stable")
    articles, weights = articles[order], weights[order]
    changes = articles[1:] != articles[:-1]
    if changes.all():
        return articles, weights
    first = np.concatenate([[0], np.flatnonzero(changes) + 1])
    return articles[first], np.add.reduceat(weights, first, dtype=np.int64)
