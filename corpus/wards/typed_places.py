"""Districts and provinces in what a person typed: any spelling, no diacritics, any case.

A place is read only behind its kind ("quận bình tân", "q8", "tp hcm") or behind a committee that
says the kind ("quận ủy bình tân"): a bare name is more often a street, a ward or a person.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.syllables import fold, syllable_spans
from corpus.text import Span
from corpus.wards.districts import province_spellings
from corpus.wards.gazetteer import bare_district, gazetteer, name_key, place_slug
from corpus.wards.typed_words import TypedWord

_Folded = tuple[str, ...]
_ANY_CITY = ("Thành phố", "")
# The kinds of district that a word may say; "" is a province.
_KINDS: Mapping[_Folded, tuple[str, ...]] = {
    ("quan",): ("Quận",),
    ("q",): ("Quận",),
    ("huyen",): ("Huyện",),
    ("h",): ("Huyện",),
    ("thi", "xa"): ("Thị xã",),
    ("tx",): ("Thị xã",),
    ("thanh", "pho"): _ANY_CITY,
    ("tp",): _ANY_CITY,
    ("tinh",): ("",),
}
_COMMITTEES: Mapping[_Folded, tuple[str, ...]] = {
    (kind, body): places
    for body in ("uy", "doan")
    for kind, places in {
        "quan": ("Quận",),
        "huyen": ("Huyện",),
        "thi": ("Thị xã",),
        "thanh": _ANY_CITY,
        "tinh": ("",),
    }.items()
}
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """The districts or provinces, as slugs, that `span` of a query may mean.

    The span is that of the name with its kind, behind a committee that of the name alone.
    """

    span: Span
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A district or province under one of its names; `kind` is "" for a province, `whole` says
    that the name holds its kind already (TP.HCM)."""

    slug: str
    kind: str
    key: str
    whole: bool = False


def places_in_query(text: str) -> tuple[PlaceQuery, ...]:
    """The districts and provinces named in cleaned query `text`, in order.  Where the typed name
    has diacritics, they count."""
    words = list(_words(text))
    found: list[PlaceQuery] = []
    at = 0
    while at < len(words):
        place, at = _place_at(words, at)
        if place is not None:
            found.append(place)
    return tuple(found)


def is_larger_place(name: str) -> bool:
    """Whether a typed name, in any spelling, is that of a district or a province as well."""
    return tuple(word.folded for word in _words(name)) in _places()


def _words(text: str) -> Iterator[TypedWord]:
    for start, end in syllable_spans(text):
        word = text[start:end]
        # "q8" is two words.
        if len(word) > 1 and word[:1].isalpha() and word[1:].isdecimal():
            yield TypedWord(word[0], fold(word[0]), start, start + 1)
            yield TypedWord(word[1:], word[1:].lstrip("0"), start + 1, end)
        else:
            yield TypedWord(word, fold(word.lstrip("0") or word), start, end)


def _place_at(words: Sequence[TypedWord], at: int) -> tuple[PlaceQuery | None, int]:
    """The place named from word `at` on, and the word to go on from."""
    for length in (2, 1):
        typed = tuple(word.folded for word in words[at : at + length])
        for kinds, with_kind in ((_KINDS.get(typed), True), (_COMMITTEES.get(typed), False)):
            if kinds is None:
                continue
            slugs, end = _named(words, at + length, kinds)
            if slugs:
                first = words[at if with_kind else at + length]
                return PlaceQuery(Span(first.start, words[end - 1].end), slugs), end
    for end in _ends(words, at):
        spelled = _places().get(tuple(word.folded for word in words[at:end]), ())
        slugs = tuple(one.slug for one in spelled if one.whole)
        if slugs:
            return PlaceQuery(Span(words[at].start, words[end - 1].end), slugs), end
    return None, at + 1


def _named(
    words: Sequence[TypedWord], at: int, kinds: Container[str]
) -> tuple[tuple[str, ...], int]:
    """The places of one of `kinds` with the longest name from word `at` on, and where it ends."""
    for end in _ends(words, at):
        typed = words[at:end]
        spelled = " ".join(word.text for word in typed)
        found = [
            one
            for one in _places().get(tuple(word.folded for word in typed), ())
            if one.kind in kinds and (spelled.isascii() or one.key == name_key(spelled))
        ]
        if found:
            return tuple(dict.fromkeys(one.slug for one in found)), end
    return (), at


def _ends(words: Sequence[TypedWord], at: int) -> range:
    return range(min(len(words), at + _LONGEST), at, -1)


@lru_cache(maxsize=1)
def _places() -> Mapping[_Folded, tuple[_Named, ...]]:
    """Every district and province by each of its folded names."""
    table: dict[_Folded, dict[_Named, None]] = {}

    def add(name: str, slug: str, kind: str) -> None:
        folded = tuple(word.folded for word in _words(name))
        is_whole = kind == "" and _is_whole(folded)
        table.setdefault(folded, {})[_Named(slug, kind, name_key(name), is_whole)] = None

    for province, district in sorted(
        {(ward.province, ward.district) for ward in gazetteer().wards if ward.district}
    ):
        kind = next(kind for kind in ("Quận", "Huyện", "Thị xã", "Thành phố") if kind in district)
        name = bare_district(district).removeprefix("Quận ")
        add(name, place_slug(province, district), kind)
    for spelling, province in province_spellings().items():
        add(spelling, place_slug(province), "")
    return {folded: tuple(named) for folded, named in table.items()}


def _is_whole(folded: _Folded) -> bool:
    return folded[0] == "tp" or folded[0].startswith("tp") or folded[:2] == ("thanh", "pho")
