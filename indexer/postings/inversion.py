"""Inversion: from the syllables of a batch of articles to postings, with arrays."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.analysis import (
    BUCKET_BITS,
    TITLE_WEIGHT,
    Ids,
    Vocabulary,
    mix,
    reference_term,
    terms_of,
)
from indexer.document import IndexDocument
from indexer.postings.leads import Leads, leads_of
from indexer.postings.lists import Postings, counted, pack
from indexer.postings.pair_sets import PairSet


@dataclass(frozen=True, slots=True)
class Inverted:
    """The scored field of a batch.

    Postings of terms and of pairs, the set of pairs, and of each article the number of its
    syllables and its lead.
    """

    terms: Postings
    pairs: Postings
    pair_set: PairSet
    lengths: npt.NDArray[np.uint32]
    leads: Leads


@dataclass(slots=True)
class InversionBatch:
    """At most 65,535 articles whose syllables are numbered but not yet inverted.

    `syllables` is their total number of syllables.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    _parts: list[Ids] = field(default_factory=list)
    _references: list[tuple[int, int]] = field(default_factory=list)
    syllables: int = 0

    def __len__(self) -> int:
        return len(self._parts) // 2

    def add(self, document: IndexDocument) -> None:
        """Add the next article."""
        article = len(self)
        for text in (document.title, document.body):
            numbers = self.vocabulary.numbers(text)
            self._parts.append(numbers)
            self.syllables += len(numbers)
        self._references.extend((reference_term(term), article) for term in document.references)

    def invert(self) -> Inverted:
        """The postings of the batch; articles are numbered from 0 in the order of `add`."""
        numbers = np.concatenate(self._parts) if self._parts else np.empty(0, np.int32)
        sizes = np.array([len(part) for part in self._parts], np.int64)
        # Part 2a is the title of article a, part 2a + 1 its body.
        parts = np.repeat(np.arange(len(sizes)), sizes)
        folded, accented = self.vocabulary.hashes()
        pairs, pair_set = _pairs(numbers, parts, folded, accented)
        return Inverted(
            self._terms(numbers, parts, terms_of(folded, accented)),
            pairs,
            pair_set,
            lengths=(sizes[0::2] + sizes[1::2]).astype(np.uint32),
            leads=leads_of(numbers, sizes, folded),
        )

    def _terms(
        self, numbers: Ids, parts: npt.NDArray[np.int64], terms: npt.NDArray[np.uint64]
    ) -> Postings:
        references = np.array([term for term, _ in self._references], np.uint64)
        cited_by = np.array([article for _, article in self._references], np.int64)
        used, which = _ranked(numbers, len(terms))
        keys, lists = np.unique(np.concatenate([terms[used], references]), return_inverse=True)
        occurrences = pack(lists[: len(used)][which], parts >> 1, 0, 0)
        return counted(
            keys,
            np.concatenate(
                [_weighted(occurrences, parts), pack(lists[len(used) :], cited_by, 0, 0)]
            ),
        )


def _weighted(occurrences: npt.NDArray[Any], parts: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Repeat the occurrences in titles, which count `TITLE_WEIGHT` times.

    Even `parts` are titles.  Both arrays have one element per occurrence.
    """
    in_title = occurrences[parts & 1 == 0]
    return np.concatenate([occurrences, np.repeat(in_title, TITLE_WEIGHT - 1)])


def _pairs(
    numbers: Ids,
    parts: npt.NDArray[np.int64],
    folded: npt.NDArray[np.uint64],
    accented: npt.NDArray[np.uint64],
) -> tuple[Postings, PairSet]:
    neighbours = np.flatnonzero(parts[1:] == parts[:-1])
    first, second = numbers[neighbours], numbers[neighbours + 1]
    hashed = mix(folded[first], folded[second]) >> np.uint64(32)
    accents = mix(accented[first], accented[second]) >> np.uint64(48)
    buckets, lists = _ranked(hashed >> np.uint64(32 - BUCKET_BITS), 1 << BUCKET_BITS)
    parts = parts[neighbours]
    occurrences = pack(lists, parts >> 1, accents >> np.uint64(8), 0)
    pairs = counted(buckets.astype(np.uint32), _weighted(occurrences, parts))
    return pairs, PairSet.of(hashed << np.uint64(16) | accents)


def _ranked(
    numbers: npt.NDArray[Any], limit: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The sorted distinct `numbers` (all below `limit`), and the position of each in them."""
    occurs = np.zeros(limit, np.bool_)
    occurs[numbers] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[numbers]
