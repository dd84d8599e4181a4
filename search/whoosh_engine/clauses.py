"""What of a query scores, as data: the clauses of a tree.

Each pair of neighbours that exists in the corpus scores by its folded form, and half as much again
by its accents where it was typed with some; a syllable in no such pair scores alone, at a third,
and as much again by its accents.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from indexer.analysis import Pair, pair, reference_term
from search.query.nodes import AllOf, AnyOf, Node, Not, Phrase, Reference, Words
from search.whoosh_engine.readings import Part, Reading, WeightedSyllable, parts

PAIR = 1.0
ACCENTED_PAIR = 0.5
ALONE = 0.3
ONLY_SYLLABLE = 1.0
# Above what the words of an ordinary query score: articles that cite a number come first.
REFERENCE = 8.0

# Whether each of the folded pairs occurs in any article.
Existing = Callable[[Sequence[Pair]], Sequence[bool]]


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


def clauses_of(tree: Node, existing: Existing) -> Iterator[Clause]:
    """The clauses of `tree`; what it excludes has none."""
    match tree:
        case Words():
            yield from _of_words(tree, existing)
        case Phrase():
            yield from _of_words(Words(tree.words), existing)
        case Reference():
            for text in tree.terms:
                term = reference_term(text)
                yield TermClause("reference", text, term, term + 1, REFERENCE)
            yield from _of_words(tree.words, existing)
        case AllOf() | AnyOf():
            for node in tree.nodes:
                yield from clauses_of(node, existing)
        case Not():
            pass


def _of_words(words: Words, existing: Existing) -> Iterator[Clause]:
    alone = ONLY_SYLLABLE if len(words.words) == 1 else ALONE
    for part in parts(words):
        if part.is_plain:
            yield from _of_reading(part, part.readings[0], alone, existing)
        else:
            yield _choice(part, alone, existing)


def _choice(part: Part, alone: float, existing: Existing) -> BestReading:
    """However many words a reading takes, it counts as much as the words typed."""
    typed = max(1, len(part.pairs(part.readings[0])))
    return BestReading(
        " ".join(word.syllable.accented for word in part.readings[0]),
        tuple(
            (
                typed / max(1, len(part.pairs(reading))),
                tuple(_of_reading(part, reading, alone, existing)),
            )
            for reading in part.readings
        ),
    )


def _of_reading(
    part: Part, reading: Reading, alone: float, existing: Existing
) -> Iterator[PairClause | TermClause]:
    neighbours = part.pairs(reading)
    pairs = [pair(first.syllable, second.syllable) for first, second in neighbours]
    covered: set[int] = set()
    for both, hashed, exists in zip(neighbours, pairs, existing(pairs), strict=True):
        if not exists:
            continue
        first, second = both
        covered.add(id(first))
        covered.add(id(second))
        # The pair between a plain part and one with alternatives belongs to the latter.
        if not part.is_plain or (first is not part.before and second is not part.after):
            boost = min(first.boost, second.boost)
            is_accented = first.syllable.is_accented or second.syllable.is_accented
            accented_boost = ACCENTED_PAIR * boost if is_accented else 0.0
            yield PairClause(both, hashed, PAIR * boost, accented_boost)
    for word in reading:
        if id(word) not in covered:
            yield from _alone(word, alone)


def _alone(word: WeightedSyllable, boost: float) -> Iterator[TermClause]:
    one = word.syllable
    yield TermClause("syllable", one.accented, *one.terms, boost * word.boost)
    if one.is_accented:
        yield TermClause("accents", one.accented, one.term, one.term + 1, boost * word.boost)
