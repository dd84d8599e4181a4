"""The ways to read a run of words: as typed, and with abbreviations and their expansions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from indexer.analysis import HashedSyllable, syllable
from search.query.nodes import Alternative, Unit, Words
from search.whoosh_engine.weights import QUESTION

_MAX_READINGS = 16


@dataclass(frozen=True, slots=True)
class WeightedSyllable:
    """One syllable of a reading; `boost` is 1 as typed, less in an alternative or a question.

    `unit` is the number of its unit in the reading (None: no unit) and `size` how
    many syllables that has.  An `exact` one is read only with its accents.
    """

    syllable: HashedSyllable
    boost: float
    unit: int | None = None
    size: int = 1
    exact: bool = False


Reading = tuple[WeightedSyllable, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the run that is read as a whole: plain (one reading) or with alternatives.

    `size` is its number of syllables as typed; `before` and `after` are the words beside it.
    """

    size: int
    readings: tuple[Reading, ...]
    before: WeightedSyllable | None
    after: WeightedSyllable | None

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.readings) == 1

    def pairs(self, reading: Reading) -> list[tuple[WeightedSyllable, WeightedSyllable]]:
        """The neighbours in `reading`, the words beside the part included."""
        beside = [word for word in (self.before, *reading, self.after) if word is not None]
        return list(pairwise(beside))


@lru_cache(maxsize=256)
def parts(words: Words) -> tuple[Part, ...]:
    """The parts of a run of words, in order."""
    typed = _typed(words)
    edges = [0]
    clusters = list(_clusters(words.alternatives))
    bounds = {start: end for start, end, _ in clusters}
    alternatives = {start: members for start, _, members in clusters}
    while edges[-1] < len(typed):
        later = [start for start in bounds if start > edges[-1]]
        edges.append(bounds.get(edges[-1], min(later, default=len(typed))))
    return tuple(
        Part(
            end - start,
            tuple(islice(_paths(typed, start, end, alternatives.get(start, ())), _MAX_READINGS)),
            # The pair between two parts with alternatives belongs to the first.
            typed[start - 1] if start and start not in bounds.values() else None,
            typed[end] if end < len(typed) else None,
        )
        for start, end in pairwise(edges)
    )


@lru_cache(maxsize=256)
def unit_readings(words: Words) -> tuple[tuple[Reading, ...], ...]:
    """The readings of each unit that an article should hold, in order."""
    typed = _typed(words)
    return tuple(
        tuple(islice(_paths(typed, unit.start, unit.end, _inside(unit, words)), _MAX_READINGS))
        for unit in words.content
    )


def _inside(unit: Unit, words: Words) -> list[Alternative]:
    return [one for one in words.alternatives if unit.start <= one.start and one.end <= unit.end]


def _typed(words: Words) -> list[WeightedSyllable]:
    """The words as typed, each with its unit."""
    found = [WeightedSyllable(syllable(word), 1.0) for word in words.words]
    for unit in words.units:
        boost = QUESTION if unit.role == "question" else 1.0
        for at in range(unit.start, unit.end):
            size = unit.end - unit.start
            found[at] = WeightedSyllable(found[at].syllable, boost, unit.start, size)
    return found


def _clusters(
    alternatives: Sequence[Alternative],
) -> Iterator[tuple[int, int, list[Alternative]]]:
    """Alternatives that overlap, or touch and are abbreviations, together, with the span they
    cover."""
    cluster: list[Alternative] = []
    end = -1
    for alternative in sorted(alternatives, key=lambda one: (one.start, one.end)):
        if cluster and (alternative.start > end or _part(cluster, alternative, end)):
            yield cluster[0].start, end, cluster
            cluster = []
        end = max(end, alternative.end) if cluster else alternative.end
        cluster.append(alternative)
    if cluster:
        yield cluster[0].start, end, cluster


def _part(cluster: Sequence[Alternative], following: Alternative, end: int) -> bool:
    """Whether `following` only touches the cluster, and either is of the thesaurus: together they
    would have too many readings."""
    kinds = {following.kind, *(one.kind for one in cluster)}
    return following.start == end and "thesaurus" in kinds


def _paths(
    typed: Sequence[WeightedSyllable], start: int, end: int, alternatives: Sequence[Alternative]
) -> Iterator[Reading]:
    """Every reading of `typed[start:end]`, the one as typed first."""
    if start == end:
        yield ()
        return
    for rest in _paths(typed, start + 1, end, alternatives):
        yield (typed[start], *rest)
    for one in alternatives:
        if one.start == start:
            words = _of_alternative(one, typed)
            for rest in _paths(typed, one.end, end, alternatives):
                yield (*words, *rest)


def _of_alternative(one: Alternative, typed: Sequence[WeightedSyllable]) -> Reading:
    """The words of another reading: in the unit they replace those that were typed."""
    replaced = typed[one.start]
    size = replaced.size - (one.end - one.start) + len(one.words)
    return tuple(
        WeightedSyllable(syllable(word), one.weight, replaced.unit, size, one.exact)
        for word in one.words
    )
