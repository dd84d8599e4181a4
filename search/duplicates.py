"""Near-duplicates on one page of results: one story that two ward pages published.

Articles that share most of their topic words are compared by their runs of three folded syllables
(shingles, Broder 1997); wording decides, so that two reports on one directive stay apart.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from corpus.syllables import fold, syllables
from corpus.text import clean_text

# Of the shingles of the shorter text, what the longer must hold, and how much shorter it may be: a
# page adds its own paragraph, but a round-up of five stories tells none of them.  Figures in
# docs/decisions/0014-near-duplicates.md.
SAME_STORY = 0.85
_LEAST_RATIO = 0.6
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
        if likeness(topics[earlier], topics[later]) >= _SAME_TOPICS and same_story(
            shingles_of(earlier), shingles_of(later)
        ):
            first[later] = earlier
    return first


def same_story(one: Shingles, other: Shingles) -> bool:
    """Whether the shorter of two texts is nearly all in the longer, which is not much longer."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < _LEAST_RATIO * len(longer):
        return False
    return len(shorter & longer) >= SAME_STORY * len(shorter)


def shingles_of_text(text: str) -> Shingles:
    """The runs of three folded syllables of `text` (as published)."""
    folded = [fold(syllable) for syllable in syllables(clean_text(text))]
    return frozenset(zip(*(folded[start:] for start in range(_SHINGLE)), strict=False))


def likeness(one: frozenset[object], other: frozenset[object]) -> float:
    """Jaccard similarity: the share of all members that both have; 0 where there are none."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
