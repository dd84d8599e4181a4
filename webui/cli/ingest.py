"""Taking articles in, taking them down, and taking them out again."""

import gzip
import json
import lzma
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import IO

import click

from corpus.intake import LEFT_OUT, items_in, take_in
from corpus.readers.article_records import to_line, tombstone_line
from corpus.store import Ingested, open_store
from webui.cli.progress import progress
from webui.settings import corrections_file


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--replace", is_flag=True, help="Let new content take the place of known ids.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_context
def ingest(ctx: click.Context, paths: tuple[Path, ...], replace: bool, as_json: bool) -> None:
    """Take articles from PATHS into the store.

    Files: portal pages as plain text (.txt), JSON lines (.jsonl, also .gz and .xz) with "id" and
    "text" or in the form of `tinphuong export`; folders are searched for them.  Doing it twice
    changes nothing.  Each item that cannot be taken gets one line; the rest goes on.
    """
    counts: Counter[str] = Counter()
    with open_store(ctx.obj) as store, progress("ingesting", None) as advance:
        for line in take_in(store, items_in(paths), counts, replace=replace, advance=advance):
            click.echo(line, err=True)
        total = len(store)
    if as_json:
        click.echo(json.dumps({**counts, "store": total}))
    else:
        parts = [f"{count:,} {outcome}" for outcome, count in counts.items()] or ["nothing found"]
        click.echo(f"{', '.join(parts)}; the store holds {total:,} articles")
    left_out = counts[LEFT_OUT] + counts[Ingested.CONFLICT] + counts[Ingested.TAKEN_DOWN]
    ctx.exit(1 if left_out else 0)


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--reason", default="", help="Kept with the tombstone.")
@click.pass_context
def remove(ctx: click.Context, article_id: str, reason: str) -> None:
    """Take the article ID down: text, index, facets, feeds; ingesting does not bring it back."""
    from indexer.build import build

    with open_store(ctx.obj, readonly=True) as store:
        known = store.get(article_id) is not None
    if not known:
        raise click.ClickException(f"{article_id}: no article of this id; nothing was taken down")
    with open_store(ctx.obj) as store, store.batch() as batch:
        batch.remove(article_id, reason)
    build(ctx.obj, corrections=corrections_file(ctx.obj))
    click.echo(f"{article_id}: taken down")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.pass_context
def export(ctx: click.Context, file: Path | None) -> None:
    """Write every article as JSON lines to FILE (.jsonl, .jsonl.gz or .jsonl.xz) or to the screen.

    After the articles comes the list of what was taken down.  `tinphuong ingest` reads the result:
    the way to move a corpus to another machine.
    """
    with open_store(ctx.obj, readonly=True) as store:
        tombstones = store.tombstones()
        lines = chain(map(to_line, store.articles()), map(tombstone_line, tombstones))
        if file is None:
            for line in lines:
                click.echo(line)
            return
        with _opened(file) as out, progress("exporting", len(store) + len(tombstones)) as advance:
            for line in lines:
                out.write(line + "\n")
                advance(1)
        taken_down = f", and {len(tombstones):,} taken down" if tombstones else ""
        click.echo(f"{len(store):,} articles written to {file}{taken_down}", err=True)


def _opened(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "wt", encoding="utf-8")
    if file.suffix == ".xz":
        return lzma.open(file, "wt", encoding="utf-8")
    return file.open("w", encoding="utf-8")
