"""Text folded letter by letter: what matches in it stands at its own place in the text.

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

# Stands for a character that cleaning may change in more than itself.
UNCLEAN = "\1"


def fold_letters(text: str) -> str:
    """`text` in lower case and without diacritics, as long as it was; what may have to be cleaned
    before anything is looked for in it is `UNCLEAN`."""
    table = _table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = table.take(codes)
    if not folded.all():
        # Threads that learn the same letter write the same.
        for code in set(codes[folded == 0].tolist()):
            table[code] = ord(_folded(chr(code)))
        folded = table.take(codes)
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=1)
def _table() -> npt.NDArray[np.uint32]:
    """The folded code point of every code point; 0 where it is not known yet.  Memory is taken only
    by the few pages of it that are in use."""
    return np.zeros(sys.maxunicode + 1, np.uint32)


def _folded(character: str) -> str:
    cleaned = clean_text(character)
    is_other_letter = cleaned != character and character.isalpha()
    if len(cleaned) != 1 or is_other_letter or "CYRILLIC" in unicodedata.name(character, ""):
        return UNCLEAN
    folded = strip_marks(character.lower())
    return folded if len(folded) == 1 else character
