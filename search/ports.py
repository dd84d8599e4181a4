"""What a place that holds an index must offer, as four ports.

`TextIndex` matches, counts and ranks; `Catalog` knows documents, officials and wards; `Texts` gives
articles; `Language` knows the words of the corpus.  Engines implement these and nothing else;
parsing, corrections, notices and passages are `search.service`'s and the same on every engine.

Each port has a `revision`: it is another text whenever an answer of the port may be another one.
Any number of threads may ask.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy.typing as npt

from corpus.article import Article
from indexer.spelling_model import SpellingModel
from search.catalog import (
    Citing,
    CoCited,
    CorrectionState,
    Document,
    DocumentRelation,
    DocumentSubject,
    GivenOffice,
    HeldOffice,
    Holder,
    Official,
    OpenMention,
    Spelling,
    Tally,
    WardCount,
)
from search.query.nodes import Node
from search.query.word_counts import WordCounts
from search.request import Facet, Filters, Sort
from search.results import DayCount, IndexInfo, Label, MonthCount, ScorePart, Suggestion


class Unavailable(Exception):
    """There is nothing to answer from: no index, no store, or one that cannot be read.

    The message is one line that names the file and the fix.
    """


@dataclass(frozen=True, slots=True, eq=False)
class ArticleEntry:
    """What an index knows of one article, by ids: enough for a result line, without its text.

    `checksum` is the key of the text in `Texts`.  `topics` are the topic words as numbers, each
    once; they mean the same words in all entries of one answer, and nothing beyond it.
    """

    id: str
    checksum: str
    ward: str | None
    event_date: date | None
    documents: tuple[str, ...]
    officials: tuple[str, ...]
    topics: npt.NDArray[Any]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the query text the matches hold.

    `relaxed`: no article holds all words, so most of them were enough; `missing` are then the words
    that no article holds.  `holds_all`: some article holds all words, whatever the filters.
    `in_full` is the number of matches within the filters that hold all words.
    """

    relaxed: bool
    missing: tuple[str, ...]
    holds_all: bool
    in_full: int


@dataclass(frozen=True, slots=True)
class ValueCounts:
    """Ids of a facet with their exact numbers of matches; `distinct` values have any matches."""

    counts: Mapping[str, int]
    distinct: int


class Matching(Protocol):
    """The articles that one query tree matches, narrowed by filters.

    Each part is computed when it is asked for.  Counts of a facet ignore the values chosen in that
    facet, the histogram ignores the days of publication, the event days those of events.
    """

    @property
    def total(self) -> int:
        """How many articles match."""

    @property
    def extent(self) -> Extent:
        """How much of the query text they hold."""

    def ranked(self, offset: int, limit: int) -> Sequence[ArticleEntry]:
        """The matches from place `offset` (0 is the first) in the order asked for."""

    def facet(self, facet: Facet, most: int | None = None) -> ValueCounts:
        """The `most` frequent values of a facet (None: all), and the chosen ones even at 0."""

    def histogram(self) -> Sequence[MonthCount]:
        """The months in which matches were published, in order."""

    def event_days(self) -> Sequence[DayCount]:
        """The days that matches tell about, in order."""

    def narrowed(self, filters: Filters, sort: Sort) -> "Matching":
        """The same query text under other filters, in another order; it is not matched again."""


class TextIndex(Protocol):
    """Matching, ranking and counting."""

    @property
    def revision(self) -> str:
        """Another text for every other index."""

    @property
    def info(self) -> IndexInfo:
        """Name, size and age of the index."""

    def match(self, tree: Node | None, filters: Filters, sort: Sort) -> Matching:
        """What `tree` matches within `filters`; None matches everything.

        Where no article holds all words, or only few do (sorted by relevance), those that hold most
        of them match too; see `Extent`.
        """

    def entry(self, article_id: str) -> ArticleEntry | None:
        """One article; None if the index does not have it."""

    def similar(self, article_id: str, limit: int) -> Sequence[ArticleEntry]:
        """The article itself, then those that share most of its topics, best first; empty for an
        unknown one."""

    def neighbours(self, article_id: str) -> tuple[Iterator[ArticleEntry], Iterator[ArticleEntry]]:
        """The dated articles of the same primary ward before and after one, nearest first."""

    def explain(self, tree: Node, article_id: str) -> Sequence[ScorePart]:
        """What each part of `tree` adds to the score of an article, largest first; nothing for an
        unknown article."""

    def holds(self, references: Sequence[str]) -> bool:
        """Whether any article cites one of these whole-reference terms (`19-ct/tu`)."""


class Texts(Protocol):
    """The articles as published, with corrected dates.  One that was taken down is gone at once.

    Everything raises `Unavailable` where the texts cannot be read.
    """

    @property
    def revision(self) -> str:
        """Another text after every change."""

    def article(self, checksum: str) -> Article | None:
        """The article with this content; None if it was taken down."""

    def articles(self, checksums: Sequence[str]) -> Mapping[str, Article]:
        """The articles with these contents, by checksum; those taken down are left out."""


class Language(Protocol):
    """The words of the corpus."""

    @property
    def revision(self) -> str:
        """Another text for every other vocabulary."""

    @property
    def spelling(self) -> SpellingModel:
        """Syllables, their spellings and neighbours, with frequencies."""

    @property
    def counts(self) -> WordCounts:
        """How many articles hold given syllables."""

    def complete(self, prefix: str, limit: int) -> Sequence[Suggestion]:
        """Completions of `prefix` as typed, best first."""


class Catalog(Protocol):
    """Documents, officials and wards, and what the values of facets are called.

    Everything raises `Unavailable` where the tables cannot be read.
    """

    @property
    def revision(self) -> str:
        """Another text for every other catalog."""

    # Names, and where they lead.

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents that one of the whole-reference terms (`19-ct/tu`, `ct:19`) names, most
        cited first."""

    def officials_named(self, folded: str) -> Sequence[Official]:
        """The officials with this name (`corpus.syllables.fold_text`), most mentioned first."""

    def topics_named(self, folded: str) -> Sequence[str]:
        """The topics that read so when folded (`corpus.syllables.fold_text`)."""

    def values(self, facet: Facet) -> Mapping[str, str]:
        """The values of a facet that articles have, each with its label."""

    def label(self, facet: Facet, value: str) -> str:
        """What people read for a value of a facet; the value itself if it is unknown."""

    def current(self, facet: Facet, value: str) -> str | None:
        """The value that an id means now: itself, or the one that took its place (documents and
        officials that turned out to be one); None where there is none."""

    def document_of(self, identity: str) -> Label | None:
        """The document that a partial identity of a mention means; None where it stays open."""

    def official_of(self, identity: str) -> Label | None:
        """The official that a partial identity of a mention means; None where it stays open."""

    # Documents.

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or the one that had it when less was known of it."""

    def documents(
        self,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        limit: int = ...,
        offset: int = 0,
    ) -> Sequence[Document]:
        """Documents by type, issuer and year of issue, most cited first."""

    def document_tallies(
        self,
        by: str,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
    ) -> Sequence[Tally]:
        """How many documents each type, issuer or year has, within the choices of the others."""

    def document_labels(self) -> Mapping[str, str]:
        """The short label of every document by its id."""

    def issuer_labels(self) -> Mapping[str, str]:
        """What people read for the code of every issuing body."""

    def citing(self, document_id: str, limit: int = ..., offset: int = 0) -> Sequence[Citing]:
        """The articles that cite a document, newest first."""

    def cited_by_year(self, document_id: str) -> Sequence[Tally]:
        """How many articles of each year cite a document."""

    def spellings(self, document_id: str) -> Sequence[Spelling]:
        """The ways a document is written, the most frequent first."""

    def co_cited(self, document_id: str, limit: int = ...) -> Sequence[CoCited]:
        """The documents most often cited together with one."""

    def relations(self, document_id: str) -> Sequence[DocumentRelation]:
        """What a document does to others, and others or events to it."""

    def subjects(self, document_id: str) -> Sequence[DocumentSubject]:
        """The wordings of a document's subject, the most frequent first."""

    def open_mentions(self, document_id: str, limit: int = ...) -> Sequence[OpenMention]:
        """Short forms left open that may mean a document."""

    def of_same_key(self, document_id: str) -> Sequence[Document]:
        """The other documents with the number and symbol of one."""

    # Officials.

    def official(self, official_id: str) -> Official | None:
        """The official with this id, or the one that had it before."""

    def officials(
        self, unit: str | None = None, limit: int = ..., offset: int = 0
    ) -> Sequence[Official]:
        """Officials, of one unit where given, most mentioned first."""

    def offices(self, official_id: str) -> Sequence[HeldOffice]:
        """The offices of an official over time."""

    def given_offices(self, articles: Sequence[str]) -> Mapping[str, Mapping[str, GivenOffice]]:
        """By article id and official id: the officials of these articles, each with the office that
        the article gives; an article may be of a time before or after other offices."""

    def holders(self, unit: str, roles: Sequence[str]) -> Sequence[Holder]:
        """Everybody whom articles show in an office of one of `roles` in `unit`, with only these
        offices; by id."""

    def unit_tallies(self) -> Sequence[Tally]:
        """How many officials each unit has."""

    # Wards and the whole.

    def ward_counts(self) -> Mapping[str, WardCount]:
        """How many articles each ward has, by ward id; wards without any are left out."""

    def has_articles(self, ward: str) -> bool:
        """Whether any article is of this ward or mentions it."""

    def corrections(self) -> Sequence[CorrectionState]:
        """The corrections of the office, in the order of its file, as the index applied them."""

    def sizes(self) -> Mapping[str, int]:
        """How many articles (`article`), documents and officials there are."""

    def checksums(self) -> Mapping[str, str]:
        """The checksum of every article by its id."""
