"""What recognition finds in a text: mentions, and the outcome of resolving short forms.

A mention is a span that names something: a document, an official or a ward. Spans are code points
of the original text that was given to the recogniser.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.events.event import Event
from corpus.text import Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """A short form with exactly one full mention that it can mean: its index in the list of
    mentions."""

    mention: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A short form that fits several full mentions: their indexes."""

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A short form without a full mention in the text."""


@dataclass(frozen=True, slots=True)
class Appointed:
    """A mention that a correction gives to a document: its id. Recognition never says this."""

    document: str


Outcome = Resolved | Ambiguous | Unresolved | Appointed


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A mention of a văn bản.

    `type` is a code of `data/document_types.toml` (CT, NQ, LUAT …). `number` has no leading zeros.
    `year` is the year in the sign, or the version of a named law. `symbol` is canonical (`CT/TU`,
    `NĐ-CP`), `issuer` a code (`TU`), `issued` an ISO date that may be partial (`2018-10`).
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

    `role`, `body` and `level` are normal forms of `data/offices.toml`. `unit` is the id of the
    ward, or the slug of the district or province, that the office belongs to; None if unknown.
    `status` is "", "acting", "in_charge", "former", "starts" or "ends".
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
    """A person named in the text. Mentions with the same `person` are the same person in this text.

    If no mention of a person has an office, the person is not an entity; the mentions are kept
    because other mentions may be joined to them.
    """

    span: Span
    surface: str
    name: str
    person: int
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class WardMention:
    """A ward named in the text. `ward` is an id of `corpus.wards`; None if the name is not in the
    gazetteer or fits several units."""

    span: Span
    surface: str
    kind: str
    name: str
    district: str | None
    ward: str | None


RelationKind = Literal[
    "implements", "reviews", "continues", "amends", "replaces", "based_on", "expires"
]
Modality = Literal["done", "under_way", "planned", "denied", "conditional", "unclear"]
# What counts as carried out: plans, refusals and conditions do not, nor does "việc thực hiện".
CARRIED_OUT = ("done", "under_way")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document, or the article itself, does to another document.

    `source` and `target` are indexes in the list of references; `source` is None if the event of
    the article is meant ("sơ kết 02 năm thực hiện Chỉ thị 19"). `years` is the NN of "tổng kết NN
    năm". `modality` is "denied" for "chưa thực hiện", "planned" for "sẽ thực hiện".
    """

    kind: RelationKind
    source: int | None
    target: int
    evidence: Span
    years: int | None = None
    modality: Modality = "under_way"


@dataclass(frozen=True, slots=True)
class StatedSubject:
    """The subject (trích yếu) that the text prints behind a citation, without "về việc".

    `reference` is an index in the list of references.
    """

    reference: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """Which document a mention means, as far as text and page say.

    `key` is the canonical form K1 (`19/:CTTU`). `scope` is the place of the issuing body as a slug
    (`hcm`, `quan-binh-tan-hcm`, a ward id) if the sign does not imply it. `time` is a year
    (`2020`), a day (`2018-10-19`) or a term (`khoa-12`). None means unknown, never "none".
    """

    key: str
    scope: str | None = None
    time: str | None = None

    def __str__(self) -> str:
        return f"{self.key}|{self.scope or ''}|{self.time or ''}"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text besides its words.

    `published` decides which wards exist and completes dates without a year. `home_ward` is the id
    of the ward that publishes the page; in its references `UBND`, `ĐU`, `QU` and `TU` mean the
    bodies of that ward, its district and its province.
    """

    published: date | None = None
    year: int | None = None
    source: str | None = None
    home_ward: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything that was found in one text, each list in order of position."""

    references: tuple[DocumentReference, ...] = ()
    officials: tuple[OfficialMention, ...] = ()
    wards: tuple[WardMention, ...] = ()
    relations: tuple[Relation, ...] = ()
    primary_ward: str | None = None
    events: tuple[Event, ...] = ()
    subjects: tuple[StatedSubject, ...] = ()

    @property
    def event_date(self) -> date | None:
        """The first day of the first event."""
        return self.events[0].first if self.events else None
