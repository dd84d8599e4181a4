"""What the index knows about words: enough to tell a typing error from a rare word."""

from collections.abc import Sequence
from typing import Protocol


class WordCounts(Protocol):
    """Exact counts over the live index; syllables are in the form of `corpus.syllables.fold`."""

    def document_frequency(self, syllable: str) -> int:
        """How many articles hold the folded syllable."""

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two folded syllables are next to each other in any article (exact, no hashing
        into buckets)."""

    def article_count(self) -> int:
        """How many articles are live."""

    def articles_with(self, syllables: Sequence[str]) -> int:
        """How many articles hold every one of the folded syllables."""

    def articles_with_neighbours(self, syllables: Sequence[str]) -> int:
        """How many articles hold every two neighbours of the sequence as neighbours, somewhere; of
        a single syllable, how many hold it."""
