"""How Vietnamese names are spelled: syllables, prefixes of the highlands, surnames, sex."""

import re
from collections.abc import Sequence

from corpus.officials.office_lexicon import OfficeLexicon
from corpus.syllables import standard

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh?|gh|kh|nh|ph|th|tr|ch|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)
# H'Yim, K'Brếp, Bh'riu: the prefixes of the Ê Đê, Cơ Ho, M'nông and Cơ Tu.
_PREFIXED = re.compile(r"(?:[bđhkmrty]|bh|bl|kr)'\w+")


def looks_like_syllable(word: str) -> bool:
    """Whether lower-case `word` is spelled like one Vietnamese syllable; a loose, fast check."""
    return _SYLLABLE.fullmatch(word) is not None


def is_prefixed(word: str) -> bool:
    """Whether lower-case `word` is a name with a prefix of the highlands: `h'yim`."""
    return "'" in word and _PREFIXED.fullmatch(word) is not None


def in_capitals(word: str, printed: str) -> str:
    """Lower-case `word` with the capitals of a name: `Nguyễn`, `K'Brếp`, but `Bh'riu` if it is
    `printed` so."""
    at = word.find("'") + 1
    if at and printed[at : at + 1].isupper():
        return word[:1].upper() + word[1:at] + word[at:].capitalize()
    return word[:1].upper() + word[1:]


def sex(address: frozenset[str], syllables: list[str]) -> str:
    """The sex by form of address or middle name: "male", "female", or "" if it is unknown."""
    for known in ("male", "female"):
        if known in address:
            return known
    if len(syllables) > 2 and "thị" in syllables[1:-1]:
        return "female"
    if len(syllables) > 2 and syllables[1] == "văn":
        return "male"
    return ""


# A name with one of these is always a person.
_SURE_MIDDLES = frozenset({"văn", "thị"})


def surname_kind(word: str, words: OfficeLexicon) -> str | None:
    """The kind of surname that lower-case `word` is: "plain", "weak" (also an ordinary word) or
    "ethnic" (the rest of the name need not look like syllables); None if it is not a surname."""
    kind = words.surnames.get(standard(word))
    return "ethnic" if kind is None and is_prefixed(word) else kind


def is_royal(name: Sequence[str], words: OfficeLexicon) -> bool:
    """Whether lower-case `name` begins with a surname of the royal house."""
    return " ".join(name[:4]).startswith(words.royal)


def named_like_a_person(name: Sequence[str], words: OfficeLexicon, strictly: bool) -> bool:
    """Whether lower-case `name`, which may also name a unit, is the name of a person.

    It must have three to five words and begin with a surname; two are enough with a surname of the
    highlands. With `strictly`, where a commune may be named, the second word must be a middle name,
    and names of divided units ("Giang Sơn Đông") are not persons.
    """
    if is_royal(name, words):
        return True
    kind = surname_kind(name[0], words)
    shortest = 2 if kind == "ethnic" and len(name[0]) > 1 and not strictly else 3
    if kind is None or not shortest <= len(name) <= 5:
        return False
    if len(name[0]) == 1 and surname_kind(name[1], words) == "plain":
        return False  # "phường Tân Tạo A Đỗ Quang Hưng"
    if name[0] == "ông" and surname_kind(name[1], words) == "plain":
        return False  # "Củ Chi Ông Trần Văn Nam"
    middle, last = standard(name[1]), standard(name[-1])
    if middle in _SURE_MIDDLES:
        return True
    if len(name) > 3 and surname_kind(name[2], words) == "plain":
        return False  # "Cam Ranh Nguyễn Văn Cường"
    if middle in words.middles:
        return not (strictly and last in words.directions)
    return not strictly and last not in words.directions
