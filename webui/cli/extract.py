"""Recognition at the terminal: what a text names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from corpus.extraction import extract_record
from corpus.readers import ReadProblem, json_lines
from corpus.readers import record_fields as fields
from corpus.readers.read_problem import MAX_ARTICLE_BYTES, too_long
from corpus.readers.text_check import decoded, not_text
from corpus.text import as_printed

_YEAR = click.IntRange(1, 9999)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--jsonl", is_flag=True, help='FILE holds lines {"id", "text", "year"?}.')
@click.option("--year", type=_YEAR, help="The year to assume for dates without one.")
@click.pass_context
def extract(ctx: click.Context, file: str, jsonl: bool, year: int | None) -> None:
    """Print what a text names: documents, officials, wards, dates, as JSON.

    FILE is one text, `-` standard input.  With --jsonl it holds one text a line, and one line comes
    out for each; a line that cannot be read gets one line on standard error and the rest goes on.
    Offsets are code points of the given text.
    """
    path = Path(file)
    with click.open_file(file, "rb") as stream:
        if jsonl:
            ctx.exit(_each_line(stream, path, year))
        text = decoded(path, stream.read(MAX_ARTICLE_BYTES + 1))
    if not isinstance(text, ReadProblem) and (fault := not_text(as_printed(text))):
        text = ReadProblem(path, f"it {fault[0]}", fault[1])
    if isinstance(text, ReadProblem):
        click.echo(str(text), err=True)
        ctx.exit(2)
    click.echo(json.dumps(extract_record("", text, year), ensure_ascii=False, indent=1))


def _each_line(stream: IO[bytes], path: Path, year: int | None) -> int:
    """Print the record of each line; gives the exit code."""
    left_out = 0
    for item in _texts(stream, path):
        if isinstance(item, ReadProblem):
            left_out += 1
            click.echo(str(item), err=True)
            continue
        record = extract_record(item["id"], item["text"], item.get("year") or year)
        click.echo(json.dumps(record, ensure_ascii=False))
    return 1 if left_out else 0


def _texts(stream: IO[bytes], path: Path) -> Iterator[dict[str, Any] | ReadProblem]:
    """The usable lines, with half surrogates replaced, and what is wrong with the others."""
    for number, record in json_lines.records(stream, path):
        if isinstance(record, ReadProblem):
            yield record
            continue
        try:
            yield _usable(record)
        except fields.FieldProblem as problem:
            yield ReadProblem(path, str(problem), problem.fix, number)


def _usable(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a line; raises `FieldProblem`."""
    fields.text_id(record)
    text = fields.text(record, "text") if isinstance(record.get("text"), str) else None
    if text is None:
        raise fields.FieldProblem(
            "text", "is missing or not a text", 'write {"id", "text", "year"?}'
        )
    if (size := len(text.encode())) > MAX_ARTICLE_BYTES:
        raise fields.FieldProblem("text", f"has {too_long(size)}", "split it")
    if fault := not_text(as_printed(text)):
        raise fields.FieldProblem("text", *fault)
    # An id comes out as it came in, a number as a number.
    given = record["id"]
    return {
        "id": given if isinstance(given, int) else fields.text_id(record),
        "text": text,
        "year": fields.year(record),
    }
