"""What the entity tables give: documents, officials and wards across all articles."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.corrections import CorrectionEntry
from corpus.mentions import CARRIED_OUT

# Relations of an event to the document that it carries out.
CARRYING_OUT = ("implements", "reviews", "continues")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list; `ward` is the id of its primary ward."""

    id: str
    title: str
    published_on: date | None
    ward: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A văn bản that articles cite.

    id             unique, used in addresses (`19-ct-tu-hcm-2018`)
    key            what documents of one number have in common (`corpus.mentions.DocumentIdentity`)
    type, issuer   codes; number, year and symbol are the parts of the printed number
    scope, time    place of the issuer; date, year or term of issue; None if not stated
    issued         ISO date of issue, possibly partial; None if not stated
    label          short (`Chỉ thị số 19-CT/TU`); the citation if several documents share it
    citation       official form, as complete as the articles are
    articles       number of articles that cite it; first_cited and last_cited are their days
    """

    id: str
    key: str
    type: str
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    scope: str | None
    time: str | None
    issued: str | None
    name: str | None
    term: str | None
    label: str
    citation: str
    articles: int
    first_cited: date | None
    last_cited: date | None


@dataclass(frozen=True, slots=True)
class Citing:
    """An article that cites a document: number of mentions, and the span of the first one."""

    article: ArticleLine
    mentions: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a document, with its number of mentions."""

    surface: str
    count: int


@dataclass(frozen=True, slots=True)
class CoCited:
    """A document that `articles` articles cite together with another one."""

    document: Document
    articles: int


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """`source` does `kind` to `target`, as the span `start:end` of `article` states.

    `source` is None if the event that the article reports is the source.  `kind`, `years` and
    `modality` are those of `corpus.mentions.Relation`.
    """

    kind: str
    source: Document | None
    target: Document
    article: ArticleLine
    start: int
    end: int
    years: int | None
    modality: str

    @property
    def is_carried_out(self) -> bool:
        """Whether the sentence says that somebody carries the document out."""
        return self.kind in CARRYING_OUT and self.modality in CARRIED_OUT


@dataclass(frozen=True, slots=True)
class DocumentSubject:
    """A wording of the subject of a document, the number of articles that print it, and the oldest
    of them with the span of the subject in it."""

    text: str
    articles: int
    article: ArticleLine
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpenMention:
    """An unresolved short form that may mean a document; `start:end` is its span."""

    article: ArticleLine
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that shows an office: its span, and its status there ("", "acting", "former",
    "starts" or "ends")."""

    article: ArticleLine
    status: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GivenOffice:
    """An official as one article names them: `office` (written out) is the one it gives first."""

    name: str
    office: str


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of one person, and the articles that show it, oldest first.

    `label` is the office written out.  `unit` is the ward, district or province (a slug), None for
    central offices.  `first_seen` and `last_seen` are the days of the first and last article.
    """

    label: str
    role: str
    body: str
    level: str
    unit: str | None
    first_seen: date | None
    last_seen: date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """A person in public office; `office` (written out) and `unit` (a slug) are the last ones."""

    id: str
    name: str
    office: str
    unit: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds, or held, an office."""

    official: Official
    held: HeldOffice


@dataclass(frozen=True, slots=True)
class WardCount:
    """The number of articles about a ward (`primary`), and of articles that mention it."""

    ward: str
    primary: int
    mentioned: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A value to browse by, with its number of documents or officials."""

    value: str
    count: int


# Why a correction has no effect: its article is not in the store; the article does not have the
# mention, does not name the official or does not report the event; no document, official or ward
# has the id; the officials are one person already.
CorrectionProblem = Literal[
    "article_gone",
    "mention_missing",
    "name_missing",
    "event_missing",
    "document_unknown",
    "official_unknown",
    "ward_unknown",
    "joined_already",
]


@dataclass(frozen=True, slots=True)
class CorrectionState:
    """A correction as one generation applied it.

    problem      why it has no effect, or not all of it; None if it applies
    about        what the problem is about: an id, a mention, a name or a day
    documents    ids of the documents that it is about; officials likewise
    """

    correction: CorrectionEntry
    problem: CorrectionProblem | None
    about: str
    documents: tuple[str, ...]
    officials: tuple[str, ...]
