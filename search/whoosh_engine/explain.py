"""Why an article ranks where it does: the score of each clause of a query, one by one.

The explanation is the evaluation itself, done clause by clause with a note taken after each: the
two cannot drift apart.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose

from indexer.analysis import Pair, pair, reference_term, syllable
from search.query import AllOf, AnyOf, Node, Phrase, Reference, Words
from search.results import Clause
from search.whoosh_engine.evaluate import Evaluator, Verifier
from search.whoosh_engine.readings import Part, Reading
from search.whoosh_engine.scoring import PairClause, Scorer
from search.whoosh_engine.snapshot import Scores, Snapshot


def explain(tree: Node, snapshot: Snapshot, verify: Verifier, article: int) -> tuple[Clause, ...]:
    """What each clause of `tree` adds to the score of `article` (its number), largest first;
    clauses that add nothing are left out.  The scores add up to that of the article."""
    explainer = _Explainer(tree, snapshot, verify, article)
    explainer.scores(tree)
    clauses = [clause for clause in explainer.tracer.clauses if clause.score]
    return tuple(sorted(clauses, key=lambda clause: -clause.score))


class _Tracer(Scorer):
    """A scorer that notes what each clause adds to the score of one article."""

    def __init__(self, tree: Node, snapshot: Snapshot, article: int) -> None:
        super().__init__(snapshot)
        self.clauses: list[Clause] = []
        self.is_noting = True
        self._article = article
        self._pairs: dict[Pair, str] = {}
        self._terms: dict[tuple[int, int], tuple[str, str]] = {}
        for words in _runs(tree):
            for first, second in pairwise(words):
                self._pairs[pair(syllable(first), syllable(second))] = f"{first} {second}"
            for word in words:
                term = syllable(word).term
                self._terms[term, term + 1] = ("accents", word)
                self._terms[syllable(word).terms] = ("syllable", word)
        for text in _references(tree):
            term = reference_term(text)
            self._terms[term, term + 1] = ("reference", text)

    def note(self, kind: str, text: str, score: float) -> None:
        """Take down a clause, unless it is one of another reading."""
        if self.is_noting:
            self.clauses.append(Clause(kind, text, score))

    def add_pairs(self, scores: Scores, clauses: Sequence[PairClause]) -> None:
        """See `Scorer`: the same, one pair after the other, accents apart."""
        for clause in clauses:
            text = self._pairs.get(clause.pair, "")
            for kind, part in (
                ("pair", clause._replace(accented_boost=0.0)),
                ("accents", clause._replace(boost=0.0)),
            ):
                before = float(scores[self._article])
                super().add_pairs(scores, [part])
                self.note(kind, text, float(scores[self._article]) - before)

    def add_terms(self, scores: Scores, low: int, high: int, boost: float) -> None:
        """See `Scorer`."""
        before = float(scores[self._article])
        super().add_terms(scores, low, high, boost)
        kind, text = self._terms.get((low, high), ("syllable", ""))
        self.note(kind, text, float(scores[self._article]) - before)


class _Explainer(Evaluator):
    def __init__(self, tree: Node, snapshot: Snapshot, verify: Verifier, article: int) -> None:
        super().__init__(snapshot, verify)
        self._scorer = self.tracer = _Tracer(tree, snapshot, article)
        self._article = article

    def _best_reading(self, part: Part, alone: float) -> Scores:
        """Clause by clause where the words as typed are best, as one clause where another reading
        is."""
        start = len(self.tracer.clauses)
        best = super()._best_reading(part, alone)
        as_typed = sum(clause.score for clause in self.tracer.clauses[start:])
        score = float(best[self._article])
        if not isclose(score, as_typed, rel_tol=1e-4):
            del self.tracer.clauses[start:]
            typed = " ".join(word.syllable.accented for word in part.readings[0])
            self.tracer.note("abbreviation", typed, score)
        return best

    def _score_reading(self, part: Part, reading: Reading, alone: float, scores: Scores) -> None:
        self.tracer.is_noting = reading is part.readings[0]
        super()._score_reading(part, reading, alone, scores)
        self.tracer.is_noting = True


def _runs(node: Node) -> Iterator[Sequence[str]]:
    """The runs of words that a tree scores."""
    match node:
        case Words() | Phrase():
            yield node.words
        case Reference():
            yield node.words.words
        case AllOf() | AnyOf():
            for inner in node.nodes:
                yield from _runs(inner)


def _references(node: Node) -> Iterator[str]:
    match node:
        case Reference():
            yield from node.terms
        case AllOf() | AnyOf():
            for inner in node.nodes:
                yield from _references(inner)
