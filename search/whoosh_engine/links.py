"""Ids and labels of everything that mentions of one generation can lead to."""

from collections.abc import Mapping

from indexer.entities import Entities


class Links:
    """The documents and officials of partial identities, the labels of all ids, corrections."""

    def __init__(self, entities: Entities) -> None:
        """Reads all of it; `entities` may be closed afterwards."""
        self.corrections = entities.corrections()
        self.document_ids: Mapping[str, str] = entities.document_ids()
        self.official_ids: Mapping[str, str] = entities.official_ids()
        self.document_labels: Mapping[str, str] = entities.document_labels()
        self.issuer_labels: Mapping[str, str] = entities.issuer_labels()
        self.official_labels: Mapping[str, str] = entities.official_labels()
