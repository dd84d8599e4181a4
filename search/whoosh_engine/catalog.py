"""The catalog of one generation: its entity tables, and the names of facet values."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from corpus.references import label_of_type
from corpus.syllables import fold_text
from corpus.wards import gazetteer
from indexer.entities import Entities
from indexer.entities.tables import open_readonly
from search.catalog import CorrectionState, Document, Official, ward_names
from search.ports import Unavailable
from search.request import Facet
from search.results import Label
from search.whoosh_engine.columns import ArticleColumns
from search.whoosh_engine.links import Links


class GenerationCatalog(Entities):
    """Implements `search.ports.Catalog`: the tables are read by `Entities`, names come here."""

    def __init__(self, path: Path, links: Links, columns: ArticleColumns, revision: str) -> None:
        """Opens the tables of `path`; `links` are read from the same."""
        super().__init__(open_readonly(path))
        self.revision = revision
        self._path = path
        self._links = links
        self._columns = columns
        self._label_of: Mapping[Facet, Callable[[str], str]] = {
            Facet.WARD: _ward_label_in(ward_names(links.corrections)),
            Facet.OFFICIAL: _label_in(links.official_labels),
            Facet.DOCUMENT: _label_in(links.document_labels),
            Facet.TYPE: label_of_type,
            Facet.ISSUER: _label_in(links.issuer_labels),
            Facet.TOPIC: str,
            Facet.SOURCE: str,
        }

    def _rows(self, query: str, *values: object) -> Sequence[sqlite3.Row]:
        try:
            return super()._rows(query, *values)
        except sqlite3.Error as error:
            raise Unavailable(
                f"{self._path} cannot be read ({error}); make a new index with"
                " `tinphuong index --rebuild`"
            ) from error

    def document_labels(self) -> dict[str, str]:
        """See `search.ports.Catalog`; nobody may change it."""
        return dict(self._links.document_labels)

    def corrections(self) -> list[CorrectionState]:
        """See `search.ports.Catalog`; nobody may change it."""
        return self._links.corrections

    def topics_named(self, folded: str) -> Sequence[str]:
        """See `search.ports.Catalog`."""
        return self._topics.get(folded, ())

    def values(self, facet: Facet) -> Mapping[str, str]:
        """See `search.ports.Catalog`."""
        return self._values[facet]

    def label(self, facet: Facet, value: str) -> str:
        """See `search.ports.Catalog`."""
        return self._label_of[facet](value)

    def current(self, facet: Facet, value: str) -> str | None:
        """See `search.ports.Catalog`."""
        column = self._columns.facets[facet]
        if column.code(value) is not None:
            return value
        moved: Document | Official | None = None
        if facet is Facet.DOCUMENT:
            moved = self.document(value)
        elif facet is Facet.OFFICIAL:
            moved = self.official(value)
        return None if moved is None or column.code(moved.id) is None else moved.id

    def document_of(self, identity: str) -> Label | None:
        """See `search.ports.Catalog`."""
        meant = self._links.document_ids.get(identity)
        return None if meant is None else Label(meant, self._links.document_labels[meant])

    def official_of(self, identity: str) -> Label | None:
        """See `search.ports.Catalog`."""
        meant = self._links.official_ids.get(identity)
        return None if meant is None else Label(meant, self._links.official_labels[meant])

    @cached_property
    def _topics(self) -> Mapping[str, Sequence[str]]:
        by_folded = defaultdict(list)
        for topic in self._columns.facets[Facet.TOPIC].ids:
            by_folded[fold_text(topic)].append(topic)
        return by_folded

    @cached_property
    def _values(self) -> Mapping[Facet, Mapping[str, str]]:
        return {
            facet: {one: self.label(facet, one) for one in column.ids}
            for facet, column in self._columns.facets.items()
        }


def _label_in(labels: Mapping[str, str]) -> Callable[[str], str]:
    """The label of an id; one that only an address makes up stands for itself."""
    return lambda one: labels.get(one, one)


def _ward_label_in(renamed: Mapping[str, str]) -> Callable[[str], str]:
    """The label of a ward; `renamed` are the labels that corrections give."""
    return lambda one: renamed.get(one) or ward_label(one)


def ward_label(ward_id: str) -> str:
    """`Phường An Lạc A, Quận Bình Tân`; the id itself for a unit outside the gazetteer."""
    ward = gazetteer().ward(ward_id)
    return ward_id if ward is None else ward.label
