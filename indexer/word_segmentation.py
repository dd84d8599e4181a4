"""Vietnamese word segmentation: the words of pyvi 0.1.1, evaluated in arrays.

pyvi cuts a text into tokens, gives each token fifteen attributes, and lets a linear-chain CRF with
two labels (a word begins, a word goes on) choose the likeliest labels of the whole text.  Here the
weights of each distinct token are looked up once; the scores of a text are sums of array columns in
the order in which CRFsuite adds them, so that every sum, and with it every word, is the same.
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
# White space, so in no token.
_SEPARATOR = "\x1f"

_ABBREVIATION = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\."
_SPECIAL = r"==>|->|\.\.\.|>>|\n"
# pyvi looks for an @ over any distance, from every token: quadratic; no local part is longer.
_ADDRESS = r"\w+://[^\s]+|[a-zA-Z0-9_.+-]{1,256}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
_NUMBER_SIGN_OR_WORD = r"\d+(?:[.,_]\d+)+|[^\w\s]|\w+"
# No other alternative begins with a small letter: tried first, these words need no other try.
_SMALL_WORD = r"[a-zđ]\w*"
_TOKEN = re.compile(f"{_SMALL_WORD}|{_ABBREVIATION}|{_SPECIAL}|{_NUMBER_SIGN_OR_WORD}")
_TOKEN_OR_ADDRESS = re.compile(f"{_ABBREVIATION}|{_SPECIAL}|{_ADDRESS}|{_NUMBER_SIGN_OR_WORD}")


def fingerprint() -> str:
    """Changes when the same text may give other words; cheap, the model is not loaded."""
    return f"{VERSION}-pyvi-{model_version()}"


def segment(text: str) -> tuple[str, ...]:
    """The words of `text` in order, marks and line feeds included, as pyvi cuts them.

    A word is its syllables with one space between.  The text is composed (NFC) first; white space
    other than line feeds is lost.  Never raises on any string; linear in its length.
    """
    tokens = tokenize(text)
    return _words(tokens, _joined(tokens))


def joins(tokens: list[str]) -> bytes:
    """What segmenting finds out, one bit a token: enough for `words` to do the rest."""
    return np.packbits(_joined(tokens)).tobytes()


def words(tokens: list[str], joined: bytes) -> tuple[str, ...]:
    """The words that `tokens` make up, of which `joins` gave `joined`: those of `segment`."""
    bits = np.unpackbits(np.frombuffer(joined, dtype=np.uint8), count=len(tokens))
    return _words(tokens, bits.astype(np.bool_))


def tokenize(text: str) -> list[str]:
    """Pyvi's tokens of `text`: syllables, numbers, marks, addresses, abbreviations, line feeds."""
    composed = unicodedata.normalize("NFC", text)
    has_address = "@" in composed or "://" in composed
    return (_TOKEN_OR_ADDRESS if has_address else _TOKEN).findall(composed)


def _joined(tokens: list[str]) -> NDArray[np.bool_]:
    """Whether each token goes on with the word of the token before, bool of shape (tokens,)."""
    if not tokens:
        return np.zeros(0, dtype=np.bool_)
    columns = _columns()
    rows = columns.rows(tokens)
    goes_on = _likeliest_labels(columns.scores(rows), columns.transitions)
    return goes_on & columns.may_join(rows)


def _words(tokens: list[str], joined: NDArray[np.bool_]) -> tuple[str, ...]:
    if not tokens:
        return ()
    pieces = [""] * (2 * len(tokens) - 1)
    pieces[::2] = tokens
    pieces[1::2] = np.where(joined[1:], " ", _SEPARATOR).tolist()
    return tuple("".join(pieces).split(_SEPARATOR))


@lru_cache(maxsize=1)
def _columns() -> TokenScores:
    return TokenScores(load_model())


def _likeliest_labels(
    scores: NDArray[np.float64],
    transitions: tuple[tuple[float, float], tuple[float, float]],
) -> NDArray[np.bool_]:
    """For each token whether its word goes on (I_W) in the likeliest sequence (Viterbi).

    `scores` is float64 of shape (2, tokens).  Sums and comparisons are those of CRFsuite's
    `crf1dc_viterbi`: of two equal ways the one over B_W is taken.
    """
    (begin_begin, begin_inside), (inside_begin, inside_inside) = transitions
    begins, insides = scores.tolist()
    begin, inside = begins[0], insides[0]
    count = len(begins)
    # Whether the best way to B_W (I_W) at a token comes from I_W at the token before.
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
