"""What a word of a name looks like, and what the words tell of the person."""

import re

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh?|gh|kh|nh|ph|th|tr|ch|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)
# H'Yim, K'Brếp, Bh'riu: the prefixes of the Ê Đê, Cơ Ho, M'nông and Cơ Tu.
_PREFIXED = re.compile(r"(?:[bđhkmrty]|bh|bl|kr)'\w+")


def is_syllable(word: str) -> bool:
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
