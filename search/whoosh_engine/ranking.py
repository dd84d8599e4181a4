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


def best_scored(scores: Scores, newness: Articles, count: int) -> Articles:
    """Positions of the `count` best: highest score first, of equal scores the newest.

    Scores are not negative, `newness` is distinct and below 2^32: the bits of such floats have the
    order of the floats, so that both make one integer to sort by.
    """
    candidates = leading(scores, count)
    bits = scores[candidates].view(np.uint32).astype(np.uint64)
    keys = (bits << np.uint64(32)) | newness[candidates].astype(np.uint64)
    return candidates[np.argsort(keys)[: -count - 1 : -1]]


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
