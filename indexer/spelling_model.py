"""The spelling model: counts of syllables and of neighbouring syllables in the corpus.

It is built from the articles alone, so it knows local words and names.  `search.spelling` uses it
to correct queries.  The file holds arrays (`indexer.postings.sections`):

    version      u32, one number
    forms        u8: UTF-8, syllables in standard form, sorted by folded form, line feeds between
    counts       u32 a form
    pair_keys    u64, sorted: i << 32 | j for form i right before form j, at least twice
    pair_counts  u32 a pair
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.syllables import fold, standard
from corpus.text import clean_text
from indexer.postings.sections import Sections, SectionWriter, check_version

# Raise it when the same texts give another model, or when the form of the file changes.
VERSION = 1
MINIMUM_COUNT = 2
_FLUSH_TOKENS = 1_000_000
# Half of all pairs occur once and are not written; above this number they are dropped early.
_MAX_PAIRS_IN_MEMORY = 8_000_000
_LONGEST_SYLLABLE = 24
_BREAK = 0
_TOKEN = re.compile(r"[^\W_]+|[.!?;:\n]")

Pairs = tuple[NDArray[np.uint64], NDArray[np.int64]]


class _Vocabulary(dict[str, int]):
    """Printed syllable → number of its standard form; 0 for the end of a sentence or line."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(".!?;:\n", _BREAK))
        self.forms: list[str] = [""]
        self._numbers: dict[str, int] = {}

    def __missing__(self, surface: str) -> int:
        form = standard(surface)
        if len(form) > _LONGEST_SYLLABLE:
            number = _BREAK
        else:
            number = self._numbers.setdefault(form, len(self.forms))
            if number == len(self.forms):
                self.forms.append(form)
        self[surface] = number
        return number


class SyllableCounts:
    """Counts the syllables and pairs of texts; memory is bounded."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._tokens: list[NDArray[np.int32]] = []
        self._waiting = 0
        self._syllables = np.zeros(1, dtype=np.int64)
        self._pairs: Pairs = (np.empty(0, np.uint64), np.empty(0, np.int64))

    def add(self, text: str) -> None:
        """Count the syllables of `text` (as published), and pairs within its sentences."""
        tokens = _TOKEN.findall(f"{clean_text(text)}\n")
        numbers = np.fromiter(map(self._vocabulary.__getitem__, tokens), np.int32, len(tokens))
        self._tokens.append(numbers)
        self._waiting += len(numbers)
        if self._waiting > _FLUSH_TOKENS:
            self._flush()

    def write(self, path: Path) -> None:
        """Write what occurs at least `MINIMUM_COUNT` times to the file `path`; raises `OSError`."""
        self._flush()
        keep = np.flatnonzero(self._syllables >= MINIMUM_COUNT)
        keep = keep[keep != _BREAK]
        forms = [self._vocabulary.forms[number] for number in keep]
        order = sorted(range(len(forms)), key=lambda at: (fold(forms[at]), forms[at]))
        renumbered = np.full(len(self._vocabulary.forms), -1, dtype=np.int64)
        renumbered[keep[order]] = np.arange(len(order))
        keys, counts = self._pairs
        first = renumbered[keys >> np.uint64(32)]
        second = renumbered[keys & np.uint64(0xFFFFFFFF)]
        kept = (counts >= MINIMUM_COUNT) & (first >= 0) & (second >= 0)
        pair_keys = _key(first[kept], second[kept])
        by_key = np.argsort(pair_keys)
        text = "\n".join(forms[at] for at in order).encode("utf-8")
        with SectionWriter(path) as file:
            file.append("version", np.array([VERSION], np.uint32))
            file.append("forms", np.frombuffer(text, np.uint8))
            file.append("counts", self._syllables[keep[order]].astype(np.uint32))
            file.append("pair_keys", pair_keys[by_key])
            file.append("pair_counts", counts[kept][by_key].astype(np.uint32))

    def _grow(self) -> None:
        missing = len(self._vocabulary.forms) - len(self._syllables)
        if missing > 0:
            self._syllables = np.concatenate([self._syllables, np.zeros(missing, np.int64)])

    def _flush(self) -> None:
        numbers = np.concatenate([*self._tokens, np.empty(0, np.int32)])
        self._tokens.clear()
        self._waiting = 0
        self._grow()
        self._syllables += np.bincount(numbers, minlength=len(self._syllables))
        inside = (numbers[:-1] != _BREAK) & (numbers[1:] != _BREAK)
        keys = np.sort(_key(numbers[:-1][inside], numbers[1:][inside]))
        self._take_pairs(keys, np.ones(len(keys), dtype=np.int64))

    def _take_pairs(self, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        merged, merged_counts = _summed(
            np.concatenate([self._pairs[0], keys]), np.concatenate([self._pairs[1], counts])
        )
        if len(merged) > _MAX_PAIRS_IN_MEMORY:
            frequent = merged_counts >= MINIMUM_COUNT
            merged, merged_counts = merged[frequent], merged_counts[frequent]
        self._pairs = (merged, merged_counts)


def _key(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.uint64]:
    return (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)


def _summed(keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> Pairs:
    """The distinct keys, sorted, each with the sum of its counts."""
    if not len(keys):
        return keys, counts
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[starts], np.add.reduceat(counts, starts)


class SpellingModel:
    """A finished model; immutable, any thread may use it.

    `forms`, `counts`, `pair_keys` and `pair_counts` are the sections of the file; `total` is the
    sum of `counts`, at least 1.
    """

    def __init__(
        self,
        forms: list[str],
        counts: NDArray[np.uint32],
        pair_keys: NDArray[np.uint64],
        pair_counts: NDArray[np.uint32],
    ) -> None:
        self.forms = forms
        self.counts = counts
        self.pair_keys = pair_keys
        self.pair_counts = pair_counts
        self.total = max(1, int(counts.sum()))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the model at `path`; its arrays are mapped, not read.

        Raises `DamagedFile` if it is damaged or has another version, `OSError` if it is unreadable.
        """
        sections = Sections(path)
        check_version(sections, VERSION)
        text = sections["forms"].tobytes().decode("utf-8")
        return cls(
            text.split("\n") if text else [],
            sections["counts"],
            sections["pair_keys"],
            sections["pair_counts"],
        )

    @classmethod
    def empty(cls) -> Self:
        """A model of an empty corpus."""
        return cls([], np.empty(0, np.uint32), np.empty(0, np.uint64), np.empty(0, np.uint32))

    @cached_property
    def _ranges(self) -> dict[str, tuple[int, int]]:
        """Folded syllable → half-open range of its accented forms in `forms`."""
        ranges: dict[str, tuple[int, int]] = {}
        for number, form in enumerate(self.forms):
            folded = fold(form)
            ranges[folded] = (ranges.get(folded, (number, 0))[0], number + 1)
        return ranges

    @cached_property
    def _folded_counts(self) -> dict[str, int]:
        sums = np.concatenate([[0], np.cumsum(self.counts, dtype=np.int64)])
        return {
            folded: int(sums[end] - sums[start]) for folded, (start, end) in self._ranges.items()
        }

    def frequency(self, folded: str) -> int:
        """The number of occurrences of a folded syllable, in all accented forms; 0 if unknown."""
        return self._folded_counts.get(folded, 0)

    def beginning_with(self, start: str) -> list[str]:
        """The folded syllables that begin with `start`, most frequent first."""
        folded = self._sorted_syllables
        first, end = bisect_left(folded, start), bisect_left(folded, start + "\U0010ffff")
        return sorted(folded[first:end], key=lambda one: (-self.frequency(one), one))

    @cached_property
    def _sorted_syllables(self) -> list[str]:
        return sorted(self._ranges)

    def readings(self, folded: str) -> range:
        """The numbers of the accented forms of a folded syllable; empty if unknown."""
        return range(*self._ranges.get(folded, (0, 0)))

    def number(self, form: str) -> int | None:
        """The number of a syllable in standard form; None if it is not in the model."""
        for number in self.readings(fold(form)):
            if self.forms[number] == form:
                return number
        return None

    def pair_count(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.uint32]:
        """How often each form of `first` occurs right before each of `second`.

        Form numbers of shape (n,) and (m,) in, uint32 of shape (n, m) out.
        """
        if not len(self.pair_keys):
            return np.zeros((len(first), len(second)), dtype=np.uint32)
        wanted = _key(first[:, None], second[None, :])
        at = np.minimum(np.searchsorted(self.pair_keys, wanted), len(self.pair_keys) - 1)
        return np.where(self.pair_keys[at] == wanted, self.pair_counts[at], np.uint32(0))

    def times_together(self, first: range, second: range) -> int:
        """How often any of the forms `first` stands before any of the forms `second`."""
        if not first or not second or not len(self.pair_keys):
            return 0
        before = np.arange(first.start, first.stop, dtype=np.uint64) << np.uint64(32)
        low = self.pair_keys.searchsorted(before | np.uint64(second.start))
        high = self.pair_keys.searchsorted(before | np.uint64(second.stop))
        return sum(
            int(self.pair_counts[start:end].sum())
            for start, end in zip(low.tolist(), high.tolist(), strict=True)
            if start < end
        )


def build_spelling_model(texts: Iterable[str], path: Path) -> None:
    """Count `texts` (as published) and write the model to `path`; raises `OSError`."""
    counts = SyllableCounts()
    for text in texts:
        counts.add(text)
    counts.write(path)
