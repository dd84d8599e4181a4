"""What the entity tables hold: documents, officials and wards as the whole corpus shows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as one line of a list."""

    id: str
    title: str
    published_on: date | None
    ward: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A văn bản that articles cite.

    `id` is its address (`19-ct-tu-hcm-2018`), `label` short (`Chỉ thị số 19-CT/TU`), `citation`
    official and as complete as the articles are.  `scope`, `time` and `issued` are None where no
    article tells.  `articles` is the number of articles that cite it.
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
    """One article that cites a document: how often, and the span of the first mention."""

    article: ArticleLine
    mentions: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which a document is written, with the number of mentions so written."""

    surface: str
    count: int


@dataclass(frozen=True, slots=True)
class CoCited:
    """A document that stands beside another one, in `articles` articles."""

    document: Document
    articles: int


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """`source` does `kind` to `target`, shown by the span `start:end` of `article`.

    `source` is None where the article's own event does it; `kind` and `years` are those of
    `corpus.mentions.Relation`.
    """

    kind: str
    source: Document | None
    target: Document
    article: ArticleLine
    start: int
    end: int
    years: int | None


@dataclass(frozen=True, slots=True)
class OpenMention:
    """A short form that its article leaves open and that may mean a document."""

    article: ArticleLine
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that shows an office: the span of the title, and its status there
    ("", "acting", "former", "starts", "ends")."""

    article: ArticleLine
    status: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of one person, from the first to the last article that shows it (oldest first).

    `label` is the office written out, `unit` the ward, district or province of the office (a slug),
    None for central ones.
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
    """A person in public office; `office` (written out) and `unit` are those shown last."""

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
    """How many articles are about a ward, and how many mention it."""

    ward: str
    primary: int
    mentioned: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A value of a list to browse by, with the number of documents or officials behind it."""

    value: str
    count: int
