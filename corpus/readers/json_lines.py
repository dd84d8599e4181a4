"""One article a line, as JSON: `{"id", "text"}`, or the form of `corpus.readers.export`."""

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from corpus.article import Article
from corpus.page import parse_plain
from corpus.readers.export import from_record, is_tombstone, tombstone_from_record
from corpus.readers.limits import (
    MAX_ARTICLE_BYTES,
    is_valid_id,
    no_text,
    too_long,
    without_surrogates,
)
from corpus.readers.problem import ReadProblem
from corpus.store import Tombstone

# JSON may spell one byte of text with six ("\u00e0"), and fields beside the text take some.
_MAX_LINE_BYTES = 6 * MAX_ARTICLE_BYTES + 10_000
# What is no text shows it early.
_HEAD_BYTES = 8_192


def read(path: Path) -> Iterator[Article | Tombstone | ReadProblem]:
    """The articles of a file, plain or compressed, one line of it in memory at a time; and the
    tombstones, where it is an export."""
    number = 0
    try:
        with _opened(path) as stream:
            for number, record in records(stream, path):
                yield record if isinstance(record, ReadProblem) else _item(path, number, record)
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        yield ReadProblem(
            path, f"damaged after line {number} ({error})", "fetch or export the file again"
        )
    except OSError as error:
        yield ReadProblem(path, f"cannot be read ({error.strerror})", "check its permissions")
    else:
        if number == 0:
            yield ReadProblem(path, "the file is empty", "put one JSON object a line into it")


def records(stream: IO[bytes], path: Path) -> Iterator[tuple[int, dict[str, Any] | ReadProblem]]:
    """The JSON objects of the lines of `stream` with the numbers of their lines, empty lines passed
    over; problems name `path`.

    Of what is no text at all one problem comes out, and nothing more.
    """
    head = stream.read(_HEAD_BYTES)
    if problem := no_text(path, head):
        yield 1, problem
        return
    for number, (line, size) in enumerate(_lines(head, stream), 1):
        if line is None:
            yield number, ReadProblem(path, too_long(size), "split the article", number)
        elif line.strip():
            yield number, _record(path, number, line)


def _opened(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.suffix.lower() == ".xz":
        return lzma.open(path, "rb")
    return path.open("rb")


def _lines(head: bytes, stream: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """Each line of `head` and the rest of `stream` after it, with its size; None in place of a line
    that is too long, which is passed over."""
    *whole, begun = head.split(b"\n")
    for line in whole:
        yield line, len(line)
    while line := begun + stream.readline(_MAX_LINE_BYTES):
        begun = b""
        if line.endswith(b"\n") or len(line) < _MAX_LINE_BYTES:
            yield line, len(line)
            continue
        size = len(line)
        while (more := stream.readline(_MAX_LINE_BYTES)) and not more.endswith(b"\n"):
            size += len(more)
        yield None, size + len(more)


def _record(path: Path, number: int, line: bytes) -> dict[str, Any] | ReadProblem:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return ReadProblem(
            path, f"not valid UTF-8 at byte {error.start:,} of it", "write it as UTF-8", number
        )
    except (ValueError, RecursionError):
        return ReadProblem(path, "not JSON", 'write one {"id", "text"} a line', number)
    if not isinstance(record, dict):
        return ReadProblem(path, "no JSON object", 'write one {"id", "text"} a line', number)
    return record


def _item(path: Path, number: int, record: dict[str, Any]) -> Article | Tombstone | ReadProblem:
    try:
        if is_tombstone(record):
            tombstone = tombstone_from_record(record)
            return tombstone if is_valid_id(tombstone.id) else _bad_id(path, number, tombstone.id)
        article = _from_text(record) if "text" in record else from_record(record)
    except ValueError as error:
        return ReadProblem(path, str(error), "mend the field", number)
    return _checked(path, number, article)


def _from_text(record: dict[str, Any]) -> Article:
    """The article of `{"id", "text"}`; raises `ValueError` naming the wrong field."""
    if not isinstance(record["text"], str):
        raise ValueError('"text" is not a text')
    page = parse_plain(without_surrogates(record["text"]))
    known = {name: value for name, value in record.items() if name != "text"}
    article = from_record({**known, "title": page.title, "body": page.body})
    return replace(
        article,
        source=article.source or page.source,
        author=article.author or page.author,
    )


def _checked(path: Path, number: int, article: Article) -> Article | ReadProblem:
    if not is_valid_id(article.id):
        return _bad_id(path, number, article.id)
    size = len(article.text.encode())
    if size > MAX_ARTICLE_BYTES:
        return ReadProblem(path, too_long(size), "split the article", number)
    if not article.title.strip():
        title, _, body = article.body.strip().partition("\n")
        article = replace(article, title=title.strip(), body=body.strip())
    if not article.title:
        return ReadProblem(path, "there is no text in it", "put a headline and a body in", number)
    return article


def _bad_id(path: Path, number: int, article_id: str) -> ReadProblem:
    return ReadProblem(
        path,
        f'"id" {article_id[:60]!r} cannot stand in a web address',
        "use up to 200 characters without spaces, slashes, ?, # and %",
        number,
    )
