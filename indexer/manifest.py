"""The manifest of a generation: size and SHA-256 of every file, and the fingerprints."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from indexer.fingerprint import fingerprints

MANIFEST = "manifest.json"
# Device and inode of a file.
FileKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a generation and the fingerprints of the program that built it.

    `files` maps the path inside the generation to size (bytes) and SHA-256 (hex).  `behind` is the
    number of article changes that are not yet in the spelling model and the suggestions.
    """

    articles: int
    built_at: datetime
    fingerprints: Mapping[str, str]
    files: Mapping[str, tuple[int, str]]
    behind: int = 0

    @classmethod
    def of(cls, folder: Path, articles: int, behind: int, known: Mapping[FileKey, str]) -> Self:
        """The manifest of all files in `folder`.

        The SHA-256 of `known` files is not computed again; the others are hashed and flushed to
        disk.  Raises `OSError`.
        """
        files = {}
        for name, file in sorted(files_of(folder)):
            digest = known.get(file_key(file))
            if digest is None:
                digest = sha256(file)
                flush(file)
            files[name] = (file.stat().st_size, digest)
        return cls(articles, datetime.now(UTC), fingerprints(), files, behind)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest in `folder`.

        Raises `OSError` if it cannot be read, and `ValueError`, `KeyError`, `TypeError`,
        `AttributeError` or `RecursionError` if its content is not a manifest.
        """
        record: Any = json.loads((folder / MANIFEST).read_text("utf-8"))
        return cls(
            articles=int(record["articles"]),
            built_at=datetime.fromisoformat(record["built_at"]),
            fingerprints=dict(record["fingerprints"]),
            files={name: (int(size), str(sha)) for name, (size, sha) in record["files"].items()},
            behind=int(record["behind"]),
        )

    def write(self, folder: Path) -> None:
        """Write the manifest into `folder` and flush it to disk."""
        record = {
            "articles": self.articles,
            "built_at": self.built_at.isoformat(),
            "fingerprints": self.fingerprints,
            "behind": self.behind,
            "files": self.files,
        }
        write_flushed(folder / MANIFEST, json.dumps(record, indent=1))

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with any file or any fingerprint."""
        parts = [*sorted(self.fingerprints.items()), *sorted(self.files.items())]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def differences(self, folder: Path) -> Iterator[str]:
        """One line for each file of `folder` that is missing, damaged or not in the manifest."""
        present = dict(files_of(folder))
        for name in sorted(self.files.keys() | present.keys()):
            if name not in present:
                yield f"{name} is missing"
            elif name not in self.files:
                yield f"{name} does not belong there"
            elif sha256(present[name]) != self.files[name][1]:
                yield f"{name} is damaged"


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """The path inside `folder` and the path of every file under it, except the manifest."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            yield name, path


def file_key(file: Path) -> FileKey:
    """Device and inode: hard links to one file have the same. Raises `OSError`."""
    status = file.stat()
    return status.st_dev, status.st_ino


def sha256(file: Path) -> str:
    """SHA-256 (hex) of the content of `file`."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Flush a file, or the entries of a directory, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_flushed(path: Path, text: str) -> None:
    """Write `text` (UTF-8) to `path` and flush it to disk."""
    path.write_text(text, "utf-8")
    flush(path)
