"""What every engine of the benchmark implements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.tokens import BenchQuery
from indexer.document import IndexDocument


@dataclass(frozen=True, slots=True)
class TokenDocument:
    """One article for the other engines: tokens, and facet values as small numbers."""

    number: int
    tokens: str
    ward: int
    month: int
    officials: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A result: number of matches, numbers of the best ten, number of facet values counted."""

    total: int
    best: tuple[int, ...]
    counted: int = 0


class Peer(Protocol):
    """One engine over one corpus, in one folder."""

    folder: Path

    def build(self, documents: Iterable[TokenDocument]) -> None:
        """Index everything into one finished segment or table."""

    def open(self) -> None:
        """Open the index on disk."""

    @property
    def segments(self) -> int:
        """The number of segments."""

    def full(self, query: BenchQuery) -> Answer:
        """Match set, total, counts of three facets over all matches, ranked top ten."""

    def top(self, query: BenchQuery) -> Answer:
        """The ranked top ten alone, in the engine's cheapest way."""


class Numbering:
    """Numbers for facet values, in the order of their first use."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, value: str) -> int:
        """The number of `value`."""
        return self._known.setdefault(value, len(self._known))


def token_documents(documents: Iterable[tuple[IndexDocument, str]]) -> Iterator[TokenDocument]:
    """Documents and their tokens in the form for the other engines."""
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
