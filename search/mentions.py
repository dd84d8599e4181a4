"""An article with its mentions and where each of them leads."""

from collections.abc import Sequence

from corpus.article import Article
from corpus.mentions import OfficialMention
from corpus.officials import official_identity
from corpus.recognition import context_of, recognise
from indexer.entities.facts import document_identities
from search.ports import Catalog
from search.request import Facet
from search.results import IndexedArticle, Label


def indexed_article(article: Article, ward: str | None, catalog: Catalog) -> IndexedArticle:
    """`article` of the primary ward `ward`, with its mentions, which are recognised anew."""
    found = recognise(article)
    identities = document_identities(found, context_of(article))
    return IndexedArticle(
        article,
        found,
        None if ward is None else Label(ward, catalog.label(Facet.WARD, ward)),
        tuple(None if one is None else catalog.document_of(one) for one in identities),
        _officials(found.officials, catalog),
    )


def _officials(mentions: Sequence[OfficialMention], catalog: Catalog) -> tuple[Label | None, ...]:
    """The official of each person mentioned, by the number of the person."""
    people: list[Label | None] = [None] * (1 + max((m.person for m in mentions), default=-1))
    for mention in mentions:
        for office in mention.offices:
            if people[mention.person] is None:
                meant = catalog.official_of(official_identity(mention.name, office))
                # Of namesakes the catalog says the last office, the article another one.
                people[mention.person] = meant and Label(meant.value, mention.name)
    return tuple(people)
