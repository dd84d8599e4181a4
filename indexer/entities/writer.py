"""Writing the entity tables of a generation that is being built."""

from collections.abc import Iterable
from pathlib import Path

from corpus import moments
from indexer.document import IndexDocument
from indexer.entities.derive import derive
from indexer.entities.facts import ArticleFacts
from indexer.entities.kept_facts import to_blob
from indexer.entities.schema import create_or_open


class EntityWriter:
    """Takes articles in and out; `finish` derives everything else.  One writer at a time."""

    def __init__(self, path: Path) -> None:
        self._connection = create_or_open(path)
        self._connection.execute("BEGIN")

    def add(self, document: IndexDocument, facts: ArticleFacts) -> None:
        """Take an article; one of the same id is replaced."""
        self.remove([document.id])
        day, moment = document.published_on, document.published
        self._connection.execute(
            "INSERT INTO article (id, checksum, title, published, moment, ward, facts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.checksum,
                document.title,
                day.isoformat() if day else None,
                moments.order_key(moment, document.id)[0] if moment else None,
                facts.ward,
                to_blob(facts),
            ),
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles of these ids; unknown ids are ignored."""
        self._connection.executemany("DELETE FROM article WHERE id = ?", ((id_,) for id_ in ids))

    def finish(self) -> int:
        """Derive documents, officials and wards from all articles, and end writing.

        Gives the number of articles.
        """
        derive(self._connection)
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        return int(self._connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def close(self) -> None:
        """Close the file; without `finish` before, its content is not to be used."""
        self._connection.close()
