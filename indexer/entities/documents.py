"""Reading the documents of a generation."""

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.references import issuing_body
from indexer.entities.model import (
    Citing,
    CoCited,
    Document,
    DocumentRelation,
    OpenMention,
    Spelling,
    Tally,
)
from indexer.entities.tables import ALL, ARTICLE, Tables, article_line, day

_DOCUMENT = (
    "document.id, key, document.type, sign_number, sign_year, symbol, document.issuer, scope, time,"
    " issued, name, document.term, label, citation, articles, first_cited, last_cited"
)
# The year of issue: that of the date, else the one in the sign.
_YEAR = "coalesce(CAST(substr(document.issued, 1, 4) AS INTEGER), document.sign_year)"


class DocumentTables(Tables):
    """Which documents there are, who cites them, how they are written, what they do."""

    def document_ids(self) -> dict[str, str]:
        """The document id of every partial identity (`19/:CTTU|hcm|2018-10-19`)."""
        return dict(
            self._rows(
                "SELECT identity, id FROM document_identity JOIN document ON number = document"
            )
        )

    def document_labels(self) -> dict[str, str]:
        """The short label of every document by its id."""
        return dict(self._rows("SELECT id, label FROM document"))

    def issuer_labels(self) -> dict[str, str]:
        """What people read for the code of every issuing body: the body itself where all documents
        with the code are of one place, else what such bodies are called."""
        return {
            code: issuing_body(code, place if places == 1 else None)
            for code, place, places in self._rows(
                "SELECT issuer, scope, count(DISTINCT coalesce(scope, '')) FROM document"
                " WHERE issuer IS NOT NULL GROUP BY issuer"
            )
        }

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or the one that had it when less was known of it."""
        rows = self._rows(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", document_id)
        rows = rows or self._rows(
            f"SELECT {_DOCUMENT} FROM document_alias JOIN document ON number = document"
            " WHERE alias = ?",
            document_id,
        )
        return _document(rows[0]) if rows else None

    def documents_of_identities(self, identities: Iterable[str]) -> list[Document | None]:
        """The document of each partial identity, None where it stays open."""
        found: list[Document | None] = []
        for identity in identities:
            rows = self._rows(
                f"SELECT {_DOCUMENT} FROM document_identity JOIN document ON number = document"
                " WHERE identity = ?",
                identity,
            )
            found.append(_document(rows[0]) if rows else None)
        return found

    def documents_named(self, terms: Sequence[str]) -> list[Document]:
        """The documents with one of these whole-reference terms (`19-ct/tu`, `ct:19`), most cited
        first."""
        marks = ",".join("?" * len(terms))
        rows = self._rows(
            f"SELECT DISTINCT {_DOCUMENT} FROM document_term JOIN document ON number = document"
            f" WHERE document_term.term IN ({marks}) ORDER BY articles DESC, document.id",
            *terms,
        )
        return [_document(row) for row in rows]

    def documents(
        self,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        limit: int = ALL,
        offset: int = 0,
    ) -> list[Document]:
        """Documents by type, issuer and year of issue, most cited first."""
        where, values = _browsing(type, issuer, year)
        rows = self._rows(
            f"SELECT {_DOCUMENT} FROM document {where} ORDER BY articles DESC, id LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        return [_document(row) for row in rows]

    def document_tallies(
        self, by: str, type: str | None = None, issuer: str | None = None, year: int | None = None
    ) -> list[Tally]:
        """How many documents there are by `type`, `issuer` or `year` within a choice of the others,
        largest first (years: newest first)."""
        column = {"type": "type", "issuer": "issuer", "year": _YEAR}[by]
        where, values = _browsing(type, issuer, year)
        order = "1 DESC" if by == "year" else "2 DESC, 1"
        rows = self._rows(
            f"SELECT {column}, count(*) FROM document {where} GROUP BY 1 ORDER BY {order}", *values
        )
        return [Tally(str(value), count) for value, count in rows if value is not None]

    def of_same_key(self, document_id: str) -> list[Document]:
        """The other documents with this key, from other bodies, terms or years: one whose scope or
        time is unknown may be one of them."""
        rows = self._rows(
            f"SELECT {_DOCUMENT} FROM document WHERE id != ?1"
            " AND key = (SELECT key FROM document WHERE id = ?1) ORDER BY articles DESC, id",
            document_id,
        )
        return [_document(row) for row in rows]

    def citing(self, document_id: str, limit: int = ALL, offset: int = 0) -> list[Citing]:
        """The articles that cite a document, newest first."""
        rows = self._rows(
            f"SELECT {ARTICLE}, mentions, start, end FROM document"
            " JOIN citing ON citing.document = document.number"
            " JOIN article ON article.number = citing.article WHERE document.id = ?"
            " ORDER BY article.moment DESC, article.id DESC LIMIT ? OFFSET ?",
            document_id,
            limit,
            offset,
        )
        return [Citing(article_line(row[:4]), *row[4:]) for row in rows]

    def cited_by_year(self, document_id: str) -> list[Tally]:
        """How many articles of each year cite a document, oldest first."""
        rows = self._rows(
            "SELECT substr(article.published, 1, 4), count(*) FROM document"
            " JOIN citing ON citing.document = document.number"
            " JOIN article ON article.number = citing.article"
            " WHERE document.id = ? AND article.published IS NOT NULL GROUP BY 1 ORDER BY 1",
            document_id,
        )
        return [Tally(year, count) for year, count in rows]

    def spellings(self, document_id: str) -> list[Spelling]:
        """How a document is written, the most frequent first."""
        rows = self._rows(
            "SELECT surface, mentions FROM document JOIN spelling ON document = number"
            " WHERE id = ? ORDER BY mentions DESC, surface",
            document_id,
        )
        return [Spelling(surface, count) for surface, count in rows]

    def co_cited(self, document_id: str, limit: int = 10) -> list[CoCited]:
        """Documents cited in the same articles, the most frequent first."""
        rows = self._rows(
            f"SELECT {_DOCUMENT}, beside.shared FROM document JOIN ("
            " SELECT other.document AS number, count(*) AS shared FROM document AS this"
            " JOIN citing AS own ON own.document = this.number"
            " JOIN citing AS other ON other.article = own.article AND other.document != this.number"
            " WHERE this.id = ? GROUP BY 1) AS beside ON beside.number = document.number"
            " ORDER BY beside.shared DESC, articles, document.id LIMIT ?",
            document_id,
            limit,
        )
        return [CoCited(_document(row[:-1]), row[-1]) for row in rows]

    def relations(self, document_id: str) -> list[DocumentRelation]:
        """What a document does to others and others to it, with the evidence, newest first."""
        rows = self._rows(
            "WITH this AS (SELECT number FROM document WHERE id = ?)"
            f" SELECT kind, source.id, target.id, start, end, years, {ARTICLE} FROM relation"
            " LEFT JOIN document AS source ON source.number = relation.source"
            " JOIN document AS target ON target.number = relation.target"
            " JOIN article ON article.number = relation.article WHERE relation.rowid IN ("
            "  SELECT relation.rowid FROM relation JOIN this ON relation.source = this.number UNION"
            "  SELECT relation.rowid FROM relation JOIN this ON relation.target = this.number)"
            " ORDER BY article.moment DESC, article.id DESC, start",
            document_id,
        )
        known = {id_: self.document(id_) for row in rows for id_ in row[1:3] if id_}
        found = []
        for kind, source, target, start, end, years, *article in rows:
            aim = known[target]
            assert aim is not None
            line = article_line(tuple(article))
            found.append(DocumentRelation(kind, known.get(source), aim, line, start, end, years))
        return found

    def open_mentions(self, document_id: str, limit: int = 50) -> list[OpenMention]:
        """Short forms left open in their articles that may mean this document: same type and
        number, no other issuer, not published before it was issued; the first of each article."""
        rows = self._rows(
            f"SELECT {ARTICLE}, surface, min(start), end FROM document"
            " JOIN open_mention AS open ON open.sign_number = document.sign_number"
            "  AND open.type = document.type"
            " JOIN article ON article.number = open.article WHERE document.id = ?"
            "  AND coalesce(open.issuer = document.issuer, 1)"
            f"  AND coalesce(open.year = {_YEAR}, 1)"
            "  AND coalesce(article.published >= document.issued, 1)"
            " GROUP BY article.number ORDER BY article.moment DESC, article.id DESC LIMIT ?",
            document_id,
            limit,
        )
        return [OpenMention(article_line(row[:4]), *row[4:]) for row in rows]


def _browsing(
    type: str | None, issuer: str | None, year: int | None
) -> tuple[str, list[str | int]]:
    chosen = {"type = ?": type, "issuer = ?": issuer, f"{_YEAR} = ?": year}
    conditions = {condition: value for condition, value in chosen.items() if value is not None}
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return where, list(conditions.values())


def _document(row: tuple[Any, ...]) -> Document:
    *fields, first, last = row
    return Document(*[*fields, day(first), day(last)])
