"""Deriving documents, their citations and relations, from the facts of all articles."""

import sqlite3
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus.corrections import NO_CORRECTIONS, Corrections, Rename, printed
from corpus.mentions import DocumentIdentity
from corpus.references import citation_of_place
from indexer.entities.facts import ArticleFacts, CitedDocument, Description, appointed_id
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
    """Call `note` for every article, then `write`, then `link` for every article, then `finish`.

    The ids in `corrections` are those that documents have without corrections.
    """

    def __init__(
        self, connection: sqlite3.Connection, corrections: Corrections = NO_CORRECTIONS
    ) -> None:
        self._connection = connection
        self._labels = {
            entry.change.id: entry.change.label
            for entry in corrections.entries
            if isinstance(entry.change, Rename) and entry.change.thing == "document"
        }
        self._cited: dict[DocumentIdentity, _CitedIdentity] = {}
        self._appointed: set[DocumentIdentity] = set()
        self._number_of: dict[str, int] = {}
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._spellings: Counter[tuple[int, str]] = Counter()

    def note(self, facts: ArticleFacts) -> None:
        """Count the documents of one article."""
        for cited in facts.documents:
            partial = _parsed(cited.identity)
            if appointed_id(partial) is None:
                self._cited.setdefault(partial, _CitedIdentity()).note(cited)
            else:
                self._appointed.add(partial)

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
        described = [_description(document, self._cited) for document in documents]
        self._ids = _ids(documents, described)
        taken = {id_: number for number, id_ in enumerate(self._ids, 1)}
        aliases = _aliases(self._cited, self._number_of, taken)
        self._numbers = {**dict(aliases), **taken}
        for partial in self._appointed:
            number = self._numbers.get(appointed_id(partial) or "")
            if number is not None:
                self._number_of[str(partial)] = number
        labels = {self._numbers.get(id_): label for id_, label in self._labels.items()}
        _insert_documents(self._connection, documents, described, self._ids, labels)
        _insert_terms(self._connection, documents, self._cited)
        known = self._number_of.items()
        insert(self._connection, "document_identity", "identity, document", known)
        insert(self._connection, "document_alias", "alias, document", aliases)

    def current(self, id_: str) -> str | None:
        """The id of the document that has this id or had it when less was known; None if unknown.

        Call `write` first.
        """
        number = self._numbers.get(id_)
        return None if number is None else self._ids[number - 1]

    def meant(self, facts: ArticleFacts, mention: str) -> tuple[str, ...]:
        """The ids of the documents that an article cites in the words `mention`."""
        return tuple(
            self._ids[self._number_of[cited.identity] - 1]
            for cited in facts.documents
            if cited.identity in self._number_of
            and any(printed(surface) == printed(mention) for surface, _ in cited.surfaces)
        )

    def link(self, article: int, facts: ArticleFacts) -> None:
        """Write citations, relations and unresolved short forms of the article with this number.

        What cites a document that a correction names and nobody knows is left out.  Raises
        `KeyError` for a partial identity that `note` was not given.
        """
        facts = self._known(facts)
        _insert_mentions(self._connection, article, facts, self._number_of)
        for cited in facts.documents:
            for surface, count in cited.surfaces:
                self._spellings[self._number_of[cited.identity], surface] += count

    def _known(self, facts: ArticleFacts) -> ArticleFacts:
        """`facts` without the appointed documents that there are not."""
        unknown = {str(one) for one in self._appointed} - self._number_of.keys()
        if unknown.isdisjoint(cited.identity for cited in facts.documents):
            return facts
        return replace(
            facts,
            documents=tuple(one for one in facts.documents if one.identity not in unknown),
            relations=tuple(
                one for one in facts.relations if unknown.isdisjoint((one.source, one.target))
            ),
        )

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


def _ids(documents: list[MergedDocument], described: list[Description]) -> list[str]:
    """The ids of the documents, in their order."""
    ids = assign_slugs(
        {
            str(document.identity): list(_slugs(document.identity, description))
            for document, description in zip(documents, described, strict=True)
        }
    )
    return [ids[str(document.identity)] for document in documents]


def _insert_documents(
    connection: sqlite3.Connection,
    documents: list[MergedDocument],
    described: list[Description],
    ids: list[str],
    renamed: Mapping[int | None, str],
) -> None:
    """Write the documents, numbered from 1; `renamed` are the labels that corrections give."""
    labels = Counter(description.label for description in described)
    rows = []
    for number, (document, chosen) in enumerate(zip(documents, described, strict=True), 1):
        identity = document.identity
        citation = citation_of_place(chosen.citation, chosen.label, chosen.issuer, identity.scope)
        # If several documents share a label, date and issuer distinguish them.
        label = chosen.label if labels[chosen.label] == 1 else citation
        rows.append(
            (
                number,
                ids[number - 1],
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
                renamed.get(number, label),
                renamed.get(number, citation),
            )
        )
    insert(
        connection,
        "document",
        "number, id, key, type, sign_number, sign_year, symbol, issuer, scope, time, issued, name,"
        " term, label, citation",
        rows,
    )


def _insert_terms(
    connection: sqlite3.Connection,
    documents: list[MergedDocument],
    cited: dict[DocumentIdentity, _CitedIdentity],
) -> None:
    terms: list[tuple[str, int]] = []
    for number, document in enumerate(documents, 1):
        own = {term for partial in document.partials for term in cited[partial].terms}
        terms += [(term, number) for term in sorted(own)]
    insert(connection, "document_term", "term, document", terms)


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
    cited: dict[DocumentIdentity, _CitedIdentity], number_of: dict[str, int], taken: Container[str]
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
