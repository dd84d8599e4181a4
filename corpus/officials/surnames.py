"""Surnames: which kind a word is, and whether a run of words is named like a person."""

from collections.abc import Sequence

from corpus.officials.lexicon import Lexicon
from corpus.officials.spelling import is_prefixed
from corpus.syllables import standard

# They make a person of any name.
_SURE_MIDDLES = frozenset({"văn", "thị"})


def surname_kind(word: str, words: Lexicon) -> str | None:
    """The kind of surname that lower-case `word` is: "plain", "weak" (a word as well) or "ethnic"
    (names behind it need not be spelt as syllables); None for none."""
    kind = words.surnames.get(standard(word))
    return "ethnic" if kind is None and is_prefixed(word) else kind


def is_royal(name: Sequence[str], words: Lexicon) -> bool:
    """Whether lower-case `name` begins with a surname of the royal house."""
    return " ".join(name[:4]).startswith(words.royal)


def named_like_a_person(name: Sequence[str], words: Lexicon, strictly: bool) -> bool:
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
