"""The four ports (`search.ports`) over one index generation on disk.

Whoosh keeps the index: its schema, segments, lock, deletions and stored fields.  Our own codec
(`indexer.postings`) writes postings as arrays into the same segments, and this package evaluates,
ranks and counts over these arrays.  Stock Whoosh opens the index and finds and ranks the same
articles, by test (`tests/search/test_evaluate.py`).
"""

from corpus.corrections import Corrections
from corpus.store import Store
from indexer.entities import Entities
from indexer.generation import Generation
from search.service import Search
from search.whoosh_engine.catalog import GenerationCatalog
from search.whoosh_engine.columns import ArticleColumns
from search.whoosh_engine.language import GenerationLanguage
from search.whoosh_engine.links import Links
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.text_index import WhooshTextIndex
from search.whoosh_engine.texts import StoreTexts

__all__ = ["search_of"]


def search_of(generation: Generation, store: Store) -> Search:
    """The search service over a generation and its store.

    Opens every part of the generation; raises what they raise.
    """
    entities = Entities.open(generation.entities)
    links = Links(entities)
    entities.close()
    corrections = Corrections(tuple(state.correction for state in links.corrections))
    snapshot = Snapshot.open(generation.postings)
    columns = ArticleColumns(snapshot, links)
    texts = StoreTexts(store, corrections)
    index = WhooshTextIndex(generation, snapshot, columns, texts)
    return Search(
        index,
        GenerationCatalog(generation.entities, links, columns, index.revision),
        texts,
        GenerationLanguage(generation, snapshot, index.revision),
    )
