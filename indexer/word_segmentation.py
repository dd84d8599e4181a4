"""Vietnamese word segmentation: exactly the words of pyvi 0.1.1, computed with arrays.

pyvi splits a text into tokens, gives each token fifteen attributes, and finds the most likely
sequence of the two labels B_W (a word begins) and I_W (a word continues) with a linear-chain CRF.
Here the weights of each distinct token are looked up once (`word_scores`).  The scores of a text
are sums of array columns, added in the order of CRFsuite, so all sums, and therefore all words, are
identical.
"""

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.word_model import load_model, model_version
from indexer.word_scores import TokenScores

# Raise it when the same text gives other words.
VERSION = 1
# White space, so no token contains it.
_SEPARATOR = "\x1f"

_ABBREVIATION = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\."
_SPECIAL = r"==>|->|\.\.\.|>>|\n"
# pyvi has no upper limit, which takes quadratic time.  No local part of an address is longer.
_ADDRESS = r"\w+://[^\s]+|[a-zA-Z0-9_.+-]{1,256}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
_NUMBER_SIGN_OR_WORD = r"\d+(?:[.,_]\d+)+|[^\w\s]|\w+"
# No other alternative begins with a small letter, so these words are tried first.
_SMALL_WORD = r"[a-zđ]\w*"
_TOKEN = re.compile(f"{_SMALL_WORD}|{_ABBREVIATION}|{_SPECIAL}|{_NUMBER_SIGN_OR_WORD}")
_TOKEN_OR_ADDRESS = re.compile(f"{_ABBREVIATION}|{_SPECIAL}|{_ADDRESS}|{_NUMBER_SIGN_OR_WORD}")


def fingerprint() -> str:
    """The version of this module and of pyvi's model; it does not load the model."""
    return f"{VERSION}-pyvi-{model_version()}"


def segment(text: str) -> tuple[str, ...]:
    """The words of `text` in order; punctuation marks and line feeds are words.

    A word has one space between its syllables.  The text is composed (NFC) first; white space other
    than line feeds is lost.  Takes time linear in the length of the text.  Raises
    `ModuleNotFoundError` or `ValueError` as `load_model` does, nothing else.
    """
    tokens = tokenize(text)
    return _words(tokens, _joined(tokens))


def joins(tokens: list[str]) -> bytes:
    """One bit per token, packed: whether it continues the word of the token before (I_W)."""
    return np.packbits(_joined(tokens)).tobytes()


def words(tokens: list[str], joined: bytes) -> tuple[str, ...]:
    """The words of a text from its `tokens` and their `joins`: those that `segment` gives."""
    bits = np.unpackbits(np.frombuffer(joined, dtype=np.uint8), count=len(tokens))
    return _words(tokens, bits.astype(np.bool_))


def tokenize(text: str) -> list[str]:
    """Split `text` like pyvi: syllables, numbers, marks, addresses, abbreviations, line feeds."""
    composed = unicodedata.normalize("NFC", text)
    has_address = "@" in composed or "://" in composed
    return (_TOKEN_OR_ADDRESS if has_address else _TOKEN).findall(composed)


def _joined(tokens: list[str]) -> NDArray[np.bool_]:
    """Whether each token continues the word of the token before, bool of shape (tokens,)."""
    if not tokens:
        return np.zeros(0, dtype=np.bool_)
    scores = _token_scores()
    rows = scores.rows(tokens)
    continues = _most_likely_labels(scores.scores(rows), scores.transitions)
    return continues & scores.may_join(rows)


def _words(tokens: list[str], joined: NDArray[np.bool_]) -> tuple[str, ...]:
    if not tokens:
        return ()
    pieces = [""] * (2 * len(tokens) - 1)
    pieces[::2] = tokens
    pieces[1::2] = np.where(joined[1:], " ", _SEPARATOR).tolist()
    return tuple("".join(pieces).split(_SEPARATOR))


@lru_cache(maxsize=1)
def _token_scores() -> TokenScores:
    return TokenScores(load_model())


def _most_likely_labels(
    scores: NDArray[np.float64],
    transitions: tuple[tuple[float, float], tuple[float, float]],
) -> NDArray[np.bool_]:
    """Whether each token has the label I_W in the most likely sequence (Viterbi), bool (tokens,).

    `scores` is float64 of shape (2, tokens), labels B_W and I_W.  Sums and comparisons are those of
    `crf1dc_viterbi` in CRFsuite 0.12: of two equal paths, the one through B_W is taken.
    """
    (begin_begin, begin_inside), (inside_begin, inside_inside) = transitions
    begins, insides = scores.tolist()
    begin, inside = begins[0], insides[0]
    count = len(begins)
    # Whether the best path to B_W (I_W) at a token comes from I_W at the token before.
    begin_from_inside = bytearray(count)
    inside_from_inside = bytearray(count)
    for at in range(1, count):
        stays, falls = begin + begin_begin, inside + inside_begin
        rises, lasts = begin + begin_inside, inside + inside_inside
        if stays < falls:
            begin_from_inside[at] = 1
            stays = falls
        if rises < lasts:
            inside_from_inside[at] = 1
            rises = lasts
        begin, inside = stays + begins[at], rises + insides[at]
    label = begin < inside
    labels = bytearray(count)
    for at in range(count - 1, -1, -1):
        labels[at] = label
        label = (inside_from_inside if label else begin_from_inside)[at]
    return np.frombuffer(labels, dtype=np.bool_)
