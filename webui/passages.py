"""Text and the spans in it, cut into pieces for a template to write out.

Nothing here makes HTML: a piece is plain text with what it names beside it, and the template
escapes it like any other text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from corpus.mentions import Ambiguous, DocumentReference
from corpus.text import Span
from search.results import IndexedArticle, Label

T = TypeVar("T")
Kind = Literal["document", "official", "ward"]


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A run of text and what its span carries; None for text between spans."""

    text: str
    value: T | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a mention that stays open, numbered from 1.

    `candidates` are the documents it may mean: several where it is ambiguous, none where nothing
    on the page completes it.
    """

    number: int
    surface: str
    candidates: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """What a span of an article names: a thing with a page (`target`), or one that stays open.

    `first` says that no earlier mention has the same note: the place the note leads back to.
    """

    kind: Kind
    target: Label | None
    note: Note | None = None
    first: bool = False


def cut(text: str, spans: Iterable[tuple[Span, T]]) -> Iterator[Piece[T]]:
    """`text` as pieces, one for each span and each run between; joined they give `text` again.

    Spans outside the text are left out, and of overlapping ones all but the first.
    """
    position = 0
    for span, value in apart(spans):
        if span.end > len(text):
            break
        if position < span.start:
            yield Piece(text[position : span.start])
        yield Piece(text[span.start : span.end], value)
        position = span.end
    if position < len(text):
        yield Piece(text[position:])


def apart(spans: Iterable[tuple[Span, T]]) -> Iterator[tuple[Span, T]]:
    """Non-empty spans that do not overlap, in order.

    Of overlapping spans the one that starts first is kept; the first given, where they start
    together.
    """
    position = 0
    for span, value in sorted(spans, key=lambda item: item[0].start):
        if position <= span.start < span.end:
            yield span, value
            position = span.end


def paragraphs(pieces: Iterable[Piece[T]]) -> list[list[Piece[T]]]:
    """`pieces` parted at line feeds, blank lines dropped; a span over a line feed is in both."""
    lines: list[list[Piece[T]]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.value))
        lines.extend([Piece(line, piece.value)] for line in rest)
    return [
        [piece for piece in line if piece.text]
        for line in lines
        if any(piece.text.strip() for piece in line)
    ]


def mentions(indexed: IndexedArticle) -> tuple[list[tuple[Span, Mention]], list[Note]]:
    """Everything to link or to remark on in the article's text, in order, and the remarks.

    References go before officials and those before wards where spans start together; an open
    mention seen twice has one note.
    """
    recognition = indexed.recognition
    named: list[tuple[Span, Mention | DocumentReference]] = [
        (reference.span, Mention("document", document) if document else reference)
        for reference, document in zip(recognition.references, indexed.documents, strict=True)
    ]
    for official in recognition.officials:
        person = indexed.officials[official.person]
        if person is not None:
            named.append((official.span, Mention("official", person)))
    for ward in recognition.wards:
        if ward.ward is not None:
            named.append((ward.span, Mention("ward", Label(ward.ward, ward.surface))))
    notes: dict[str, Note] = {}
    found: list[tuple[Span, Mention]] = []
    for span, thing in apart(named):
        if isinstance(thing, DocumentReference):
            surface = " ".join(thing.surface.split())
            first = surface not in notes
            if first:
                candidates = _candidates(thing, indexed.documents)
                notes[surface] = Note(len(notes) + 1, surface, candidates)
            thing = Mention("document", None, notes[surface], first)
        found.append((span, thing))
    return found, list(notes.values())


def _candidates(
    reference: DocumentReference, documents: Sequence[Label | None]
) -> tuple[Label, ...]:
    """The documents that an ambiguous short form may mean, each once."""
    if not isinstance(reference.outcome, Ambiguous):
        return ()
    named = (documents[index] for index in reference.outcome.candidates)
    return tuple(dict.fromkeys(document for document in named if document is not None))
