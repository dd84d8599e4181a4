"""The manifest of a generation: each file with its size and SHA-256, and what it was made by."""

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
# Device and number of a file on it.
FileKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation consists of and was made by.

    `files` gives each file's size and SHA-256 by its path inside the generation.  `behind` is the
    number of article changes that spelling model and suggestions have not taken in yet.
    """

    articles: int
    built_at: datetime
    fingerprints: Mapping[str, str]
    files: Mapping[str, tuple[int, str]]
    behind: int = 0

    @classmethod
    def of(cls, folder: Path, articles: int, behind: int, known: Mapping[FileKey, str]) -> Self:
        """The manifest of everything in `folder`; files not `known` are hashed and flushed."""
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
        """The manifest in `folder`; raises `OSError`, `ValueError`, `KeyError` or `TypeError` where
        there is none that can be read."""
        record: Any = json.loads((folder / MANIFEST).read_text("utf-8"))
        return cls(
            articles=int(record["articles"]),
            built_at=datetime.fromisoformat(record["built_at"]),
            fingerprints=dict(record["fingerprints"]),
            files={name: (int(size), str(sha)) for name, (size, sha) in record["files"].items()},
            behind=int(record["behind"]),
        )

    def write(self, folder: Path) -> None:
        """Write it into `folder`, down to the disk."""
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
        """One short value that differs where any file or any part of the program differs."""
        parts = [*sorted(self.fingerprints.items()), *sorted(self.files.items())]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def differences(self, folder: Path) -> Iterator[str]:
        """Each file of `folder` that is missing, damaged or none of the manifest's."""
        present = dict(files_of(folder))
        for name in sorted(self.files.keys() | present.keys()):
            if name not in present:
                yield f"{name} is missing"
            elif name not in self.files:
                yield f"{name} does not belong there"
            elif sha256(present[name]) != self.files[name][1]:
                yield f"{name} is damaged"


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file under `folder` but the manifest, by its path inside."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            yield name, path


def file_key(file: Path) -> FileKey:
    """What hard links of one file have in common."""
    status = file.stat()
    return status.st_dev, status.st_ino


def sha256(file: Path) -> str:
    """SHA-256 (hex) of the content of `file`."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Force a file, or the entries of a directory, down to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_flushed(path: Path, text: str) -> None:
    """Write `text` to `path` and down to the disk."""
    path.write_text(text, "utf-8")
    flush(path)
