"""Which articles hold a run of words: its units, or its syllables anywhere."""

from collections.abc import Sequence
from enum import Enum
from functools import reduce
from itertools import pairwise
from math import ceil

import numpy as np
import numpy.typing as npt

from indexer.analysis import pair
from search.query.nodes import Words
from search.whoosh_engine.readings import Reading, parts, unit_readings
from search.whoosh_engine.snapshot import Mask, Snapshot, all_of
from search.whoosh_engine.weights import ENOUGH, FEW_UNITS, MOST, RELAXED

Weights = npt.NDArray[np.float32]

# Weights are sums of logarithms: equal ones may differ by so much.
_CLOSE = 1e-4


class Reach(Enum):
    """How much of a run an article must hold."""

    ENOUGH = "enough of its units to count"
    MOST = "most of its units"
    SYLLABLES = "most of its syllables, wherever"


def holding(words: Words, reach: Reach, snapshot: Snapshot) -> Mask:
    """Which articles hold so much of the run; removed ones may be among them."""
    if not words.units:
        return _holding_syllables(words, 1.0 if reach is Reach.ENOUGH else RELAXED, snapshot)
    if reach is Reach.SYLLABLES:
        return _holding_syllables(words, RELAXED, snapshot)
    found = _holding_units(words, reach, snapshot)
    if words.loose:
        found |= _holding_syllables(words, 1.0, snapshot)
    return found


def any_side_by_side(runs: Sequence[Words], matches: Mask, snapshot: Snapshot) -> bool:
    """Whether one of `matches` holds every two neighbours of the runs as neighbours; abbreviations
    and what they stand for are one."""
    left = matches
    for part in (part for run in runs for part in parts(run)):
        if part.is_plain:
            [reading] = part.readings
            choices = [list(pairwise(reading))]
        else:
            choices = [
                part.pairs(reading)
                for reading in part.readings
                if not any(word.exact for word in reading)
            ]
        hashed = [[pair(one.syllable, two.syllable) for one, two in pairs] for pairs in choices]
        standing = [pairs for pairs in hashed if all(snapshot.existing(pairs))]
        if not standing:
            return False
        if not all(standing):
            continue  # One syllable has no neighbour.
        masks = (all_of([snapshot.folded_pair_mask(one) for one in pairs]) for pairs in standing)
        left = left & reduce(np.logical_or, masks)
        if not left.any():
            return False
    return bool(left.any())


def _holding_units(words: Words, reach: Reach, snapshot: Snapshot) -> Mask:
    """Which articles hold units that weigh enough; a unit weighs as much as it is rare."""
    masks = _unit_masks(words, snapshot)
    if reach is Reach.ENOUGH and len(masks) <= FEW_UNITS:
        return all_of(masks) if len(masks) > 1 else masks[0]
    weights = _weights(masks, snapshot)
    held = np.zeros(snapshot.size, np.float32)
    for mask, weight in zip(masks, weights, strict=True):
        held += mask * weight
    share = ENOUGH if reach is Reach.ENOUGH else MOST
    found: Mask = held >= share * weights.sum() - _CLOSE
    return found


def unit_weights(words: Words, snapshot: Snapshot) -> Weights:
    """What each unit weighs that an article should hold: the more, the rarer it is."""
    return _weights(_unit_masks(words, snapshot), snapshot)


def _unit_masks(words: Words, snapshot: Snapshot) -> list[Mask]:
    return [
        reduce(np.logical_or, (_holding_together(one, snapshot) for one in readings))
        for readings in unit_readings(words)
    ]


def _weights(masks: Sequence[Mask], snapshot: Snapshot) -> Weights:
    frequencies = np.array([np.count_nonzero(mask) for mask in masks])
    return np.log((snapshot.size + 1) / (frequencies + 0.5)).astype(np.float32)


def _holding_together(reading: Reading, snapshot: Snapshot) -> Mask:
    """Which articles hold the syllables of a reading of a unit side by side."""
    if len(reading) == 1:
        one = reading[0].syllable
        exact = reading[0].exact
        return snapshot.mask(one.term, one.term + 1) if exact else snapshot.folded_mask(one)
    masks = [snapshot.holding_all(word.syllable for word in reading)]
    for first, second in pairwise(reading):
        both = pair(first.syllable, second.syllable)
        exact = first.exact and second.exact
        masks.append(snapshot.pair_mask(both)[0] if exact else snapshot.folded_pair_mask(both))
    return all_of(masks)


def _holding_syllables(words: Words, share: float, snapshot: Snapshot) -> Mask:
    """Which articles hold so great a share of the syllables that an article should hold, anywhere;
    what has other readings counts as a whole."""
    wanted = {at for unit in words.content for at in range(unit.start, unit.end)}
    wanted = wanted or set(range(len(words.words)))
    held = np.zeros(snapshot.size, np.uint8)
    size = start = 0
    for part in parts(words):
        places = [at for at in range(start, start + part.size) if at in wanted]
        start += part.size
        if part.is_plain:
            for at in places:
                held += snapshot.folded_mask(part.readings[0][at - start + part.size].syllable)
            size += len(places)
        elif places:
            readings = (snapshot.holding_all(w.syllable for w in one) for one in part.readings)
            held += reduce(np.logical_or, readings) * np.uint8(part.size)
            size += part.size
    return held >= max(1, ceil(share * size))
