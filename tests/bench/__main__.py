"""Compare the index with other engines: `make bench` (`python -m bench` in `tests`)."""

import json
import os
import platform
import sys
from collections.abc import Iterable
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import click

import corpus.sample
from bench.articles import BenchCorpus
from bench.peer import size_of
from bench.plot import growth_plot
from bench.record import Record
from bench.report import as_text
from corpus.article import Article
from corpus.readers import read_path
from indexer.fingerprint import fingerprints
from webui.cli.progress import progress

SEED = 2026
LEAST_ARTICLES = 100
_PEERS = ("tantivy", "fts5", "stock")


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data"),
    show_default="./data",
    help="The directory for the indexes of the benchmark; --pages reads its index.",
)
@click.option(
    "--corpus",
    "corpus_path",
    type=click.Path(exists=True, path_type=Path),
    help="Real articles to use; without it articles are generated.",
)
@click.option(
    "--sizes", default="5000", show_default=True, help="Numbers of articles, separated by commas."
)
@click.option(
    "--peers",
    default=",".join(_PEERS),
    show_default=True,
    help="The other engines; empty for none.",
)
@click.option("--each", default=40, show_default=True, help="Queries of each of the six kinds.")
@click.option(
    "--plot",
    "plot_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a plot of the growth from size to size to this SVG file.",
)
@click.option("--pages", is_flag=True, help="Measure pages of results instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(
    data: Path,
    corpus_path: Path | None,
    sizes: str,
    peers: str,
    each: int,
    plot_path: Path | None,
    pages: bool,
    as_json: bool,
) -> None:
    """Compare the index with tantivy, SQLite FTS5 and stock Whoosh on the same tokens.

    The indexes are stored in `bench` inside the data folder, and the next run uses them again.
    tantivy needs `pip install tinphuong[bench]`.  With --pages, a separate server process answers
    whole pages of results from the index in the data folder.
    """
    if pages:
        _measure_pages(data, each, as_json)
        return
    from bench.run import run_size

    chosen = _names(peers)
    results = []
    for size in _numbers(sizes):
        articles = BenchCorpus(partial(_articles, corpus_path), SEED, size)
        record = Record(
            data / "bench" / str(size), SEED, _origin(corpus_path, size=size, each=each)
        )
        with progress(f"{size:,} articles", each * 6 * 2) as advance:
            say = partial(click.echo, err=True)
            results.append(run_size(articles, record, chosen, each, say, advance))
    records = [result.as_dict() for result in results]
    found = {"machine": machine(), "results": records}
    if plot_path is not None:
        plot_path.write_text(growth_plot(records), encoding="utf-8")
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else as_text(found))


def _measure_pages(data_directory: Path, each: int, as_json: bool) -> None:
    from bench.pages import measure_pages, pages_as_text

    found = measure_pages(data_directory, SEED, each)
    record = {"machine": machine(), **found.as_dict()}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else pages_as_text(found))


def _numbers(sizes: str) -> list[int]:
    try:
        numbers = [int(size) for size in sizes.split(",")]
    except ValueError as error:
        raise click.BadParameter(
            f"{sizes!r} is not a list of numbers", param_hint="--sizes"
        ) from error
    if min(numbers) < LEAST_ARTICLES:
        raise click.BadParameter(
            f"fewer than {LEAST_ARTICLES} articles give no queries", param_hint="--sizes"
        )
    return numbers


def _names(peers: str) -> list[str]:
    names = [name for name in peers.split(",") if name]
    for name in names:
        if name not in _PEERS:
            raise click.BadParameter(
                f"no peer {name!r}; there are {', '.join(_PEERS)}", param_hint="--peers"
            )
    return names


def _articles(path: Path | None) -> Iterable[Article]:
    """Real articles of `path`; without it those of the sample, from which the generator learns."""
    return (item for item in read_path(path or _sample()) if isinstance(item, Article))


def _sample() -> Path:
    return Path(corpus.sample.__file__).parent / "articles"


def _origin(path: Path | None, **chosen: int) -> dict[str, Any]:
    """What an index is built from; if this changes, the index must be rebuilt."""
    place = path or _sample()
    layout = fingerprints()
    size = size_of(place) if place.is_dir() else place.stat().st_size
    return {
        **chosen,
        "corpus": f"{place.name}, {size} bytes",
        "layout": layout["layout"],
        "analysis": layout["analysis"],
    }


def machine() -> dict[str, Any]:
    """The machine of the measurement: processor count, load, versions."""
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


if __name__ == "__main__":
    main()
