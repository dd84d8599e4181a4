"""The tokens that every engine of the benchmark indexes, and queries over them.

The tokens are those of our own analysis, written as strings: folded syllables (`f…`), accented
syllables if they differ (`s…`), the bucket of each pair (`b…`) and bucket with accent code (`c…`).
A title counts four times.  Our own engine derives the same tokens from the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from indexer.analysis import (
    BUCKET_BITS,
    TITLE_WEIGHT,
    Hashes,
    Vocabulary,
    mix,
    pair,
    syllable,
)
from indexer.document import IndexDocument

_PAIR_WEIGHT, _ACCENTED_PAIR_WEIGHT, _SYLLABLE_WEIGHT = 1.0, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """A query in the form for every engine.

    An article matches if it contains all tokens of `match`.  It scores the weighted BM25 of the
    tokens of `scored`.
    """

    kind: str
    text: str
    match: tuple[str, ...]
    scored: tuple[tuple[str, float], ...]


class TokenWriter:
    """Writes documents as tokens.  It caches spellings, so use one for a whole corpus."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._folded: list[str] = []
        self._accented: list[str | None] = []
        self._known = self._vocabulary.hashes()

    def tokens(self, document: IndexDocument) -> list[str]:
        """All tokens of one document, in no particular order."""
        title = list(self._of_text(document.title))
        return title * TITLE_WEIGHT + list(self._of_text(document.body))

    def _of_text(self, text: str) -> Iterator[str]:
        numbers = self._vocabulary.numbers(text)
        folded, accented = self._hashes()
        new = len(self._vocabulary) - len(self._folded)
        for form in reversed(list(islice(reversed(self._vocabulary.forms), new))):
            spelled = syllable(form)
            self._folded.append(_folded_token(form))
            self._accented.append(_accented_token(form) if spelled.is_accented else None)
        for number in numbers.tolist():
            yield self._folded[number]
            if (token := self._accented[number]) is not None:
                yield token
        first, second = numbers[:-1], numbers[1:]
        buckets = mix(folded[first], folded[second]) >> np.uint64(64 - BUCKET_BITS)
        codes = mix(accented[first], accented[second]) >> np.uint64(56)
        for one, two, bucket, code in zip(
            first.tolist(), second.tolist(), buckets.tolist(), codes.tolist(), strict=True
        ):
            yield f"b{bucket:x}"
            if self._accented[one] is not None or self._accented[two] is not None:
                yield f"c{bucket:x}_{code:x}"

    def _hashes(self) -> tuple[Hashes, Hashes]:
        if len(self._known[0]) != len(self._vocabulary):
            self._known = self._vocabulary.hashes()
        return self._known


def query_of(kind: str, words: Sequence[str]) -> BenchQuery:
    """The query of the relevance design for neighbouring `words` that are pairs in the corpus."""
    match = tuple(dict.fromkeys(_folded_token(word) for word in words))
    if len(words) == 1:
        scored = [(match[0], 1.0)]
        if syllable(words[0]).is_accented:
            scored.append((_accented_token(words[0]), _SYLLABLE_WEIGHT))
        return BenchQuery(kind, words[0], match, tuple(scored))
    scored = []
    for first, second in pairwise(map(syllable, words)):
        neighbours = pair(first, second)
        scored.append((f"b{neighbours.bucket:x}", _PAIR_WEIGHT))
        if first.is_accented or second.is_accented:
            token = f"c{neighbours.bucket:x}_{neighbours.code:x}"
            scored.append((token, _ACCENTED_PAIR_WEIGHT))
    return BenchQuery(kind, " ".join(words), match, tuple(dict(scored).items()))


def _folded_token(word: str) -> str:
    return f"f{syllable(word).folded_hash:x}"


def _accented_token(word: str) -> str:
    return f"s{syllable(word).accented_hash:x}"
