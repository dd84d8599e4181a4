"""Readers: files in, articles out, one module a kind of file.

Reading goes on past what cannot be read: each such item comes out as a `ReadProblem` in its place.
"""

from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article
from corpus.readers import json_lines, portal_text
from corpus.readers.read_problem import ReadProblem
from corpus.store import Tombstone

__all__ = ["Item", "ReadProblem", "files_in", "read_file", "read_path"]

Item = Article | Tombstone | ReadProblem


def read_path(path: Path) -> Iterator[Item]:
    """The articles of a file, or of all `files_in` a folder."""
    folder = path if path.is_dir() else None
    for file in files_in(path):
        yield from read_file(file, folder)


def files_in(path: Path) -> Iterator[Path]:
    """The file itself, or all files of a folder and its folders in sorted order, hidden ones passed
    over."""
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith("."):
            yield from files_in(inner)


def read_file(path: Path, folder: Path | None = None) -> Iterator[Item]:
    """The articles of one file, given alone or found in `folder`.

    Its kind is told by its name: `.txt` a portal page as text, `.jsonl` (also `.jsonl.gz` and
    `.jsonl.xz`) one article a line.
    """
    if path.name.lower().endswith(".txt"):
        yield portal_text.read(path, folder)
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.xz")):
        yield from json_lines.read(path)
    else:
        yield ReadProblem(
            path, "not a kind of file that is read", "give .txt, .jsonl, .jsonl.gz or .jsonl.xz"
        )
