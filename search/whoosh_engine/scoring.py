"""BM25 over posting lists: what the clauses of a query score in each of the articles asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.postings.lists import Gathered, Slice
from search.whoosh_engine.clauses import BestReading, Clause, PairClause, TermClause
from search.whoosh_engine.snapshot import K1, Articles, LengthNorms, Mask, Scores, Snapshot, Stretch

Numbers = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
# Terms in more than this share of the articles are added to all articles at once.
MANY = 1 / 16
# Where fewer than this share of the articles are asked for, the other postings are passed over.
FEW = 1 / 8


@dataclass(frozen=True, slots=True)
class Asked:
    """The articles of one segment whose scores are asked for.

    Their scores lie at `place` among all that are asked for.  `articles` are their numbers in the
    segment and `mask` says the same; both are None where all articles of the segment are asked for.
    """

    stretch: Stretch
    place: slice
    articles: Articles | None
    mask: Mask | None

    def of(self, scores: Numbers) -> Numbers:
        """Of the scores of a whole segment, those asked for."""
        return scores if self.articles is None else scores[self.articles]


class Scorer:
    """Scores clauses on one snapshot, with the norms `lengths` of its articles."""

    def __init__(self, snapshot: Snapshot, lengths: LengthNorms) -> None:
        self._snapshot = snapshot
        self._lengths = lengths

    def scores(self, clauses: Iterable[Clause], articles: Articles | None = None) -> Scores:
        """The scores of `articles` (their numbers, ascending; None: all), one for each."""
        clauses = list(clauses)
        asked = list(self._asked(articles))
        return self._sum(clauses, asked, self._snapshot.size if articles is None else len(articles))

    def _asked(self, articles: Articles | None) -> Iterator[Asked]:
        for stretch in self._snapshot.stretches:
            if articles is None:
                yield Asked(stretch, stretch.here, None, None)
                continue
            low, high = articles.searchsorted((stretch.start, stretch.end)).tolist()
            local = articles[low:high] - stretch.start
            mask = None
            if len(local) < stretch.size * FEW:
                mask = np.zeros(stretch.size, np.bool_)
                mask[local] = True
            yield Asked(stretch, slice(low, high), local, mask)

    def _sum(self, clauses: Sequence[Clause], asked: Sequence[Asked], size: int) -> Scores:
        scores = np.zeros(size, np.float32)
        pairs = []
        for clause in clauses:
            match clause:
                case PairClause():
                    pairs.append(clause)
                case TermClause():
                    self._add_term(scores, clause, asked)
                case BestReading():
                    scores += self._best(clause, asked, size)
        if pairs and asked:
            self._add_pairs(scores, pairs, asked)
        return scores

    def _best(self, choice: BestReading, asked: Sequence[Asked], size: int) -> Scores:
        best = np.zeros(size, np.float32)
        for factor, clauses in choice.readings:
            np.maximum(best, self._sum(clauses, asked, size) * np.float32(factor), out=best)
        return best

    def _add_pairs(
        self, scores: Scores, clauses: Sequence[PairClause], asked: Sequence[Asked]
    ) -> None:
        """Add pairs of neighbours, all in one pass over their postings."""
        buckets = np.array([clause.pair.bucket for clause in clauses], np.uint32)
        codes = np.array([clause.pair.code for clause in clauses], np.uint8)
        found = [
            _PairPostings(one.stretch.segment.file.pairs.gather(buckets), codes) for one in asked
        ]
        boosts = np.array([clause.boost for clause in clauses])
        boosts = boosts * self._idf(postings.frequencies() for postings in found)
        accented = np.array([clause.accented_boost for clause in clauses])
        if accented.any():
            accented = accented * self._idf(p.accented_frequencies() for p in found)
        for one, postings in zip(asked, found, strict=True):
            here = one.stretch.here
            articles, added = postings.scores(
                boosts, accented, self._lengths.once[here], self._lengths.norms[here], one.mask
            )
            if len(articles):
                scores[one.place] += one.of(np.bincount(articles, added, one.stretch.size))

    def _idf(self, frequencies: Iterable[npt.NDArray[np.int64]]) -> Floats:
        """Inverse document frequencies, from the frequencies in each segment."""
        return self._snapshot.idf(reduce(np.add, frequencies))

    def _add_term(self, scores: Scores, clause: TermClause, asked: Sequence[Asked]) -> None:
        few: list[tuple[Asked, Numbers, Numbers]] = []
        many: list[tuple[Asked, Scores]] = []
        for one in asked:
            lists, size = one.stretch.segment.file.terms, one.stretch.size
            if lists.count(clause.low, clause.high) > size * MANY:
                many.append((one, lists.totals(clause.low, clause.high, size)))
            else:
                few.append((one, *_together(lists.between(clause.low, clause.high))))
        frequency = sum(int(np.count_nonzero(totals)) for _, totals in many)
        frequency += sum(len(articles) for _, articles, _ in few)
        factor = clause.boost * float(self._snapshot.idf(np.array(frequency)))
        for one, articles, weights in few:
            norms = self._lengths.norms[one.stretch.here][articles]
            added = bm25(weights.astype(np.float32), norms, factor)
            if one.articles is None:
                scores[one.place][articles] += added
            else:
                scores[one.place] += one.of(np.bincount(articles, added, one.stretch.size))
        for one, totals in many:
            norms = one.of(self._lengths.norms[one.stretch.here])
            scores[one.place] += bm25(one.of(totals), norms, factor)


def bm25(weights: Numbers, norms: Scores, factor: float | Floats) -> Floats:
    """The scores of postings with these weights in articles with these norms; `factor` is boost
    times inverse document frequency."""
    return factor * (K1 + 1) * weights / (weights + norms)


class _PairPostings:
    """The postings of several pairs in one segment: by bucket, and those with the right code."""

    def __init__(self, lists: Gathered, codes: npt.NDArray[np.uint8]) -> None:
        self._lists = lists
        self._codes = codes

    def frequencies(self) -> npt.NDArray[np.int64]:
        """How many articles hold each of the pairs by its folded form."""
        rest, sizes = self._lists.rest, self._lists.rest_sizes
        again = (rest[1:] == rest[:-1]).nonzero()[0]
        ends = sizes.cumsum()
        of = ends.searchsorted(again, "right")
        repeated = np.bincount(of[again + 1 < ends[of]], minlength=len(sizes))
        distinct: npt.NDArray[np.int64] = self._lists.ones_sizes + sizes - repeated
        return distinct

    def accented_frequencies(self) -> npt.NDArray[np.int64]:
        """How many articles hold each of the pairs with exactly its accents."""
        lists = self._lists
        return _equal_in_each(lists.ones_codes, lists.ones_sizes, self._codes) + _equal_in_each(
            lists.rest_codes, lists.rest_sizes, self._codes
        )

    def scores(
        self,
        boosts: Floats,
        accented_boosts: Floats,
        once: Scores,
        norms: Scores,
        mask: Mask | None,
    ) -> tuple[Numbers, Floats]:
        """Articles, some of them repeatedly, and what is to be added to the score of each; only
        those of `mask` where there is one."""
        lists = self._lists
        is_accented = accented_boosts.any()
        at, of = _those_in(lists.ones, lists.ones_sizes, mask)
        ones = lists.ones[at]
        factors = boosts[of]
        if is_accented:
            factors += accented_boosts[of] * (lists.ones_codes[at] == self._codes[of])
        articles, added = [ones], [factors * once.take(ones)]

        at, of = _those_in(lists.rest, lists.rest_sizes, mask)
        rest, weights = lists.rest[at], lists.rest_weights[at]
        if is_accented:
            same = (lists.rest_codes[at] == self._codes[of]).nonzero()[0]
            factors, those = accented_boosts[of[same]], rest[same]
            articles.append(those)
            added.append(bm25(weights[same], norms.take(those), factors))
        # By folded form, the codes of one article count together; they are next to each other.
        changes = (rest[1:] != rest[:-1]) | (of[1:] != of[:-1])
        if not changes.all():
            first = np.flatnonzero(np.concatenate([[True], changes]))
            rest, of = rest[first], of[first]
            weights = np.add.reduceat(weights, first, dtype=np.uint32)
        articles.append(rest)
        added.append(bm25(weights, norms.take(rest), boosts[of]))
        return np.concatenate(articles), np.concatenate(added)


def _equal_in_each(
    codes: npt.NDArray[np.uint8], sizes: npt.NDArray[np.int64], wanted: npt.NDArray[np.uint8]
) -> npt.NDArray[np.int64]:
    """How many codes of each list are the one wanted of it; the lists, of these sizes, lie one
    after another."""
    equal = np.zeros(len(codes) + 1, np.uint8)
    np.equal(codes, wanted.repeat(sizes), out=equal[:-1].view(np.bool_))
    # For an empty list `reduceat` gives the element at its start.
    found = np.add.reduceat(equal, sizes.cumsum() - sizes, dtype=np.int64)
    return np.where(sizes > 0, found, 0)


def _those_in(
    articles: Numbers, sizes: npt.NDArray[np.int64], mask: Mask | None
) -> tuple[slice | Numbers, npt.NDArray[np.int64]]:
    """Which postings are of articles in the mask (None: all), and of which list each of them is;
    the lists, of these sizes, lie one after another."""
    if mask is None:
        return slice(None), np.arange(len(sizes)).repeat(sizes)
    at = mask.take(articles).nonzero()[0]
    return at, sizes.cumsum().searchsorted(at, "right")


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
