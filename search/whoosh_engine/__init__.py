"""The engine over a generation on disk: it evaluates queries on our arrays, not with Whoosh.

Whoosh provides the list of published segments, the deletions and the schema when an index is opened
(`indexer.postings` says what Whoosh writes).  Matching, ranking, facets, phrases and related
articles are computed from the array files.  Stock Whoosh opens the same index, and a test holds
that its own queries find and rank the same articles (`tests/search/test_evaluate.py`).
"""

from search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
