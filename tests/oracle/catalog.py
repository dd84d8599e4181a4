"""Names by looking through all values; the entity tables are the indexer's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.references import label_of_type
from corpus.syllables import fold_text
from corpus.wards import gazetteer
from indexer.entities import Entities
from indexer.entities.tables import open_readonly
from oracle.facets import FacetValues
from search.request import Facet
from search.results import Label


class OracleCatalog(Entities):
    """Implements `search.ports.Catalog`."""

    revision = "oracle"

    def __init__(self, path: Path, values: FacetValues) -> None:
        super().__init__(open_readonly(path))
        self._values = values

    def topics_named(self, folded: str) -> Sequence[str]:
        return [one for one in self._values.every(Facet.TOPIC) if fold_text(one) == folded]

    def values(self, facet: Facet) -> Mapping[str, str]:
        return {one: self.label(facet, one) for one in self._values.every(facet)}

    def label(self, facet: Facet, value: str) -> str:
        match facet:
            case Facet.WARD:
                ward = gazetteer().ward(value)
                return ward.label if ward else value
            case Facet.DOCUMENT:
                return self.document_labels().get(value, value)
            case Facet.OFFICIAL:
                return self.official_labels().get(value, value)
            case Facet.ISSUER:
                return self.issuer_labels().get(value, value)
            case Facet.TYPE:
                return label_of_type(value)
        return value

    def current(self, facet: Facet, value: str) -> str | None:
        known = self._values.every(facet)
        if value in known:
            return value
        moved = None
        if facet is Facet.DOCUMENT:
            moved = self.document(value)
        elif facet is Facet.OFFICIAL:
            moved = self.official(value)
        return moved.id if moved and moved.id in known else None

    def document_of(self, identity: str) -> Label | None:
        found = self.document_ids().get(identity)
        return Label(found, self.document_labels()[found]) if found else None

    def official_of(self, identity: str) -> Label | None:
        found = self.official_ids().get(identity)
        return Label(found, self.official_labels()[found]) if found else None
