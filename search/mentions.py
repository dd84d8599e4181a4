"""An article with its mentions and where each of them leads."""

from collections.abc import Mapping, Sequence

from corpus.article import Article
from corpus.corrections import CorrectionEntry, Rename, identity_in, with_right_mentions
from corpus.mentions import OfficialMention
from corpus.officials import official_identity
from corpus.recognition import context_of, recognise
from indexer.entities.facts import document_identities
from search.catalog import CorrectionState
from search.ports import Catalog
from search.request import Facet
from search.results import IndexedArticle, Label


def indexed_article(article: Article, ward: str | None, catalog: Catalog) -> IndexedArticle:
    """`article` (with corrected dates) of the primary ward `ward`, with its mentions.

    They are recognised and corrected again, as when the index was made.
    """
    states = catalog.corrections()
    own = [state.correction for state in states if article.id in state.correction.articles]
    found, _ = with_right_mentions(article.text, recognise(article), own)
    identities = document_identities(found, context_of(article))
    return IndexedArticle(
        article,
        found,
        None if ward is None else Label(ward, catalog.label(Facet.WARD, ward)),
        tuple(None if one is None else catalog.document_of(one) for one in identities),
        _officials(found.officials, own, _renamed(states), catalog),
    )


def _renamed(states: Sequence[CorrectionState]) -> dict[str, str]:
    """The names that corrections give, by official."""
    return {
        official: state.correction.change.label
        for state in states
        for official in state.officials
        if isinstance(state.correction.change, Rename)
    }


def _officials(
    mentions: Sequence[OfficialMention],
    corrections: Sequence[CorrectionEntry],
    renamed: Mapping[str, str],
    catalog: Catalog,
) -> tuple[Label | None, ...]:
    """The official of each person mentioned, by the number of the person."""
    people: list[Label | None] = [None] * (1 + max((m.person for m in mentions), default=-1))
    for mention in mentions:
        for office in mention.offices:
            if people[mention.person] is None:
                plain = official_identity(mention.name, office)
                identity, _ = identity_in(plain, mention.name, corrections)
                meant = catalog.official_of(identity)
                # Of namesakes the catalog says the last office, the article another one.
                people[mention.person] = meant and Label(
                    meant.value, renamed.get(meant.value, mention.name)
                )
    return tuple(people)
