"""Evaluating a query tree: which articles match, and how well.

All syllables must occur, in any accents; neighbourhood and accents only order what matches.  Each
pair of neighbours that exists in the corpus scores by its folded form, and half as much again by
its accents where it was typed with some; a syllable in no such pair scores alone, at a third, and
as much again by its accents.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from math import ceil

import numpy as np

from indexer.analysis import pair, reference_term, syllable
from search.query import AllOf, AnyOf, Node, Not, Phrase, Reference, Words
from search.whoosh_engine.readings import Part, Reading, Word, parts
from search.whoosh_engine.scoring import PairClause, Scorer
from search.whoosh_engine.snapshot import Articles, Mask, Scores, Snapshot

PAIR = 1.0
ACCENTED_PAIR = 0.5
ALONE = 0.3
ONLY_SYLLABLE = 1.0
# Above what the words of an ordinary query score: articles that cite a number come first.
REFERENCE = 8.0
# The share of its syllables that must occur where no article, or so few, hold them all.
RELAXED = 0.6
FEW = 5

# Of the given articles, those that hold the words of a phrase in order with exactly their accents.
Verifier = Callable[[Phrase, Articles], Articles]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Live articles that match, and the scores of all articles (None: all are equal).

    `relaxed` says that no article had all syllables, so that most of them were enough; `missing`
    are then the words that occur in no article at all.
    """

    matches: Mask
    scores: Scores | None
    relaxed: bool = False
    missing: tuple[str, ...] = ()


class Evaluator:
    """Evaluates query trees on one snapshot."""

    def __init__(self, snapshot: Snapshot, verify: Verifier) -> None:
        self._snapshot = snapshot
        self._verify = verify
        self._scorer = Scorer(snapshot)

    def evaluate(self, tree: Node) -> Evaluation:
        """The matches and scores of `tree`; where nothing matches, of most of its syllables."""
        matches = self._matches(tree, 1.0) & self._snapshot.live
        relaxed = not matches.any()
        if relaxed:
            matches = self._matches(tree, RELAXED) & self._snapshot.live
        scores = self._scorer.zeros()
        if not matches.any():
            return Evaluation(matches, scores)
        self._score(tree, scores)
        if not relaxed:
            return Evaluation(matches, scores)
        missing = tuple(word for word in words_of(tree) if not self._occurs(word))
        return Evaluation(matches, scores, relaxed, missing)

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

    def scores(self, tree: Node) -> Scores:
        """The scores of `tree` alone: what it does not match may score too."""
        scores = self._scorer.zeros()
        self._score(tree, scores)
        return scores

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
                # Another number of the same body is no answer.
                return self._cites(node) | self._holds(node.words, 1.0)
            case Not():
                return ~self._matches(node.node, 1.0)
            case AllOf():
                return reduce(np.logical_and, (self._matches(n, share) for n in node.nodes))
            case AnyOf():
                return reduce(np.logical_or, (self._matches(n, share) for n in node.nodes))

    def _holds(self, words: Words, share: float) -> Mask:
        if share == 1.0:
            return self._all(self._holds_part(part) for part in parts(words))
        held = np.zeros(self._snapshot.size, np.uint8)
        for part in parts(words):
            if part.is_plain:
                for word in part.readings[0]:
                    held += self._snapshot.folded_mask(word.syllable)
            else:
                held += self._holds_part(part) * np.uint8(part.size)
        return held >= max(1, ceil(share * len(words.words)))

    def _holds_part(self, part: Part) -> Mask:
        readings = [
            self._all(self._snapshot.folded_mask(word.syllable) for word in reading)
            for reading in part.readings
        ]
        return reduce(np.logical_or, readings)

    def _all(self, masks: Iterable[Mask]) -> Mask:
        everything = np.ones(self._snapshot.size, np.bool_)
        for mask in masks:
            everything &= mask
        return everything

    def _holds_phrase(self, phrase: Phrase) -> Mask:
        syllables = [syllable(word) for word in phrase.words]
        if len(syllables) == 1:
            term = syllables[0].term
            return self._snapshot.mask(term, term + 1)
        masks, certain = zip(
            *(self._snapshot.pair_mask(pair(*two)) for two in pairwise(syllables)), strict=True
        )
        possible = self._all(masks)
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
        return cited

    def _occurs(self, word: str) -> bool:
        return bool(self._snapshot.folded_mask(syllable(word)).any())

    # Scoring.

    def _score(self, node: Node, scores: Scores) -> None:
        match node:
            case Words():
                self._score_words(node, scores)
            case Phrase():
                self._score_words(Words(node.words), scores)
            case Reference():
                for text in node.terms:
                    term = reference_term(text)
                    self._scorer.add_terms(scores, term, term + 1, REFERENCE)
                self._score_words(node.words, scores)
            case AllOf() | AnyOf():
                for part in node.nodes:
                    self._score(part, scores)

    def _score_words(self, words: Words, scores: Scores) -> None:
        alone = ONLY_SYLLABLE if len(words.words) == 1 else ALONE
        for part in parts(words):
            if part.is_plain:
                self._score_reading(part, part.readings[0], alone, scores)
            else:
                scores += self._best_reading(part, alone)

    def _best_reading(self, part: Part, alone: float) -> Scores:
        """The better of the readings for each article; however many words a reading takes, it
        counts as much as the words typed."""
        best = self._scorer.zeros()
        typed = max(1, len(part.pairs(part.readings[0])))
        for reading in part.readings:
            one = self._scorer.zeros()
            self._score_reading(part, reading, alone, one)
            one *= np.float32(typed / max(1, len(part.pairs(reading))))
            np.maximum(best, one, out=best)
        return best

    def _score_reading(self, part: Part, reading: Reading, alone: float, scores: Scores) -> None:
        neighbours = part.pairs(reading)
        pairs = [pair(first.syllable, second.syllable) for first, second in neighbours]
        covered: set[int] = set()
        clauses = []
        for (first, second), hashed, exists in zip(
            neighbours, pairs, self._snapshot.existing(pairs), strict=True
        ):
            if not exists:
                continue
            covered |= {id(first), id(second)}
            # The pair between a plain part and one with alternatives belongs to the latter.
            if not part.is_plain or (first is not part.before and second is not part.after):
                boost = min(first.boost, second.boost)
                accented = first.syllable.is_accented or second.syllable.is_accented
                clauses.append(PairClause(hashed, PAIR * boost, ACCENTED_PAIR * boost * accented))
        if clauses:
            self._scorer.add_pairs(scores, clauses)
        for word in reading:
            if id(word) not in covered:
                self._score_alone(word, alone, scores)

    def _score_alone(self, word: Word, boost: float, scores: Scores) -> None:
        self._scorer.add_terms(scores, *word.syllable.terms, boost * word.boost)
        if word.syllable.is_accented:
            term = word.syllable.term
            self._scorer.add_terms(scores, term, term + 1, boost * word.boost)


def runs_of(node: Node) -> list[tuple[str, ...]]:
    """The runs of plain words that a tree asks for, in order; excluded ones left out."""
    match node:
        case Words():
            return [node.words]
        case AllOf() | AnyOf():
            return [run for part in node.nodes for run in runs_of(part)]
        case Phrase() | Reference() | Not():
            return []


def words_of(node: Node) -> list[str]:
    """The words that a tree asks for, in order; excluded ones left out."""
    match node:
        case Words() | Phrase():
            return list(node.words)
        case Reference():
            return list(node.words.words)
        case Not():
            return []
        case AllOf() | AnyOf():
            return [word for part in node.nodes for word in words_of(part)]
