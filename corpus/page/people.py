"""Names of persons as they sign a text: spelled like names or initials, alone or several.

Takes cleaned text.
"""

import re

from corpus.patterns import CAPITALS
from corpus.syllables import fold_text

# A capitalised syllable, or initials: "Văn", "BÌNH", "N.Hường", "V.A".
_NO_NAME = r"(?!(?:Theo|THEO|Nguồn|NGUỒN|Ảnh|ẢNH|Tổng|TỔNG)\b)"
_SYLLABLE = rf"{_NO_NAME}(?=[{CAPITALS}])(?:\w\.)*\w[\w']*"
_INITIALS = rf"(?:\w\.)+\w{{2,}}|[{CAPITALS}]\.?[{CAPITALS}]{{1,2}}\b"
_PERSON = rf"(?:{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}|{_INITIALS})"
# One to four persons.
PEOPLE = rf"(?-i:{_PERSON}(?:(?: ?[-,;&] ?| và ){_PERSON}){{0,3}})"
_PEOPLE = re.compile(PEOPLE)


def is_people(name: str) -> bool:
    """Whether `name` is spelled like the names, or the initials, of one to four persons."""
    return _PEOPLE.fullmatch(name) is not None


def one_of_each(names: str) -> str:
    """`names` without the repetition of a name that is printed twice ("Hà An Hà An")."""
    words = names.split(" ")
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    return first if half > 1 and fold_text(first) == fold_text(second) else names
