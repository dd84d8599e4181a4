"""What the generation calls things: ids for names, labels for ids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from corpus.references import Issued
from corpus.syllables import fold_text
from indexer.entities import Entities
from indexer.entities.model import Document, Official
from search.answer import of_day
from search.request import Facet
from search.whoosh_engine.columns import Columns


class GenerationNames:
    """The names of one generation; see `search.names.Names`."""

    def __init__(self, entities: Entities, columns: Columns) -> None:
        self._entities = entities
        self._columns = columns

    def documents_named(self, terms: Sequence[str]) -> Sequence[str]:
        """Ids of the documents with one of these whole-reference terms, most cited first."""
        return [document.id for document in self._entities.documents_named(terms)]

    def documents_of_day(self, terms: Sequence[str], issued: Issued) -> Sequence[str] | None:
        """Ids of the documents with one of these terms that may have been issued that day or in
        that year."""
        documents = self._entities.documents_named(terms)
        return [one.id for one in of_day(documents, issued)] if documents else None

    def officials_named(self, folded: str) -> Sequence[str]:
        """Ids of the officials with this folded name, most mentioned first."""
        return [official.id for official in self._entities.officials_named(folded)]

    def topics_named(self, folded: str) -> Sequence[str]:
        """The topics that read so when folded."""
        return self._topics.get(folded, ())

    def values(self, facet: Facet) -> Mapping[str, str]:
        """The values of a facet in the index, each with its label."""
        return self._labels[facet]

    def current(self, facet: Facet, value: str) -> str | None:
        """The value that an id means now, None where the index has none."""
        column = self._columns.facets[facet].column
        if column.code(value) is not None:
            return value
        moved: Document | Official | None = None
        if facet is Facet.DOCUMENT:
            moved = self._entities.document(value)
        elif facet is Facet.OFFICIAL:
            moved = self._entities.official(value)
        return None if moved is None or column.code(moved.id) is None else moved.id

    @cached_property
    def _topics(self) -> Mapping[str, Sequence[str]]:
        by_folded = defaultdict(list)
        for topic in self._columns.facets[Facet.TOPIC].column.ids:
            by_folded[fold_text(topic)].append(topic)
        return by_folded

    @cached_property
    def _labels(self) -> Mapping[Facet, Mapping[str, str]]:
        return {
            name: {one: facet.label(one) for one in facet.column.ids}
            for name, facet in self._columns.facets.items()
        }
