"""Readers: files in, articles out, one module a kind of file.

Reading goes on past what cannot be read: each such item comes out as a `ReadProblem` in its place.
"""

from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article
from corpus.readers import json_lines, portal_text
from corpus.readers.problem import ReadProblem

__all__ = ["ReadProblem", "read_path"]


def read_path(path: Path) -> Iterator[Article | ReadProblem]:
    """The articles of a file, or of all files in a folder and its folders, in sorted order.

    The kind of a file is told by its name: `.txt` a portal page as text, `.jsonl` (also `.jsonl.gz`
    and `.jsonl.xz`) one article a line.  Hidden files are passed over.
    """
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if not inner.name.startswith("."):
                yield from read_path(inner)
    elif path.name.lower().endswith(".txt"):
        yield portal_text.read(path)
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.xz")):
        yield from json_lines.read(path)
    else:
        yield ReadProblem(
            path, "not a kind of file that is read", "give .txt, .jsonl, .jsonl.gz or .jsonl.xz"
        )
