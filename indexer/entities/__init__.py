"""Documents, officials and wards across all articles: tables derived anew for each generation.

The way of an article's facts: `facts` (one article) → `entity_writer` (kept in the tables) →
`document_derivation` and `official_derivation` (with `identity_merging` and `slugs`) → the tables.
`Entities` reads them: `document_tables` and `official_tables` over `tables`.
"""

from collections.abc import Mapping

from indexer.entities.correction_states import CorrectionTables
from indexer.entities.document_tables import DocumentTables
from indexer.entities.model import WardCount
from indexer.entities.official_tables import OfficialTables

# Raise it when the same facts give other rows: indexes built before are then rebuilt.
VERSION = 2


class Entities(DocumentTables, OfficialTables, CorrectionTables):
    """Documents, officials, wards and corrections of one generation; any thread may read them."""

    def ward_counts(self) -> Mapping[str, WardCount]:
        """The number of articles of each ward, by ward id; wards without articles are left out."""
        rows = self._rows("SELECT ward, primary_articles, mentioning_articles FROM ward_count")
        return {
            row["ward"]: WardCount(row["ward"], row["primary_articles"], row["mentioning_articles"])
            for row in rows
        }

    def has_articles(self, ward: str) -> bool:
        """Whether any article is about the ward with this id or mentions it."""
        return bool(self._rows("SELECT 1 FROM ward_count WHERE ward = ?", ward))

    def sizes(self) -> dict[str, int]:
        """The number of rows of `article`, `document` and `official`, by these names."""
        return {
            table: int(self._rows(f"SELECT count(*) AS size FROM {table}")[0]["size"])
            for table in ("article", "document", "official")
        }

    def checksums(self) -> dict[str, str]:
        """The checksum of every article in the tables, by article id."""
        return {
            row["id"]: row["checksum"] for row in self._rows("SELECT id, checksum FROM article")
        }
