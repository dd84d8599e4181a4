"""The exact set of the pairs of neighbours in a segment.

Pairs share buckets and codes, so a posting does not prove that a pair occurs; this set does.  It
distinguishes a typing error from a rare word, and shows whether all postings of a code belong to
one pair.

    pair_set           u32 an accented pair: its folded hash, sorted
    pair_set_accents   u16 an accented pair: its accented hash, sorted among equal folded hashes
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Self

import numpy as np
import numpy.typing as npt

from indexer.analysis import BUCKET_BITS, Pair
from indexer.postings.sections import Sections, SectionWriter

_LOW_BITS = 32 - BUCKET_BITS


class Standing(Enum):
    """Whether the postings of a bucket that have the code of a pair belong to that pair."""

    ABSENT = "none of them is of the pair"
    SOLE = "all of them are of the pair"
    SHARED = "some of them are of other pairs"


@dataclass(frozen=True, slots=True)
class PairSet:
    """Distinct accented pairs, sorted; the fields are the sections `pair_set*`."""

    folded: npt.NDArray[np.uint32]
    accents: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.folded)

    @classmethod
    def of(cls, pairs: npt.NDArray[np.uint64]) -> Self:
        """The set of `pairs`, uint64 folded << 16 | accents, which are sorted in place."""
        pairs.sort()
        is_first = np.diff(pairs, prepend=~pairs[:1]) != 0
        pairs = pairs[is_first]
        return cls((pairs >> np.uint64(16)).astype(np.uint32), pairs.astype(np.uint16))

    @classmethod
    def joined(cls, sets: Iterable["PairSet"]) -> Self:
        """The union of `sets`."""
        return cls.of(
            np.concatenate(
                [one.folded.astype(np.uint64) << np.uint64(16) | one.accents for one in sets]
            )
        )

    @classmethod
    def read(cls, sections: Sections) -> Self:
        """The set in a file; raises `KeyError` if it has none."""
        return cls(sections["pair_set"], sections["pair_set_accents"])

    def write(self, file: SectionWriter) -> None:
        """Append the sections of the set to `file`."""
        file.append("pair_set", self.folded)
        file.append("pair_set_accents", self.accents)

    def holds(self, folded: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
        """Whether the set has any accented form of each folded pair, bool of the same shape."""
        if not len(self.folded):
            return np.zeros(len(folded), np.bool_)
        at = self.folded.searchsorted(folded)
        held: npt.NDArray[np.bool_] = self.folded.take(at, mode="clip") == folded
        return held

    def codes(self, pair: Pair) -> npt.NDArray[np.uint16]:
        """The codes that the pair has in its accentings here; empty where it is not in the set."""
        folded = np.uint32(pair.folded)
        first, last = self.folded.searchsorted(folded), self.folded.searchsorted(folded, "right")
        codes: npt.NDArray[np.uint16] = self.accents[first:last] >> np.uint16(8)
        return codes

    def standing(self, pair: Pair) -> Standing:
        """Whether the postings in the bucket of `pair` with its code belong to it."""
        bounds = np.array([pair.bucket << _LOW_BITS, (pair.bucket + 1 << _LOW_BITS) - 1], np.uint32)
        first = int(self.folded.searchsorted(bounds[0]))
        last = int(self.folded.searchsorted(bounds[1], side="right"))
        same_code = self.accents[first:last] >> 8 == pair.code
        is_pair = self.accents[first:last] == pair.accents
        is_pair &= self.folded[first:last] == np.uint32(pair.folded)
        if not is_pair.any():
            return Standing.ABSENT
        return Standing.SOLE if (same_code == is_pair).all() else Standing.SHARED
