"""The segments of one generation as one numbered row of articles, with what scoring needs.

Articles are numbered through all segments; masks and scores are arrays over all of them, and each
segment fills its own stretch.  Nothing here changes once it is made, so threads share it.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.analysis import HashedSyllable, Pair
from indexer.postings import LiveSegment, open_segments
from indexer.postings.leads import Leads
from indexer.postings.pair_sets import Standing

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float32]
Articles = npt.NDArray[np.int64]

# BM25's saturation and length normalisation.  Titles weigh four times as much, so that weights grow
# fast and must saturate early; on the known-item set 0.7 and 0.35 find more than 1.2 and 0.6.
K1 = 0.7
B = 0.35
# Where the words do not decide, a long article that holds them apart counts for less.
B_UNDECIDED = 0.6
# Masks of syllables in more than this share of the articles are kept as bits, up to so many bytes.
_FREQUENT = 1 / 16
_KEPT_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment and where its articles lie in the row of all articles."""

    segment: LiveSegment
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many articles the segment has, removed ones included."""
        return self.end - self.start

    @property
    def here(self) -> slice:
        """The stretch as an index of arrays over all articles."""
        return slice(self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class LengthNorms:
    """What the length of each article does to its scores: BM25's norm, and what a posting of weight
    1 scores, idf aside, since most postings are such."""

    norms: Scores
    once: Scores

    @classmethod
    def of(cls, relative: Scores, b: float) -> Self:
        """The norms of articles that are `relative` times as long as the average."""
        norms = (K1 * (1 - b + b * relative)).astype(np.float32)
        return cls(norms, ((K1 + 1) / (1 + norms)).astype(np.float32))


class Snapshot:
    """An opened text index."""

    def __init__(self, segments: Sequence[LiveSegment]) -> None:
        self.stretches: list[Stretch] = []
        for segment in segments:
            start = self.stretches[-1].end if self.stretches else 0
            self.stretches.append(Stretch(segment, start, start + len(segment.file)))
        self.size = self.stretches[-1].end if self.stretches else 0
        self.live = np.ones(self.size, np.bool_)
        self.lengths = np.empty(self.size, np.float32)
        for stretch in self.stretches:
            self.live[stretch.here] = stretch.segment.live
            self.lengths[stretch.here] = stretch.segment.file.lengths
        self.count = int(self.live.sum())
        average = float(self.lengths.mean(dtype=np.float64)) if self.size else 1.0
        self._relative = self.lengths / (average or 1.0)
        self._frequent: OrderedDict[str, npt.NDArray[np.uint8]] = OrderedDict()

    @cached_property
    def decided(self) -> "LengthNorms":
        """The norms where the words decide."""
        return LengthNorms.of(self._relative, B)

    @cached_property
    def undecided(self) -> "LengthNorms":
        """The norms where they do not."""
        return LengthNorms.of(self._relative, B_UNDECIDED)

    @classmethod
    def open(cls, directory: Path) -> "Snapshot":
        """The published segments of a directory; raises `DamagedFile`."""
        return cls(open_segments(directory))

    def idf(self, frequencies: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Inverse document frequencies as Whoosh has them; removed articles count until a merge."""
        return np.log(max(self.size, 1) / (frequencies + 1.0)) + 1.0

    def locate(self, article: int) -> tuple[Stretch, int]:
        """The stretch of an article and its number in the segment."""
        for stretch in self.stretches:
            if article < stretch.end:
                return stretch, article - stretch.start
        raise IndexError(article)

    def leads(self, articles: Articles) -> Leads:
        """The leads of articles (numbers, ascending), one row each."""
        rows = [
            stretch.segment.file.leads[own - stretch.start]
            for stretch in self.stretches
            if len(own := articles[(articles >= stretch.start) & (articles < stretch.end)])
        ]
        return np.concatenate(rows)

    def find(self, article_id: str) -> int | None:
        """The number of a live article; None if there is none of that id."""
        for stretch in self.stretches:
            for number in stretch.segment.file.columns.find([article_id]):
                if stretch.segment.live[number]:
                    return stretch.start + number
        return None

    def existing(self, pairs: Sequence[Pair]) -> list[bool]:
        """Whether each folded pair occurs in any article."""
        asked = np.array([pair.folded for pair in pairs], np.uint32)
        exists = np.zeros(len(asked), np.bool_)
        for stretch in self.stretches:
            exists |= stretch.segment.file.pair_set.holds(asked)
        return exists.tolist()

    def occurs(self, syllable: HashedSyllable) -> bool:
        """Whether any article holds the syllable in any accents, removed ones too."""
        counts = (s.segment.file.terms.count(*syllable.terms) for s in self.stretches)
        return any(counts)

    def folded_mask(self, syllable: HashedSyllable) -> Mask:
        """Which articles hold the syllable in any accents."""
        known = self._frequent.get(syllable.folded)
        if known is not None:
            return self._unpacked(known)
        mask = self.mask(*syllable.terms)
        if np.count_nonzero(mask) > self.size * _FREQUENT:
            self._frequent[syllable.folded] = np.packbits(mask)
            if len(self._frequent) * self.size > 8 * _KEPT_BYTES:
                self._frequent.popitem(last=False)
        return mask

    def holding_all(self, syllables: Iterable[HashedSyllable]) -> Mask:
        """Which articles hold all of the syllables, at least one, in any accents."""
        rows, masks = [], []
        for folded, one in {one.folded: one for one in syllables}.items():
            row = self._frequent.get(folded)
            if row is None:
                masks.append(self.folded_mask(one))
            else:
                rows.append(row)
        if rows:
            masks.append(self._unpacked(all_of(rows)))
        return all_of(masks)

    def _unpacked(self, bits: npt.NDArray[np.uint8]) -> Mask:
        return np.unpackbits(bits, count=self.size).view(np.bool_)

    def pair_mask(self, pair: Pair) -> tuple[Mask, bool]:
        """Which articles hold the pair with exactly its accents, and whether that is certain: if
        not, all that do are among them, and few others."""
        mask = np.zeros(self.size, np.bool_)
        certain = True
        for stretch in self.stretches:
            standing = stretch.segment.file.pair_set.standing(pair)
            if standing is Standing.ABSENT:
                continue
            certain &= standing is Standing.SOLE
            lists = stretch.segment.file.pairs.between(pair.bucket, pair.bucket + 1)
            part = mask[stretch.here]
            part[lists.ones[lists.ones_codes == pair.code]] = True
            part[lists.rest[lists.rest_codes == pair.code]] = True
        return mask, certain

    def folded_pair_mask(self, pair: Pair) -> Mask:
        """Which articles may hold the pair in any accents: all that do, hardly any others."""
        mask = np.zeros(self.size, np.bool_)
        for stretch in self.stretches:
            codes = stretch.segment.file.pair_set.codes(pair)
            if not len(codes):
                continue
            is_code = np.zeros(256, np.bool_)
            is_code[codes] = True
            lists = stretch.segment.file.pairs.between(pair.bucket, pair.bucket + 1)
            part = mask[stretch.here]
            part[lists.ones[is_code[lists.ones_codes]]] = True
            part[lists.rest[is_code[lists.rest_codes]]] = True
        return mask

    def mask(self, low: int, high: int) -> Mask:
        """Which articles hold any of the terms from `low` to below `high`."""
        mask = np.zeros(self.size, np.bool_)
        for stretch in self.stretches:
            stretch.segment.file.terms.mark(mask[stretch.here], low, high)
        return mask


def all_of(arrays: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """What is set in each of the masks or rows of bits; at least one."""
    first, *others = arrays
    if not others:
        return first
    both: npt.NDArray[Any] = first & others[0]
    for other in others[1:]:
        both &= other
    return both
