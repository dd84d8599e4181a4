"""What a document does to others and others to it, grouped for reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.mentions import CARRIED_OUT
from corpus.text import Span
from search.catalog import CARRYING_OUT, ArticleLine, Document, DocumentRelation
from search.results import Snippet
from webui.current import search

Direction = Literal["does", "undergoes", "reported", "open"]
_SHOWN = 8
_VALIDITY = (("undergoes", "amends"), ("undergoes", "replaces"), ("reported", "expires"))


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """One relation: the other document (None: the article's own event), and what shows it."""

    other: Document | None
    article: ArticleLine
    evidence: Snippet | None
    years: int | None
    modality: str


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one kind in one direction, seen from the document whose page it is.

    `does`: it implements others; `undergoes`: other documents implement it; `reported`: the event
    of an article does; `open`: an article says that this is planned, denied, conditional, or does
    not say whether it was done; then `kind` is "any".  `more` is the number of those not shown.
    """

    kind: str
    direction: Direction
    shown: tuple[ShownRelation, ...]
    more: int


def validity(groups: Iterable[RelationGroup]) -> list[str]:
    """What articles say for certain of the validity of a document: amends, replaces, expires."""
    return [
        group.kind
        for group in groups
        if is_validity(group.direction, group.kind)
        and any(shown.modality in CARRIED_OUT for shown in group.shown)
    ]


def grouped(document: Document, relations: Iterable[DocumentRelation]) -> list[RelationGroup]:
    """`relations` of `document`, those between documents first.

    Of several relations with one other document, or in one article, the newest is shown.
    """
    groups: dict[tuple[Direction, str], dict[str, DocumentRelation]] = {}
    for relation in relations:
        if relation.kind == "expires" and relation.modality == "denied":
            continue
        direction, other = _seen_from(document, relation)
        kind = relation.kind
        if direction == "reported" and kind in CARRYING_OUT and not relation.is_carried_out:
            direction, kind = "open", "any"
        found = groups.setdefault((direction, kind), {})
        found.setdefault(other.id if other else relation.article.id, relation)
    order = ("does", "undergoes", "reported", "open")
    # Whether a document is still valid comes before what is done with it.
    return [
        _group(document, kind, direction, list(found.values()))
        for (direction, kind), found in sorted(
            groups.items(),
            key=lambda item: (not is_validity(*item[0]), order.index(item[0][0]), item[0][1]),
        )
    ]


def is_validity(direction: Direction, kind: str) -> bool:
    """Whether relations of this kind say that the document was amended, replaced, or has ended."""
    return (direction, kind) in _VALIDITY


def _group(
    document: Document, kind: str, direction: Direction, relations: list[DocumentRelation]
) -> RelationGroup:
    shown = tuple(
        ShownRelation(
            _seen_from(document, relation)[1],
            relation.article,
            search().sentence(relation.article.id, Span(relation.start, relation.end)),
            relation.years,
            relation.modality,
        )
        for relation in relations[:_SHOWN]
    )
    return RelationGroup(kind, direction, shown, len(relations) - len(shown))


def _seen_from(document: Document, relation: DocumentRelation) -> tuple[Direction, Document | None]:
    if relation.source is None:
        return "reported", None
    if relation.source.id == document.id:
        return "does", relation.target
    return "undergoes", relation.source
