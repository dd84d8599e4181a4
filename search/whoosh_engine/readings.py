"""The ways to read a run of words: as typed, and with abbreviations and their expansions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from indexer.analysis import HashedSyllable, syllable
from search.query.nodes import Alternative, Words

_MAX_READINGS = 16


@dataclass(frozen=True, slots=True)
class WeightedSyllable:
    """One syllable of a reading; `boost` is 1 as typed, less in an alternative."""

    syllable: HashedSyllable
    boost: float


Reading = tuple[WeightedSyllable, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the run that is read as a whole: plain (one reading) or with alternatives.

    `size` is its number of syllables as typed; `before` and `after` are the words beside it.  Two
    parts with alternatives are never neighbours.
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
    typed = [WeightedSyllable(syllable(word), 1.0) for word in words.words]
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
            typed[start - 1] if start else None,
            typed[end] if end < len(typed) else None,
        )
        for start, end in pairwise(edges)
    )


def _clusters(
    alternatives: Sequence[Alternative],
) -> Iterator[tuple[int, int, list[Alternative]]]:
    """Alternatives that overlap or touch, together, with the span they cover."""
    cluster: list[Alternative] = []
    end = -1
    for alternative in sorted(alternatives, key=lambda one: (one.start, one.end)):
        if cluster and alternative.start > end:
            yield cluster[0].start, end, cluster
            cluster = []
        end = max(end, alternative.end) if cluster else alternative.end
        cluster.append(alternative)
    if cluster:
        yield cluster[0].start, end, cluster


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
            words = tuple(WeightedSyllable(syllable(word), one.weight) for word in one.words)
            for rest in _paths(typed, one.end, end, alternatives):
                yield (*words, *rest)
