"""Whether a word is spelled like a Vietnamese syllable: by its rhyme, its tone and its onset."""

import re
import tomllib
import unicodedata
from functools import lru_cache

from corpus.program_files import text_of

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = re.compile(r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?")
_STOPPED = ("c", "ch", "p", "t")


@lru_cache(maxsize=100_000)
def is_syllable(word: str) -> bool:
    """Whether `word` (composed, any case) is spelled like one Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [character for character in decomposed if character in _TONES]
    if len(tones) > 1:
        return False
    bare = decomposed.replace(tones[0], "") if tones else decomposed
    bare = unicodedata.normalize("NFC", bare)
    # A syllable that ends in a stop has one of two tones.
    if tones and bare.endswith(_STOPPED) and tones[0] not in "\u0301\u0323":
        return False
    return any(_is_spelled(bare, length) for length in range(4))


def _is_spelled(bare: str, onset_length: int) -> bool:
    """Whether `bare` is an onset of so many letters and a rhyme that may follow it."""
    onset, rhyme = bare[:onset_length], bare[onset_length:]
    if _ONSET.fullmatch(onset) is None:
        return False
    if onset == "gi" and rhyme[:1] in ("", "ê"):
        rhyme = f"i{rhyme}"  # "gì", "giếng": one i is written for two
    if rhyme not in _rhymes():
        return False
    if onset in ("c", "g", "ng") and rhyme[0] in "eêiy":
        return False
    return not (onset in ("k", "gh", "ngh") and rhyme[0] not in "eêiy")


@lru_cache(maxsize=1)
def _rhymes() -> frozenset[str]:
    text = text_of("corpus", "data/vietnamese_rhymes.toml")
    return frozenset(tomllib.loads(text)["rhymes"].split())
