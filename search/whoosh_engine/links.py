"""Where the mentions of an article lead: the documents and officials of the generation."""

from collections.abc import Mapping

from corpus.article import Article
from corpus.mentions import OfficialMention
from corpus.officials import official_identity
from corpus.recognition import context_of, recognise
from indexer.entities import Entities
from indexer.entities.facts import document_identities
from search.results import IndexedArticle, Label


class Links:
    """Ids and labels of everything that mentions of one generation can lead to."""

    def __init__(self, entities: Entities) -> None:
        self.document_ids: Mapping[str, str] = entities.document_ids()
        self.official_ids: Mapping[str, str] = entities.official_ids()
        self.document_labels: Mapping[str, str] = entities.document_labels()
        self.issuer_labels: Mapping[str, str] = entities.issuer_labels()
        self.official_labels: Mapping[str, str] = entities.official_labels()

    def indexed(self, article: Article, ward: Label | None) -> IndexedArticle:
        """`article` with its mentions, recognised anew, and what each of them leads to."""
        found = recognise(article)
        identities = document_identities(found, context_of(article))
        return IndexedArticle(
            article,
            found,
            ward,
            tuple(self._document(identity) for identity in identities),
            self._officials(found.officials),
        )

    def _document(self, identity: str | None) -> Label | None:
        """What a partial identity means; None for what stays open."""
        meant = None if identity is None else self.document_ids.get(identity)
        return None if meant is None else Label(meant, self.document_labels[meant])

    def _officials(self, mentions: tuple[OfficialMention, ...]) -> tuple[Label | None, ...]:
        people: list[Label | None] = [None] * (1 + max((m.person for m in mentions), default=-1))
        for mention in mentions:
            for office in mention.offices:
                meant = self.official_ids.get(official_identity(mention.name, office))
                if meant is not None and people[mention.person] is None:
                    people[mention.person] = Label(meant, self.official_labels[meant])
        return tuple(people)
