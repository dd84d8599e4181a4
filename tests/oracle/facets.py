"""The values of every facet in every article, by looking at each."""

from collections.abc import Mapping, Sequence

from recount import main_topics

from corpus.page.outlets import outlets_of
from corpus.wards import gazetteer
from indexer.document import IndexDocument
from search.request import Facet, facet_value


class FacetValues:
    """What each article counts for; `of[facet][place]` are the values of one article."""

    def __init__(
        self,
        articles: Sequence[IndexDocument],
        document_ids: Mapping[str, str],
        official_ids: Mapping[str, str],
    ) -> None:
        topics = main_topics(articles)
        self.of: dict[Facet, list[set[str]]] = {facet: [] for facet in Facet}
        for article in articles:
            own = {
                Facet.WARD: _with_successors(article.ward),
                Facet.TOPIC: topics[article.id],
                Facet.OFFICIAL: {
                    official_ids[one] for one in article.officials if one in official_ids
                },
                Facet.DOCUMENT: {
                    document_ids[one] for one in article.documents if one in document_ids
                },
                Facet.TYPE: set(article.types),
                Facet.ISSUER: set(article.issuers),
                Facet.SOURCE: (
                    set(outlets_of(facet_value(article.source))) if article.source else set()
                ),
            }
            for facet, values in own.items():
                self.of[facet].append(values)

    def every(self, facet: Facet) -> list[str]:
        """All values of a facet."""
        return sorted(set().union(*self.of[facet]))


def _with_successors(ward: str | None) -> set[str]:
    if ward is None:
        return set()
    after = [_with_successors(one.ward.id) for one in gazetteer().successors(ward)]
    return {ward}.union(*after)
