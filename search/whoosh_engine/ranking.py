"""Choosing the best few of many without sorting them all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from search.whoosh_engine.snapshot import Articles, Scores

_BLOCK = 64
Keys = npt.NDArray[Any]


def best(keys: Keys, count: int, least: int = 0) -> Articles:
    """Positions of the `count` largest of `keys` (signed integers), largest first; of equal keys
    the first first, and none below `least`."""
    candidates = leading(keys, count, least)
    return candidates[(-keys.take(candidates)).argsort(kind="stable")[:count]]


def best_scored(articles: Articles, scores: Scores, newness: Articles, count: int) -> Articles:
    """The `count` best of `articles`: highest score first, of equal scores the newest.

    `scores`, one for each of `articles`, are not negative; `newness`, one for each article of all,
    is distinct and below 2^32.  The bits of such floats have the order of the floats, so that both
    make one integer to sort by.
    """
    candidates = leading(scores, count)
    articles = articles[candidates]
    bits = scores[candidates].view(np.uint32).astype(np.uint64)
    keys = (bits << np.uint64(32)) | newness[articles].astype(np.uint64)
    return articles[keys.argsort()[: -count - 1 : -1]]


def leading(keys: Keys, count: int, least: int = 0) -> Articles:
    """Positions, in order, of the `count` largest of `keys` and of few others; none below `least`.

    A partition would be slow where many keys are equal.  The largest of each 64 (every so many-th,
    which is faster to look at than neighbours) are sorted instead: the `count`-th of them is a
    bound that the `count` largest keys reach.
    """
    blocks = len(keys) // _BLOCK
    bound = least
    if blocks > 2 * count:
        largest = keys[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
        largest.sort()
        bound = max(least, largest[-count])
    elif not least:
        return np.arange(len(keys))
    return (keys >= bound).nonzero()[0]
