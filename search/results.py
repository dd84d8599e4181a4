"""The answers of a search: our own dataclasses, with nothing of an engine in them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from corpus.article import Article
from corpus.events import Event
from corpus.mentions import Recognition
from corpus.text import Span
from corpus.wards import Decree
from search.catalog import ArticleLine
from search.request import Facet, SearchRequest

# What several answers are to each other: things of one name, holders of an office that several
# hold, people whom articles of the same time show in one office, holders in units of one name, and
# the wards that a former unit was divided among.
Among = Literal["names", "holders", "conflict", "units", "parts"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article: `text` as published, `marks` in its own offsets.

    `clipped_start` and `clipped_end` say whether the article goes on before and after it.
    """

    text: str
    marks: tuple[Span, ...] = ()
    clipped_start: bool = False
    clipped_end: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A thing that has a page: its id in URLs and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class NamedOfficial(Label):
    """An official as one article names them: `label` is the name, `office` the office that this
    article gives, "" if it gives none."""

    office: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result line; `duplicate_of` is the id of an earlier one of the page about the same
    story in nearly the same words.

    `published_at` is Vietnam's time without a zone.  `updated_at` has a zone and is known without a
    date of publication too; it stays the same as long as the article does.  `events` are known only
    where they were asked for.
    """

    id: str
    title: str
    title_marks: tuple[Span, ...]
    snippets: tuple[Snippet, ...]
    published_at: datetime | date | None
    event_date: date | None
    ward: Label | None
    source: str | None
    documents: tuple[Label, ...]
    officials: tuple[NamedOfficial, ...]
    score: float = 0.0
    duplicate_of: str | None = None
    updated_at: datetime | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles of the same primary ward next to one in time; each is the other's counterpart:
    the newer neighbour of the older one is the article itself."""

    older: Hit | None = None
    newer: Hit | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A facet value with the exact number of matches it would give; a chosen one may have 0."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """One facet over all matches, its own selection ignored; chosen values first, then by count.

    `distinct` is the number of values with matches, of which `values` may be only the top.
    """

    facet: Facet
    values: tuple[FacetValue, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Matches published in one month (`2020-10`); the date range of the request is ignored."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """Matches that tell about one day; the range of event days of the request is ignored."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Quote:
    """An article that shows something: its sentence (None where the text is gone), and the status
    of an office there (`search.catalog.Evidence`)."""

    article: ArticleLine
    sentence: Snippet | None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """What the index shows of one person in one office.

    `office` is written out with its unit; `first` and `last` are the days of the first and the last
    of the `articles` that show the person holding it, None where they have no day.  `status` is
    "acting" or "in_charge" where the last of them says so, "former" where a later one, or every
    one, says that the office is over.  `since` is the article that says how it began, where no
    earlier one shows it, `until` the one that says that it ended.  `former_unit`: the unit is none
    of today's.
    """

    office: str
    unit: Label
    former_unit: bool
    first: date | None
    last: date | None
    articles: int
    status: Literal["", "acting", "in_charge", "former"]
    since: Quote | None
    until: Quote | None
    shown: Quote


@dataclass(frozen=True, slots=True)
class WardChange:
    """One unit that went into another on a day, by a decree where it is known."""

    former: Label
    ward: Label
    extent: Literal["whole", "part"]
    on: date
    decree: Decree | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the query plainly names or asks for: a document, an official or a ward.

    An official who holds the office asked for has the `tenure` that shows it; `before` are those
    who held it earlier, newest first.  A ward that was asked for by a question about `asked`, a
    former unit, or about its own past, has the `changes`, step by step.  A document has a `quote`
    that says what it is.  `among` says what several answers are to each other.
    """

    kind: str
    value: str
    label: str
    detail: str = ""
    among: Among = "names"
    tenure: Tenure | None = None
    before: tuple["Answer", ...] = ()
    asked: Label | None = None
    changes: tuple[WardChange, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Another reading of the query: applied at once (`applied`), or only offered."""

    query: str
    label: str
    applied: bool


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A word of the query, as it was read: `role` is content, function or question, `synonyms` are
    the other words of its meaning that are looked for as well."""

    text: str
    role: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSearch:
    """Another search that may be meant, never mixed into this one, and how many articles it gives.

    `kind` is loose (articles that hold the words of a document number as well), apart (articles
    that hold the syllables of the words as well, anywhere), dash (a minus as the dash of
    a headline), number (a document number without the day behind it) or words (only what is
    next to document numbers); `value` is what of the query it is about.
    """

    kind: Literal["loose", "apart", "dash", "number", "words"]
    value: str
    request: SearchRequest
    total: int


@dataclass(frozen=True, slots=True)
class PeriodOffer:
    """The year or month that a query names, offered as a range of days of publication.

    `request` is the search for the rest of the query within these days, `total` its number of
    articles (at least one).
    """

    since: date
    until: date
    request: SearchRequest
    total: int

    @property
    def month(self) -> int | None:
        """The month, where the period is one month."""
        return self.since.month if self.since.month == self.until.month else None


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article with what recognition found in it and the keys those mentions lead to.

    `documents[i]` is the document id of `recognition.references[i]`, None where it stays open;
    `officials[p]` the official id of person `p`, None for people without a public office.
    """

    article: Article
    recognition: Recognition
    ward: Label | None
    documents: tuple[Label | None, ...]
    officials: tuple[Label | None, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one clause of a query adds to the score of an article.

    `kind` is pair (two neighbours in any accents), accents (exactly as typed), syllable, reference,
    lead (units at the beginning of the article), likeness (to the first articles), or abbreviation
    (words of which another reading counts); `text` is the piece of the query.
    """

    kind: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: `kind` is document, official, ward, phrase or title; `value` its id or text."""

    kind: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The index that answered: its name, size, and the moment and program version it is of."""

    name: str
    articles: int
    built_at: datetime
    fingerprint: str
