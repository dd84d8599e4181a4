"""Reading what somebody gave: files of an upload, or a pasted text or page.

Each file is saved under its own name in a folder of its own, read as `tinphuong ingest` reads it,
and deleted again. What could not be read is kept as a problem until somebody has seen it.
"""

import json
import logging
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from werkzeug.datastructures import FileStorage

from corpus.article import Article
from corpus.readers import Captured, Item, ReadProblem, read_file
from corpus.readers.html_source import is_markup
from webui.desk.drafts import EXPIRES, FOLDER, MOST_DRAFTS, Drafts

MOST_FILES = 20
MOST_BYTES = 64_000_000
# Of one upload, an archive or a file of lines included.
MOST_ITEMS = 100
FAILED = "the program cannot read it"
_log = logging.getLogger("tinphuong.desk")
_LONGEST_NAME = 120
_ID = re.compile(r"[0-9a-f]{16}")
_PASTED = "noi-dung-dan"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not read: the name of its file, reason and fix as the reader says them,
    and the line of the file, if it has lines."""

    name: str
    reason: str
    fix: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one upload: the ids of its drafts, and what was left out.

    `more` says that the upload had more articles than are taken at once.
    """

    id: str
    drafts: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    more: bool = False


class Uploads:
    """Takes uploads of one data directory and keeps their receipts."""

    def __init__(self, data_directory: Path, drafts: Drafts) -> None:
        self._folder = data_directory / FOLDER
        self._drafts = drafts

    def take_files(self, files: Iterable[FileStorage]) -> Receipt:
        """Read each of `files`. Raises `OSError` if the disk takes no more."""
        with self._place() as folder:
            return self._kept(self._items_of(folder, files), None)

    def take_text(self, text: str, address: str | None) -> Receipt:
        """Read a pasted text, or the source of a web page from `address`. Raises `OSError`."""
        with self._place() as folder:
            ending = "html" if is_markup(text) else "txt"
            path = folder / f"{_PASTED}.{ending}"
            path.write_text(text.replace("\r\n", "\n"), "utf-8", errors="replace")
            return self._kept((("", item) for item in _read(path)), address)

    def get(self, receipt_id: str) -> Receipt | None:
        """The receipt with this id, None if there is none any more."""
        if not _ID.fullmatch(receipt_id):
            return None
        try:
            record = json.loads(self._receipt(receipt_id).read_text("utf-8"))
            left_out = tuple(LeftOut(*one) for one in record["left_out"])
            return Receipt(receipt_id, tuple(record["drafts"]), left_out, record["more"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget_old(self) -> None:
        """Delete expired receipts, and what a process that was killed left behind."""
        latest = datetime.now(UTC) - EXPIRES
        for path in (*self._folder.glob("receipts/*.json"), *self._folder.glob("incoming/*")):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < latest:
                path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)

    def _kept(self, items: Iterator[tuple[str, Item]], address: str | None) -> Receipt:
        drafts: list[str] = []
        left_out: list[LeftOut] = []
        room = max(0, MOST_DRAFTS - len(self._drafts.all()))
        for name, item in islice(items, min(MOST_ITEMS, room)):
            if isinstance(item, ReadProblem):
                left_out.append(LeftOut(name, item.reason, item.fix, item.line))
            elif isinstance(item, Article | Captured):
                drafts.append(self._drafts.add(name, _at(item, address)).id)
        receipt = Receipt(
            secrets.token_hex(8), tuple(drafts), tuple(left_out), next(items, None) is not None
        )
        path = self._receipt(receipt.id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        rows = [[one.name, one.reason, one.fix, one.line] for one in left_out]
        record = {"drafts": drafts, "left_out": rows, "more": receipt.more}
        path.write_text(json.dumps(record), encoding="utf-8")
        return receipt

    def _items_of(self, folder: Path, files: Iterable[FileStorage]) -> Iterator[tuple[str, Item]]:
        for number, file in enumerate(files):
            name = file_name(file.filename or "")
            # Two files of one name are two files.
            path = folder / str(number) / name
            path.parent.mkdir(mode=0o700)
            file.save(path)
            yield from ((name, item) for item in _read(path))

    def _receipt(self, receipt_id: str) -> Path:
        return self._folder / "receipts" / f"{receipt_id}.json"

    @contextmanager
    def _place(self) -> Iterator[Path]:
        """A folder that is deleted at the end."""
        incoming = self._folder / "incoming"
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=incoming))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _read(path: Path) -> Iterator[Item]:
    """The items of a file; an error of ours in a reader costs this file, not the upload."""
    try:
        yield from read_file(path)
    except Exception:
        _log.exception("a reader failed on a file of type %s", path.suffix)
        yield ReadProblem(path, FAILED, "report it with the file")


def file_name(given: str) -> str:
    """A name that is safe for a file, as near to the `given` one as can be.

    Some browsers send a whole path; only its last part is used. The ending is kept.
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(one if one.isprintable() and one not in '<>:"|?*' else "-" for one in name)
    name = name.strip().lstrip(".") or "tep"
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    while len(name.encode("utf-8")) > _LONGEST_NAME and stem:
        stem = stem[:-1]
        name = f"{stem}{dot}{ending}"
    return name if len(name.encode("utf-8")) <= 2 * _LONGEST_NAME else "tep"


def _at(item: Article | Captured, address: str | None) -> Article | Captured:
    """`item` with the `address` that somebody gave for it."""
    if not address:
        return item
    if isinstance(item, Article):
        return replace(item, url=address)
    return replace(
        item,
        article=replace(item.article, url=address),
        original=replace(item.original, address=address),
    )
