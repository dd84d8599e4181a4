"""Recognition at the terminal: what a text names."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from corpus.extraction import extract_record


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--jsonl", is_flag=True, help='FILE holds lines {"id", "text", "year"?}.')
@click.option("--year", type=int, help="The year to assume for dates without one.")
@click.pass_context
def extract(ctx: click.Context, file: str, jsonl: bool, year: int | None) -> None:
    """Print what a text names: documents, officials, wards, dates, as JSON.

    FILE is one text, `-` standard input.  With --jsonl it holds one text a line, and one line comes
    out for each; a line that cannot be read gets one line on standard error and the rest goes on.
    Offsets are code points of the given text.
    """
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    if not jsonl:
        text = raw.decode("utf-8", "replace")
        click.echo(json.dumps(extract_record("", text, year), ensure_ascii=False, indent=1))
        return
    bad = 0
    for line in _lines(raw, sys.stderr):
        if line is None:
            bad += 1
            continue
        record = extract_record(line["id"], line["text"], line.get("year") or year)
        click.echo(json.dumps(record, ensure_ascii=False))
    ctx.exit(1 if bad else 0)


def _lines(raw: bytes, errors: IO[str]) -> Iterator[dict[str, Any] | None]:
    """The records of JSON lines; None for each line that is none, after saying so."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if isinstance(record, dict) and isinstance(record.get("text"), str) and "id" in record:
            yield record
            continue
        print(f'line {number}: not a JSON record with an "id" and a string "text"', file=errors)
        yield None
