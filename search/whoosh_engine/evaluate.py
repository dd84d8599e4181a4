"""Evaluating a query tree: which articles match, and how well.

A run of words matches where the units held weigh enough (`search.whoosh_engine.held`); what else
an article holds only orders it (`search.whoosh_engine.clauses`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

import numpy as np

from indexer.analysis import pair, reference_term, syllable
from search.query.nodes import (
    AllOf,
    AnyOf,
    Node,
    Not,
    Phrase,
    Reference,
    Words,
    asks_for_numbers_alone,
    plain_words,
    wanted_words,
    words_of,
)
from search.whoosh_engine.clauses import Clause, Weights, clauses_of
from search.whoosh_engine.held import Reach, any_side_by_side, holding
from search.whoosh_engine.scoring import Scorer
from search.whoosh_engine.snapshot import Articles, Mask, Scores, Snapshot, all_of
from search.whoosh_engine.weights import SYLLABLE, SYNONYM, UNIT

# Where fewer articles match, those that nearly do are shown with them.
FEW = 5

# Of the given articles, those that hold the words of a phrase in order with exactly their accents.
Verifier = Callable[[Phrase, Articles], Articles]
# The articles that cite one of the documents with these ids.
Citing = Callable[[Sequence[str]], Mask]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Live articles that match.

    `relaxed` says that no article can hold all that was asked: some words, `missing`, occur in none
    at all, or none held enough of the units, so that most of them, or of their syllables, did.
    """

    matches: Mask
    relaxed: bool = False
    missing: tuple[str, ...] = ()


class Evaluator:
    """Evaluates query trees on one snapshot."""

    def __init__(self, snapshot: Snapshot, verify: Verifier, citing: Citing | None = None) -> None:
        self._snapshot = snapshot
        self._verify = verify
        self._citing = citing

    def evaluate(self, tree: Node) -> Evaluation:
        """The matches of `tree`; where nothing matches, of most of its units or syllables.

        Of whole document numbers alone nothing is the answer where no article cites them.
        """
        matches = self._matches(tree, Reach.ENOUGH) & self._snapshot.live
        if asks_for_numbers_alone(tree):
            return Evaluation(matches)
        if matches.any():
            missing = self._missing(wanted_words(tree))
            return Evaluation(matches, relaxed=bool(missing), missing=missing)
        for reach in (Reach.MOST, Reach.SYLLABLES):
            matches = self._matches(tree, reach) & self._snapshot.live
            if matches.any():
                return Evaluation(matches, relaxed=True, missing=self._missing(words_of(tree)))
        return Evaluation(matches)

    def widened(self, tree: Node, found: Evaluation) -> Evaluation:
        """`found`, and where few articles match and none holds the words side by side as asked,
        those that hold most of the units as well.

        Questions in ordinary language have words that the right article does not use.
        """
        if found.relaxed or not 0 < np.count_nonzero(found.matches) < FEW:
            return found
        if self._stand_together(tree, found.matches):
            return found
        matches = found.matches | (self._matches(tree, Reach.MOST) & self._snapshot.live)
        return replace(found, matches=matches)

    def _stand_together(self, tree: Node, matches: Mask) -> bool:
        """Whether one of `matches` holds all words of the tree side by side as asked."""
        return any_side_by_side(plain_words(tree), matches, self._snapshot)

    def scores(self, tree: Node, articles: Articles | None = None) -> Scores:
        """The scores of `tree` in each of `articles` (ascending; None: all), matching or not."""
        clauses, scorer = self.ranking(tree)
        return scorer.scores(clauses, articles)

    def is_decided(self, tree: Node) -> bool:
        """Whether some article holds the words of `tree` side by side as asked."""
        return self._stand_together(tree, self._snapshot.live)

    def ranking(self, tree: Node) -> tuple[list[Clause], Scorer]:
        """What of `tree` scores, and how.

        Where some article holds the words side by side as asked, these decide: neighbours score.
        Else units score on top, every syllable a little, other words of one meaning as the words
        typed, and long articles less.
        """
        if self.is_decided(tree):
            weights, lengths = Weights(0.0, 0.0, SYNONYM), self._snapshot.decided
        else:
            weights, lengths = Weights(SYLLABLE, UNIT, 1.0), self._snapshot.undecided
        return list(clauses_of(tree, weights)), Scorer(self._snapshot, lengths)

    def _matches(self, node: Node, reach: Reach) -> Mask:
        match node:
            case Words():
                return holding(node, reach, self._snapshot)
            case Phrase():
                exact = self._holds_phrase(node)
                # Typed without diacritics, or only remembered: the words alone then.
                nearly = reach is not Reach.ENOUGH and not exact.any()
                return self._matches(Words(node.words), Reach.ENOUGH) if nearly else exact
            case Reference():
                cites = self._cites(node)
                # Beside other words a number that nobody cites is words; another number of the
                # same body is no answer.
                nearly = reach is not Reach.ENOUGH and node.documents is None and not cites.any()
                if node.loose or nearly:
                    return cites | self._matches(node.words, Reach.ENOUGH)
                return cites
            case Not():
                return ~self._matches(node.node, Reach.ENOUGH)
            case AllOf():
                return all_of([self._matches(inner, reach) for inner in node.nodes])
            case AnyOf():
                return reduce(np.logical_or, (self._matches(n, reach) for n in node.nodes))

    def _holds_phrase(self, phrase: Phrase) -> Mask:
        syllables = [syllable(word) for word in phrase.words]
        if len(syllables) == 1:
            term = syllables[0].term
            return self._snapshot.mask(term, term + 1)
        masks, certain = zip(
            *(self._snapshot.pair_mask(pair(*two)) for two in pairwise(syllables)), strict=True
        )
        possible = all_of(masks)
        if len(masks) == 1 and certain[0]:
            return possible
        verified = np.zeros(self._snapshot.size, np.bool_)
        verified[self._verify(phrase, np.flatnonzero(possible & self._snapshot.live))] = True
        return verified

    def _cites(self, reference: Reference) -> Mask:
        cited = np.zeros(self._snapshot.size, np.bool_)
        for text in reference.terms:
            term = reference_term(text)
            cited |= self._snapshot.mask(term, term + 1)
        if reference.documents is not None and self._citing is not None:
            cited &= self._citing(reference.documents)
        return cited

    def _missing(self, words: Sequence[str]) -> tuple[str, ...]:
        """Those of the words that no article holds."""
        return tuple(word for word in words if not self._snapshot.occurs(syllable(word)))
