"""The file of one segment: arrays of at most 65,535 articles, never changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.postings.columns import Mask, SegmentColumns
from indexer.postings.inversion import Inverted
from indexer.postings.leads import Leads
from indexer.postings.lists import Keys, PostingLists, Postings, PostingsWriter
from indexer.postings.pair_sets import PairSet
from indexer.postings.sections import Sections, SectionWriter

# About the number of postings in memory at once while lists are merged.
_CHUNK = 2_000_000


class TextSections:
    """The scored field of some articles in a file: a segment, or a part of a future segment."""

    def __init__(self, path: Path) -> None:
        """Open `path`; raises `DamagedFile` or `OSError` as `Sections` does."""
        self.sections = Sections(path)
        self.terms = PostingLists(self.sections, "terms")
        self.pairs = PostingLists(self.sections, "pairs")
        self.pair_set = PairSet.read(self.sections)
        self.lengths: npt.NDArray[np.uint32] = self.sections["lengths"]
        self.leads: Leads = self.sections["leads"]

    def __len__(self) -> int:
        """The number of articles, including removed ones."""
        return len(self.lengths)


class Segment(TextSections):
    """An open segment file: scored field and columns; any thread may read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.columns = SegmentColumns.read(self.sections)


def write_text(file: SectionWriter, inverted: Inverted) -> None:
    """Append the scored field of one batch to `file`."""
    articles = len(inverted.lengths)
    PostingsWriter(file, "terms", articles=articles).write([inverted.terms])
    PostingsWriter(file, "pairs", articles=None).write([inverted.pairs])
    inverted.pair_set.write(file)
    file.append("lengths", inverted.lengths)
    file.append("leads", inverted.leads)


def write_joined_text(file: SectionWriter, parts: Sequence[tuple[TextSections, Mask]]) -> None:
    """Concatenate the scored fields of several files; of each only the articles set in its mask."""
    terms = [part.terms for part, _ in parts]
    pairs = [part.pairs for part, _ in parts]
    numbers = _new_numbers([live for _, live in parts])
    articles = sum(int(live.sum()) for _, live in parts)
    PostingsWriter(file, "terms", articles=articles).write(_joined(terms, numbers))
    PostingsWriter(file, "pairs", articles=None).write(_joined(pairs, numbers))
    # Pairs of removed articles stay in the set until a rebuild; that only affects corrections.
    PairSet.joined(part.pair_set for part, _ in parts).write(file)
    file.append("lengths", np.concatenate([part.lengths[live] for part, live in parts]))
    file.append("leads", np.concatenate([part.leads[live] for part, live in parts]))


def _new_numbers(lives: Sequence[Mask]) -> list[npt.NDArray[np.int64]]:
    """For each mask, the new numbers of its articles, int64; -1 for those that are dropped."""
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
