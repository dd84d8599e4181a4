"""What every engine of the benchmark does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.tokens import BenchQuery
from indexer.document import IndexDocument


@dataclass(frozen=True, slots=True)
class TokenDocument:
    """One article as peers get it: tokens, and its facet values as small numbers."""

    number: int
    tokens: str
    ward: int
    month: int
    officials: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out: number of matches, ids or numbers of the best ten, and how many facet values
    were counted over all three facets."""

    total: int
    best: tuple[int, ...]
    counted: int = 0


class Peer(Protocol):
    """One engine over one corpus, in one folder."""

    folder: Path

    def build(self, documents: Iterable[TokenDocument]) -> None:
        """Index everything into one finished segment or table."""

    def open(self) -> None:
        """Open what is on disk."""

    @property
    def segments(self) -> int:
        """How many segments there are."""

    def full(self, query: BenchQuery) -> Answer:
        """Match set, total, counts of three facets over all matches, ranked top ten."""

    def top(self, query: BenchQuery) -> Answer:
        """The ranked top ten alone, by the engine's cheapest way."""


class Numbering:
    """Facet values as small numbers, in the order they are met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, value: str) -> int:
        """The number of `value`."""
        return self._known.setdefault(value, len(self._known))


def token_documents(documents: Iterable[tuple[IndexDocument, str]]) -> Iterator[TokenDocument]:
    """Documents and their tokens, as peers take them."""
    wards, people = Numbering(), Numbering()
    for number, (document, tokens) in enumerate(documents):
        day = document.published_on
        yield TokenDocument(
            number,
            tokens,
            wards.of(document.ward or ""),
            day.year * 12 + day.month - 1 if day else 0,
            tuple(people.of(person) for person in document.officials),
        )


def size_of(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
