"""Near-duplicates on one page of results: one story that two ward pages published.

Articles that share most of their topic words are compared by their runs of three folded syllables
(shingles, Broder 1997); wording decides, so that two reports on one directive stay apart.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from corpus.syllables import fold, syllables
from corpus.text import clean_text

# Jaccard similarity.  In the bundled sample retold stories share .65 and more of their shingles,
# the most alike of the others .14.
SAME_STORY = 0.4
_SAME_TOPICS = 0.3
_SHINGLE = 3

Shingles = frozenset[tuple[str, ...]]


def find_duplicates(topics: Sequence[frozenset[str]], body: Callable[[int], str]) -> dict[int, int]:
    """Which articles of a list tell the same story as an earlier one: position to the first.

    `topics` are the topic words of each article, `body(position)` its text, asked for only where
    the topics agree.
    """
    shingles: dict[int, Shingles] = {}

    def shingles_of(position: int) -> Shingles:
        if position not in shingles:
            shingles[position] = shingles_of_text(body(position))
        return shingles[position]

    first: dict[int, int] = {}
    for earlier, later in combinations(range(len(topics)), 2):
        if earlier in first or later in first:
            continue
        if (
            likeness(topics[earlier], topics[later]) >= _SAME_TOPICS
            and likeness(shingles_of(earlier), shingles_of(later)) >= SAME_STORY
        ):
            first[later] = earlier
    return first


def shingles_of_text(text: str) -> Shingles:
    """The runs of three folded syllables of `text` (as published)."""
    folded = [fold(syllable) for syllable in syllables(clean_text(text))]
    return frozenset(zip(*(folded[start:] for start in range(_SHINGLE)), strict=False))


def likeness(one: frozenset[object], other: frozenset[object]) -> float:
    """Jaccard similarity: the share of all members that both have; 0 where there are none."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
