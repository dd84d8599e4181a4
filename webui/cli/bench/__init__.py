"""Measuring the index against its peers: `bench`."""

import json
import os
import platform
import sys
from collections.abc import Iterable
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

import click

import corpus.sample
from corpus.article import Article
from corpus.readers import read_path
from webui.cli.bench.report import as_text
from webui.cli.progress import progress

_PEERS = ("tantivy", "fts5", "stock")


@click.command()
@click.option(
    "--corpus",
    "corpus_path",
    type=click.Path(exists=True, path_type=Path),
    help="Real articles to measure on; without it they are generated.",
)
@click.option(
    "--sizes", default="5000", show_default=True, help="Numbers of articles, with commas between."
)
@click.option(
    "--peers", default=",".join(_PEERS), show_default=True, help="Which peers; empty for none."
)
@click.option("--each", default=40, show_default=True, help="Queries of each of the six kinds.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.pass_context
def bench(
    ctx: click.Context, corpus_path: Path | None, sizes: str, peers: str, each: int, as_json: bool
) -> None:
    """Measure the index against tantivy, SQLite FTS5 and stock Whoosh on the same tokens.

    The indexes are made in `bench` inside the data folder, which is emptied first.  Peers need
    `pip install tinphuong[bench]`.
    """
    from webui.cli.bench.run import run_size

    chosen = [name for name in peers.split(",") if name]
    results = []
    for size in _numbers(sizes):
        with progress(f"{size:,} articles", None if each == 0 else each * 6 * 2) as advance:
            results.append(
                run_size(
                    size,
                    _articles(corpus_path),
                    ctx.obj / "bench" / str(size),
                    chosen,
                    each,
                    lambda line: click.echo(line, err=True),
                    advance,
                )
            )
    record = {"machine": machine(), "results": [result.as_dict() for result in results]}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else as_text(record))


def _numbers(sizes: str) -> list[int]:
    try:
        return [int(size) for size in sizes.split(",")]
    except ValueError as error:
        raise click.BadParameter(
            f"{sizes!r} is not a list of numbers", param_hint="--sizes"
        ) from error


def _articles(path: Path | None) -> Iterable[Article]:
    """Real articles of `path`; of the sample, which the generator then learns from, without it."""
    place = path or Path(corpus.sample.__file__).parent / "articles"
    return (item for item in chain(read_path(place)) if isinstance(item, Article))


def machine() -> dict[str, Any]:
    """What was measured on: processor count, load, versions."""
    versions = {}
    for name in ("numpy", "whoosh3", "tantivy"):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "not installed"
    return {
        "processors": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": sys.version.split()[0],
        "system": platform.platform(),
        **versions,
    }
