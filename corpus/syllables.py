"""Vietnamese syllables: spelling, tone placement, i or y, and folding.

Two spellings are compared on one of three levels, from strict to loose: `standard` (lower case,
tone marks in the traditional places), `key` (standard, and y = i where both spell the same sound)
and `fold` (key without diacritics). All functions expect text from `corpus.text.clean`.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.data_files import table

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    r"(ngh|ng|gh|gi(?=[aăâeêioôơuưy])|kh|nh|ph|qu(?=[aăâeêioôơuưy])|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"([aăâeêioôơuưy]{1,3})"
    r"(ch|ng|nh|[cmnpt])?"
)
_Y_AS_I = re.compile(r"(?:h|k|l|m|s|t|v|qu)y[" + _TONES + r"]?")
_D_BARE = str.maketrans("đĐ", "dD")
_WORD = re.compile(r"[^\W_]+")
# A space is missing in "21của", "KP3", "300m" and "50m2"; "P3", "A4" and "5G" are names. Case does
# not matter, or a query in lower case would be split differently from the text.
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_]{2}|[mM][23]?$)|(?<=[^\W\d_]{2})(?=\d)")


def _tone_position(vowels: str, has_coda: bool) -> int:
    for marked in ("ơ", "ê", "ô", "â", "ă", "ư"):
        if marked in vowels:
            return vowels.index(marked)
    if len(vowels) == 1:
        return 0
    if len(vowels) == 3 or has_coda:
        return 1
    return 0


def place_tone(syllable: str) -> str:
    """`syllable` with its tone mark in the traditional place (hoà -> hòa, uỷ -> ủy); case is kept.

    Anything that is not one Vietnamese syllable with one tone is only composed (NFC).
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [character for character in decomposed if character in _TONES]
    if len(tones) != 1:
        return unicodedata.normalize("NFC", syllable)
    bare = unicodedata.normalize("NFC", decomposed.replace(tones[0], ""))
    parsed = _SYLLABLE.fullmatch(bare.lower())
    if parsed is None or len(bare) != len(bare.lower()):
        return unicodedata.normalize("NFC", syllable)
    at = parsed.start(2) + _tone_position(parsed[2], parsed[3] is not None)
    return unicodedata.normalize("NFC", bare[: at + 1] + tones[0] + bare[at + 1 :])


@lru_cache(maxsize=200_000)
def standard(syllable: str) -> str:
    """Lower case with traditional tone placement: `HOÀ` and `hoà` -> `hòa`."""
    lowered = syllable.lower()
    return lowered if lowered.isascii() else place_tone(lowered)


@lru_cache(maxsize=200_000)
def key(syllable: str) -> str:
    """`standard`, with y written i in open syllables that are spelled both ways: kỹ = kĩ, quý =
    quí."""
    spelled = standard(syllable)
    if "y" not in spelled and spelled.isascii():
        return spelled
    decomposed = unicodedata.normalize("NFD", spelled)
    if _Y_AS_I.fullmatch(decomposed):
        return unicodedata.normalize("NFC", decomposed.replace("y", "i"))
    return spelled


def strip_marks(text: str) -> str:
    """`text` without diacritics, đ -> d; case and everything else are kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_D_BARE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def fold(syllable: str) -> str:
    """The loosest form: `key` without diacritics (`Kỹ` -> `ki`)."""
    # A letter such as ÿ loses its mark only here; then it is treated like any other y.
    return key(strip_marks(key(syllable)))


def syllable_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every syllable or number of cleaned `text`; words with a missing space
    (`21của`) are split."""
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word.isalpha() or word.isdecimal():
            spans.append((start, end))
            continue
        for cut in _GLUED.finditer(word):
            spans.append((start, match.start() + cut.start()))
            start = match.start() + cut.start()
        spans.append((start, end))
    return spans


def syllables(text: str) -> list[str]:
    """The syllables and numbers of cleaned `text`, as printed."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if word.isalpha() or word.isdecimal():
            found.append(word)
        else:
            found += (word[start:end] for start, end in syllable_spans(word))
    return found


def fold_text(text: str) -> str:
    """The folded syllables of cleaned `text`, joined by single spaces: the form that names are
    compared in."""
    return " ".join(fold(syllable) for syllable in syllables(text))


def standard_text(text: str) -> str:
    """`text` with every word in `standard` form; everything between words is kept."""
    return _WORD.sub(lambda match: standard(match.group()), text)


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = re.compile(r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?")
_STOPPED = ("c", "ch", "p", "t")


@lru_cache(maxsize=100_000)
def is_syllable(word: str) -> bool:
    """Whether `word` (composed, any case) is spelled like one Vietnamese syllable: onset, rhyme and
    tone."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [character for character in decomposed if character in _TONES]
    if len(tones) > 1:
        return False
    bare = decomposed.replace(tones[0], "") if tones else decomposed
    bare = unicodedata.normalize("NFC", bare)
    # A syllable that ends in a stop consonant has one of two tones.
    if tones and bare.endswith(_STOPPED) and tones[0] not in "\u0301\u0323":
        return False
    return any(_is_spelled(bare, length) for length in range(4))


def _is_spelled(bare: str, onset_length: int) -> bool:
    """Whether the first `onset_length` letters of `bare` are an onset and the rest a rhyme that may
    follow it."""
    onset, rhyme = bare[:onset_length], bare[onset_length:]
    if _ONSET.fullmatch(onset) is None:
        return False
    if onset == "gi" and rhyme[:1] in ("", "ê"):
        rhyme = f"i{rhyme}"  # "gì", "giếng": one i is written instead of two
    if rhyme not in _rhymes():
        return False
    if onset in ("c", "g", "ng") and rhyme[0] in "eêiy":
        return False
    return not (onset in ("k", "gh", "ngh") and rhyme[0] not in "eêiy")


@lru_cache(maxsize=1)
def _rhymes() -> frozenset[str]:
    return frozenset(table("vietnamese_rhymes")["rhymes"].split())
