"""Why an article ranks where it does: the score of each clause of a query, one by one.

The clauses are those that the evaluation scores, scored by the same code for one article alone: the
two cannot drift apart.
"""

from collections.abc import Iterable, Iterator
from math import isclose

import numpy as np

from search.results import ScorePart
from search.whoosh_engine.clauses import BestReading, Clause, PairClause
from search.whoosh_engine.scoring import Scorer


def explain(clauses: Iterable[Clause], scorer: Scorer, article: int) -> tuple[ScorePart, ...]:
    """What each of `clauses` adds to the score of `article` (its number), largest first; those that
    add nothing are left out.  The scores add up to that of the article without the second look."""
    explained = _Explainer(scorer, article).explained(clauses)
    return tuple(sorted((one for one in explained if one.score), key=lambda one: -one.score))


class _Explainer:
    def __init__(self, scorer: Scorer, article: int) -> None:
        self._scorer = scorer
        self._articles = np.array([article])

    def explained(self, clauses: Iterable[Clause]) -> Iterator[ScorePart]:
        for clause in clauses:
            match clause:
                case PairClause(text=text):
                    folded, accented = (
                        clause._replace(accented_boost=0.0),
                        clause._replace(boost=0.0),
                    )
                    yield ScorePart("pair", text, self._score([folded]))
                    yield ScorePart("accents", text, self._score([accented]))
                case BestReading():
                    yield from self._choice(clause)
                case _:
                    yield ScorePart(clause.kind, clause.text, self._score([clause]))

    def _choice(self, choice: BestReading) -> Iterator[ScorePart]:
        """Clause by clause where the words as typed are best, as one where another reading is."""
        score = self._score([choice])
        _, as_typed = choice.readings[0]
        if isclose(score, self._score(as_typed), rel_tol=1e-4):
            yield from self.explained(as_typed)
        else:
            yield ScorePart("abbreviation", choice.text, score)

    def _score(self, clauses: Iterable[Clause]) -> float:
        return float(self._scorer.scores(clauses, self._articles)[0])
