"""The canonical key of a reference (K1), and the index terms for it.

Two mentions of one document have the same key: `19/:CTTU`, `30/2020:NĐCP`, `CV:177/:UBNDVX`,
`LUAT:59/2020:QH14`; without a sign `CT:19/:`; named `LUAT:đất đai:2013:`, `HP::2013`, `NQ:trung
ương 4::12`. The number has no leading zeros and the sign no separators; the type is omitted if the
sign begins with it.

Index terms are folded: `19-ct/tu` is a whole sign, `ct:19` a type and a number, `nd:137/2020`
includes the year. Named documents have `luat:dat dai`, `luat:dat dai:2013`, `nq:trung uong 4:12`,
`hp:2013`.
"""

import re
from functools import lru_cache

from corpus.mentions import DocumentReference
from corpus.references.congress import roman
from corpus.references.knowledge import bare_code, family, types_by_sign
from corpus.syllables import fold_text, strip_marks

_NUMBER = re.compile(r"0*(\d+)([a-zđ]*)")
_SAME_TYPE = {"VB": "CV", "BL": "LUAT"}


def reference_key(reference: DocumentReference) -> str:
    """The canonical key K1 of a mention, from its own fields (not from its outcome)."""
    kind = _SAME_TYPE.get(reference.type.upper(), reference.type.upper())
    year = str(reference.year or "")
    if reference.number:
        return _numbered_key(kind, reference.number, year, reference.symbol or "")
    if kind == "HP":
        return f"HP::{year}"
    return f"{kind}:{bare_name(reference.name or '')}:{year}:{_term(reference.term)}"


def _numbered_key(kind: str, number: str, year: str, symbol: str) -> str:
    match = _NUMBER.fullmatch(number.strip().lower())
    number = f"{match[1]}{match[2]}" if match else number
    sign = bare_code(symbol)
    if kind == "NĐ":
        sign = sign or "NĐCP"
        return f"{number}/{year}:{sign}"
    if sign and names_type(symbol):
        return f"{number}/{year}:{sign}"
    return f"{kind}:{number}/{year}:{sign}"


@lru_cache(maxsize=4096)
def names_type(symbol: str) -> bool:
    """Whether a sign begins with a group that names its type."""
    first = re.split(r"[^0-9A-ZĐƯ]", symbol.upper(), maxsplit=1)[0]
    kind = types_by_sign().get(first)
    return kind is not None and kind.in_key


def bare_name(name: str) -> str:
    """A name in lower case without "Luật" or "Bộ luật" at the start, punctuation, and "và"."""
    words = re.sub(r"[^\w\s]", " ", name.lower()).split()
    if len(words) > 1 and words[:2] == ["bộ", "luật"]:
        words = words[2:]
    elif words and words[0] == "luật":
        words = words[1:]
    return " ".join(word for word in words if word != "và")


def _term(term: str | None) -> str:
    capitals = (term or "").strip().upper()
    if not capitals or capitals.isdigit():
        return str(int(capitals)) if capitals else ""
    value = roman(capitals)
    return capitals if value is None else str(value)


def reference_terms(reference: DocumentReference) -> tuple[str, ...]:
    """The index terms of a mention: its whole sign if it has one, and every shorter form of it."""
    if reference.number is None:
        return _named_terms(reference)
    terms = []
    if reference.symbol:
        terms.append(whole_term(reference.number, reference.year, reference.symbol))
    for kind in sorted(family(reference.type)):
        terms += number_terms(kind, reference.number, reference.year)
    if reference.year is not None:
        terms.append(f":{reference.number}/{reference.year}")
    if reference.name and reference.type in ("LUAT", "PL"):
        terms += name_terms(reference.type, reference.name, reference.year)
    return tuple(dict.fromkeys(terms))


def whole_term(number: str, year: int | None, symbol: str) -> str:
    """`19-ct/tu`, `30/2020/nd-cp`: number, year and canonical sign, folded."""
    year_part = f"/{year}" if year is not None else ""
    joint = "-" if "/" in symbol and year is None else "/"
    return strip_marks(f"{number}{year_part}{joint}{symbol}".lower())


def number_terms(kind: str, number: str, year: int | None) -> list[str]:
    """`ct:19`, and `ct:19/2018` if the year is part of the number."""
    code = strip_marks(kind.lower())
    terms = [f"{code}:{number}"]
    if year is not None:
        terms.append(f"{code}:{number}/{year}")
    return terms


def name_terms(kind: str, name: str, year: int | None) -> list[str]:
    """`luat:dat dai`, and `luat:dat dai:2013` if a version is meant."""
    bare = f"{strip_marks(kind.lower())}:{fold_text(bare_name(name))}"
    return [bare, f"{bare}:{year}"] if year is not None else [bare]


def _named_terms(reference: DocumentReference) -> tuple[str, ...]:
    if reference.type == "HP":
        return ("hp:", f"hp:{reference.year}") if reference.year else ("hp:",)
    terms = name_terms(reference.type, reference.name or "", reference.year)
    if reference.term:
        number = reference_key(reference).rpartition(":")[2]
        terms.append(f"{terms[0]}:{number}")
    return tuple(terms)
