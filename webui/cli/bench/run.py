"""One size of the benchmark: the corpus, every engine built on it, every query asked of each."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from corpus.article import Article
from indexer.document import IndexDocument
from webui.cli.bench.corpora import articles_for, with_facets
from webui.cli.bench.measure import by_kind, interleaved
from webui.cli.bench.ours import OurEngine
from webui.cli.bench.peer import Peer, TokenDocument, size_of, token_documents
from webui.cli.bench.queries import drawn
from webui.cli.bench.tokens import TokenWriter

SEED = 2026
# Stock Whoosh builds and answers too slowly to be worth waiting for beyond this.
STOCK_LIMIT = 36_000
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Built:
    """What building one engine took: CPU seconds of the process, bytes on disk."""

    engine: str
    cpu_ms_per_article: float
    bytes_per_article: float
    segments: int


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

    def as_dict(self) -> dict[str, Any]:
        """The result as JSON."""
        return asdict(self)


def run_size(
    size: int,
    real: Iterable[Article],
    folder: Path,
    peers: Sequence[str],
    each: int,
    say: Say,
    advance: Callable[[int], object],
) -> SizeResult:
    """Build every engine on `size` articles and measure `each` queries of every kind.

    `folder` is emptied first.  Peers are built from the same token stream, written out as text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    articles, number_real = articles_for(real, SEED, size)
    documents = list(with_facets(articles, SEED))
    del articles
    queries = drawn(documents, SEED, each)
    ours = OurEngine(folder / "ours")
    builds = [_built(ours.name, folder / "ours", size, partial(ours.build, documents))]
    ours.open()
    engines: dict[str, Any] = {ours.name: ours}
    say(f"{size:,} articles: {ours.name} built")
    streams = list(_streams(documents)) if peers else []
    for peer in _peers(peers, folder, size):
        place = folder / peer.name.replace(" ", "-")
        builds.append(_built(peer.name, place, size, partial(peer.build, streams)))
        engines[peer.name] = peer
        say(f"{size:,} articles: {peer.name} built")
    del streams, documents
    full, totals = interleaved({n: e.full for n, e in engines.items()}, queries, advance)
    top, _ = interleaved({n: e.top for n, e in engines.items()}, queries, advance)
    expected = totals[ours.name]
    different = {
        name: sum(a != b for a, b in zip(found, expected, strict=True))
        for name, found in totals.items()
        if name != ours.name
    }
    segments = {name: getattr(engine, "segments", 1) for name, engine in engines.items()}
    return SizeResult(
        articles=size,
        real=number_real,
        queries=len(queries),
        builds=tuple(Built(*built, segments[built[0]]) for built in builds),
        full=_plain(by_kind(full, queries)),
        top=_plain(by_kind(top, queries)),
        different_totals=different,
    )


def _built(
    name: str, folder: Path, size: int, build: Callable[[], object]
) -> tuple[str, float, float]:
    started = time.process_time()
    build()
    spent = time.process_time() - started
    return name, round(spent / size * 1000, 4), round(size_of(folder) / size, 1)


def _streams(documents: Sequence[IndexDocument]) -> Iterator[TokenDocument]:
    writer = TokenWriter()
    streams = (" ".join(writer.tokens(document)) for document in documents)
    return iter(token_documents(documents, streams))


def _peers(names: Sequence[str], folder: Path, size: int) -> Iterator[Peer]:
    """The peers asked for; imported here, because they are needed nowhere else."""
    if "tantivy" in names:
        from webui.cli.bench.tantivy_peer import TantivyPeer

        yield TantivyPeer(folder / "tantivy")
    if "fts5" in names:
        from webui.cli.bench.fts5_peer import Fts5Peer

        yield Fts5Peer(folder / "sqlite-fts5")
    if "stock" in names and size <= STOCK_LIMIT:
        from webui.cli.bench.stock_peer import StockPeer

        yield StockPeer(folder / "stock-whoosh")


def _plain(table: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {kind: asdict(timing) for kind, timing in row.items()} for name, row in table.items()
    }
