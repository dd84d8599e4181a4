"""What articles say of a document as records: its subject and relations, with their evidence."""

from collections.abc import Iterable
from typing import Any, Protocol

from search.catalog import ArticleLine, Document, DocumentRelation, DocumentSubject

Record = dict[str, Any]


class Lines(Protocol):
    """What writes the articles and documents of a record in short."""

    def article_line(self, article: ArticleLine) -> Record:
        """The article, under the key `article`."""

    def short(self, document: Document) -> Record:
        """Id and label of a document."""


def subject_records(subjects: Iterable[DocumentSubject], lines: Lines) -> list[Record]:
    """The wordings of a subject, each with the oldest article that prints it."""
    return [
        {
            "text": subject.text,
            "articles": subject.articles,
            "evidence": _evidence(subject.article, subject.start, subject.end, lines),
        }
        for subject in subjects
    ]


def relation_records(relations: Iterable[DocumentRelation], lines: Lines) -> list[Record]:
    """What documents, or events (source None), do to each other."""
    return [
        {
            "kind": relation.kind,
            "source": lines.short(relation.source) if relation.source else None,
            "target": lines.short(relation.target),
            "years": relation.years,
            "modality": relation.modality,
            "evidence": _evidence(relation.article, relation.start, relation.end, lines),
        }
        for relation in relations
    ]


def _evidence(article: ArticleLine, start: int, end: int, lines: Lines) -> Record:
    return {**lines.article_line(article), "start": start, "end": end}
