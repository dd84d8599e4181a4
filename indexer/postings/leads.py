"""Leads: the title and the first syllables of the body of each article, as numbers of 16 bits.

News says in its lead what it is about. `leads` is u16 x `WIDTH` an article: the syllables of the
title, a zero, those of the body, and zeros to the end. Each is the upper 16 bits of the folded hash
of the syllable, at least 1.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

TITLE_SYLLABLES = 27
BODY_SYLLABLES = 100
WIDTH = TITLE_SYLLABLES + 1 + BODY_SYLLABLES

Leads = npt.NDArray[np.uint16]
Numbers = npt.NDArray[Any]


def lead_number(folded_hash: int) -> int:
    """The number of a syllable in a lead, from its 64-bit folded hash."""
    return max(1, folded_hash >> 48)


def leads_of(numbers: Numbers, sizes: Numbers, folded: npt.NDArray[np.uint64]) -> Leads:
    """The leads of some articles, one row each.

    `numbers` are the syllables of all titles and bodies one after another, as places in `folded`,
    their folded hashes; `sizes` are how many are in the title of the first article, in its body, in
    the title of the second, and so on.
    """
    leads = np.zeros((len(sizes) // 2, WIDTH), np.uint16)
    values = np.maximum(folded >> np.uint64(48), 1).astype(np.uint16)
    starts = np.cumsum(sizes) - sizes
    for first, most in ((0, TITLE_SYLLABLES), (1, BODY_SYLLABLES)):
        shown = np.minimum(sizes[first::2], most)
        rows = np.repeat(np.arange(len(shown)), shown)
        places = np.arange(len(rows)) - np.repeat(np.cumsum(shown) - shown, shown)
        before = np.minimum(sizes[0::2], TITLE_SYLLABLES) + 1 if first else np.zeros_like(shown)
        leads[rows, before[rows] + places] = values[numbers[starts[first::2][rows] + places]]
    return leads


def in_leads(leads: Leads, syllables: Sequence[int]) -> npt.NDArray[np.bool_]:
    """In which rows of `leads` the `syllables`, at least one `lead_number`, follow each other."""
    last = leads.shape[1] - len(syllables) + 1
    if last < 1:
        return np.zeros(len(leads), np.bool_)
    found = leads[:, :last] == syllables[0]
    for place, number in enumerate(syllables[1:], 1):
        found &= leads[:, place : place + last] == number
    anywhere: npt.NDArray[np.bool_] = found.any(axis=1)
    return anywhere
