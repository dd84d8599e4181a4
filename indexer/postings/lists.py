"""Posting lists: which articles hold a term, how often, and how the lists lie in a file.

Most postings say "once".  A list is therefore split: the articles that hold the term once give
only their number (16 bits), the rest a number and a weight (8 bits).  Pairs share buckets, so each
of their postings carries the 8-bit code of its accented pair too; where an article has several
postings in one list, all of them are in the rest, next to each other.

    keys            sorted terms (u64) or buckets (u32)
    ones_at         u32, len(keys) + 1: where each list begins in `ones`
    rest_at         u32, the same for `rest`
    ones            u16 article numbers          ones_codes   u8, pairs only
    rest            u16 article numbers          rest_codes   u8, pairs only
                                                 rest_weights u8
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.postings.sections import Sections, SectionWriter

MAX_ARTICLES = 65_535
MAX_WEIGHT = 255

Numbers = npt.NDArray[np.uint16]
Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[Any]
Packed = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings on their way: sorted distinct `keys`, and one sorted 64-bit integer a posting.

    `packed` is list << 32 | article << 16 | code << 8 | weight, where list is a position in `keys`,
    code is 0 for terms and weight 1 to 255.  One plain sort puts postings in order.
    """

    keys: Keys
    packed: Packed

    @property
    def articles(self) -> Numbers:
        """The article of every posting."""
        return (self.packed >> np.uint64(16)).astype(np.uint16)


def pack(
    lists: npt.NDArray[Any],
    articles: npt.NDArray[Any],
    codes: npt.NDArray[Any] | int,
    weights: npt.NDArray[Any] | int,
) -> Packed:
    """`Postings.packed` of its four parts, unsorted."""
    packed = lists.astype(np.uint64) << np.uint64(16)
    packed |= articles.astype(np.uint64)
    packed <<= np.uint64(8)
    packed |= np.asarray(codes, np.uint64)
    packed <<= np.uint64(8)
    packed |= np.asarray(weights, np.uint64)
    return packed


def counted(keys: Keys, occurrences: Packed) -> Postings:
    """Postings of `occurrences` (packed with weight 0, one for each time): the weight is the count.

    Sorts `occurrences` in place; counts above 255 stay at 255.
    """
    occurrences.sort()
    first = np.flatnonzero(np.diff(occurrences, prepend=~occurrences[:1]))
    counts = np.diff(first, append=len(occurrences))
    return Postings(keys, occurrences[first] | np.minimum(counts, MAX_WEIGHT).astype(np.uint64))


class Slice(NamedTuple):
    """Lists as they lie in a file: articles that hold them once, the others with their weights."""

    ones: Numbers
    rest: Numbers
    rest_weights: Bytes
    ones_codes: Bytes
    rest_codes: Bytes


def write_postings(
    file: SectionWriter, name: str, chunks: Iterable[Postings], *, with_codes: bool
) -> None:
    """Write the lists of `chunks`, each with higher keys than the one before, as `name.*`."""
    ones_total = rest_total = 0
    for chunk in chunks:
        once = (chunk.packed & np.uint64(0xFF)) == 1
        again = np.diff(chunk.packed >> np.uint64(16)) == 0
        once[1:] &= ~again
        once[:-1] &= ~again
        ones, rest = chunk.packed[once], chunk.packed[~once]
        edges = np.arange(len(chunk.keys), dtype=np.uint64) << np.uint64(32)
        ones_at = ones_total + ones.searchsorted(edges)
        rest_at = rest_total + rest.searchsorted(edges)
        ones_total += len(ones)
        rest_total += len(rest)
        file.append(f"{name}.keys", chunk.keys)
        file.append(f"{name}.ones_at", ones_at.astype(np.uint32))
        file.append(f"{name}.rest_at", rest_at.astype(np.uint32))
        file.append(f"{name}.ones", (ones >> np.uint64(16)).astype(np.uint16))
        file.append(f"{name}.rest", (rest >> np.uint64(16)).astype(np.uint16))
        file.append(f"{name}.rest_weights", rest.astype(np.uint8))
        if with_codes:
            file.append(f"{name}.ones_codes", (ones >> np.uint64(8)).astype(np.uint8))
            file.append(f"{name}.rest_codes", (rest >> np.uint64(8)).astype(np.uint8))
    file.append(f"{name}.ones_at", np.array([ones_total], np.uint32))
    file.append(f"{name}.rest_at", np.array([rest_total], np.uint32))


class PostingLists:
    """The lists of one kind in one file, read without copying; any thread may."""

    def __init__(self, sections: Sections, name: str) -> None:
        nothing = np.empty(0, np.uint8)
        self.keys: Keys = sections[f"{name}.keys"]
        self._ones_at = sections[f"{name}.ones_at"]
        self._rest_at = sections[f"{name}.rest_at"]
        self._ones: Numbers = sections[f"{name}.ones"]
        self._rest: Numbers = sections[f"{name}.rest"]
        self._rest_weights: Bytes = sections[f"{name}.rest_weights"]
        self._ones_codes: Bytes = sections.get(f"{name}.ones_codes", nothing)
        self._rest_codes: Bytes = sections.get(f"{name}.rest_codes", nothing)

    def __len__(self) -> int:
        """How many postings there are."""
        return len(self._ones) + len(self._rest)

    def positions(self, keys: Keys) -> npt.NDArray[np.intp]:
        """Where each of `keys` (of the lists' own dtype) stands or would stand in `self.keys`."""
        return self.keys.searchsorted(keys)

    def slice(self, first: int, last: int) -> Slice:
        """The lists `first` to `last` (exclusive; positions in `keys`)."""
        ones = slice(int(self._ones_at[first]), int(self._ones_at[last]))
        rest = slice(int(self._rest_at[first]), int(self._rest_at[last]))
        return Slice(
            self._ones[ones],
            self._rest[rest],
            self._rest_weights[rest],
            self._ones_codes[ones],
            self._rest_codes[rest],
        )

    def postings(self, first: int, last: int) -> Postings:
        """The lists `first` to `last` as postings."""
        found = self.slice(first, last)
        lists = np.arange(last - first, dtype=np.uint64)
        has_codes = len(self._ones_codes) + len(self._rest_codes) > 0
        packed = np.concatenate(
            [
                pack(
                    np.repeat(lists, np.diff(self._ones_at[first : last + 1])),
                    found.ones,
                    found.ones_codes if has_codes else 0,
                    1,
                ),
                pack(
                    np.repeat(lists, np.diff(self._rest_at[first : last + 1])),
                    found.rest,
                    found.rest_codes if has_codes else 0,
                    found.rest_weights,
                ),
            ]
        )
        packed.sort()
        return Postings(self.keys[first:last], packed)

    def cut(self, count: int) -> Keys:
        """Ascending keys that cut the lists into runs of about `count` postings."""
        sizes = self._ones_at[:-1].astype(np.int64) + self._rest_at[:-1]
        return self.keys[np.unique(sizes.searchsorted(np.arange(count, len(self), count)))[:-1]]
