"""From text to the terms of the scored field: one analysis for index and query.

Every syllable has two 64-bit hashes: of its folded form, and of its accented form (with tone
placement and i/y normalised, `corpus.syllables.key`).  A *term* has 64 bits: the upper 40 of the
folded hash and the upper 24 of the accented hash.  So in a sorted list all accented forms of one
folded syllable are neighbours: "bao" is one slice that holds bao, báo and bảo.  A document number
(`19-ct/tu`) is a term of the same kind.

Two neighbouring syllables form a *pair*: 32 bits of their mixed folded hashes, the upper 18 of
which select one of 2**18 *buckets*, and 16 bits of their mixed accented hashes, the upper 8 of
which are its *code*.  Strings are processed once for each distinct spelling; the rest is arithmetic
on arrays.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.syllables import fold, key, syllable_spans
from corpus.text import clean_text

# Raise it when a text gives other terms or pairs; the fingerprint covers only the probes below.
VERSION = 2
TITLE_WEIGHT = 4
BUCKET_BITS = 18
FORM_BITS = 24

Ids = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
_MIX = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
_ALL_BITS = (1 << 64) - 1
_PROBE = (
    "Hoà bình, quý I; kỹ sư và kĩ sư: ĐẢNG ỦY phường An Lạc A\u200b, 21của KP3 A4",
    "Kế hoạch số 15-KH/ĐU ngày 12/12/ 2018\nDân vận khéo&nbsp;năm 2020 \uff35\uff22\uff2e\uff24",
)


def hash_text(text: str) -> int:
    """A 64-bit hash of `text` (BLAKE2b of its UTF-8), the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class HashedSyllable:
    """A syllable with its `folded` and `accented` forms and their 64-bit hashes."""

    folded: str
    accented: str
    folded_hash: int
    accented_hash: int

    @property
    def is_accented(self) -> bool:
        """Whether it has diacritics."""
        return self.folded != self.accented

    @property
    def term(self) -> int:
        """The term of this accented form."""
        return _term(self.folded_hash, self.accented_hash)

    @property
    def terms(self) -> tuple[int, int]:
        """The half-open range of the terms of all accented forms of the folded form."""
        first = _term(self.folded_hash, 0)
        return first, first + (1 << FORM_BITS)


class Pair(NamedTuple):
    """Two neighbouring syllables: 32 bits of the mixed folded hashes, 16 of the accented ones."""

    folded: int
    accents: int

    @property
    def bucket(self) -> int:
        """The bucket (0 to 2**18 - 1): the key of the posting list that the pair shares."""
        return self.folded >> (32 - BUCKET_BITS)

    @property
    def code(self) -> int:
        """The upper 8 bits of `accents`: they distinguish most pairs of one bucket."""
        return self.accents >> 8


@lru_cache(maxsize=100_000)
def syllable(surface: str) -> HashedSyllable:
    """The syllable written as `surface` (cleaned text, any case)."""
    folded, accented = fold(surface), key(surface)
    return HashedSyllable(folded, accented, hash_text(folded), hash_text("'" + accented))


def reference_term(reference: str) -> int:
    """The term of a document number as in `IndexDocument.references` (`19-ct/tu`)."""
    return _term(hash_text("=" + reference), 0)


def pair(first: HashedSyllable, second: HashedSyllable) -> Pair:
    """The pair of two neighbouring syllables."""
    return Pair(
        _mix(first.folded_hash, second.folded_hash) >> 32,
        _mix(first.accented_hash, second.accented_hash) >> 48,
    )


def mix(first: Hashes, second: Hashes) -> Hashes:
    """Mix each ordered couple of hashes: uint64 arrays of one shape in, one of that shape out.

    A multiply-xorshift finaliser like that of MurmurHash3, with other constants.
    """
    mixed = first * np.uint64(_MIX[0]) + second
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX[1])
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX[1])
    return mixed ^ (mixed >> np.uint64(32))


def _mix(first: int, second: int) -> int:
    """`mix` for one couple of integers, which is faster than arrays of length 1."""
    mixed = (first * _MIX[0] + second) & _ALL_BITS
    mixed = ((mixed ^ mixed >> 32) * _MIX[1]) & _ALL_BITS
    mixed = ((mixed ^ mixed >> 32) * _MIX[1]) & _ALL_BITS
    return mixed ^ mixed >> 32


def _term(folded_hash: int, accented_hash: int) -> int:
    return (folded_hash >> FORM_BITS << FORM_BITS) | (accented_hash >> (64 - FORM_BITS))


class _Surfaces(dict[str, int]):
    """Spelling → number of its form; for several syllables without a space (`21của`), -1 - the
    position of their numbers in `Vocabulary.glued`."""

    def __init__(self, vocabulary: "Vocabulary") -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, surface: str) -> int:
        spans = syllable_spans(surface)
        if len(spans) == 1:
            number = self._vocabulary.form(surface)
        else:
            parts = [self[surface[start:end]] for start, end in spans]
            self._vocabulary.glued.append(np.array(parts, np.int32))
            number = -len(self._vocabulary.glued)
        self[surface] = number
        return number


@dataclass(slots=True)
class Vocabulary:
    """Numbers accented forms in the order in which they first occur.  Not thread-safe."""

    forms: dict[str, int] = field(default_factory=dict)
    glued: list[Ids] = field(default_factory=list)
    _folded: list[int] = field(default_factory=list)
    _accented: list[int] = field(default_factory=list)
    _surfaces: _Surfaces = field(init=False)

    def __post_init__(self) -> None:
        self._surfaces = _Surfaces(self)

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, surface: str) -> int:
        """The number of the accented form of one syllable."""
        accented = key(surface)
        number = self.forms.get(accented)
        if number is None:
            number = self.forms[accented] = len(self.forms)
            hashed = syllable(surface)
            self._folded.append(hashed.folded_hash)
            self._accented.append(hashed.accented_hash)
        return number

    def numbers(self, text: str) -> Ids:
        """The form numbers of the syllables of `text` (as published) in order, int32."""
        words = _WORD.findall(clean_text(text))
        found = np.fromiter(map(self._surfaces.__getitem__, words), np.int32, len(words))
        if not self.glued:
            return found
        pieces, done = [], 0
        for at in np.flatnonzero(found < 0).tolist():
            pieces += [found[done:at], self.glued[-1 - found[at]]]
            done = at + 1
        return np.concatenate([*pieces, found[done:]]) if pieces else found

    def hashes(self) -> tuple[Hashes, Hashes]:
        """The folded and the accented hashes of all forms in the order of their numbers, uint64."""
        return np.array(self._folded, np.uint64), np.array(self._accented, np.uint64)


def terms_of(folded: Hashes, accented: Hashes) -> Hashes:
    """`HashedSyllable.term` for uint64 arrays of hashes, element by element."""
    low = np.uint64((1 << FORM_BITS) - 1)
    return (folded & ~low) | (accented >> np.uint64(64 - FORM_BITS))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """16 hexadecimal digits over the constants and over the terms and pairs of two probe texts.

    An index with another fingerprint must be rebuilt.
    """
    digest = hashlib.sha256(f"{VERSION} {TITLE_WEIGHT} {BUCKET_BITS} {FORM_BITS}".encode())
    vocabulary = Vocabulary()
    for text in _PROBE:
        numbers = vocabulary.numbers(text)
        folded, accented = (hashes[numbers] for hashes in vocabulary.hashes())
        digest.update(terms_of(folded, accented).tobytes())
        digest.update(mix(folded[:-1], folded[1:]).tobytes())
        digest.update(mix(accented[:-1], accented[1:]).tobytes())
    return digest.hexdigest()[:16]
