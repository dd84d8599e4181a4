"""Deriving documents, their citations and relations, from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.mentions import DocumentIdentity
from corpus.references import citation_of_place
from indexer.entities.facts import ArticleFacts, CitedDocument, Description
from indexer.entities.identity_merging import MergedDocument, merge_documents
from indexer.entities.slugs import assign_slugs, slug, unambiguous
from indexer.entities.tables import insert


@dataclass(slots=True)
class _CitedIdentity:
    """What all articles together state about one partial identity.

    `descriptions` are counted in articles; `terms` are index terms; `articles` is the number of
    articles that cite it.
    """

    descriptions: Counter[Description] = field(default_factory=Counter)
    terms: set[str] = field(default_factory=set)
    articles: int = 0

    def note(self, cited: CitedDocument) -> None:
        self.descriptions[cited.description] += 1
        self.terms.update(cited.terms)
        self.articles += 1


class DocumentDerivation:
    """Call `note` for every article, then `write`, then `link` for every article, then `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cited: dict[DocumentIdentity, _CitedIdentity] = {}
        self._number_of: dict[str, int] = {}
        self._spellings: Counter[tuple[int, str]] = Counter()

    def note(self, facts: ArticleFacts) -> None:
        """Count the documents of one article."""
        for cited in facts.documents:
            self._cited.setdefault(_parsed(cited.identity), _CitedIdentity()).note(cited)

    def write(self) -> None:
        """Merge partial identities into documents and write the documents."""
        documents = merge_documents(
            {partial: seen.articles for partial, seen in self._cited.items()}
        )
        self._number_of = {
            str(partial): number
            for number, document in enumerate(documents, 1)
            for partial in document.partials
        }
        _insert_documents(self._connection, documents, self._cited, self._number_of)

    def link(self, article: int, facts: ArticleFacts) -> None:
        """Write citations, relations and unresolved short forms of the article with this number.

        Raises `KeyError` for a partial identity that `note` was not given.
        """
        _insert_mentions(self._connection, article, facts, self._number_of)
        for cited in facts.documents:
            for surface, count in cited.surfaces:
                self._spellings[self._number_of[cited.identity], surface] += count

    def finish(self) -> None:
        """Write the spellings, and the totals of each document."""
        insert(
            self._connection,
            "spelling",
            "document, surface, mentions",
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
    cited: dict[DocumentIdentity, _CitedIdentity],
    number_of: dict[str, int],
) -> None:
    described = [_description(document, cited) for document in documents]
    ids = assign_slugs(
        {
            str(document.identity): list(_slugs(document.identity, description))
            for document, description in zip(documents, described, strict=True)
        }
    )
    labels = Counter(description.label for description in described)
    rows, terms = [], []
    for number, (document, chosen) in enumerate(zip(documents, described, strict=True), 1):
        identity = document.identity
        citation = citation_of_place(chosen.citation, chosen.label, chosen.issuer, identity.scope)
        # If several documents share a label, date and issuer distinguish them.
        label = chosen.label if labels[chosen.label] == 1 else citation
        rows.append(
            (
                number,
                ids[str(identity)],
                identity.key,
                chosen.type,
                chosen.number,
                chosen.year,
                chosen.symbol,
                chosen.issuer,
                identity.scope,
                identity.time,
                chosen.issued,
                chosen.name,
                chosen.term,
                label,
                citation,
            )
        )
        own = {term for partial in document.partials for term in cited[partial].terms}
        terms += [(term, number) for term in sorted(own)]
    insert(
        connection,
        "document",
        "number, id, key, type, sign_number, sign_year, symbol, issuer, scope, time, issued, name,"
        " term, label, citation",
        rows,
    )
    insert(connection, "document_term", "term, document", terms)
    insert(connection, "document_identity", "identity, document", number_of.items())
    aliases = _aliases(cited, number_of, set(ids.values()))
    insert(connection, "document_alias", "alias, document", aliases)


def _description(
    document: MergedDocument, cited: dict[DocumentIdentity, _CitedIdentity]
) -> Description:
    """The best description: with the date of the identity, complete, given by most articles."""
    given = sum(
        (cited[partial].descriptions for partial in document.partials), Counter[Description]()
    )
    return max(
        given,
        key=lambda one: (
            one.symbol is not None,
            one.issued is not None and one.issued == document.identity.time,
            len(one.issued or ""),
            one.citation.startswith(one.label) and len(one.citation) > len(one.label),
            one.issuer is not None,
            given[one],
            one.citation,
        ),
    )


def _slugs(identity: DocumentIdentity, chosen: Description) -> Iterator[str]:
    """Candidates for the id, shortest first: number, place and year; then with the day; then with
    the type."""
    in_key = identity.key.partition(":")[0]
    kind = in_key if not in_key[:1].isdigit() else None
    term = chosen.term and f"khóa {chosen.term}"
    named = (
        (chosen.number, chosen.year, chosen.symbol)
        if chosen.number
        else (chosen.name, chosen.year, term)
    )
    base = (kind, *named, identity.scope)
    # The year may be part of the number; a date is more precise than a term.
    time = None if chosen.year else identity.time
    if time and chosen.issued and not time[0].isdigit():
        time = chosen.issued
    yield slug(*base, time[:4] if time and time[0].isdigit() else time)
    yield slug(*base, time)
    yield slug(chosen.type, *base, time)


def _aliases(
    cited: dict[DocumentIdentity, _CitedIdentity], number_of: dict[str, int], taken: set[str]
) -> list[tuple[str, int]]:
    """Ids that a document would have if less were known about it, with its number."""
    claims: dict[str, set[int]] = {}
    for partial, seen in cited.items():
        for alias in {one for given in seen.descriptions for one in _slugs(partial, given)}:
            claims.setdefault(alias, set()).add(number_of[str(partial)])
    return unambiguous(claims, taken)


def _insert_mentions(
    connection: sqlite3.Connection, article: int, facts: ArticleFacts, number_of: dict[str, int]
) -> None:
    """Write the citations, relations, subjects and unresolved short forms of one article."""
    citing: dict[int, list[int]] = {}
    for cited in facts.documents:
        number, mentions = number_of[cited.identity], sum(count for _, count in cited.surfaces)
        first = citing.setdefault(number, [0, cited.start, cited.end])
        first[0] += mentions
        if cited.start < first[1]:
            first[1:] = [cited.start, cited.end]
    insert(
        connection,
        "citing",
        "document, article, mentions, start, end",
        ((number, article, *values) for number, values in citing.items()),
    )
    insert(
        connection,
        "relation",
        "kind, source, target, article, start, end, years, modality",
        (
            (
                stated.kind,
                number_of.get(stated.source) if stated.source else None,
                number_of[stated.target],
                article,
                stated.start,
                stated.end,
                stated.years,
                stated.modality,
            )
            for stated in facts.relations
        ),
    )
    insert(
        connection,
        "subject",
        "document, article, text, start, end",
        (
            (number_of[one.identity], article, one.text, one.start, one.end)
            for one in facts.subjects
        ),
    )
    insert(
        connection,
        "open_mention",
        "sign_number, type, year, issuer, article, surface, start, end",
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
