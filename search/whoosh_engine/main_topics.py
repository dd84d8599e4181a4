"""The topics people narrow by: of the topic words of each article, the few that tell most about it.

Words of many articles tell nothing (*công tác*), those of one or two narrow nothing.
"""

import numpy as np
import numpy.typing as npt

from search.whoosh_engine.facets import FacetColumn, Matches, itself
from search.whoosh_engine.snapshot import Snapshot

# How many topics an article has at most.
MAIN_TOPICS = 6
# A topic has at most this share of the articles, and at least so many of them: two where the index
# has fewer than `_SMALL`.
MOST_ARTICLES = 1 / 4
LEAST_ARTICLES = 3
_SMALL = 1000

_FIELD = "words"


def main_topics(snapshot: Snapshot) -> FacetColumn:
    """The best words of each article by tf-idf, (1 + ln tf) ln(n / df); of equals the first.

    Only live articles count, so that articles added one by one have the topics of a new index.
    """
    words = FacetColumn.of(snapshot, _FIELD, itself)
    frequencies = words.count(Matches(snapshot.live, snapshot.live))
    weights = (1 + np.log(_counts(snapshot))) * _rarity(frequencies, snapshot.count)[words.codes]
    kept = _best_of_each(weights, words.sizes)
    occurring, codes = np.unique(words.codes[kept], return_inverse=True)
    return FacetColumn.made(
        [words.ids[code] for code in occurring.tolist()],
        codes,
        np.searchsorted(np.flatnonzero(kept), words.starts),
        snapshot.live,
    )


def least_articles(count: int) -> int:
    """How many of `count` articles must have a word for it to be a topic."""
    return LEAST_ARTICLES if count >= _SMALL else LEAST_ARTICLES - 1


def _counts(snapshot: Snapshot) -> npt.NDArray[np.float64]:
    """How often an article has each of its words."""
    columns = [stretch.segment.file.columns.values[_FIELD] for stretch in snapshot.stretches]
    counts = [column.counts for column in columns if column.counts is not None]
    return np.concatenate([*counts, np.empty(0)], dtype=np.float64)


def _rarity(frequencies: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.float64]:
    """ln(n / df) of each word; 0 for what is no topic."""
    topics = (frequencies >= least_articles(count)) & (frequencies <= count * MOST_ARTICLES)
    return np.where(topics, np.log(max(count, 1) / np.maximum(frequencies, 1)), 0.0)


def _best_of_each(
    weights: npt.NDArray[np.float64], sizes: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which entries are among the best of their article: `sizes` entries each, in order."""
    width = int(sizes.max(initial=0))
    standing = np.arange(width) < sizes[:, None]
    table = np.zeros(standing.shape)
    table[standing] = weights
    best = np.argsort(-table, axis=1, kind="stable")[:, :MAIN_TOPICS]
    chosen = np.zeros(standing.shape, np.bool_)
    np.put_along_axis(chosen, best, True, axis=1)
    return (chosen & (table > 0))[standing]
