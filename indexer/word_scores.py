"""The scores of tokens for word segmentation: the weights of each distinct token as arrays."""

import string
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from indexer.word_model import WordModel

# Groups of two columns (B_W, I_W): first the sum of the token's own attributes, then the attributes
# that it gives its neighbours, which CRFsuite adds one by one.
_OWN, _BEFORE_LOWER, _BEFORE_TITLE, _BEFORE_UPPER, _AFTER_LOWER, _AFTER_TITLE, _AFTER_UPPER = (
    slice(2 * group, 2 * group + 2) for group in range(7)
)
_WEIGHTS = 14
# The most tokens to keep: a corpus with many different numbers must not fill the memory.
_MOST_TOKENS = 200_000


class TokenScores:
    """One row of weights per distinct token.  Not thread-safe: reading adds rows."""

    def __init__(self, model: WordModel) -> None:
        self.transitions = model.transitions
        self._states = model.states
        self._listed = _ListedWords(model.pairs, model.triples)
        self._pair_before, self._triple_before, self._pair_after, self._triple_after = (
            np.array(model.states[attribute])[:, None]
            for attribute in (
                "-1:word.bi_gram()",
                "-2:word.tri_gram()",
                "+1:word.bi_gram()",
                "+2:word.tri_gram()",
            )
        )
        self._reset(1024)

    def _reset(self, capacity: int) -> None:
        self._rows = _Rows(self._add)
        self._weights = np.zeros((capacity, _WEIGHTS))
        self._syllables = np.zeros(capacity, dtype=np.int64)
        self._joinable = np.zeros(capacity, dtype=np.bool_)
        self._capital = np.zeros(capacity, dtype=np.bool_)

    def rows(self, tokens: list[str]) -> NDArray[np.int64]:
        """The row number of each token, int64 of shape (tokens,); valid until the next call."""
        if len(self._rows) > _MOST_TOKENS:
            self._reset(1024)
        return np.fromiter(map(self._rows.__getitem__, tokens), dtype=np.int64, count=len(tokens))

    def scores(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The score of each label at each token, float64 of shape (2, tokens).

        `rows` is what `rows` returned for the tokens of one text.
        """
        weights = np.ascontiguousarray(self._weights.take(rows, axis=0).T)
        pairs, triples = self._listed.find(self._syllables[rows])
        scores = weights[_OWN]
        scores[:, 1:] += weights[_BEFORE_LOWER, :-1]
        scores[:, 1:] += weights[_BEFORE_TITLE, :-1]
        scores[:, 1:] += weights[_BEFORE_UPPER, :-1]
        scores[:, 1:] += pairs * self._pair_before
        scores[:, 2:] += triples * self._triple_before
        scores[:, :-1] += weights[_AFTER_LOWER, 1:]
        scores[:, :-1] += weights[_AFTER_TITLE, 1:]
        scores[:, :-1] += weights[_AFTER_UPPER, 1:]
        scores[:, :-1] += pairs * self._pair_after
        scores[:, :-2] += triples * self._triple_after
        return scores

    def may_join(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether pyvi allows each token to join the one before, bool of shape (tokens,).

        False for the first token, for marks and numbers and after them, and for a capitalised token
        after one that is not.
        """
        joinable, capital = self._joinable[rows], self._capital[rows]
        joins = np.zeros(len(rows), dtype=np.bool_)
        joins[1:] = joinable[1:] & joinable[:-1] & (~capital[1:] | capital[:-1])
        return joins

    def _add(self, token: str) -> int:
        """Add the row of a token; return its number."""
        row = len(self._rows)
        if row == len(self._joinable):
            self._grow()
        lower, upper, title = token.lower(), token.isupper(), token.istitle()
        seen = lower.partition("\0")[0]  # CRFsuite takes C strings, which end at a zero byte
        own = [self._weight("bias"), self._weight(f"word.lower():{seen}")]
        flags = {
            "word.isupper()": upper,
            "word.istitle()": title,
            "word.isdigit()": token.isdigit(),
        }
        own += [self._weight(name) for name, holds in flags.items() if holds]
        begin = inside = 0.0
        for begin_weight, inside_weight in own:
            begin += begin_weight
            inside += inside_weight
        # This token is before (-1) the next token, and after (+1) the previous one.
        neighbours = [
            self._weight(name, holds)
            for side in ("-1", "+1")
            for name, holds in (
                (f"{side}:word.lower():{seen}", True),
                (f"{side}:word.istitle()", title),
                (f"{side}:word.isupper()", upper),
            )
        ]
        self._weights[row] = [begin, inside, *(w for pair in neighbours for w in pair)]
        self._syllables[row] = self._listed.number(lower)
        self._joinable[row] = token not in string.punctuation and not token[0].isdigit()
        self._capital[row] = token[0].istitle()
        return row

    def _weight(self, attribute: str, holds: bool = True) -> tuple[float, float]:
        return self._states.get(attribute, (0.0, 0.0)) if holds else (0.0, 0.0)

    def _grow(self) -> None:
        self._weights = np.concatenate([self._weights, np.zeros_like(self._weights)])
        self._syllables = np.concatenate([self._syllables, np.zeros_like(self._syllables)])
        self._joinable = np.concatenate([self._joinable, np.zeros_like(self._joinable)])
        self._capital = np.concatenate([self._capital, np.zeros_like(self._capital)])


class _Rows(dict[str, int]):
    """Token → number of its row; a missing row is added."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, token: str) -> int:
        row = self[token] = self._add(token)
        return row


class _ListedWords:
    """pyvi's listed words of two and three syllables, as sets of integers."""

    def __init__(self, pairs: Iterable[str], triples: Iterable[str]) -> None:
        words = [word.split(" ") for word in (*pairs, *triples)]
        # Number 0 means every syllable that occurs in no listed word.
        self._numbers = {
            syllable: number
            for number, syllable in enumerate(sorted({s for word in words for s in word}), 1)
        }
        self._base = len(self._numbers) + 1
        keys: dict[int, list[int]] = {2: [], 3: []}
        for word in words:
            keys[len(word)].append(self._key(word))
        self._triples = np.sort(np.array(keys[3], dtype=np.int64))
        self._pairs = _Bits(np.array(keys[2], dtype=np.int64), self._base**2)
        self._beginnings = _Bits(self._triples // self._base, self._base**2)

    def number(self, syllable: str) -> int:
        """The number of a syllable in lower case; 0 if no listed word contains it."""
        return self._numbers.get(syllable, 0)

    def find(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether the two, and the three, syllables from each position on are a listed word.

        `numbers` is int64 of shape (n,); two bool arrays of shapes (n - 1,) and (max(0, n - 2),).
        """
        pair_keys = numbers[:-1] * self._base + numbers[1:]
        triples = np.zeros(max(0, len(numbers) - 2), dtype=np.bool_)
        begin = np.flatnonzero(self._beginnings.have(pair_keys[:-1]))
        triple_keys = pair_keys[begin] * self._base + numbers[begin + 2]
        at = np.minimum(self._triples.searchsorted(triple_keys), len(self._triples) - 1)
        triples[begin] = self._triples[at] == triple_keys
        return self._pairs.have(pair_keys), triples

    def _key(self, word: list[str]) -> int:
        key = 0
        for syllable in word:
            key = key * self._base + self._numbers[syllable]
        return key


class _Bits:
    """A set of integers in `range(limit)`, one bit each: faster than a search, since most pairs of
    syllables are not words."""

    def __init__(self, numbers: NDArray[np.int64], limit: int) -> None:
        self._bytes = np.zeros(limit // 8 + 1, dtype=np.uint8)
        np.bitwise_or.at(self._bytes, numbers >> 3, np.uint8(1) << (numbers & 7).astype(np.uint8))

    def have(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of `numbers` (int64) is in the set, bool of the same shape."""
        bits = self._bytes[numbers >> 3] >> (numbers & 7).astype(np.uint8) & 1
        found: NDArray[np.bool_] = bits.astype(np.bool_)
        return found
