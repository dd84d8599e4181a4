"""One article on each line, as JSON: `{"id", "text"}`, or the form of
`corpus.readers.article_records`."""

import codecs
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from corpus.article import Article
from corpus.page import parse_page
from corpus.readers import record_fields as fields
from corpus.readers.article_records import AS_IS, from_record, is_tombstone, tombstone_from_record
from corpus.readers.read_problem import MAX_ARTICLE_BYTES, ReadProblem, is_valid_id, too_long
from corpus.readers.text_check import encoding_by_mark, no_text, not_text, undecodable
from corpus.store import Tombstone
from corpus.text import as_printed

# JSON may write one byte of text as six ("\u00e0"), and the other fields need some space.
_MAX_LINE_BYTES = 6 * MAX_ARTICLE_BYTES + 10_000
# The first bytes show whether a file is text.
_HEAD_BYTES = 8_192
_ONE_PER_LINE = 'write one {"id", "text"} on each line'


def read(path: Path) -> Iterator[Article | Tombstone | ReadProblem]:
    """The articles and tombstones of a file, plain or compressed. Only one line is in memory at a
    time."""
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
            yield ReadProblem(path, "the file is empty", "write one JSON object on each line")


def records(stream: IO[bytes], path: Path) -> Iterator[tuple[int, dict[str, Any] | ReadProblem]]:
    """The JSON objects of `stream` with their line numbers; empty lines are skipped.

    Problems name `path`. A stream that is not text gives a single problem.
    """
    head = stream.read(_HEAD_BYTES)
    if codec := encoding_by_mark(head):
        try:
            yield from records(_in_utf_8(head, stream, codec), path)
        except UnicodeDecodeError as error:
            yield 1, undecodable(path, b"", error, codec)
        return
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
    """Each line of `head` and of the rest of `stream`, with its size in bytes; None instead of a
    line that is too long."""
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


class _Recoded(io.RawIOBase):
    """A stream in UTF-16 or UTF-32, whose first bytes `head` are already read, recoded to UTF-8."""

    def __init__(self, head: bytes, stream: IO[bytes], codec: str) -> None:
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._stream = stream
        self._ready = self._decoder.decode(head).encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            more = self._stream.read(_HEAD_BYTES)
            self._ready = self._decoder.decode(more, final=not more).encode()
            if not more:
                break
        given, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def _in_utf_8(head: bytes, stream: IO[bytes], codec: str) -> IO[bytes]:
    return io.BufferedReader(_Recoded(head, stream, codec))


class _NotJson(ValueError):
    """Something that the module `json` accepts although it is not JSON."""


def _record(path: Path, number: int, line: bytes) -> dict[str, Any] | ReadProblem:
    try:
        text = line.decode("utf-8-sig")
        record = json.loads(text, object_pairs_hook=_fields_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        return undecodable(path, line, error, line=number)
    except _NotJson as error:
        return ReadProblem(path, str(error), "correct the line", number)
    except json.JSONDecodeError as error:
        reason = f"not JSON ({error.msg.lower()}, character {error.pos + 1:,})"
        return ReadProblem(path, reason, _ONE_PER_LINE, number)
    except RecursionError:
        return ReadProblem(
            path, "this JSON cannot be read, it is nested too deep", _ONE_PER_LINE, number
        )
    except ValueError:
        return ReadProblem(
            path, "this JSON cannot be read, a number is too long", _ONE_PER_LINE, number
        )
    if not isinstance(record, dict):
        return ReadProblem(path, "not a JSON object", _ONE_PER_LINE, number)
    return record


def _fields_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        seen: set[str] = set()
        for twice, _ in pairs:
            if twice in seen:
                break
            seen.add(twice)
        raise _NotJson(f"{twice[:40]!a} is given twice")
    return record


def _no_constant(name: str) -> float:
    raise _NotJson(f"not JSON: {name} is not a number in JSON")


def _item(path: Path, number: int, record: dict[str, Any]) -> Article | Tombstone | ReadProblem:
    texts = (record.get(name) for name in ("text", "title", "body"))
    size = sum(len(text.encode("utf-8", "replace")) for text in texts if isinstance(text, str))
    if size > MAX_ARTICLE_BYTES:
        return ReadProblem(path, too_long(size), "split the article", number)
    try:
        if is_tombstone(record):
            tombstone = tombstone_from_record(record)
            return tombstone if is_valid_id(tombstone.id) else _bad_id(path, number, tombstone.id)
        if "text" in record:
            article = _from_text(record)
        elif fields.is_true(record, AS_IS):
            article = from_record(record)
        else:
            article = _as_printed(from_record(record))
    except fields.FieldProblem as problem:
        return ReadProblem(path, str(problem), problem.fix, number)
    return _checked(path, number, article)


def _from_text(record: dict[str, Any]) -> Article:
    """The article of `{"id", "text"}`; other fields of the record override what the page says.

    Raises `FieldProblem`.
    """
    text, title = fields.text(record, "text"), fields.text(record, "title")
    if text is None:
        raise fields.FieldProblem("text", "is not a text", "write the article into it")
    if title and not text.lstrip().startswith(title.strip()):
        text = f"{title.strip()}\n{text}"
    known = {name: value for name, value in record.items() if name not in ("text", "body")}
    article = _as_printed(from_record({**known, "title": None}))
    _require_text("text", as_printed(text))
    page = parse_page(text)
    published_at = article.published_at or page.published_at
    return replace(
        article,
        title=page.title,
        body=page.body,
        source=article.source or page.source,
        author=article.author or page.author,
        published_at=published_at,
        # Kept only if neither the record nor the page gives a real date.
        published_text=(None if published_at else article.published_text or page.published_text),
        views=page.views if article.views is None else article.views,
        breadcrumb=article.breadcrumb or page.breadcrumb,
    )


def _as_printed(article: Article) -> Article:
    """The article with its entities decoded. Raises `FieldProblem` if a field is not text."""
    printed = replace(
        article,
        title=as_printed(article.title),
        body=as_printed(article.body),
        source=as_printed(article.source) if article.source is not None else None,
        author=as_printed(article.author) if article.author is not None else None,
        breadcrumb=tuple(map(as_printed, article.breadcrumb)),
    )
    for name in ("title", "body", "source", "author", "url"):
        _require_text(name, getattr(printed, name) or "")
    for crumb in printed.breadcrumb:
        _require_text("breadcrumb", crumb)
    return printed


def _require_text(name: str, text: str) -> None:
    if fault := not_text(text):
        raise fields.FieldProblem(name, *fault)


def _checked(path: Path, number: int, article: Article) -> Article | ReadProblem:
    if not is_valid_id(article.id):
        return _bad_id(path, number, article.id)
    if not article.title.strip():
        title, _, body = article.body.strip().partition("\n")
        article = replace(article, title=title.strip(), body=body.strip())
    if not article.title:
        return ReadProblem(path, "there is no text in it", "add a headline and a body", number)
    return article


def _bad_id(path: Path, number: int, article_id: str) -> ReadProblem:
    return ReadProblem(
        path,
        f'"id" {article_id[:60]!r} cannot be part of a web address',
        "use up to 200 characters without spaces, slashes, ?, # and %",
        number,
    )
