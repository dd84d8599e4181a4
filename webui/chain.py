"""The place of a document in its chain, from the centre down to the wards, drawn as SVG.

The rows are levels. Above the document are those that it implements or is based on, below it those
that implement it, as far as articles state it and the levels agree: no ward binds a district.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.references import LEVELS, DocumentLevel, level_of
from search.catalog import CARRYING_OUT, Document, DocumentRelation

WIDTH = 340
_KINDS = (*CARRYING_OUT, "based_on")
_STATED = ("done", "under_way", "unclear")
_MOST = 4
_ROW, _TOP, _BOX = 54, 20, 26
_LEFT, _GAP, _PADDING = 24, 6, 8
_WIDE, _NARROW = 8.2, 6.4
_NUMBER = re.compile(r"(?<= số )\S+")
_LONGEST_NAME = 24

Place = Literal["above", "here", "below"]


@dataclass(frozen=True, slots=True)
class Box:
    """A document in the drawing: `text` is its number, `x` and `width` the box in its row."""

    document: Document
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """One level above or below the document, or the document itself. `more` is the number of
    documents that are left out; `more_x` is where that number is drawn."""

    level: DocumentLevel
    place: Place
    boxes: tuple[Box, ...]
    more: int
    more_x: float
    y: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The rows from the centre down, and the height of the drawing in units of its view box."""

    rows: tuple[Row, ...]
    height: int


def chain_of(document: Document, relations: Iterable[DocumentRelation]) -> Chain | None:
    """The chain around `document`; None where its level is not known or nothing else is in it."""
    own = _level(document)
    if own is None:
        return None
    placed: dict[tuple[Place, DocumentLevel], dict[str, Document]] = {}
    for relation in relations:
        if (
            relation.source is None
            or relation.kind not in _KINDS
            or relation.modality not in _STATED
        ):
            continue
        place: Place = "above" if relation.source.id == document.id else "below"
        other = relation.target if place == "above" else relation.source
        level = _level(other)
        if level is None or other.id == document.id:
            continue
        steps = LEVELS.index(level) - LEVELS.index(own)
        if steps == 0 or (steps < 0) == (place == "above"):
            placed.setdefault((place, level), {})[other.id] = other
    if not placed:
        return None
    order: list[tuple[Place, DocumentLevel]] = [
        *(("above", level) for level in LEVELS if ("above", level) in placed),
        ("here", own),
        *(("below", level) for level in LEVELS if ("below", level) in placed),
    ]
    placed["here", own] = {document.id: document}
    rows = tuple(
        _row(level, place, [*placed[place, level].values()], number)
        for number, (place, level) in enumerate(order)
    )
    return Chain(rows, len(rows) * _ROW)


def _level(document: Document) -> DocumentLevel | None:
    return level_of(document.type, document.issuer, document.scope)


def _row(level: DocumentLevel, place: Place, documents: list[Document], number: int) -> Row:
    """A row with as many boxes as have room in it, the most cited documents first."""
    documents.sort(key=lambda one: (-one.articles, one.label))
    boxes: list[Box] = []
    x: float = _LEFT
    for index, document in enumerate(documents):
        text = _short(document)
        width = sum(_WIDE if c.isupper() else _NARROW for c in text) + 2 * _PADDING
        rest = 34 if index < len(documents) - 1 else 0
        if boxes and (len(boxes) == _MOST or x + width + rest > WIDTH):
            break
        boxes.append(Box(document, text, round(x, 1), round(min(width, WIDTH - x - rest), 1)))
        x += width + _GAP
    return Row(
        level, place, tuple(boxes), len(documents) - len(boxes), round(x, 1), number * _ROW + _TOP
    )


def _short(document: Document) -> str:
    """The number of a document, or the beginning of its name."""
    number = _NUMBER.search(document.label)
    if number is not None:
        return number.group()
    name = document.label
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"
