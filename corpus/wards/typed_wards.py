"""Wards in a typed query: any spelling, with or without diacritics, any case."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.syllables import fold
from corpus.text import Span
from corpus.wards.districts import district_key
from corpus.wards.gazetteer import HCMC, Ward, gazetteer
from corpus.wards.typed_words import TypedWord

# "p4" and "q8" are two words each.
_WORD = re.compile(r"[^\W\d_]+|\d+")
_KINDS = {
    ("phuong",): "Phường",
    ("p",): "Phường",
    ("f",): "Phường",
    ("xa",): "Xã",
    ("x",): "Xã",
    ("thi", "tran"): "Thị trấn",
    ("tt",): "Thị trấn",
    ("dac", "khu"): "Đặc khu",
}
_DISTRICT_KINDS: dict[tuple[str, ...], str] = {
    ("quan",): "Quận",
    ("q",): "Quận",
    ("huyen",): "Huyện",
    ("h",): "Huyện",
    ("thi", "xa"): "Thị xã",
    ("tx",): "Thị xã",
    ("thanh", "pho"): "Thành phố",
    ("tp",): "Thành phố",
}
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class WardQuery:
    """The wards that `span` of a query may mean; those of Ho Chi Minh City come first.

    `has_kind`: the span begins with the kind of unit ("phường", "p").
    """

    span: Span
    wards: tuple[Ward, ...]
    has_kind: bool = False


def wards_in_query(text: str) -> tuple[WardQuery, ...]:
    """The wards named in cleaned query `text`, in order.

    After "phường", "p", "xã", "x", "thị trấn" or "tt" any unit may be meant, narrowed by a district
    after the name ("p 4 q 8"). Without such a word, only names of two or more syllables in Ho Chi
    Minh City count. If the typed name has diacritics, they count.
    """
    words = [
        TypedWord(match.group(), fold(match.group().lstrip("0") or "0"), *match.span())
        for match in _WORD.finditer(text)
    ]
    found: list[WardQuery] = []
    at = 0
    while at < len(words):
        wards, end = _named_at(words, at)
        if wards:
            has_kind = _kind_at(words, at, _KINDS)[0] is not None
            found.append(WardQuery(Span(words[at].start, words[end - 1].end), wards, has_kind))
        at = max(end, at + 1)
    return tuple(found)


def _named_at(words: Sequence[TypedWord], at: int) -> tuple[tuple[Ward, ...], int]:
    """The wards named from word `at` on, and the word after their name; no wards and `at` if there
    are none."""
    kind, name_at = _kind_at(words, at, _KINDS)
    for end in range(min(len(words), name_at + _MOST_WORDS), name_at, -1):
        wards = _units(words[name_at:end], kind)
        if wards:
            return _narrowed(words, end, wards)
    return (), at


def _kind_at(
    words: Sequence[TypedWord], at: int, kinds: Mapping[tuple[str, ...], str]
) -> tuple[str | None, int]:
    """The kind of unit that the words at `at` name, and the word after them."""
    for length in (2, 1):
        kind = kinds.get(tuple(word.folded for word in words[at : at + length]))
        if kind is not None:
            return kind, at + length
    return None, at


def _units(words: Sequence[TypedWord], kind: str | None) -> tuple[Ward, ...]:
    named = gazetteer().named(" ".join(word.text for word in words))
    named = named or tuple(gazetteer().with_fold(" ".join(word.folded for word in words)))
    if kind is None:
        fitting = [ward for ward in named if ward.province == HCMC and len(words) > 1]
    else:
        fitting = [ward for ward in named if ward.kind == kind]
    return tuple(sorted(fitting, key=_relevance))


def _relevance(ward: Ward) -> tuple[bool, int]:
    """The sort key: units of the city before others, units that ended later before those that ended
    earlier."""
    return ward.province != HCMC, -(ward.valid_to or date.max).toordinal()


def _narrowed(
    words: Sequence[TypedWord], end: int, wards: tuple[Ward, ...]
) -> tuple[tuple[Ward, ...], int]:
    """The `wards` in the district typed after them, if there is one."""
    kind, name_at = _kind_at(words, end, _DISTRICT_KINDS)
    for name_end in range(min(len(words), name_at + _MOST_WORDS), name_at, -1):
        name = " ".join(word.folded for word in words[name_at:name_end])
        inside = tuple(
            ward
            for ward in wards
            if ward.district is not None
            and name == " ".join(map(fold, district_key(ward.district).split()))
            and (kind is None or ward.district.startswith(kind))
        )
        if inside:
            return inside, name_end
    return wards, end
