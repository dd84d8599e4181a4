"""Issuing bodies named in words before or after a mention: "của Ban Thường vụ Thành ủy TPHCM"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from corpus.data_files import table
from corpus.references.drafts import SPACE, SourceText, any_of, lower
from corpus.references.knowledge import boards, issuers, private_bodies
from corpus.syllables import fold_text, standard_text
from corpus.wards.gazetteer import bare_district, gazetteer

PRIVATE = "-"  # The code of a body that is not an authority.
_COMMITTEES = ("TW", "TU", "QU", "HU", "THU", "ĐU", "ĐUK")
_PLACE = re.compile(
    r"(?P<level>[ \n](?:[Tt]ỉnh|[Tt]hành phố|[Tt]hành Phố|TP\.?|[Qq]uận|[Hh]uyện|[Tt]hị xã"
    r"|[Pp]hường|[Xx]ã|[Tt]hị trấn|[Kk]hối|Q\.|P\.|H\.)(?![^\W_]))?"
    r"(?:[ ]?(?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
    r"[^\W\d_]*|\d{1,2}(?![\d/.])))?" + r"(?:[ ][A-ZĐÂÔƯ][^\W\d_]*){0,3}"
)
_COMMUNE = re.compile(r"phường|(?<!thị )xã|thị trấn|(?<!t)p\.")
_PERSON = re.compile(
    r"(?:phó )?(?:thủ tướng(?: chính phủ)?|tổng thanh tra chính phủ)|chủ tịch nước"
)
_VUNG_TAU = re.compile(r" ?- ?Vũng Tàu")


@dataclass(frozen=True, slots=True)
class NamedIssuer:
    """An issuing body named at `start:end`: its code, and its words including the place."""

    start: int
    end: int
    code: str
    words: str


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The code, as printed, of every name in lower case; boards are combined with their
    committees."""
    codes = {lower(name): i.printed for i in issuers().values() for name in i.names}
    codes |= {lower(name): PRIVATE for name in private_bodies()}
    for board, names in boards().items():
        for committee in _COMMITTEES:
            for name, body in product(names, issuers()[committee].names):
                codes[lower(f"{name} {body}")] = f"{board}{issuers()[committee].printed}"
    return codes


def issuer_names_in_words() -> frozenset[str]:
    """The names of all issuing bodies and their boards, in lower case."""
    return frozenset(name for name, code in _codes().items() if code != PRIVATE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """An optional signer, then the longest name of a body."""
    signers = any_of(table("issuers")["signers"]["words"])
    signed = rf"(?:{signers}(?:[ \n,]{{1,3}}|{SPACE}của{SPACE})){{0,3}}"
    return re.compile(rf"(?<!\w){signed}(?P<body>{any_of(_codes())})(?!\w)")


def issuer_at(source: SourceText, at: int) -> NamedIssuer | None:
    """The issuing body whose name, or whose signer's title, begins at `at`."""
    match = _pattern().match(source.lowered, at)
    return _named(source, match) if match else None


def last_issuer(source: SourceText, start: int, end: int) -> NamedIssuer | None:
    """The last issuing body named in `start:end`."""
    last = None
    for match in _pattern().finditer(source.lowered, start, end):
        last = match
    return _named(source, last) if last else None


def _place_end(text: str, place: re.Match[str], person: bool) -> int:
    """Where the name of a place ends. After a signer, the name of that `person` may follow in
    capitals: "Chủ tịch UBND TP Đà Nẵng Huỳnh Đức …"."""
    name = place.group().removeprefix(place["level"] or "")
    if name.strip() == "Bà Rịa" and (rest := _VUNG_TAU.match(text, place.end())):
        return rest.end()
    words = name.split()
    if not person or len(words) < 3:
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


@lru_cache(maxsize=1)
def _cases() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all names in lower case, and every name in its proper case by its lower
    case."""
    names = [name for issuer in issuers().values() for name in (*issuer.names, issuer.label)]
    names += table("issuers")["signers"]["words"]
    names += [name for board in boards().values() for name in board]
    proper = {lower(name): name for name in names}
    longest_first = sorted(proper, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), proper


def proper_case(words: str) -> str:
    """The words of an issuing body in their usual case, if they are printed in capitals only or
    without capitals: "BAN THƯỜNG VỤ THÀNH ỦY" -> "Ban Thường vụ Thành ủy"."""
    if not (words.isupper() or words.islower()) or " " not in words:
        return words
    pattern, proper = _cases()
    pieces: list[str] = []
    at = 0
    lowered = standard_text(words)
    for match in pattern.finditer(lowered):
        pieces += [_place_case(lowered[at : match.start()]), proper[match.group()]]
        at = match.end()
    return "".join([*pieces, _place_case(lowered[at:])])


def _place_case(words: str) -> str:
    return _WORD.sub(lambda m: m.group() if m.group() in _LEVELS else m.group().capitalize(), words)


_WORD = re.compile(r"[^\W_]+")
_LEVELS = frozenset("tỉnh thành phố quận huyện thị xã phường trấn khối và của các".split())


def _named(source: SourceText, match: re.Match[str]) -> NamedIssuer:
    body = standard_text(" ".join(match["body"].split()))
    place = _PLACE.match(source.text, match.end())
    # In a headline in capitals the end of the place cannot be determined.
    in_capitals = source.text[match.start() : match.end()].isupper() and " " in match.group()
    person = match.start("body") > match.start() or _PERSON.fullmatch(body) is not None
    end = _place_end(source.text, place, person) if place and not in_capitals else match.end()
    words = " ".join(source.text[match.start() : end].split())
    return NamedIssuer(match.start(), end, _codes()[body], words)
