"""Reading the name of a ward at a position: numbers, names of the gazetteer, and other names.

Works on cleaned text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.patterns import CAPITALS
from corpus.syllables import strip_marks
from corpus.wards.districts import NameWord, locality_behind, surnames, words_at
from corpus.wards.gazetteer import Ward, gazetteer

_MOST_WORDS = 6
_NUMBER = re.compile(r"\d{1,2}(?![\w%/]|[.,]\d|-\d)")
_OFFICE = re.compile(
    r"\b(?:chủ tịch|bí thư|trưởng|ủy viên|chỉ huy|cán bộ|công chức|giám đốc)\b[^.,;:()]*$",
    re.IGNORECASE,
)
# "C. khai nhận": a letter for the name of a person.
_INITIAL = re.compile(rf"\. ?[^\W\d_{CAPITALS}]")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_YEAR = re.compile(r" ?năm (?:19|20)\d\d")
# A Vietnamese word without marks; names of the Highlands begin with other words.
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_HIGHLANDS = re.compile(r"(?:Ea|Ia|Đ[aăắ][kc]|Cư|Chư|Krông|Kon|Buôn|Plei|Ya|Rơ|Mô|Dak|Ng[oọ]k)$")


@dataclass(frozen=True, slots=True)
class WardName:
    """The name of a ward up to `end`, with all units of its kind that have this name."""

    name: str
    end: int
    candidates: tuple[Ward, ...]


def name_at(text: str, position: int, kind: str, *, is_each: bool = False) -> WardName | None:
    """The name of a unit of `kind` that begins at `position`; None if the words are not one.

    With `is_each` ("mỗi phường"), a number before a word that can be counted counts it.
    """
    words = words_at(text, position, _MOST_WORDS)
    known = known_name(words, kind)
    if text[position : position + 1].isdecimal():
        if known is not None and " " in known.name:
            return known
        return number_at(text, position, kind, is_each=is_each)
    if known is not None:
        return without_beginning(text, words, known)
    return unknown_name(text, words, kind)


def capitalised_at(text: str, position: int) -> Sequence[NameWord]:
    """The words at `position` if the first is capitalised, else none."""
    words = words_at(text, position, _MOST_WORDS)
    return words if words and words[0].text[0].isupper() else ()


def number_at(text: str, position: int, kind: str, *, is_each: bool = False) -> WardName | None:
    """The number of a phường; None if it counts something ("phường 5 năm liền")."""
    number = _NUMBER.match(text, position)
    if number is None or kind != "Phường" or not (name := number.group().lstrip("0")):
        return None
    if locality_behind(text, number.end()).district is None and _counts(
        text, number.end(), is_each
    ):
        return None
    return WardName(name, number.end(), gazetteer().of_kind(name, kind))


def known_name(words: Sequence[NameWord], kind: str) -> WardName | None:
    """The longest name of the gazetteer at the start of `words`, of this kind before other
    kinds."""
    other: WardName | None = None
    longest = gazetteer().longest_with(words[0].key) if words else 0
    for count in range(min(len(words), longest), 0, -1):
        key = " ".join([word.key for word in words[:count]])
        named = gazetteer().with_key(key)
        if not named and count > 1 and words[count - 1].text in _ROMAN:
            key = f"{key.rpartition(' ')[0]} {_ROMAN[words[count - 1].text]}"
            named = gazetteer().with_key(key)
        if not named or not _is_capitalised(words[:count], named[0]):
            continue
        if count == 1 and len(words) > 1 and _goes_on(words):
            # "xã Trang Giang" is not xã Trang.
            continue
        units = gazetteer().of_kind(key, kind)
        if units:
            return WardName(units[0].name, words[count - 1].end, units)
        if other is None and count > 1:
            other = WardName(named[0].name, words[count - 1].end, ())
    return other


def without_beginning(text: str, words: Sequence[NameWord], known: WardName) -> WardName:
    """`known`, or a longer name of no known unit that it is only the beginning of: "phường An Lạc
    Tây", "xã Hòa Bình Thanh, huyện Châu Thành"."""
    behind = next((at for at, word in enumerate(words) if word.start >= known.end), len(words))
    if behind == len(words) or text[known.end : words[behind].start] != " ":
        return known
    word = words[behind]
    if not word.text[0].isupper() or word.text in surnames():
        return known
    if locality_behind(text, known.end).end > known.end:
        return known
    follows = words[behind + 1] if behind + 1 < len(words) else None
    if word.text.lower() in _dividing():
        goes_on = follows is not None and text[word.end : follows.start] == " "
        rest = text[word.end + 1 : word.end + 14].lower() if goes_on else ""
        is_other = _not_dividing().match(rest) is not None
        is_initial = len(word.text) == 1 and _INITIAL.match(text, word.end) is not None
        if not is_other and not is_initial:
            return WardName(text[words[0].start : word.end], word.end, ())
    elif locality_behind(text, word.end).district is not None and _is_title_case(word.text):
        return WardName(text[words[0].start : word.end], word.end, ())
    return known


def unknown_name(text: str, words: Sequence[NameWord], kind: str) -> WardName | None:
    """A name outside the gazetteer: two to four capitalised words, ending before the name of a
    person."""
    run: list[NameWord] = []
    for word in words:
        if run and text[run[-1].end : word.start] != " ":
            break
        if word.text in _sentence_words() or not _is_title_case(word.text):
            break
        run.append(word)
    run = run[: _person_begins(run)]
    if not 2 <= len(run) <= 4 or not _is_of_vietnam(run) or _is_person(text, run, kind):
        return None
    return WardName(text[run[0].start : run[-1].end], run[-1].end, ())


def lookalikes() -> dict[str, dict[str, list[str]]]:
    """Words that make a name something else than a ward: `data/ward_lookalikes.toml`."""
    return table("ward_lookalikes")


def _is_capitalised(words: Sequence[NameWord], ward: Ward) -> bool:
    """Whether the words are capitalised where the name in the gazetteer is.

    "phường an lạc a" can only be the ward; "xã Tân Hòa thành công" is not xã Tân Hòa Thành.
    """
    if len(words) > 2 and words[-1].key in ("a", "b"):
        return True
    spelled = ward.name.replace("-", " ").split()
    return all(
        word.text[0].isupper() or word.text[0].isdecimal() or printed[0].islower()
        for word, printed in zip(words, spelled, strict=True)
    )


def _goes_on(words: Sequence[NameWord]) -> bool:
    return words[1].start == words[0].end + 1 and _is_title_case(words[1].text)


def _is_title_case(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or not word.isupper()) and not word[-1].isdecimal()


def _is_of_vietnam(run: list[NameWord]) -> bool:
    return _HIGHLANDS.match(run[0].text) is not None or all(
        _VIETNAMESE.fullmatch(strip_marks(word.text).lower()) for word in run
    )


def _person_begins(run: list[NameWord]) -> int:
    """Where in a run of capitalised words the name of a person begins; its length if there is none.

    Most communes have two syllables, persons two to four.
    """
    for at in range(2, len(run) - 1):
        if run[at].text in surnames() and 2 <= len(run) - at <= 4:
            return at
    return len(run)


def _is_person(text: str, run: list[NameWord], kind: str) -> bool:
    """Whether the words after "phường" are the name of its official: "Chủ tịch UBND phường Cao Xuân
    Hải"."""
    surname = surnames().get(run[0].text)
    if surname is None or locality_behind(text, run[-1].end).end > run[-1].end:
        return False
    if surname == "plain" and len(run) > 2:
        return True
    # The gazetteer lacks communes from before 2021; some of them have names like persons.
    may_be = len(run) > 2 or (surname == "plain" and kind == "Phường")
    before = text[max(0, run[0].start - 60) : run[0].start]
    return may_be and _OFFICE.search(before) is not None


def _counts(text: str, position: int, is_each: bool) -> bool:
    """Whether the number that ends at `position` counts what follows it."""
    counted, unless = _counted()
    if counted.match(text, position) is None or _YEAR.match(text, position):
        return False
    return is_each or unless.match(text, position) is None


@lru_cache(maxsize=1)
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a number counts, and what only begins like it."""
    words = lookalikes()["number"]
    after, unless = (
        "|".join(re.escape(word) for word in sorted(words[name], key=len, reverse=True))
        for name in ("after", "unless")
    )
    return (
        re.compile(rf" ?(?:{after})(?![^\W_])", re.IGNORECASE),
        re.compile(rf" ?(?:(?:{unless})(?![^\W_])|(?:{after}|khu phố) ?\d)", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _dividing() -> frozenset[str]:
    return frozenset(lookalikes()["divided"]["after"])


@lru_cache(maxsize=1)
def _not_dividing() -> re.Pattern[str]:
    words = sorted(lookalikes()["divided"]["unless"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


@lru_cache(maxsize=1)
def _sentence_words() -> frozenset[str]:
    return frozenset(lookalikes()["sentence"]["begins"])
