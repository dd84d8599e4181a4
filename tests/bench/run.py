"""One size of the benchmark: build every engine on the corpus and run every query on each."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.articles import BenchCorpus, Metered, kept
from bench.measure import by_kind, interleaved
from bench.ours import OurEngine
from bench.peer import Peer, TokenDocument, size_of, token_documents
from bench.process import ProcessFigures, measure_process
from bench.queries import drawn, places
from bench.record import Built, Record
from bench.tokens import TokenWriter
from indexer.document import IndexDocument

# Above these sizes an engine builds and answers too slowly.
LIMITS = {"tantivy": 120_000, "fts5": 120_000, "stock": 36_000}
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class SizeResult:
    """The figures of one corpus size; timings are CPU milliseconds, p50 and p95 by query kind."""

    articles: int
    real: int
    queries: int
    builds: tuple[Built, ...]
    full: dict[str, dict[str, Any]]
    top: dict[str, dict[str, Any]]
    different_totals: dict[str, int]
    process: ProcessFigures

    def as_dict(self) -> dict[str, Any]:
        """The result as JSON."""
        return asdict(self)


def run_size(
    corpus: BenchCorpus,
    record: Record,
    peers: Sequence[str],
    each: int,
    say: Say,
    advance: Callable[[int], object],
) -> SizeResult:
    """Measure `each` queries of every kind; engines that `record` lists as built are used again."""
    size = corpus.size
    if "ours" not in record.builds:
        say(f"{size:,} articles: building tin phường")
        _build_ours(corpus, record, each)
    process = measure_process(record.folder / "ours", record.queries)
    engines: dict[str, Any] = {"tin phường": OurEngine(record.folder / "ours")}
    for name in peers:
        if size > LIMITS[name]:
            continue
        if name not in record.builds:
            say(f"{size:,} articles: building {name}")
            _build_peer(name, corpus, record)
        engines[name] = _peer(name, record.folder)
    for engine in engines.values():
        engine.open()
    queries = record.queries
    full, totals = interleaved({n: e.full for n, e in engines.items()}, queries, advance)
    top, _ = interleaved({n: e.top for n, e in engines.items()}, queries, advance)
    expected = totals["tin phường"]
    return SizeResult(
        articles=size,
        real=record.real,
        queries=len(queries),
        builds=tuple(record.builds.values()),
        full=_plain(by_kind(full, queries)),
        top=_plain(by_kind(top, queries)),
        different_totals={
            name: sum(a != b for a, b in zip(found, expected, strict=True))
            for name, found in totals.items()
            if name != "tin phường"
        },
        process=process,
    )


def _build_ours(corpus: BenchCorpus, record: Record, each: int) -> None:
    """Build our index, and draw the queries from the articles on the way."""
    sample: dict[int, IndexDocument] = {}
    chosen = places(corpus.size, record.seed)
    ours = OurEngine(_emptied(record.folder / "ours"))
    built = _built("tin phường", ours, kept(corpus.documents(), chosen, sample), corpus.size)
    queries = drawn([sample[place] for place in chosen], record.seed, each)
    record.drew(corpus.number_real, queries)
    record.built("ours", built)


def _build_peer(name: str, corpus: BenchCorpus, record: Record) -> None:
    """Build another engine from the same tokens, written as text."""
    _emptied(record.folder / name)
    streams = _streams(corpus.documents())
    record.built(name, _built(name, _peer(name, record.folder), streams, corpus.size))


def _built(name: str, engine: Any, source: Iterable[Any], size: int) -> Built:
    """The cost of building, without generating the articles and writing their tokens."""
    metered = Metered(source)
    started = time.process_time()
    engine.build(metered)
    spent = time.process_time() - started - metered.spent
    engine.open()
    return Built(
        name,
        round(spent / size * 1000, 4),
        round(size_of(engine.folder) / size, 1),
        engine.segments,
    )


def _streams(documents: Iterable[IndexDocument]) -> Iterator[TokenDocument]:
    writer = TokenWriter()
    pairs = ((document, " ".join(writer.tokens(document))) for document in documents)
    return token_documents(pairs)


def _peer(name: str, folder: Path) -> Peer:
    """An engine by name; imported here, so that tantivy is needed only if it is measured."""
    match name:
        case "tantivy":
            from bench.tantivy_peer import TantivyPeer

            return TantivyPeer(folder / name)
        case "fts5":
            from bench.fts5_peer import Fts5Peer

            return Fts5Peer(folder / name)
        case "stock":
            from bench.stock_peer import StockPeer

            return StockPeer(folder / name)
    raise ValueError(f"no peer {name!r}; there are {', '.join(LIMITS)}")


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _plain(table: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {kind: asdict(timing) for kind, timing in row.items()} for name, row in table.items()
    }
