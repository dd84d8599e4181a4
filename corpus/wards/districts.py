"""Districts and provinces as texts name them; they distinguish wards with the same name."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.data_files import rows, table
from corpus.patterns import CAPITALS, beginning_with
from corpus.wards.gazetteer import gazetteer, name_key

_KINDS = {
    "quận": "Quận",
    "q": "Quận",
    "huyện": "Huyện",
    "h": "Huyện",
    "thị xã": "Thị xã",
    "tx": "Thị xã",
    "thành phố": "Thành phố",
    "tp": "Thành phố",
}
_KIND_FORM = (
    r"(?i:(?<![^\W_])(?:(?P<word>quận|huyện|thị xã|thành phố|TP|TX|Q(?=\d))|(?P<short>Q|H|TX|TP)\.)"
    r" ?(?=[^\W_]))"
)
_KIND = re.compile(_KIND_FORM)
_KINDS_IN_TEXT = re.compile(beginning_with("QqHhTt", _KIND_FORM))
_PROVINCE_KIND = re.compile(r"(?:tỉnh|thành phố|tp\.?) ?", re.IGNORECASE)
_JOINT = re.compile(r"\s?(?:[,(/-]|\.(?=Q\.?\d)|thuộc|của)?\s?\(?\s?(?:thuộc |của )?")
_WORD = re.compile(r"( ?- ?| {1,2})?([^\W_]+(?:'[^\W_]+)*)")
# "quận Bình TânẢnh": texts from the web lose spaces and full stops.
_GLUED = re.compile(rf"(?<=[^\W\d_{CAPITALS}])(?=[{CAPITALS}])")
_DISTRICT_KIND = re.compile(r"(?:Quận|Huyện|Thị xã|Thành phố) ")
_LONGEST_PLACE = 6


class NameWord(NamedTuple):
    """A word of a text with the form that names are compared in."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class District:
    """A district named in a text: its kind if printed, the key of its name without the kind ("8",
    "bình tân"), the printed form and its position."""

    kind: str | None
    key: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Province:
    """A province named in a text, by its name in the gazetteer."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Locality:
    """The district and the province printed after the name of a ward, and where they end."""

    district: District | None
    province: str | None
    end: int


# The words at a place are asked for as a ward, a district and a province, one after the other.
@lru_cache(maxsize=64)
def words_at(text: str, position: int, most: int) -> tuple[NameWord, ...]:
    """At most `most` words from `position` on, separated by spaces or a hyphen."""
    words: list[NameWord] = []
    while len(words) < most and (match := _WORD.match(text, position)):
        if match[1] is not None and not words:
            break
        word = match[2]
        # Nearly all words have no capital behind the first letter.
        glued = _GLUED.search(word) if word[1:] != word[1:].lower() else None
        word = word[: glued.start()] if glued else word
        position = match.start(2) + len(word)
        words.append(NameWord(word, _word_key(word), match.start(2), position))
        if glued:
            break
    return tuple(words)


@lru_cache(maxsize=16384)
def _word_key(word: str) -> str:
    return name_key(word)


@lru_cache(maxsize=4096)
def district_key(district: str) -> str:
    """The key of a district's name without its kind: `Quận 8` -> `8`."""
    return name_key(_DISTRICT_KIND.sub("", district, count=1))


def district_at(text: str, position: int, *, bare: bool = True) -> District | None:
    """The district named at `position`, with its kind ("Q.8") or, if `bare`, without."""
    kind = _KIND.match(text, position)
    if kind is None and not bare:
        return None
    words = _while_capital(words_at(text, kind.end() if kind else position, _LONGEST_PLACE))
    named = None
    if kind is not None:
        named = _KINDS[(kind["word"] or kind["short"]).lower()]
        if words and (known := _longest(words, district_keys())):
            words = words[:known]
        else:
            # An unknown district: two or three capitalised words, not a line in capitals.
            words = words[:3]
            if len(words) < 2 or words[0].text.isupper() or province_at(text, words[0].start):
                return None
            if len(words) > 2 and surnames().get(words[0].text) == "plain":
                return None  # "Chủ tịch UBND thành phố Lê Văn Tám"
    else:
        words = words[: _longest(words, district_keys())]
    if not words or (named is None and words[0].text.isdecimal()):
        return None
    end = words[-1].end
    name = text[words[0].start : end]
    return District(
        kind=named,
        key=" ".join(word.key for word in words),
        label=f"{named} {name}" if named else name,
        start=kind.start() if kind else position,
        end=end,
    )


def is_known_district(district: District) -> bool:
    """Whether a unit of the gazetteer is in a district of this name."""
    return district.key in district_keys()


def province_at(text: str, position: int) -> tuple[str, int] | None:
    """The province named at `position`, and where its name ends."""
    for start in _starts(text, position):
        words = _while_capital(words_at(text, start, _LONGEST_PLACE))
        if known := _longest(words, _provinces()):
            return _provinces()[" ".join(word.key for word in words[:known])], words[known - 1].end
    return None


@lru_cache(maxsize=64)
def locality_behind(text: str, position: int) -> Locality:
    """The district and the province that follow a name ending at `position`: ", quận 8, TP.HCM"."""
    end = position
    district = province = None
    joint = _JOINT.match(text, position)
    assert joint is not None
    if not _begins_place(text, joint.end()):
        return Locality(None, None, position)
    if found := province_at(text, joint.end()):
        named = district_at(text, joint.end(), bare=False)
        if named is None or named.end < found[1]:
            return Locality(None, *found)
    district = district_at(text, joint.end())
    if district is None:
        return Locality(None, None, position)
    end = district.end
    joint = _JOINT.match(text, end)
    assert joint is not None
    if found := province_at(text, joint.end()):
        province, end = found
    return Locality(district, province, end)


def _begins_place(text: str, position: int) -> bool:
    """Whether a name, or the kind of a district or province, can begin at `position`."""
    first = text[position : position + 1]
    if first.isupper() or first.isdecimal():
        return True
    kind = _KIND.match(text, position) or _PROVINCE_KIND.match(text, position)
    return kind is not None


def districts_in(text: str) -> Iterator[District]:
    """Every district that `text` names with its kind, in order."""
    for kind in _KINDS_IN_TEXT.finditer(text):
        if district := district_at(text, kind.start(), bare=False):
            yield district


def provinces_in(text: str) -> Iterator[Province]:
    """Every province that `text` names, in order."""
    for match in _province_pattern().finditer(text):
        yield Province(_provinces()[_province_key(match.group())], match.start())


def _starts(text: str, position: int) -> Iterator[int]:
    yield position
    if kind := _PROVINCE_KIND.match(text, position):
        yield kind.end()


def _while_capital(words: Sequence[NameWord]) -> Sequence[NameWord]:
    """The words before the first that is not capitalised."""
    for at, word in enumerate(words):
        if not (word.text[0].isupper() or word.text[0].isdecimal()):
            return words[:at]
    return words


def _longest(words: Sequence[NameWord], table: Container[str]) -> int:
    """How many of `words` are the longest name in `table`; 0 if none is."""
    for count in range(len(words), 0, -1):
        if " ".join([word.key for word in words[:count]]) in table:
            return count
    return 0


@lru_cache(maxsize=1)
def district_keys() -> frozenset[str]:
    """The keys of all districts."""
    return frozenset(
        district_key(district)
        for district in {ward.district for ward in gazetteer().wards}
        if district
    )


@lru_cache(maxsize=1)
def surnames() -> dict[str, str]:
    """The surnames of `data/surnames.csv` as printed, with their kind: plain, weak or ethnic."""
    return {row["surname"]: row["kind"] for row in rows("surnames")}


@lru_cache(maxsize=1)
def province_spellings() -> Mapping[str, str]:
    """Every spelling of every province as printed, with the province."""
    spelled = {ward.province: ward.province for ward in gazetteer().wards}
    aliases = table("province_aliases")
    for entry in aliases["province"]:
        spelled.update(dict.fromkeys(entry["aliases"], entry["name"]))
    return spelled


def _province_key(spelling: str) -> str:
    return " ".join(word.key for word in words_at(spelling.replace(".", " "), 0, _LONGEST_PLACE))


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    return {_province_key(spelling): name for spelling, name in province_spellings().items()}


@lru_cache(maxsize=1)
def _province_pattern() -> re.Pattern[str]:
    # "Chủ tịch Hồ Chí Minh" and "TNCS Hồ Chí Minh" are not places.
    names = sorted(province_spellings().keys() - {"Hồ Chí Minh"}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, names))})(?![^\W_])")
