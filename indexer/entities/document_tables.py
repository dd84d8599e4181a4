"""Reading the documents of a generation: who cites them, how they are written, what they do."""

from collections.abc import Sequence
from sqlite3 import Row

from corpus.references import issuing_body
from indexer.entities.model import (
    Citing,
    CoCited,
    Document,
    DocumentRelation,
    DocumentSubject,
    OpenMention,
    Spelling,
    Tally,
)
from indexer.entities.tables import ALL, ARTICLE, Tables, article_line, day

# The columns that `_document` reads, by the field names of `Document`.
_COLUMNS = {name: name for name in Document.__slots__} | {
    "number": "sign_number",
    "year": "sign_year",
}
_DOCUMENT = ", ".join(f"document.{column} AS {name}" for name, column in _COLUMNS.items())
# The year of issue: that of the date, otherwise the one in the number.
_YEAR = "coalesce(CAST(substr(document.issued, 1, 4) AS INTEGER), document.sign_year)"


class DocumentTables(Tables):
    """The documents of one generation; any thread may read them."""

    def document_ids(self) -> dict[str, str]:
        """The document id of every partial identity (`19/:CTTU|hcm|2018-10-19`)."""
        rows = self._rows(
            "SELECT identity, id FROM document_identity JOIN document ON number = document"
        )
        return {row["identity"]: row["id"] for row in rows}

    def document_labels(self) -> dict[str, str]:
        """The short label of every document by id."""
        return {row["id"]: row["label"] for row in self._rows("SELECT id, label FROM document")}

    def issuer_labels(self) -> dict[str, str]:
        """The label of every issuer code: the body itself if all documents with the code are from
        one place, otherwise the general name of such bodies."""
        rows = self._rows(
            "SELECT issuer, scope, count(DISTINCT coalesce(scope, '')) AS places FROM document"
            " WHERE issuer IS NOT NULL GROUP BY issuer"
        )
        return {
            row["issuer"]: issuing_body(row["issuer"], row["scope"] if row["places"] == 1 else None)
            for row in rows
        }

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or with this id in earlier generations (an alias)."""
        rows = self._rows(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", document_id)
        rows = rows or self._rows(
            f"SELECT {_DOCUMENT} FROM document_alias"
            " JOIN document ON document.number = document_alias.document WHERE alias = ?",
            document_id,
        )
        return _document(rows[0]) if rows else None

    def documents_named(self, terms: Sequence[str]) -> list[Document]:
        """The documents with any of these whole-reference terms (`19-ct/tu`, `ct:19`), most cited
        first."""
        marks = ",".join("?" * len(terms))
        rows = self._rows(
            f"SELECT DISTINCT {_DOCUMENT} FROM document_term AS named"
            " JOIN document ON document.number = named.document"
            f" WHERE named.term IN ({marks}) ORDER BY document.articles DESC, document.id",
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
        """Documents of this type, issuer code and year of issue (None: any), most cited first."""
        where, values = _conditions(type, issuer, year)
        rows = self._rows(
            f"SELECT {_DOCUMENT} FROM document {where}"
            " ORDER BY document.articles DESC, document.id LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        return [_document(row) for row in rows]

    def document_tallies(
        self, by: str, type: str | None = None, issuer: str | None = None, year: int | None = None
    ) -> list[Tally]:
        """The number of documents for each value of `by` (`type`, `issuer` or `year`), among those
        of this type, issuer and year; largest first, years newest first.

        Raises `KeyError` for another `by`.
        """
        column = {"type": "type", "issuer": "issuer", "year": _YEAR}[by]
        where, values = _conditions(type, issuer, year)
        order = "1 DESC" if by == "year" else "2 DESC, 1"
        rows = self._rows(
            f"SELECT {column} AS value, count(*) AS count FROM document {where}"
            f" GROUP BY 1 ORDER BY {order}",
            *values,
        )
        return [Tally(str(row["value"]), row["count"]) for row in rows if row["value"] is not None]

    def of_same_key(self, document_id: str) -> list[Document]:
        """The other documents with the same key (from other bodies, terms or years), most cited
        first.  One whose scope or time is unknown may be the same document."""
        rows = self._rows(
            f"SELECT {_DOCUMENT} FROM document WHERE document.id != ?1"
            " AND document.key = (SELECT key FROM document WHERE id = ?1)"
            " ORDER BY document.articles DESC, document.id",
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
        return [
            Citing(article_line(row), row["mentions"], row["start"], row["end"]) for row in rows
        ]

    def cited_by_year(self, document_id: str) -> list[Tally]:
        """The number of articles that cite a document by year of publication, oldest first."""
        rows = self._rows(
            "SELECT substr(article.published, 1, 4) AS value, count(*) AS count FROM document"
            " JOIN citing ON citing.document = document.number"
            " JOIN article ON article.number = citing.article"
            " WHERE document.id = ? AND article.published IS NOT NULL GROUP BY 1 ORDER BY 1",
            document_id,
        )
        return [Tally(**row) for row in rows]

    def spellings(self, document_id: str) -> list[Spelling]:
        """How articles write a document, most frequent first."""
        rows = self._rows(
            "SELECT surface, mentions AS count FROM document JOIN spelling ON document = number"
            " WHERE id = ? ORDER BY mentions DESC, surface",
            document_id,
        )
        return [Spelling(**row) for row in rows]

    def co_cited(self, document_id: str, limit: int = 10) -> list[CoCited]:
        """Documents that the same articles cite, most frequent first."""
        rows = self._rows(
            f"SELECT {_DOCUMENT}, beside.shared AS shared FROM document JOIN ("
            " SELECT other.document AS number, count(*) AS shared FROM document AS this"
            " JOIN citing AS own ON own.document = this.number"
            " JOIN citing AS other ON other.article = own.article AND other.document != this.number"
            " WHERE this.id = ? GROUP BY 1) AS beside ON beside.number = document.number"
            " ORDER BY beside.shared DESC, document.articles, document.id LIMIT ?",
            document_id,
            limit,
        )
        return [CoCited(_document(row), row["shared"]) for row in rows]

    def relations(self, document_id: str) -> list[DocumentRelation]:
        """Relations from and to a document with their evidence, newest article first."""
        rows = self._rows(
            "WITH this AS (SELECT number FROM document WHERE id = ?)"
            f" SELECT kind, source.id AS source_id, target.id AS target_id, start, end, years,"
            f" modality, {ARTICLE} FROM relation"
            " LEFT JOIN document AS source ON source.number = relation.source"
            " JOIN document AS target ON target.number = relation.target"
            " JOIN article ON article.number = relation.article WHERE relation.rowid IN ("
            "  SELECT relation.rowid FROM relation JOIN this ON relation.source = this.number UNION"
            "  SELECT relation.rowid FROM relation JOIN this ON relation.target = this.number)"
            " ORDER BY article.moment DESC, article.id DESC, start",
            document_id,
        )
        ids = {id_ for row in rows for id_ in (row["source_id"], row["target_id"]) if id_}
        known = {document.id: document for id_ in ids if (document := self.document(id_))}
        return [
            DocumentRelation(
                kind=row["kind"],
                source=known.get(row["source_id"]),
                target=known[row["target_id"]],
                article=article_line(row),
                start=row["start"],
                end=row["end"],
                years=row["years"],
                modality=row["modality"],
            )
            for row in rows
        ]

    def subjects(self, document_id: str) -> list[DocumentSubject]:
        """The subjects that articles print of a document: the most frequent wording first, of
        equals the longest. Case makes no difference."""
        rows = self._rows(
            f"SELECT {ARTICLE}, text, start, end FROM document"
            " JOIN subject ON subject.document = document.number"
            " JOIN article ON article.number = subject.article WHERE document.id = ?"
            " ORDER BY article.moment, article.id, start",
            document_id,
        )
        worded: dict[str, dict[str, Row]] = {}
        for row in rows:
            worded.setdefault(row["text"].casefold(), {}).setdefault(row["article_id"], row)
        found = [
            DocumentSubject(
                first["text"], len(of), article_line(first), first["start"], first["end"]
            )
            for of in worded.values()
            for first in [next(iter(of.values()))]
        ]
        return sorted(found, key=lambda one: (-one.articles, -len(one.text), one.text))

    def open_mentions(self, document_id: str, limit: int = 50) -> list[OpenMention]:
        """Unresolved short forms that may mean this document: same type and number, no other
        issuer or year, not published before it was issued.  The first of each article, newest
        article first."""
        rows = self._rows(
            f"SELECT {ARTICLE}, surface, min(start) AS start, end FROM document"
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
        return [
            OpenMention(article_line(row), row["surface"], row["start"], row["end"]) for row in rows
        ]


def _conditions(
    type: str | None, issuer: str | None, year: int | None
) -> tuple[str, list[str | int]]:
    """The WHERE clause (may be empty) for the values that are not None, and its parameters."""
    chosen = {"document.type = ?": type, "document.issuer = ?": issuer, f"{_YEAR} = ?": year}
    conditions = {condition: value for condition, value in chosen.items() if value is not None}
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return where, list(conditions.values())


def _document(row: Row) -> Document:
    """The document in the columns `_DOCUMENT` of a row."""
    values = {name: row[name] for name in _COLUMNS}
    values["first_cited"] = day(row["first_cited"])
    values["last_cited"] = day(row["last_cited"])
    return Document(**values)
