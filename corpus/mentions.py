"""What recognition finds in a text: mentions, and what became of resolving them.

A mention is a span that names something; the document, official or ward is the thing named.
Spans are code points of the original text given to the recogniser.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.text import Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """A short form with exactly one full mention it can mean: its index in the list of mentions."""

    mention: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A short form that several full mentions fit: their indexes."""

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A short form that nothing in the text completes."""


Outcome = Resolved | Ambiguous | Unresolved


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A mention of a văn bản.

    `type` is the code of `data/document_types.toml` (CT, NQ, LUAT …), `number` has no leading
    zeros, `year` stands in the sign (or is the version of a named law), `symbol` is canonical
    (`CT/TU`, `NĐ-CP`), `issuer` a code (`TU`), `issued` ISO, possibly partial (`2018-10`).
    `outcome` is None for a mention that is complete in itself.
    """

    span: Span
    surface: str
    kind: Literal["full", "short", "named"]
    type: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issuer_text: str | None = None
    issued: str | None = None
    name: str | None = None
    term: str | None = None
    pinpoint: str | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One office of one mention: `Quyền Chủ tịch UBND phường` as role, body, level and status.

    `role`, `body` and `level` are normal forms of `data/offices.toml`; `unit` is the ward id,
    district or province the office belongs to, where known; `status` is "", "acting", "in_charge",
    "former", "starts" or "ends".
    """

    span: Span
    surface: str
    role: str
    body: str
    level: str
    status: str = ""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialMention:
    """A person named in the text; `person` groups the mentions of one person in this text.

    A mention without any office in the whole group is kept for joining but is no entity.
    """

    span: Span
    surface: str
    name: str
    person: int
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class WardMention:
    """A ward named in the text; `ward` is the id of `corpus.wards`, None where the name is outside
    the gazetteer or several units fit."""

    span: Span
    surface: str
    kind: str
    name: str
    district: str | None
    ward: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one document, or the article itself, does to another document.

    `kind` is implements, reviews, continues, amends, replaces or based_on; `source` and `target`
    are indexes in the list of references, `source` None where the article's own event is meant
    ("sơ kết 02 năm thực hiện Chỉ thị 19"); `years` is the NN of "tổng kết NN năm".
    """

    kind: Literal["implements", "reviews", "continues", "amends", "replaces", "based_on"]
    source: int | None
    target: int
    evidence: Span
    years: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """Which document a mention means, as far as text and page tell.

    `key` is the canonical form K1 (`19/:CTTU`); `scope` the place of the issuing body as a slug
    (`hcm`, `quan-binh-tan-hcm`, a ward id) where the sign does not say it; `time` a year (`2020`),
    a day (`2018-10-19`) or a term (`khoa-12`).  None means unknown, never "none".
    """

    key: str
    scope: str | None = None
    time: str | None = None

    def __str__(self) -> str:
        return f"{self.key}|{self.scope or ''}|{self.time or ''}"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text beside its words.

    `published` decides which wards exist and completes dates without a year; `home_ward` is the id
    of the ward whose page it is, the scope of `UBND`, `ĐU`, `QU` and `TU` in its references.
    """

    published: date | None = None
    year: int | None = None
    source: str | None = None
    home_ward: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything found in one text, each list in order of position."""

    references: tuple[DocumentReference, ...] = ()
    officials: tuple[OfficialMention, ...] = ()
    wards: tuple[WardMention, ...] = ()
    relations: tuple[Relation, ...] = ()
    primary_ward: str | None = None
    event_date: date | None = None
