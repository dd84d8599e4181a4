"""Evaluating a query tree: which articles match, and how well.

All syllables must occur, in any accents; neighbourhood and accents only order what matches
(`search.whoosh_engine.clauses`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from math import ceil

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
    runs_of,
    words_of,
)
from search.whoosh_engine.clauses import clauses_of
from search.whoosh_engine.readings import Part, parts
from search.whoosh_engine.scoring import Scorer
from search.whoosh_engine.snapshot import Articles, Mask, Scores, Snapshot, all_of

# The share of its syllables that must occur where no article, or so few, hold them all.
RELAXED = 0.6
FEW = 5

# Of the given articles, those that hold the words of a phrase in order with exactly their accents.
Verifier = Callable[[Phrase, Articles], Articles]
# The articles that cite one of the documents with these ids.
Citing = Callable[[Sequence[str]], Mask]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Live articles that match.

    `relaxed` says that no article had all syllables, so that most of them were enough; `missing`
    are then the words that occur in no article at all.
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
        self._scorer = Scorer(snapshot)

    def evaluate(self, tree: Node) -> Evaluation:
        """The matches of `tree`; where nothing matches, of most of its syllables.

        Of whole document numbers alone nothing is the answer where no article cites them.
        """
        matches = self._matches(tree, 1.0) & self._snapshot.live
        if matches.any() or asks_for_numbers_alone(tree):
            return Evaluation(matches)
        matches = self._matches(tree, RELAXED) & self._snapshot.live
        if not matches.any():
            return Evaluation(matches)
        missing = tuple(word for word in words_of(tree) if not self._occurs(word))
        return Evaluation(matches, relaxed=True, missing=missing)

    def widened(self, tree: Node, found: Evaluation) -> Evaluation:
        """`found`, and where few articles match and none holds the words side by side as asked,
        those that hold most of the syllables as well.

        Questions in ordinary language have words that the right article does not use.
        """
        if found.relaxed or not 0 < np.count_nonzero(found.matches) < FEW:
            return found
        if self._stand_together(tree, found.matches):
            return found
        matches = found.matches | (self._matches(tree, RELAXED) & self._snapshot.live)
        return replace(found, matches=matches)

    def _stand_together(self, tree: Node, matches: Mask) -> bool:
        """Whether one of `matches` holds every two neighbours of the tree's words as neighbours."""
        pairs = [
            pair(syllable(first), syllable(second))
            for run in runs_of(tree)
            for first, second in pairwise(run)
        ]
        if not all(self._snapshot.existing(pairs)):
            return False
        masks = (self._snapshot.folded_pair_mask(one) for one in pairs)
        return bool(reduce(np.logical_and, masks, matches).any())

    def scores(self, tree: Node, articles: Articles | None = None) -> Scores:
        """The scores of `tree` in each of `articles` (ascending; None: all), matching or not."""
        return self._scorer.scores(clauses_of(tree, self._snapshot.existing), articles)

    # Matching.  `share` is the share of the syllables of a run of words that must occur.

    def _matches(self, node: Node, share: float) -> Mask:
        match node:
            case Words():
                return self._holds(node, share)
            case Phrase():
                exact = self._holds_phrase(node)
                # Typed without diacritics, or only remembered: the words alone then.
                nearly = share < 1.0 and not exact.any()
                return self._holds(Words(node.words), 1.0) if nearly else exact
            case Reference():
                cites = self._cites(node)
                # Beside other words a number that nobody cites is words; another number of the
                # same body is no answer.
                nearly = share < 1.0 and node.documents is None and not cites.any()
                return cites | self._holds(node.words, 1.0) if node.loose or nearly else cites
            case Not():
                return ~self._matches(node.node, 1.0)
            case AllOf():
                return all_of([self._matches(inner, share) for inner in node.nodes])
            case AnyOf():
                return reduce(np.logical_or, (self._matches(n, share) for n in node.nodes))

    def _holds(self, words: Words, share: float) -> Mask:
        if share == 1.0:
            return all_of([self._holds_part(part) for part in parts(words)])
        held = np.zeros(self._snapshot.size, np.uint8)
        for part in parts(words):
            if part.is_plain:
                for word in part.readings[0]:
                    held += self._snapshot.folded_mask(word.syllable)
            else:
                held += self._holds_part(part) * np.uint8(part.size)
        return held >= max(1, ceil(share * len(words.words)))

    def _holds_part(self, part: Part) -> Mask:
        readings = (
            self._snapshot.holding_all(word.syllable for word in reading)
            for reading in part.readings
        )
        return reduce(np.logical_or, readings)

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

    def _occurs(self, word: str) -> bool:
        return bool(self._snapshot.folded_mask(syllable(word)).any())
