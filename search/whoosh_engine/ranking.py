"""Choosing the best few of many without sorting them all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from search.whoosh_engine.snapshot import Articles, Scores

_BLOCK = 64
Keys = npt.NDArray[Any]


def best(keys: Keys, count: int) -> Articles:
    """Positions of the `count` largest of `keys`, largest first; of equal keys the first first."""
    candidates = leading(keys, count)
    order = np.argsort(keys[candidates][::-1], kind="stable")[::-1]
    return candidates[len(candidates) - 1 - order[:count]]


def most(counts: Keys, count: int) -> Articles:
    """Positions of the `count` largest of `counts` that are not 0, as `best` has them."""
    candidates = leading(counts, count)
    candidates = candidates[counts[candidates] > 0]
    return candidates[best(counts[candidates], count)]


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
    return articles[np.argsort(keys)[: -count - 1 : -1]]


def leading(keys: Keys, count: int) -> Articles:
    """Positions, in order, of the `count` largest of `keys` and of few others.

    A partition would be slow where many keys are equal.  The largest of each 64 (every so many-th,
    which is faster to look at than neighbours) are sorted instead: the `count`-th of them is a
    bound that the `count` largest keys reach.
    """
    blocks = len(keys) // _BLOCK
    if blocks <= 2 * count:
        return np.arange(len(keys))
    largest = keys[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    largest.sort()
    return np.flatnonzero(keys >= largest[-count])
