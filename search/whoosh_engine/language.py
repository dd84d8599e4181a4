"""The words of one generation: its spelling model, suggestions, and exact counts."""

import threading
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

import numpy as np
from cachetools import LRUCache

from indexer.analysis import pair, syllable
from indexer.generation import Generation
from indexer.spelling_model import SpellingModel
from indexer.suggestions import Suggestions
from search.results import Suggestion
from search.suggest import suggest
from search.whoosh_engine.snapshot import Snapshot

# Counts kept of the syllables and pairs asked for most lately.
_KEPT = 20_000


class GenerationLanguage:
    """Implements `search.ports.Language`."""

    def __init__(self, generation: Generation, snapshot: Snapshot, revision: str) -> None:
        """Opens the files of the generation; raises what they raise."""
        self.revision = revision
        self.spelling = SpellingModel.open(generation.spelling)
        self.counts = SnapshotCounts(snapshot)
        self._suggestions = Suggestions.open(generation.suggestions)

    def complete(self, prefix: str, limit: int) -> Sequence[Suggestion]:
        """See `search.ports.Language`."""
        return suggest(self._suggestions, prefix, limit)


class SnapshotCounts:
    """Exact counts over the live articles; implements `search.query.word_counts.WordCounts`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        # Corrections ask for the same few syllables again and again. A cache of functions would
        # refer to this object, and the cycle would keep the files of the index open.
        self._lock = threading.Lock()
        self._frequencies: LRUCache[str, int] = LRUCache(_KEPT)
        self._pairs: LRUCache[tuple[str, str], bool] = LRUCache(_KEPT)

    def document_frequency(self, syllable: str) -> int:
        """How many articles hold the folded syllable."""
        with self._lock:
            known = self._frequencies.get(syllable)
        if known is None:
            known = self.articles_with([syllable])
            with self._lock:
                self._frequencies[syllable] = known
        return known

    def has_pair(self, first: str, second: str) -> bool:
        """Whether the folded syllables are neighbours in any article."""
        both = first, second
        with self._lock:
            known = self._pairs.get(both)
        if known is None:
            known = self._snapshot.existing([pair(syllable(first), syllable(second))])[0]
            with self._lock:
                self._pairs[both] = known
        return known

    def article_count(self) -> int:
        """How many articles are live."""
        return self._snapshot.count

    def articles_with(self, syllables: Sequence[str]) -> int:
        """How many articles hold every one of the folded syllables."""
        masks = (self._snapshot.folded_mask(syllable(one)) for one in syllables)
        return int(np.count_nonzero(reduce(np.logical_and, masks, self._snapshot.live)))

    def articles_with_neighbours(self, syllables: Sequence[str]) -> int:
        """How many articles hold every two neighbours of the sequence as neighbours."""
        pairs = [pair(syllable(one), syllable(two)) for one, two in pairwise(syllables)]
        if not pairs:
            return self.articles_with(syllables)
        if not all(self._snapshot.existing(pairs)):
            return 0
        masks = (self._snapshot.folded_pair_mask(one) for one in pairs)
        return int(np.count_nonzero(reduce(np.logical_and, masks, self._snapshot.live)))
