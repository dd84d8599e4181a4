"""Choosing the best few of many without sorting them all."""

from typing import Any

import numpy as np
import numpy.typing as npt

from search.whoosh_engine.snapshot import Articles, Scores

_BLOCK = 64
Keys = npt.NDArray[Any]


def best(keys: Keys, count: int) -> Articles:
    """Positions of the `count` largest of `keys`, largest first; equal keys in order of position.

    A partition would be slow where many keys are equal.  The largest of each block of 64 are
    sorted instead: the `count`-th of them is a bound that the `count` largest keys reach.
    """
    if len(keys) > 2 * _BLOCK * count:
        blocks = len(keys) // _BLOCK
        largest = keys[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        largest.sort()
        candidates = np.flatnonzero(keys >= largest[-count])
    else:
        candidates = np.arange(len(keys))
    order = np.argsort(keys[candidates], kind="stable")[::-1]
    return candidates[order[:count]]


def by_relevance(scores: Scores, newness: Articles) -> Keys:
    """Distinct keys that order by score (not negative), then by `newness` (distinct, below 2^32).

    The bits of floats that are not negative have the order of the floats.
    """
    bits = np.ascontiguousarray(scores).view(np.uint32).astype(np.uint64)
    return (bits << np.uint64(32)) | newness.astype(np.uint64)
