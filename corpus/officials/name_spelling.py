"""What a word of a name looks like, and what the words tell of the person."""

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
    """Whether lower-case `word` is spelt as one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


def is_prefixed(word: str) -> bool:
    """Whether lower-case `word` is a name with a prefix of the highlands: `h'yim`."""
    return _PREFIXED.fullmatch(word) is not None


def in_capitals(word: str, printed: str) -> str:
    """Lower-case `word` with the capitals of a name: `Nguyễn`, `K'Brếp`, but `Bh'riu` where it is
    `printed` so."""
    at = word.find("'") + 1
    if at and printed[at : at + 1].isupper():
        return word[:1].upper() + word[1:at] + word[at:].capitalize()
    return word[:1].upper() + word[1:]


def sex(address: frozenset[str], syllables: list[str]) -> str:
    """Give "male", "female" or "" by the form of address or the middle name."""
    for told in ("male", "female"):
        if told in address:
            return told
    if len(syllables) > 2 and "thị" in syllables[1:-1]:
        return "female"
    if len(syllables) > 2 and syllables[1] == "văn":
        return "male"
    return ""


# They make a person of any name.
_SURE_MIDDLES = frozenset({"văn", "thị"})


def surname_kind(word: str, words: OfficeLexicon) -> str | None:
    """The kind of surname that lower-case `word` is: "plain", "weak" (a word as well) or "ethnic"
    (names behind it need not be spelt as syllables); None for none."""
    kind = words.surnames.get(standard(word))
    return "ethnic" if kind is None and is_prefixed(word) else kind


def is_royal(name: Sequence[str], words: OfficeLexicon) -> bool:
    """Whether lower-case `name` begins with a surname of the royal house."""
    return " ".join(name[:4]).startswith(words.royal)


def named_like_a_person(name: Sequence[str], words: OfficeLexicon, strictly: bool) -> bool:
    """Whether lower-case `name`, where a unit may be named as well, is that of a person.

    A surname of any kind begins three to five words, one of the highlands two.  `strictly`, where
    any commune may be named, a middle name is the second; units that were parted ("Giang Sơn Đông")
    are no persons.
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
