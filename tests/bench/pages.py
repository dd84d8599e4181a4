"""Whole pages of results over HTTP, each requested once, from a separate server process.

The figures are the CPU time of that process, read from the kernel before and after each request.
They include everything between a request and its compressed answer, but not this client.
"""

import contextlib
import http.client
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.measure import Timing
from bench.process import megabytes
from corpus.article import Article
from corpus.store import open_store
from corpus.syllables import fold
from search.opening import open_current
from search.request import Facet, SearchRequest
from search.service import Search
from webui.cli.progress import progress
from webui.search_address import query_string

_FILTERS = (Facet.WARD, Facet.TYPE, Facet.SOURCE)
_LONGEST_WAIT = 60
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PageFigures:
    """The figures of one run.

    `ready_s`: wall seconds from the start of the process to its first answer.  `pages` by kind of
    query (and `all`) and `searches` (the search without the page) in CPU milliseconds.  `page_kb`:
    median kilobytes of a page as sent.  Memory of the process in megabytes.
    """

    articles: int
    queries: int
    ready_s: float
    pages: dict[str, Timing]
    searches: Timing
    page_kb: float
    anonymous_mb: float
    proportional_mb: float

    def as_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        return asdict(self)


def measure_pages(data_directory: Path, seed: int, each: int) -> PageFigures:
    """Request `each` pages of every kind from the index of a data directory, no page twice.

    Raises `StoreError` or `IndexProblem` if there is nothing to serve.
    """
    engine = open_current(data_directory).now()
    asked = page_requests(engine, _drawn(data_directory, seed, each), seed)
    seconds: dict[str, list[float]] = {"all": []}
    sizes = []
    with (
        _server(data_directory) as (process, port, ready),
        _connection(port, _LONGEST_WAIT) as connection,
        progress("pages", len(asked)) as advance,
    ):
        for kind, request in asked:
            before = _cpu_seconds(process)
            sizes.append(_read(connection, f"/tim?{query_string(request)}"))
            spent = _cpu_seconds(process) - before
            for name in ("all", kind):
                seconds.setdefault(name, []).append(spent)
            advance(1)
        memory = Path(f"/proc/{process}")
        return PageFigures(
            articles=engine.info.articles,
            queries=len(asked),
            ready_s=round(ready, 2),
            pages={kind: Timing.of(taken) for kind, taken in seconds.items()},
            searches=Timing.of([_search_seconds(engine, request) for _, request in asked]),
            page_kb=round(sorted(sizes)[len(sizes) // 2] / 1000, 1),
            anonymous_mb=megabytes(memory / "status", "RssAnon"),
            proportional_mb=megabytes(memory / "smaps_rollup", "Pss"),
        )


def page_requests(
    engine: Search, articles: Sequence[Article], seed: int
) -> list[tuple[str, SearchRequest]]:
    """One request of every kind from each article, with its kind, without repetitions.

    title: the whole title; fragment: 2 to 5 neighbouring words of it; unaccented: the same without
    diacritics; phrase: two of its words in quotes; syllable: one of the body; filtered: a word and
    a facet value; document: a cited document by its label.
    """
    draw = random.Random(seed)
    facets = {counts.facet: counts.values for counts in engine.find(SearchRequest()).facets()}
    filters = [(facet, value.value) for facet in _FILTERS for value in facets.get(facet, ())]
    documents = [value.label for value in facets.get(Facet.DOCUMENT, ())]
    found: dict[SearchRequest, str] = {}
    for article in articles:
        title, body = _WORD.findall(article.title), _WORD.findall(article.body)
        if len(title) < 2 or not body:
            continue
        requests = {
            "title": SearchRequest(q=article.title),
            "fragment": SearchRequest(q=_run(draw, title, 2, 5)),
            "unaccented": SearchRequest(q=fold_words(_run(draw, title, 2, 5))),
            "phrase": SearchRequest(q=f'"{_run(draw, title, 2, 2)}"'),
            "syllable": SearchRequest(q=draw.choice(body)),
        }
        if filters:
            facet, value = draw.choice(filters)
            one = SearchRequest(q=_run(draw, title, 1, 1))
            requests["filtered"] = one.with_values(facet, [value])
        if documents:
            requests["document"] = SearchRequest(q=draw.choice(documents))
        for kind, request in requests.items():
            found.setdefault(request, kind)
    return [(kind, request) for request, kind in found.items()]


def pages_as_text(figures: PageFigures) -> str:
    """The figures for a terminal."""
    lines = [
        f"{figures.articles:,} articles, {figures.queries} pages, each requested once",
        f"ready in {figures.ready_s:.2f} s; then {figures.anonymous_mb:.0f} MB private,"
        f" {figures.proportional_mb:.0f} MB with its share of mapped pages;"
        f" {figures.page_kb:.1f} KB a page as sent",
        f"{'CPU ms':12}{'p50':>8}{'p95':>8}",
    ]
    rows = {**figures.pages, "search alone": figures.searches}
    return "\n".join([*lines, *(f"{name:12}{t.p50:8.2f}{t.p95:8.2f}" for name, t in rows.items())])


def fold_words(text: str) -> str:
    """`text` as typed without diacritics."""
    return " ".join(map(fold, text.split()))


def _drawn(data_directory: Path, seed: int, each: int) -> list[Article]:
    store = open_store(data_directory, readonly=True)
    ids = sorted(store.checksums())
    return list(store.articles(random.Random(seed).sample(ids, min(each, len(ids)))))


def _run(draw: random.Random, words: Sequence[str], low: int, high: int) -> str:
    length = min(len(words), draw.randint(low, high))
    start = draw.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


@contextlib.contextmanager
def _server(data_directory: Path) -> Iterator[tuple[int, int, float]]:
    """A separate server: its process id, its port, and the seconds until its first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    serve = ["--data", str(data_directory), "serve", "--port", str(port)]
    # -P: do not import a folder `corpus` of the current directory.
    command = [sys.executable, "-P", "-c", "from webui.cli import main; main()", *serve]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield process.pid, port, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers; raises `OSError` if it stopped or does not answer in time."""
    until = time.monotonic() + _LONGEST_WAIT
    while process.poll() is None and time.monotonic() < until:
        try:
            with _connection(port, 5) as connection:
                _read(connection, "/healthz")
        except ConnectionError:
            time.sleep(0.005)
        else:
            return
    raise OSError(0, "the measured server does not answer", f"127.0.0.1:{port}")


def _connection(port: int, timeout: int) -> "contextlib.closing[http.client.HTTPConnection]":
    """A connection to the server at `port`, closed at the end of the `with` block."""
    return contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout))


def _read(connection: http.client.HTTPConnection, address: str) -> int:
    """Request a page like a browser; returns the number of bytes sent."""
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise OSError(0, f"the server answered {answer.status}", address)
    return len(content)


def _cpu_seconds(process: int) -> float:
    """CPU seconds of a process, from its clock (clock_getcpuclockid(3) has the numbering)."""
    return time.clock_gettime(~process << 3 | 2)


def _search_seconds(engine: Search, request: SearchRequest) -> float:
    started = time.process_time()
    found = engine.find(request)
    _ = (found.total, found.hits(), found.facets(), found.histogram(), found.notices, found.others)
    return time.process_time() - started
