"""Patterns of Vietnamese words that match every way the words are printed.

The patterns are for lowered text (`lower`): spaces and line ends between the syllables are free,
tone marks may stand in the old or the new place (`ủy`, `uỷ`).
"""

import re
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
    """A pattern of any of `phrases` in any case, the longest first, as one group without number."""
    lowered = {lower(phrase) for phrase in phrases}
    longest_first = sorted(lowered, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(words_pattern(phrase) for phrase in longest_first)})"


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
