"""The place after an issuing body: "UBND quận Bình Tân", "UBND TP.HCM", also in capitals.

In running text capitals show where a name ends. In a headline in capitals, over a line end, and
before the name of a signer only the names of known places do.
"""

import re
from functools import lru_cache

from corpus.references.drafts import lower
from corpus.syllables import fold_text
from corpus.wards.gazetteer import bare_district, gazetteer

_PLACE = re.compile(
    r"(?P<level>[ \n](?:[Tt]ỉnh|[Tt]hành phố|[Tt]hành Phố|TP\.?|[Qq]uận|[Hh]uyện|[Tt]hị xã"
    r"|[Pp]hường|[Xx]ã|[Tt]hị trấn|[Kk]hối|Q\.|P\.|H\.)(?![^\W_]))?"
    r"(?:[ ]?(?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
    r"[^\W\d_]*(?![\w/])|\d{1,2}(?![\d/.])))?" + r"(?:[ ][A-ZĐÂÔƯ][^\W\d_]*(?![\w/])){0,3}"
)
_LEVEL = re.compile(
    r"[ \n](?:tỉnh|thành[ ]phố|tp\.?|quận|huyện|thị[ ]xã|phường|xã|thị[ ]trấn|[qph]\.)(?![^\W_])",
    re.IGNORECASE,
)
_DISTRICT_NUMBER = re.compile(r"[ ]?\d{1,2}(?![\w/.-])")
_WORD = re.compile(r"[ ]?[^\W\d_]+")
_COMMUNE = re.compile(r"phường|(?<!thị )xã|thị trấn|(?<!t)p\.")
_VUNG_TAU = re.compile(r" ?- ?Vũng Tàu")
_MOST_WORDS = 4
_CITY = ("hcm", "tphcm", "ho chi minh")


def place_end(text: str, at: int, *, capitals: bool, signed: bool) -> int:
    """Where the place after a body that ends at `at` of cleaned `text` ends; `at` if there is none.

    `capitals`: the body is printed in capitals. `signed`: a signer is named, whose own name may
    follow ("Chủ tịch UBND TP Đà Nẵng Huỳnh Đức …").
    """
    level = _LEVEL.match(text, at)
    named_from = level.end() if level else at
    if _goes_on_in_capitals(text, at, named_from, capitals):
        end = _known_end(text, named_from, level.group() if level else "")
        return end or named_from
    place = _PLACE.match(text, at)
    if place is None:
        return at
    if level and place.end() == level.end() and text[place.end() : place.end() + 1] == "\n":
        return _over_line_end(text, place.end(), level.group())
    return _printed_end(text, place, signed)


def _goes_on_in_capitals(text: str, at: int, named_from: int, capitals: bool) -> bool:
    """Whether the words of a place are in capitals like all words around them."""
    level = text[at:named_from].strip(" \n.")
    if level and (not level.isupper() or len(level) == 1):
        return False
    word = _WORD.match(text, named_from)
    follows = word is not None and len(word.group().strip()) > 1 and word.group().isupper()
    if level and level.lower() != "tp":
        return True
    return capitals or (bool(level) and follows)


def _known_end(text: str, at: int, level: str) -> int | None:
    """Where the longest known name of a place at `at` ends; a body without a level has no ward."""
    number = _DISTRICT_NUMBER.match(text, at)
    if number and level:
        return number.end()
    known = communes() if _COMMUNE.search(lower(level)) else places() | frozenset(_CITY)
    best, end = None, at
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if word is None:
            break
        end = word.end()
        if fold_text(text[at:end].strip()) in known:
            best = end
    return best


def _over_line_end(text: str, at: int, level: str) -> int:
    """The end of a known place at the start of the next line; the line "Bình Tân, ngày …" is the
    head of a letter."""
    end = _known_end(text, at + 1, level)
    return at if end is None or text[end : end + 1] == "," else end


def _printed_end(text: str, place: re.Match[str], signed: bool) -> int:
    name = place.group().removeprefix(place["level"] or "")
    if name.strip() == "Bà Rịa" and (rest := _VUNG_TAU.match(text, place.end())):
        return rest.end()
    words = name.split()
    if not signed or len(words) < 3:
        return place.end()
    known = communes() if _COMMUNE.search(lower(place["level"] or "")) else places()
    longest = next(
        (n for n in range(len(words), 0, -1) if fold_text(" ".join(words[:n])) in known), 0
    )
    gaps = re.split(r"[^ ]+", name)
    return place.end() - len(name) + len("".join(words[:longest])) + sum(map(len, gaps[:longest]))


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """The folded names of provinces and districts, without their kind."""
    wards = gazetteer().wards
    names = {bare_district(ward.district) for ward in wards if ward.district}
    names |= {ward.province.removeprefix("Thành phố ") for ward in wards}
    return frozenset(map(fold_text, names))


@lru_cache(maxsize=1)
def communes() -> frozenset[str]:
    """The folded names of wards, communes and townships."""
    return frozenset(fold_text(ward.name) for ward in gazetteer().wards)
