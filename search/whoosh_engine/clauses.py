"""What of a query scores, as data: the clauses of a tree.

Each pair of neighbours scores by its folded form, and half as much again by its accents where it
was typed with some; every syllable scores a little; what makes a unit scores on top
(`search.whoosh_engine.weights`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from indexer.analysis import Pair, pair, reference_term
from search.query.nodes import AllOf, AnyOf, Node, Not, Phrase, Reference, Words
from search.whoosh_engine.readings import Part, Reading, WeightedSyllable, parts
from search.whoosh_engine.weights import ACCENTED, PAIR, REFERENCE, SYLLABLE


class PairClause(NamedTuple):
    """Two neighbours, and what they count: by folded form, and by exactly their accents."""

    neighbours: tuple[WeightedSyllable, WeightedSyllable]
    pair: Pair
    boost: float
    accented_boost: float

    @property
    def text(self) -> str:
        """The neighbours as they were typed."""
        return " ".join(word.syllable.accented for word in self.neighbours)


class TermClause(NamedTuple):
    """The terms from `low` to below `high` as one: a syllable in any accents, one accented form, or
    a document number; `kind` says which, as `search.results.Clause` does."""

    kind: str
    text: str
    low: int
    high: int
    boost: float


class BestReading(NamedTuple):
    """The best of several readings for each article: what the clauses of a reading score together,
    times its factor.  The first is the one as typed."""

    text: str
    readings: tuple[tuple[float, tuple["PairClause | TermClause", ...]], ...]


Clause = PairClause | TermClause | BestReading


class Weights(NamedTuple):
    """What every syllable scores, what a unit scores on top, and what of its score another word of
    one meaning keeps."""

    syllable: float
    unit: float
    synonym: float


def clauses_of(tree: Node, weights: Weights) -> Iterator[Clause]:
    """The clauses of `tree`; what it excludes has none."""
    match tree:
        case Words():
            yield from _of_words(tree, weights)
        case Phrase():
            yield from _of_words(Words(tree.words), weights)
        case Reference():
            for text in tree.terms:
                term = reference_term(text)
                yield TermClause("reference", text, term, term + 1, REFERENCE)
            yield from _of_words(tree.words, weights)
        case AllOf() | AnyOf():
            for node in tree.nodes:
                yield from clauses_of(node, weights)
        case Not():
            pass


def _of_words(words: Words, weights: Weights) -> Iterator[Clause]:
    if not weights.unit:
        words = replace(words, units=())
    if len(words.words) == 1:  # It is in no pair.
        weights = weights._replace(syllable=SYLLABLE)
    for part in parts(words):
        if part.is_plain:
            yield from _of_reading(part, part.readings[0], weights)
        else:
            yield _choice(part, weights)


def _choice(part: Part, weights: Weights) -> BestReading:
    """However many words a reading takes, it counts as much as the words typed."""
    typed = max(1, len(part.pairs(part.readings[0])))
    return BestReading(
        " ".join(word.syllable.accented for word in part.readings[0]),
        tuple(
            (
                typed
                / max(1, len(part.pairs(reading)))
                * _kept(reading, part.readings[0], weights),
                tuple(_of_reading(part, reading, weights)),
            )
            for reading in part.readings
        ),
    )


def _kept(reading: Reading, typed: Reading, weights: Weights) -> float:
    """What of its score a reading keeps.  Other words of one meaning are exact: beside a word typed
    without diacritics, which cannot score by its accents, they do not either."""
    if not any(word.exact for word in reading):
        return 1.0
    has_accents = any(word.syllable.is_accented for word in typed)
    return weights.synonym if has_accents else weights.synonym / (1 + ACCENTED)


def _of_reading(
    part: Part, reading: Reading, weights: Weights
) -> Iterator[PairClause | TermClause]:
    for first, second in part.pairs(reading):
        # The pair between a plain part and one with alternatives belongs to the latter.
        if not part.is_plain or (first is not part.before and second is not part.after):
            yield _pair(first, second, weights.unit)
    for word in reading:
        yield from _syllable(word, weights)


def _pair(first: WeightedSyllable, second: WeightedSyllable, unit: float) -> PairClause:
    weight = min(first.boost, second.boost)
    boost = PAIR * weight
    is_accented = first.syllable.is_accented or second.syllable.is_accented
    accented = ACCENTED * boost if is_accented else 0.0
    if first.unit is not None and first.unit == second.unit:
        boost += unit * weight / (max(first.size, second.size) - 1)
    if first.exact and second.exact:
        boost, accented = 0.0, boost + accented
    return PairClause((first, second), pair(first.syllable, second.syllable), boost, accented)


def _syllable(word: WeightedSyllable, weights: Weights) -> Iterator[TermClause]:
    one = word.syllable
    boost = weights.syllable * word.boost
    accented = ACCENTED * boost if one.is_accented else 0.0
    if word.unit is not None and word.size == 1:
        boost += weights.unit * word.boost
    if word.exact:
        boost, accented = 0.0, boost + accented
    if boost:
        yield TermClause("syllable", one.accented, *one.terms, boost)
    if accented:
        yield TermClause("accents", one.accented, one.term, one.term + 1, accented)
