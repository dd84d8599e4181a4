"""A brute-force engine: the four ports of `search.ports` over plain Python lists.

Slow and obvious.  The contract suite holds every engine to the same cases and compares their
answers with these.
"""

from collections.abc import Sequence
from pathlib import Path

from corpus.store import Store
from indexer.document import IndexDocument
from indexer.entities import Entities
from indexer.generation import Generation
from indexer.preparation import Task, prepare_all
from oracle.catalog import OracleCatalog
from oracle.facets import FacetValues
from oracle.language import OracleLanguage
from oracle.text_index import OracleIndex
from oracle.texts import OracleTexts
from search.service import Search


def oracle_of(generation: Generation, store: Store, work: Path) -> Search:
    """The service over the articles of a store, counted plainly.

    The entity tables are the indexer's, so they are those of the generation; `work` is an empty
    folder for the spelling model.
    """
    articles = sorted(store.articles(), key=lambda article: article.id)
    documents: Sequence[IndexDocument] = [
        prepared.document for prepared in prepare_all(map(Task, articles), len(articles), 1)
    ]
    entities = Entities.open(generation.entities)
    values = FacetValues(documents, entities.document_ids(), entities.official_ids())
    entities.close()
    return Search(
        OracleIndex(documents, values),
        OracleCatalog(generation.entities, values),
        OracleTexts(store),
        OracleLanguage([article.text for article in articles], articles, work),
    )
