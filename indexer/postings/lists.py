"""Posting lists: which articles contain a term, how often, and how the lists are stored in a file.

Most postings have weight 1, so a list has two parts: `ones` are the articles that contain the term
once, as numbers of 16 bits; `rest` are the others, with a weight of 8 bits.  Pairs share buckets,
so each posting of a pair also has the 8-bit code of its accented pair.  If an article has several
postings in one list, all of them are in `rest`, next to each other.

    keys            sorted terms (u64) or buckets (u32)
    ones_at         u32, len(keys) + 1: where each list begins in `ones`
    rest_at         u32, the same for `rest`
    ones            u16 article numbers          ones_codes   u8, pairs only
    rest            u16 article numbers          rest_codes   u8, pairs only
                                                 rest_weights u8

If a term is in more than an eighth of the articles, its list is smaller as a row of bits, one per
article, with the weights of the articles whose bit is set:

    dense_keys      sorted terms (u64)
    dense_bits      u8, one row per key, lowest bit first
    dense_at        u32, len(dense_keys) + 1: where each list begins in `dense_weights`
    dense_weights   u8
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.postings.sections import Sections, SectionWriter

MAX_ARTICLES = 65_535
MAX_WEIGHT = 255
# Lists longer than this share of the articles and than this number are rows of bits.
DENSE = 1 / 8
LEAST_DENSE = 64

Numbers = npt.NDArray[np.uint16]
Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[Any]
Packed = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings in memory: sorted distinct `keys`, and one uint64 per posting, sorted.

    `packed` is list << 32 | article << 16 | code << 8 | weight, where list is a position in `keys`,
    code is 0 for terms, and weight is 1 to 255.  So one plain sort orders postings.
    """

    keys: Keys
    packed: Packed

    @property
    def articles(self) -> Numbers:
        """The article number of every posting, uint16."""
        return (self.packed >> np.uint64(16)).astype(np.uint16)

    def of_lists(self, chosen: npt.NDArray[np.bool_]) -> "Postings":
        """The postings of the lists that are True in `chosen`, bool of shape (keys,)."""
        if chosen.all():
            return self
        lists = (self.packed >> np.uint64(32)).astype(np.int64)
        kept = chosen[lists]
        new = (np.cumsum(chosen) - 1)[lists[kept]].astype(np.uint64) << np.uint64(32)
        return Postings(self.keys[chosen], self.packed[kept] & np.uint64(0xFFFFFFFF) | new)


def pack(
    lists: npt.NDArray[Any],
    articles: npt.NDArray[Any],
    codes: npt.NDArray[Any] | int,
    weights: npt.NDArray[Any] | int,
) -> Packed:
    """Pack four integers per posting as in `Postings.packed`, unsorted; uint64 (postings,)."""
    packed = lists.astype(np.uint64) << np.uint64(16)
    packed |= articles.astype(np.uint64)
    packed <<= np.uint64(8)
    packed |= np.asarray(codes, np.uint64)
    packed <<= np.uint64(8)
    packed |= np.asarray(weights, np.uint64)
    return packed


def counted(keys: Keys, occurrences: Packed) -> Postings:
    """Postings whose weight is the number of equal `occurrences`, at most 255.

    `occurrences` are packed with weight 0; they are sorted in place.
    """
    occurrences.sort()
    first = np.flatnonzero(np.diff(occurrences, prepend=~occurrences[:1]))
    counts = np.diff(first, append=len(occurrences))
    return Postings(keys, occurrences[first] | np.minimum(counts, MAX_WEIGHT).astype(np.uint64))


class Slice(NamedTuple):
    """One or more lists: the articles with weight 1 (`ones`), and the others with their weights.

    One list after another, the articles of each in ascending order.  The codes are empty for terms.
    """

    ones: Numbers
    rest: Numbers
    rest_weights: Bytes
    ones_codes: Bytes
    rest_codes: Bytes


class Gathered(NamedTuple):
    """The sparse lists of several keys, one after another, and the length of each."""

    ones: Numbers
    ones_codes: Bytes
    ones_sizes: npt.NDArray[np.int64]
    rest: Numbers
    rest_codes: Bytes
    rest_weights: Bytes
    rest_sizes: npt.NDArray[np.int64]


class PostingsWriter:
    """Writes the lists of one kind as sections `NAME.*`.

    `articles` is the number of articles of the segment for terms, whose long lists become rows of
    bits; None for pairs, whose postings have codes.
    """

    def __init__(self, file: SectionWriter, name: str, *, articles: int | None) -> None:
        self._file = file
        self._name = name
        self._articles = articles
        self._at = {"ones": 0, "rest": 0, "dense": 0}

    def _append(self, section: str, array: npt.NDArray[Any]) -> None:
        self._file.append(f"{self._name}.{section}", array)

    def write(self, chunks: Iterable[Postings]) -> None:
        """Write `chunks` (at least one), each with higher keys than the one before."""
        for chunk in chunks:
            if self._articles is None:
                self._sparse(chunk)
                continue
            lists = chunk.packed >> np.uint64(32)
            sizes = np.bincount(lists.astype(np.int64), minlength=len(chunk.keys))
            is_dense = sizes > max(self._articles * DENSE, LEAST_DENSE)
            self._sparse(chunk.of_lists(~is_dense))
            self._dense(chunk.of_lists(is_dense), self._articles)
        self._append("ones_at", np.array([self._at["ones"]], np.uint32))
        self._append("rest_at", np.array([self._at["rest"]], np.uint32))
        if self._articles is not None:
            self._append("dense_at", np.array([self._at["dense"]], np.uint32))

    def _sparse(self, chunk: Postings) -> None:
        once = (chunk.packed & np.uint64(0xFF)) == 1
        again = np.diff(chunk.packed >> np.uint64(16)) == 0
        once[1:] &= ~again
        once[:-1] &= ~again
        ones, rest = chunk.packed[once], chunk.packed[~once]
        self._append("keys", chunk.keys)
        self._begins("ones", ones, len(chunk.keys))
        self._begins("rest", rest, len(chunk.keys))
        self._append("ones", (ones >> np.uint64(16)).astype(np.uint16))
        self._append("rest", (rest >> np.uint64(16)).astype(np.uint16))
        self._append("rest_weights", rest.astype(np.uint8))
        if self._articles is None:
            self._append("ones_codes", (ones >> np.uint64(8)).astype(np.uint8))
            self._append("rest_codes", (rest >> np.uint64(8)).astype(np.uint8))

    def _dense(self, chunk: Postings, articles: int) -> None:
        bits = np.zeros((len(chunk.keys), articles), np.bool_)
        bits[(chunk.packed >> np.uint64(32)).astype(np.int64), chunk.articles] = True
        self._append("dense_keys", chunk.keys)
        self._append("dense_bits", np.packbits(bits, axis=1, bitorder="little"))
        self._begins("dense", chunk.packed, len(chunk.keys))
        self._append("dense_weights", chunk.packed.astype(np.uint8))

    def _begins(self, part: str, packed: Packed, lists: int) -> None:
        """Append where each list begins in the section `part`, to which `packed` is appended."""
        edges = np.arange(lists, dtype=np.uint64) << np.uint64(32)
        self._append(f"{part}_at", (self._at[part] + packed.searchsorted(edges)).astype(np.uint32))
        self._at[part] += len(packed)


class PostingLists:
    """The lists of one kind in a file, read without copying; any thread may use them.

    Ranges of keys are half-open: from `low` to below `high`.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._keys: Keys = sections[f"{name}.keys"]
        self._ones_at = sections[f"{name}.ones_at"]
        self._rest_at = sections[f"{name}.rest_at"]
        self._ones: Numbers = sections[f"{name}.ones"]
        self._rest: Numbers = sections[f"{name}.rest"]
        self._rest_weights: Bytes = sections[f"{name}.rest_weights"]
        nothing = np.empty(0, np.uint8)
        self._ones_codes: Bytes = sections.get(f"{name}.ones_codes", nothing)
        self._rest_codes: Bytes = sections.get(f"{name}.rest_codes", nothing)
        self._dense_keys: Keys = sections.get(f"{name}.dense_keys", self._keys[:0])
        self._dense_bits: Bytes = sections.get(f"{name}.dense_bits", nothing)
        self._dense_at = sections.get(f"{name}.dense_at", np.zeros(1, np.uint32))
        self._dense_weights: Bytes = sections.get(f"{name}.dense_weights", nothing)

    def __len__(self) -> int:
        """The number of postings."""
        return len(self._ones) + len(self._rest) + len(self._dense_weights)

    def keys(self) -> Keys:
        """The sorted keys of all lists."""
        return np.sort(np.concatenate([self._keys, self._dense_keys]))

    def count(self, low: int, high: int) -> int:
        """The number of postings of a range of keys."""
        (first, last), dense = self._ranges(low, high)
        ones = int(self._ones_at[last]) - int(self._ones_at[first])
        rest = int(self._rest_at[last]) - int(self._rest_at[first])
        return ones + rest + int(self._dense_at[dense[1]]) - int(self._dense_at[dense[0]])

    def between(self, low: int, high: int) -> Slice:
        """The lists of a range of keys; dense ones come last."""
        sparse, dense = self._ranges(low, high)
        found = self._sparse(*sparse)
        if dense[0] == dense[1]:
            return found
        rows = [self._row(row) for row in range(*dense)]
        return Slice(
            np.concatenate([found.ones, *(articles[weights == 1] for articles, weights in rows)]),
            np.concatenate([found.rest, *(articles[weights > 1] for articles, weights in rows)]),
            np.concatenate([found.rest_weights, *(weights[weights > 1] for _, weights in rows)]),
            found.ones_codes,
            found.rest_codes,
        )

    def gather(self, keys: Keys) -> Gathered:
        """The sparse lists of `keys` (of the dtype of the lists); empty for keys without a list."""
        bounds = np.array([self._keys.searchsorted(keys), self._keys.searchsorted(keys, "right")])
        ones_at, rest_at = self._ones_at[bounds], self._rest_at[bounds]
        ones = [slice(low, high) for low, high in ones_at.T.tolist()]
        rest = [slice(low, high) for low, high in rest_at.T.tolist()]
        return Gathered(
            _joined(self._ones, ones),
            _joined(self._ones_codes, ones),
            (ones_at[1] - ones_at[0]).astype(np.int64),
            _joined(self._rest, rest),
            _joined(self._rest_codes, rest),
            _joined(self._rest_weights, rest),
            (rest_at[1] - rest_at[0]).astype(np.int64),
        )

    def mark(self, mask: npt.NDArray[np.bool_], low: int, high: int) -> None:
        """Set `mask`, bool of shape (articles,), for the articles of a range of keys."""
        (first, last), dense = self._ranges(low, high)
        mask[self._ones[self._ones_at[first] : self._ones_at[last]]] = True
        mask[self._rest[self._rest_at[first] : self._rest_at[last]]] = True
        if dense[0] < dense[1]:
            bits = np.bitwise_or.reduce(self._dense_bits[slice(*dense)], axis=0)
            mask |= np.unpackbits(bits, count=len(mask), bitorder="little").view(np.bool_)

    def totals(self, low: int, high: int, articles: int) -> npt.NDArray[np.float32]:
        """The total weight of a range of keys in each article, float32 of shape (articles,)."""
        sparse, dense = self._ranges(low, high)
        found = self._sparse(*sparse)
        totals = np.bincount(found.ones, minlength=articles).astype(np.float32)
        if len(found.rest):
            totals += np.bincount(found.rest, found.rest_weights, articles)
        for row in range(*dense):
            holders, weights = self._row(row)
            totals[holders] += weights
        return totals

    def postings(self, low: int, high: int | None) -> Postings:
        """The postings of a range of keys; `high` None means to the end."""
        (first, last), dense = self._ranges(low, high)
        found = self._sparse(first, last)
        keys = np.sort(np.concatenate([self._keys[first:last], self._dense_keys[slice(*dense)]]))
        lists = keys.searchsorted(self._keys[first:last])
        ones_of = np.repeat(lists, np.diff(self._ones_at[first : last + 1]))
        rest_of = np.repeat(lists, np.diff(self._rest_at[first : last + 1]))
        has_codes = len(self._ones_codes) + len(self._rest_codes) > 0
        parts = [
            pack(ones_of, found.ones, found.ones_codes if has_codes else 0, 1),
            pack(rest_of, found.rest, found.rest_codes if has_codes else 0, found.rest_weights),
        ]
        for row in range(*dense):
            articles, weights = self._row(row)
            here = np.full(len(articles), keys.searchsorted(self._dense_keys[row]))
            parts.append(pack(here, articles, 0, weights))
        packed = np.concatenate(parts)
        packed.sort()
        return Postings(keys, packed)

    def cut(self, count: int) -> list[int]:
        """Ascending keys that split the lists into ranges of about `count` postings."""
        keys = np.concatenate([self._keys, self._dense_keys])
        sparse = np.diff(self._ones_at).astype(np.int64) + np.diff(self._rest_at)
        sizes = np.concatenate([sparse, np.diff(self._dense_at)])
        order = np.argsort(keys)
        ends = np.cumsum(sizes[order])
        at = np.unique(ends.searchsorted(np.arange(count, len(self), count)))
        return [int(key) for key in keys[order][at]]

    def _ranges(self, low: int, high: int | None) -> tuple[tuple[int, int], tuple[int, int]]:
        """The positions of a range of keys in the sparse keys and in the dense keys."""
        return _range(self._keys, low, high), _range(self._dense_keys, low, high)

    def _sparse(self, first: int, last: int) -> Slice:
        ones = slice(int(self._ones_at[first]), int(self._ones_at[last]))
        rest = slice(int(self._rest_at[first]), int(self._rest_at[last]))
        return Slice(
            self._ones[ones],
            self._rest[rest],
            self._rest_weights[rest],
            self._ones_codes[ones],
            self._rest_codes[rest],
        )

    def _row(self, row: int) -> tuple[Numbers, Bytes]:
        """The articles of a dense list (uint16) and their weights (uint8)."""
        bits = np.unpackbits(self._dense_bits[row], bitorder="little").view(np.bool_)
        weights = self._dense_weights[int(self._dense_at[row]) : int(self._dense_at[row + 1])]
        return np.flatnonzero(bits).astype(np.uint16), weights


def ranges(starts: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Concatenate the ranges from each start on, each of the given size; int64.

    Starts 3, 7 and sizes 2, 1 give 3, 4, 7.
    """
    ends = sizes.cumsum(dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    numbers: npt.NDArray[np.int64] = (starts - ends + sizes).repeat(sizes) + np.arange(total)
    return numbers


def _joined(array: npt.NDArray[Any], pieces: Sequence[slice]) -> npt.NDArray[Any]:
    """Concatenate `pieces` of an array; a single piece is not copied."""
    if len(pieces) == 1:
        return array[pieces[0]]
    return np.concatenate([array[piece] for piece in pieces])


def _range(keys: Keys, low: int, high: int | None) -> tuple[int, int]:
    if high is None:
        return int(keys.searchsorted(np.array(low, keys.dtype))), len(keys)
    first, last = keys.searchsorted(np.array([low, high], keys.dtype)).tolist()
    return first, last
