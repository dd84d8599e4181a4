"""From an article and what was found in it to what the index takes in."""

from corpus import moments
from corpus.article import Article
from corpus.mentions import Recognition
from corpus.references import reference_terms
from indexer.document import IndexDocument
from indexer.entities.facts import ArticleFacts


def prepare(
    article: Article, found: Recognition, facts: ArticleFacts, words: tuple[str, ...]
) -> IndexDocument:
    """The index document of `article`; `words` are the segmenter's, line feeds left out.

    Documents and officials are named by partial identities, facts of this article alone: which of
    them are one is decided for the whole generation by its entity tables.
    """
    references = found.references
    return IndexDocument(
        id=article.id,
        checksum=article.checksum,
        title=article.title,
        body=article.body,
        published_on=article.published_on,
        event_date=found.event_date,
        ward=facts.ward,
        mentioned=facts.wards,
        officials=tuple(
            dict.fromkeys(
                office.identity for official in facts.officials for office in official.offices
            )
        ),
        documents=tuple(document.identity for document in facts.documents),
        types=tuple(dict.fromkeys(reference.type for reference in references)),
        issuers=tuple(dict.fromkeys(ref.issuer for ref in references if ref.issuer)),
        source=article.source,
        references=tuple(
            dict.fromkeys(term for reference in references for term in reference_terms(reference))
        ),
        words=tuple([word for word in words if word != "\n"]),
        clock=moments.time_of_day(article.published),
    )
