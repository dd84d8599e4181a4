"""Undoing keyboards: what `ddax phats hieenj` was meant to be with the Telex input method on.

Telex writes tones and letter shapes as further letters (`s f r x j`, `aa aw dd ee oo ow uw`), VNI
as digits (1-9).  Decoding is mechanical and says nothing about whether the result is a word: that
is for the caller, who knows the corpus.
"""

import unicodedata

from corpus.syllables import standard

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = {"6": "aeo", "7": "uo", "8": "a"}
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aăâeêioôơuưy")


def decode_telex(typed: str) -> str | None:
    """The syllable that these Telex keys give, in standard form; None where no key is one."""
    letters: list[str] = []
    tone = ""
    for place, letter in enumerate(typed.lower()):
        has_vowel = any(other in _VOWELS for other in letters)
        if letter in _TELEX_TONES and has_vowel:
            if tone:
                return None
            tone = _TELEX_TONES[letter]
        elif letter == "d" and letters[:1] == ["d"] and place in (1, len(typed) - 1):
            letters[0] = "đ"
        elif letter in _HAT and letter in letters and _may_take_hat(letters, letter):
            letters[len(letters) - 1 - letters[::-1].index(letter)] = _HAT[letter]
        elif letter == "w" and has_vowel:
            if not _put_horn(letters):
                return None
        else:
            letters.append(letter)
    return _composed(typed, letters, tone)


def decode_vni(typed: str) -> str | None:
    """The syllable that these VNI keys give, in standard form; None where no digit is a key."""
    letters: list[str] = []
    tone = ""
    for letter in typed.lower():
        if not letter.isdecimal():
            letters.append(letter)
        elif letter in _VNI_TONES and not tone:
            tone = _VNI_TONES[letter]
        elif letter == "9" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif letter == "7":
            if not _put_horn(letters):
                return None
        elif letter in _VNI_SHAPES:
            at = next((n for n, one in enumerate(letters) if one in _VNI_SHAPES[letter]), None)
            if at is None:
                return None
            letters[at] = (_HORN if letter == "8" else _HAT)[letters[at]]
        else:
            return None
    return _composed(typed, letters, tone)


def _may_take_hat(letters: list[str], letter: str) -> bool:
    """Whether a second `letter` is a key: right after the first, or after the consonants that
    close the syllable (`hieene`)."""
    return letters[-1] == letter or letters[-1] not in _VOWELS


def _put_horn(letters: list[str]) -> bool:
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _HORN:
            if letters[at] == "a" and letters[at - 1 : at] == ["u"] and letters[:1] != ["q"]:
                at -= 1
            letters[at] = _HORN[letters[at]]
            if letters[at] == "ơ" and letters[at - 1 : at] == ["u"] and letters[:1] != ["q"]:
                letters[at - 1] = "ư"
            return True
    return False


def _composed(typed: str, letters: list[str], tone: str) -> str | None:
    at = next((n for n, letter in enumerate(letters) if letter in _VOWELS), None)
    if at is None:
        return None
    if letters[-2:] == ["ư", "ơ"]:  # never without a consonant or i after it: thuở, huơ
        letters[-2] = "u"
    syllable = "".join((*letters[: at + 1], tone, *letters[at + 1 :]))
    decoded = standard(unicodedata.normalize("NFC", syllable))
    return None if decoded == typed.lower() else decoded
