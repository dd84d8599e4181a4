"""Near-duplicates on one page of results: one story that two ward pages published.

Articles that share most of their topic words are compared by their runs of three folded syllables
(shingles, Broder 1997); wording decides, so that two reports on one directive stay apart.  A page
has some 200 couples, nearly all of them strangers: cheap comparisons come first, for all at once.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.syllables import fold, syllables
from corpus.text import clean_text

# Of the shingles of the shorter text, what the longer must hold, and how much shorter it may be: a
# page adds its own paragraph, but a round-up of five stories repeats none of them.  Figures in
# docs/decisions/0014-near-duplicates.md.
SAME_STORY = 0.85
_LEAST_RATIO = 0.6
_SAME_TOPICS = 0.3
_SHINGLE = 3
# What two texts must have in common to be worth shingles: their length in characters, and of the
# words of one, as printed, how many the other holds.  Two that tell one story share far more.
_LEAST_LENGTH = 0.4
_SAME_WORDS = 0.8
# A hundred texts of average length are some 4 MB.
_KEPT_TEXTS = 100

Shingles = frozenset[tuple[str, ...]]


def find_duplicates(
    topics: Sequence[npt.NDArray[Any]], body: Callable[[int], str]
) -> dict[int, int]:
    """Which articles of a list tell the same story as an earlier one: position to the first.

    `topics` are the topic words of each article, each once, as numbers that mean the same word all
    through the list; `body(position)` is its text, asked for only where the topics agree.
    """
    text = cache(body)
    words = cache(lambda position: _words(text(position)))
    first: dict[int, int] = {}
    for earlier, later in _couples_of_one_topic(topics):
        if earlier in first or later in first:
            continue
        if (
            _similar_length(text(earlier), text(later))
            and _share_words(words(earlier), words(later))
            and same_story(shingles_of_text(text(earlier)), shingles_of_text(text(later)))
        ):
            first[later] = earlier
    return first


def _couples_of_one_topic(topics: Sequence[npt.NDArray[Any]]) -> Iterator[tuple[int, int]]:
    """The positions, in order, whose topics have a Jaccard similarity that is high enough."""
    sizes = np.array([len(words) for words in topics], np.int64)
    if not sizes.any():
        return
    distinct, numbers = np.unique(np.concatenate(topics), return_inverse=True)
    holds = np.zeros((len(sizes), len(distinct)), np.float32)
    holds[np.repeat(np.arange(len(sizes)), sizes), numbers] = 1
    shared = (holds @ holds.T).astype(np.float64)
    together = np.maximum(sizes[:, None] + sizes - shared, 1)
    earlier, later = np.nonzero(np.triu(shared / together >= _SAME_TOPICS, 1))
    yield from zip(earlier.tolist(), later.tolist(), strict=True)


def _similar_length(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= _LEAST_LENGTH * longer


def _words(text: str) -> frozenset[str]:
    """The words of `text` as printed, case aside: eight times cheaper than shingles."""
    return frozenset(unicodedata.normalize("NFC", text).lower().split())


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME_WORDS * min(len(one), len(other))


def same_story(one: Shingles, other: Shingles) -> bool:
    """Whether the shorter of two texts is nearly all in the longer, which is not much longer."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < _LEAST_RATIO * len(longer):
        return False
    return len(shorter & longer) >= SAME_STORY * len(shorter)


@lru_cache(maxsize=_KEPT_TEXTS)
def shingles_of_text(text: str) -> Shingles:
    """The runs of three folded syllables of `text` (as published)."""
    folded = [fold(syllable) for syllable in syllables(clean_text(text))]
    return frozenset(zip(*(folded[start:] for start in range(_SHINGLE)), strict=False))
