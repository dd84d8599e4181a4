"""Text folded letter by letter: a match has the same place in both.

`corpus.syllables.fold` folds one syllable and may change its length.  Here a character stays one
character, and a text of a page takes some microseconds: its code points are looked up in a table,
which learns each one when it is first seen.
"""

import sys
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from corpus.syllables import strip_marks
from corpus.text import clean_text

# Above every code point: the character may be cleaned to something else.
_UNCLEAN = 1 << 31


def fold_letters(text: str) -> tuple[str, bool]:
    """`text` in lower case and without diacritics, as long as it was; and whether it is clean as it
    is: that `corpus.text.clean` would change no letter or digit of it, HTML entities aside."""
    table = _table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = table.take(codes)
    if not folded.all():
        # Threads that learn the same letter write the same.
        for code in set(codes[folded == 0].tolist()):
            table[code] = _learnt(chr(code))
        folded = table.take(codes)
    is_clean = folded.max(initial=0) < _UNCLEAN
    if not is_clean:
        folded &= _UNCLEAN - 1
    return folded.tobytes().decode("utf-32-le", "surrogatepass"), bool(is_clean)


@lru_cache(maxsize=1)
def _table() -> npt.NDArray[np.uint32]:
    """What is known of every code point, 0 where nothing is yet.  Memory is taken only by the few
    pages of it that are in use."""
    return np.zeros(sys.maxunicode + 1, np.uint32)


def _learnt(character: str) -> int:
    # A null character is none that anybody could look for: to be known it needs another code.
    folded = strip_marks(character.lower()).replace("\0", "\1")
    code = ord(folded if len(folded) == 1 else character)
    return code | _UNCLEAN if _may_change(character) else code


def _may_change(character: str) -> bool:
    """Whether cleaning may make another letter of a character, alone or with its neighbours."""
    cleaned = clean_text(character)
    if len(cleaned) != 1:
        return True
    if cleaned != character:
        return character.isalnum() or cleaned.isalnum()
    if character.isalpha():
        return not unicodedata.name(character, "").startswith("LATIN")
    return unicodedata.category(character).startswith("M")
