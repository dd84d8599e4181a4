"""Patterns of Vietnamese words that match every way the words are printed.

The patterns are for lowered text (`lower`): spaces and line ends between the syllables are free,
tone marks may stand in the old or the new place (`ủy`, `uỷ`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

SPACE = r"[ \n]{1,3}"
_TONED = {"oa": "òóỏõọ àáảãạ", "oe": "òóỏõọ èéẻẽẹ", "uy": "ùúủũụ ỳýỷỹỵ"}


def lower(text: str) -> str:
    """`text` in lower case, character by character, so that offsets stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def words_pattern(words: str) -> str:
    """A pattern of the lower-case `words` in any spacing and tone placement."""
    return SPACE.join(_syllable_pattern(syllable) for syllable in words.split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of any of `phrases` in any case, the longest first, as one group without number.

    Phrases that begin with the same letter share it, so that the search skips what begins with
    none of them and tries few at a place.
    """
    lowered = {lower(phrase) for phrase in phrases}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(lowered, key=lambda phrase: (-len(phrase), phrase)):
        pattern = words_pattern(phrase)
        letter = pattern[0] if pattern[0].isalpha() else ""
        by_letter[letter].append(pattern[len(letter) :])
    groups = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:{'|'.join(groups)})"


def begins_word(text: str, at: int) -> bool:
    """Whether no letter, digit or underscore stands right before `at`.

    Asked after a match: a pattern that begins with such a condition cannot skip ahead.
    """
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")


@lru_cache(maxsize=4096)
def _syllable_pattern(syllable: str) -> str:
    for bare, tones in _TONED.items():
        first, second = tones.split()
        for old, new in zip(first, second, strict=True):
            old_place, new_place = old + bare[1], bare[0] + new
            for spelled in (old_place, new_place):
                if syllable.endswith(spelled) and not syllable.startswith("qu"):
                    onset = re.escape(syllable[: -len(spelled)])
                    return f"{onset}(?:{old_place}|{new_place})"
    return re.escape(syllable)
