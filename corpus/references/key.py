"""The canonical form of a reference, K1: what two mentions of one document have in common.

`19/:CTTU`, `30/2020:NĐCP`, `CV:177/:UBNDVX`, `LUAT:59/2020:QH14`; without a sign `CT:19/:`; named
`LUAT:đất đai:2013:`, `HP::2013`, `NQ:trung ương 4::12`.  The number loses its zeros, the sign its
separators, the type where the sign begins with it.
"""

import re
from functools import lru_cache

from corpus.mentions import DocumentReference
from corpus.references.congress import roman
from corpus.references.knowledge import bare_code, types_by_sign

_NUMBER = re.compile(r"0*(\d+)([a-zđ]*)")
_SAME_TYPE = {"VB": "CV", "BL": "LUAT"}


def key(reference: DocumentReference) -> str:
    """The canonical form K1 of a mention, from its own fields (not from what it resolves to)."""
    kind = _SAME_TYPE.get(reference.type.upper(), reference.type.upper())
    year = str(reference.year or "")
    if reference.number:
        return _numbered_key(kind, reference.number, year, reference.symbol or "")
    if kind == "HP":
        return f"HP::{year}"
    return f"{kind}:{plain(reference.name or '')}:{year}:{_term(reference.term)}"


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


def plain(name: str) -> str:
    """A name without "Luật" or "Bộ luật" in front, punctuation, "và"; lower case."""
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
