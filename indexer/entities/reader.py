"""Reading the entity tables of one generation; safe from any thread."""

from collections.abc import Mapping

from indexer.entities.documents import DocumentTables
from indexer.entities.model import WardCount
from indexer.entities.officials import OfficialTables


class Entities(DocumentTables, OfficialTables):
    """Documents, officials and wards of a generation."""

    def ward_counts(self) -> Mapping[str, WardCount]:
        """How many articles each ward has, by ward id; wards without any are left out."""
        rows = self._rows("SELECT ward, primary_articles, mentioning_articles FROM ward_count")
        return {row[0]: WardCount(*row) for row in rows}

    def has_articles(self, ward: str) -> bool:
        """Whether any article is of this ward or mentions it."""
        return bool(self._rows("SELECT 1 FROM ward_count WHERE ward = ?", ward))

    def sizes(self) -> dict[str, int]:
        """How many articles, documents and officials there are."""
        return {
            table: int(self._rows(f"SELECT count(*) FROM {table}")[0][0])
            for table in ("article", "document", "official")
        }

    def checksums(self) -> dict[str, str]:
        """The checksum of every article the tables were made from, by its id."""
        return dict(self._rows("SELECT id, checksum FROM article"))
