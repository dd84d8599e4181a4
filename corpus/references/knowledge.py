"""Document types and issuing bodies, from the data files."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from corpus.data_files import table

Evidence = Literal["number", "evidence", "committee", "sign"]
Level = Literal["nation", "province", "district", "ward", "any"]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of văn bản; the head of `data/document_types.toml` explains the fields."""

    code: str
    label: str
    alone: Evidence
    heads: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    largest: int | None = None
    in_key: bool = True
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuing body; the head of `data/issuers.toml` explains the fields."""

    code: str
    label: str
    level: Level
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    party: bool = False
    print: str = ""
    examples: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The code as signs print it (`TTg`)."""
        return self.print or self.code


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}


@lru_cache(maxsize=1)
def document_types() -> dict[str, DocumentType]:
    """Every document type by its code."""
    return {
        entry["code"]: DocumentType(**_frozen(entry)) for entry in table("document_types")["type"]
    }


@lru_cache(maxsize=1)
def issuers() -> dict[str, Issuer]:
    """Every issuing body by its code in capitals."""
    return {entry["code"]: Issuer(**_frozen(entry)) for entry in table("issuers")["issuer"]}


@lru_cache(maxsize=1)
def boards() -> dict[str, tuple[str, ...]]:
    """The names of the boards of Party committees by their code."""
    return {code: tuple(names) for code, names in table("issuers")["boards"].items()}


@lru_cache(maxsize=1)
def types_by_sign() -> dict[str, DocumentType]:
    """Document types by the first group of a sign, in capitals."""
    return {sign: kind for kind in document_types().values() for sign in kind.signs}


@lru_cache(maxsize=1)
def types_by_head() -> dict[str, DocumentType]:
    """Document types by name in words (lower case) or abbreviation (as printed)."""
    return {
        head: kind
        for kind in document_types().values()
        for head in (*kind.heads, *kind.abbreviations)
    }


@lru_cache(maxsize=1)
def look_alikes() -> tuple[str, ...]:
    """Names whose numbers are not references: `bản án`, `giấy phép`."""
    return tuple(table("document_types")["look_alikes"]["heads"])


@lru_cache(maxsize=1)
def subjects() -> frozenset[str]:
    """Groups of a sign that name a subject instead of a body: `XPVPHC`."""
    return frozenset(table("issuers")["subjects"]["codes"])


@lru_cache(maxsize=1)
def private_bodies() -> tuple[str, ...]:
    """Names of bodies that are not authorities: `Hội đồng quản trị`."""
    return tuple(table("issuers")["private"]["names"])


def is_private(kind: str) -> bool:
    """Whether a document of type `kind` does not count as văn bản if a private body issues it."""
    return kind in table("issuers")["private"]["types"]


def has_private_sign(symbol: str | None) -> bool:
    """Whether a sign belongs to a resolution of a company: `NQ-ĐHĐCĐ`."""
    return bool(symbol) and symbol in table("issuers")["private"]["signs"]


def quantities() -> tuple[str, ...]:
    """Words for what numbers count: `năm`, `lần`, `trường hợp`."""
    return tuple(table("document_types")["quantities"]["words"])


@lru_cache(maxsize=1)
def _committee_codes() -> tuple[str, ...]:
    return tuple(code for code, issuer in issuers().items() if issuer.party)


@lru_cache(maxsize=4096)
def is_issuer(code: str) -> bool:
    """Whether `code` (in capitals) is a body of the table, with or without a board before it."""
    return code in issuer_codes() or committee_of(code) is not None


def table_code(code: str) -> str | None:
    """The main code of the table for `code` (in capitals): `UB` -> `UBND`; None if unknown."""
    return issuer_codes().get(code)


@lru_cache(maxsize=4096)
def committee_of(code: str) -> str | None:
    """The Party committee that a code belongs to: `VPTU` and `TU` -> `TU`, `UBND` -> None."""
    if code in issuers():
        return code if issuers()[code].party else None
    for board in boards():
        rest = code.removeprefix(board)
        if rest != code and rest in _committee_codes():
            return rest
    return None


# Documents of these bodies are cited under the name of either body.
_SAME_BODY = ({"CP", "TTG", "VPCP"}, {"CA", "CATP"})


def bodies_differ(one: str | None, other: str | None) -> bool:
    """Whether two codes mean different bodies; False if one of them is None.

    A shorter code of the state may omit the unit (`CA` for `CAQ`). Party committees and their
    boards have separate numbers, so they differ.
    """
    if one is None or other is None:
        return False
    first, second = (table_code(code.upper()) or code.upper() for code in (one, other))
    if first == second:
        return False
    if committee_of(first) or committee_of(second):
        return True
    if first.startswith(second) or second.startswith(first):
        return False
    return not any(first in group and second in group for group in _SAME_BODY)


@lru_cache(maxsize=1)
def issuer_codes() -> dict[str, str]:
    """Every code in use, with the main code of the table for it."""
    return {
        code: issuer.code for issuer in issuers().values() for code in (issuer.code, *issuer.codes)
    }


@lru_cache(maxsize=256)
def family(code: str) -> frozenset[str]:
    """The types whose short forms may mean a document of type `code`, including itself."""
    kinds = document_types()
    kin = {code, *(kinds[code].kin if code in kinds else ())}
    kin |= {other.code for other in kinds.values() if code in other.kin}
    return frozenset(kin)


def label_of_type(code: str) -> str:
    """The Vietnamese name of a document type: `CT` -> `Chỉ thị`; an unknown code is returned as it
    is."""
    kind = document_types().get(code)
    return kind.label if kind else code


@lru_cache(maxsize=4096)
def label_of_issuer(code: str) -> str:
    """The Vietnamese name of an issuing body: `TU` -> `Tỉnh ủy, Thành ủy`, `VPTU` -> `Văn phòng
    Tỉnh ủy, Thành ủy`; an unknown code is returned as it is."""
    capitals = code.upper()
    if capitals in issuers():
        return issuers()[capitals].label
    committee = committee_of(capitals)
    if committee is None:
        return code
    board = boards()[capitals.removesuffix(committee)][0]
    return f"{board[0].upper()}{board[1:]} {issuers()[committee].label}"


_NOT_IN_A_CODE = re.compile("[^0-9A-ZĐÂĂÊÔƠƯ]")


@lru_cache(maxsize=4096)
def bare_code(sign: str) -> str:
    """A sign in capitals without separators, with TƯ and T.Ư as TW: the form that keys are compared
    in."""
    capitals = sign.upper().replace("T.Ư", "TW").replace("TƯ", "TW").replace("ƯBND", "UBND")
    return _NOT_IN_A_CODE.sub("", capitals)
