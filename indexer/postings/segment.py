"""One segment: an immutable array file of at most 65,535 articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Mask, SegmentColumns
from indexer.postings.inversion import Inverted
from indexer.postings.lists import Keys, PostingLists, Postings, PostingsWriter
from indexer.postings.pair_sets import PairSet
from indexer.postings.sections import Sections, SectionWriter

# About how many postings are in memory at once while lists are merged.
_CHUNK = 2_000_000


class TextSections:
    """The scored field of some articles in a file: a whole segment, or a part on its way there."""

    def __init__(self, path: Path) -> None:
        """Raises `DamagedFile` if the file is not one of ours."""
        self.sections = Sections(path)
        self.terms = PostingLists(self.sections, "terms")
        self.pairs = PostingLists(self.sections, "pairs")
        self.pair_set = PairSet.read(self.sections)
        self.lengths: npt.NDArray[np.uint32] = self.sections["lengths"]

    def __len__(self) -> int:
        """How many articles there are, removed ones included."""
        return len(self.lengths)


class Segment(TextSections):
    """A segment file opened for reading; any thread may read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.columns = SegmentColumns.read(self.sections)


def write_text(file: SectionWriter, inverted: Inverted) -> None:
    """Write the scored field of one batch."""
    articles = len(inverted.lengths)
    PostingsWriter(file, "terms", articles=articles).write([inverted.terms])
    PostingsWriter(file, "pairs", articles=None).write([inverted.pairs])
    inverted.pair_set.write(file)
    file.append("lengths", inverted.lengths)


def write_joined_text(file: SectionWriter, parts: Sequence[tuple[TextSections, Mask]]) -> None:
    """Write the scored fields of several files one after another, without articles masked out."""
    terms = [part.terms for part, _ in parts]
    pairs = [part.pairs for part, _ in parts]
    numbers = _new_numbers([live for _, live in parts])
    articles = sum(int(live.sum()) for _, live in parts)
    PostingsWriter(file, "terms", articles=articles).write(_joined(terms, numbers))
    PostingsWriter(file, "pairs", articles=None).write(_joined(pairs, numbers))
    # Pairs of removed articles stay until a rebuild: the set only tells a slip from a rare word.
    PairSet.joined(part.pair_set for part, _ in parts).write(file)
    file.append("lengths", np.concatenate([part.lengths[live] for part, live in parts]))


def _new_numbers(lives: Sequence[Mask]) -> list[npt.NDArray[np.int64]]:
    """For each part, the new number of each article, -1 for those masked out."""
    numbers = []
    before = 0
    for live in lives:
        numbers.append(np.where(live, before + np.cumsum(live) - 1, -1))
        before += int(live.sum())
    return numbers


def _joined(
    lists: Sequence[PostingLists], numbers: Sequence[npt.NDArray[np.int64]]
) -> Iterator[Postings]:
    """The postings of all `lists` with new article numbers, in chunks of ascending keys."""
    largest = max(lists, key=len)
    cuts = largest.cut(max(1, _CHUNK * len(largest) // max(1, sum(map(len, lists)))))
    for low, high in zip([0, *cuts], [*cuts, None], strict=True):
        parts = [one.postings(low, high) for one in lists]
        yield _as_one(list(zip(parts, numbers, strict=True)))


def _as_one(parts: Sequence[tuple[Postings, npt.NDArray[np.int64]]]) -> Postings:
    live_parts = []
    for postings, numbers in parts:
        new = numbers[postings.articles]
        live = new >= 0
        packed = postings.packed[live]
        low = packed & np.uint64(0xFFFF)
        live_parts.append((postings.keys, packed >> np.uint64(32), new[live], low))
    used: list[Keys] = [np.unique(keys[lists]) for keys, lists, _, _ in live_parts]
    keys = np.unique(np.concatenate(used))
    packed = np.concatenate(
        [
            (keys.searchsorted(old)[lists].astype(np.uint64) << np.uint64(32))
            | (new.astype(np.uint64) << np.uint64(16))
            | low
            for old, lists, new, low in live_parts
        ]
    )
    packed.sort()
    return Postings(keys, packed)
