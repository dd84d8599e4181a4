"""What a document does to others and others to it, grouped for reading."""

from dataclasses import dataclass
from typing import Literal

from corpus.text import Span
from indexer.entities.model import ArticleLine, Document, DocumentRelation
from search.results import Snippet
from webui.evidence import Evidence

Direction = Literal["does", "undergoes", "reported"]
_MOST_EVIDENCE = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """One relation: the other document (None: the article's own event), and what shows it."""

    other: Document | None
    article: ArticleLine
    evidence: Snippet | None
    years: int | None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one kind in one direction, seen from the document whose page it is.

    `does`: it implements others; `undergoes`: other documents implement it; `reported`: the event
    of an article does.
    """

    kind: str
    direction: Direction
    shown: tuple[Shown, ...]


def grouped(document: Document, relations: list[DocumentRelation]) -> list[RelationGroup]:
    """`relations` of `document`, those between documents first; of one other document the newest
    article is shown."""
    evidence = Evidence(_MOST_EVIDENCE)
    groups: dict[tuple[Direction, str], dict[str, Shown]] = {}
    for relation in relations:
        direction, other = _seen_from(document, relation)
        shown = groups.setdefault((direction, relation.kind), {})
        key = other.id if other else relation.article.id
        if key not in shown:
            span = Span(relation.start, relation.end)
            shown[key] = Shown(
                other,
                relation.article,
                evidence.sentence(relation.article.id, span),
                relation.years,
            )
    order = {"does": 0, "undergoes": 1, "reported": 2}
    return [
        RelationGroup(kind, direction, tuple(shown.values()))
        for (direction, kind), shown in sorted(
            groups.items(), key=lambda item: (order[item[0][0]], item[0][1])
        )
    ]


def _seen_from(document: Document, relation: DocumentRelation) -> tuple[Direction, Document | None]:
    if relation.source is None:
        return "reported", None
    if relation.source.id == document.id:
        return "does", relation.target
    return "undergoes", relation.source
