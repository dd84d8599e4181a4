"""Issuing bodies named in words before or after a mention: "của Ban Thường vụ Thành ủy TPHCM"."""

import re
from functools import lru_cache
from itertools import product

from corpus.data_files import table
from corpus.references.drafts import SPACE, NamedIssuer, SourceText, any_of, lower
from corpus.references.issuer_places import place_end
from corpus.references.knowledge import boards, issuers, private_bodies
from corpus.syllables import standard_text

PRIVATE = "-"  # The code of a body that is not an authority.
_COMMITTEES = ("TW", "TU", "QU", "HU", "THU", "ĐU", "ĐUK")
_PERSON = re.compile(
    r"(?:phó )?(?:thủ tướng(?: chính phủ)?|tổng thanh tra chính phủ)|chủ tịch nước"
)


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
    end = place_end(
        source.text,
        match.end(),
        capitals=source.text[match.start() : match.end()].isupper() and " " in match.group(),
        signed=match.start("body") > match.start() or _PERSON.fullmatch(body) is not None,
    )
    words = " ".join(source.text[match.start() : end].split())
    return NamedIssuer(match.start(), end, _codes()[body], words)
