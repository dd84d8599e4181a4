"""Readers turn files into articles; there is one module for each kind of file.

An item that cannot be read becomes a `ReadProblem` in its place, and reading continues.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.capture import Capture
from corpus.readers import json_lines, portal_text
from corpus.readers.read_problem import ReadProblem
from corpus.store import Tombstone

__all__ = ["Captured", "Item", "ReadProblem", "files_in", "read_file", "read_path"]


@dataclass(frozen=True, slots=True)
class Captured:
    """An article with the bytes that it was read from.

    `files` has, for each attachment of the article, the bytes of that file, or None if there are
    none at hand. Each of `notes` is a line to show ("converted from TCVN3"); the article is taken
    all the same.
    """

    article: Article
    original: Capture
    files: tuple[Capture | None, ...] = ()
    notes: tuple[str, ...] = ()


Item = Article | Captured | Tombstone | ReadProblem


def read_path(path: Path) -> Iterator[Item]:
    """The articles of a file, or of all `files_in` a folder."""
    folder = path if path.is_dir() else None
    for file in files_in(path):
        yield from read_file(file, folder)


def files_in(path: Path) -> Iterator[Path]:
    """The file itself, or all files of a folder and its subfolders in sorted order. Hidden files
    are skipped."""
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith("."):
            yield from files_in(inner)


def read_file(path: Path, folder: Path | None = None) -> Iterator[Item]:
    """The articles of one file, given alone or found in `folder`.

    The file name decides how it is read: `.txt` as a portal page, `.jsonl` (also `.jsonl.gz` and
    `.jsonl.xz`) as one article on each line.
    """
    if path.name.lower().endswith(".txt"):
        yield portal_text.read(path, folder)
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.xz")):
        yield from json_lines.read(path)
    else:
        yield ReadProblem(
            path, "files of this kind are not read", "give .txt, .jsonl, .jsonl.gz or .jsonl.xz"
        )
