"""How texts write what a filter chose: passages show the sentence that names it."""

from collections.abc import Iterator

from corpus.syllables import syllables
from search.ports import Catalog
from search.request import Facet, Filters

# Of a citation the type and the number, not the date and the issuer behind them.
_LONGEST = 6
# The most frequent spellings of a document; the others begin like one of them.
_SPELLINGS = 20


def chosen_runs(filters: Filters, catalog: Catalog) -> tuple[tuple[str, ...], ...]:
    """The syllables of the names of chosen officials and of the spellings of chosen documents."""
    runs = (syllables(text)[:_LONGEST] for text in _texts(filters, catalog))
    return tuple(sorted({tuple(run) for run in runs if len(run) > 1}))


def _texts(filters: Filters, catalog: Catalog) -> Iterator[str]:
    for official_id in filters.values(Facet.OFFICIAL):
        if (official := catalog.official(official_id)) is not None:
            yield official.name
    for document_id in filters.values(Facet.DOCUMENT):
        yield from (one.surface for one in catalog.spellings(document_id)[:_SPELLINGS])
