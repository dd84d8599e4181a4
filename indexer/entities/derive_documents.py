"""Deriving documents, who cites them and what they do, from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.mentions import DocumentIdentity
from corpus.references import citation_of_place
from indexer.entities.documents_merged import MergedDocument, merge_documents
from indexer.entities.facts import ArticleFacts, CitedDocument, Description
from indexer.entities.slugs import assign_slugs, slug


@dataclass(slots=True)
class _Shown:
    """What all articles show of one partial identity."""

    descriptions: Counter[Description] = field(default_factory=Counter)
    terms: set[str] = field(default_factory=set)
    articles: int = 0

    def note(self, cited: CitedDocument) -> None:
        self.descriptions[cited.description] += 1
        self.terms.update(cited.terms)
        self.articles += 1


class DocumentDerivation:
    """First `note` every article, then `write` the documents, then `link` every article to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shown: dict[DocumentIdentity, _Shown] = {}
        self._number_of: dict[str, int] = {}
        self._spellings: Counter[tuple[int, str]] = Counter()

    def note(self, facts: ArticleFacts) -> None:
        """Take in what an article tells of documents."""
        for cited in facts.documents:
            self._shown.setdefault(_parsed(cited.identity), _Shown()).note(cited)

    def write(self) -> None:
        """Decide which documents there are, and write them."""
        documents = merge_documents(
            {partial: seen.articles for partial, seen in self._shown.items()}
        )
        self._number_of = {
            str(partial): number
            for number, document in enumerate(documents, 1)
            for partial in document.partials
        }
        _insert_documents(self._connection, documents, self._shown, self._number_of)

    def link(self, article: int, facts: ArticleFacts) -> None:
        """Write what the article with this number cites, relates and leaves open."""
        _insert_mentions(self._connection, article, facts, self._number_of)
        for cited in facts.documents:
            for surface, count in cited.surfaces:
                self._spellings[self._number_of[cited.identity], surface] += count

    def finish(self) -> None:
        """Write what all links together tell."""
        self._connection.executemany(
            "INSERT INTO spelling VALUES (?, ?, ?)",
            ((number, surface, n) for (number, surface), n in sorted(self._spellings.items())),
        )
        self._connection.execute(
            "UPDATE document SET (articles, first_cited, last_cited) ="
            " (SELECT count(*), min(published), max(published) FROM citing"
            "  JOIN article ON article.number = article WHERE document = document.number)"
        )


def _parsed(identity: str) -> DocumentIdentity:
    key, scope, time = identity.rsplit("|", 2)
    return DocumentIdentity(key, scope or None, time or None)


def _insert_documents(
    connection: sqlite3.Connection,
    documents: list[MergedDocument],
    shown: dict[DocumentIdentity, _Shown],
    number_of: dict[str, int],
) -> None:
    described = [_description(document, shown) for document in documents]
    ids = assign_slugs(
        {
            str(document.identity): list(_slugs(document.identity, description))
            for document, description in zip(documents, described, strict=True)
        }
    )
    labels = Counter(description.label for description in described)
    for number, (document, told) in enumerate(zip(documents, described, strict=True), 1):
        identity = document.identity
        citation = citation_of_place(told.citation, told.label, told.issuer, identity.scope)
        # Where several documents share a label, date and issuer tell them apart.
        label = told.label if labels[told.label] == 1 else citation
        connection.execute(
            f"INSERT INTO document VALUES ({', '.join('?' * 15)}, 0, NULL, NULL)",
            (
                number,
                ids[str(identity)],
                identity.key,
                told.type,
                told.number,
                told.year,
                told.symbol,
                told.issuer,
                identity.scope,
                identity.time,
                told.issued,
                told.name,
                told.term,
                label,
                citation,
            ),
        )
        terms = {term for partial in document.partials for term in shown[partial].terms}
        connection.executemany(
            "INSERT INTO document_term VALUES (?, ?)", ((term, number) for term in sorted(terms))
        )
    connection.executemany("INSERT INTO document_identity VALUES (?, ?)", number_of.items())
    aliases = _aliases(shown, number_of, set(ids.values()))
    connection.executemany("INSERT INTO document_alias VALUES (?, ?)", aliases)


def _description(document: MergedDocument, shown: dict[DocumentIdentity, _Shown]) -> Description:
    """The description to quote: with the right date, complete, and given by most articles."""
    told = sum(
        (shown[partial].descriptions for partial in document.partials), Counter[Description]()
    )
    return max(
        told,
        key=lambda one: (
            one.symbol is not None,
            one.issued is not None and one.issued == document.identity.time,
            len(one.issued or ""),
            one.citation.startswith(one.label) and len(one.citation) > len(one.label),
            one.issuer is not None,
            told[one],
            one.citation,
        ),
    )


def _slugs(identity: DocumentIdentity, told: Description) -> Iterator[str]:
    """Candidates for an address: the sign, the place and the year, then the day."""
    in_key = identity.key.partition(":")[0]
    kind = in_key if not in_key[:1].isdigit() else None
    term = told.term and f"khóa {told.term}"
    named = (told.number, told.year, told.symbol) if told.number else (told.name, told.year, term)
    base = (kind, *named, identity.scope)
    # A year in the sign says it; a date says more than a term.
    time = None if told.year else identity.time
    if time and told.issued and not time[0].isdigit():
        time = told.issued
    yield slug(*base, time[:4] if time and time[0].isdigit() else time)
    yield slug(*base, time)
    yield slug(told.type, *base, time)


def _aliases(
    shown: dict[DocumentIdentity, _Shown], number_of: dict[str, int], taken: set[str]
) -> list[tuple[str, int]]:
    """Addresses that a document would have had when less was known of it, and that nothing else
    claims: links made then still lead to it."""
    claims: dict[str, set[int]] = {}
    for partial, seen in shown.items():
        for alias in {one for told in seen.descriptions for one in _slugs(partial, told)}:
            claims.setdefault(alias, set()).add(number_of[str(partial)])
    return [
        (alias, min(numbers))
        for alias, numbers in sorted(claims.items())
        if len(numbers) == 1 and alias not in taken
    ]


def _insert_mentions(
    connection: sqlite3.Connection, article: int, facts: ArticleFacts, number_of: dict[str, int]
) -> None:
    """Citations, relations and open short forms of one article."""
    citing: dict[int, list[int]] = {}
    for cited in facts.documents:
        number, mentions = number_of[cited.identity], sum(count for _, count in cited.surfaces)
        first = citing.setdefault(number, [0, cited.start, cited.end])
        first[0] += mentions
        if cited.start < first[1]:
            first[1:] = [cited.start, cited.end]
    connection.executemany(
        "INSERT INTO citing VALUES (?, ?, ?, ?, ?)",
        ((number, article, *values) for number, values in citing.items()),
    )
    connection.executemany(
        "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                stated.kind,
                number_of.get(stated.source) if stated.source else None,
                number_of[stated.target],
                article,
                stated.start,
                stated.end,
                stated.years,
            )
            for stated in facts.relations
        ),
    )
    connection.executemany(
        "INSERT INTO open_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                form.number,
                form.type,
                form.year,
                form.issuer,
                article,
                form.surface,
                form.start,
                form.end,
            )
            for form in facts.open_forms
        ),
    )
