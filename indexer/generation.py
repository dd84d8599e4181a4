"""Generations: complete, immutable indexes side by side, and the one file that names the current.

    index/CURRENT            gen-0007
    index/lock               held (flock) while building; a crash cannot leave it behind
    index/gen-0007/          manifest.json, postings/, entities.sqlite, …
    index/gen-0006/          the previous one, for switching back
    index/gen-0008.building  what a build is working on; never read

A generation is built beside, flushed to disk, given its manifest, renamed, and only then named in
CURRENT, which is replaced in one step.  Whenever the machine stops, CURRENT names a complete one.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indexer.fingerprint import fingerprints

INDEX_DIRECTORY = "index"
MANIFEST = "manifest.json"
MEND = "rebuild it with `tinphuong index --rebuild`"
_CURRENT = "CURRENT"
_LOCK = "lock"
_NAME = re.compile(r"gen-(\d{4,})")
_BUILDING = ".building"
_CHUNK = 1 << 20


class IndexProblem(Exception):
    """The index cannot be used or built; the message names the thing and the mend."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation consists of: each file with its size and SHA-256."""

    articles: int
    built_at: datetime
    fingerprints: Mapping[str, str]
    files: Mapping[str, tuple[int, str]]

    @property
    def fingerprint(self) -> str:
        """One short value that differs where any fingerprint or any file differs."""
        parts = [*sorted(self.fingerprints.items()), *sorted(self.files.items())]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation on disk and where its parts are."""

    name: str
    path: Path
    manifest: Manifest

    @property
    def postings(self) -> Path:
        """The directory of the text index: `indexer.postings` writes it."""
        return self.path / "postings"

    @property
    def entities(self) -> Path:
        """The file of `indexer.entities`."""
        return self.path / "entities.sqlite"

    @property
    def spelling(self) -> Path:
        """The file of `indexer.spelling_model`."""
        return self.path / "spelling.npz"

    @property
    def suggestions(self) -> Path:
        """The file of `indexer.suggestions`."""
        return self.path / "suggestions.npz"


def current_name(data_directory: Path) -> str | None:
    """What CURRENT says, cheap enough to ask before every request; None where there is no index."""
    try:
        name = (data_directory / INDEX_DIRECTORY / _CURRENT).read_text("ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexProblem(f"{data_directory / INDEX_DIRECTORY / _CURRENT}: {error}") from error
    if _NAME.fullmatch(name) is None:
        raise IndexProblem(
            f"{data_directory / INDEX_DIRECTORY / _CURRENT} names no generation; {MEND}"
        )
    return name


def current(data_directory: Path) -> Generation:
    """The generation in use, its files all there and made by this version of the program.

    Raises `IndexProblem` where there is none, where it is incomplete, where others may write to
    it, or where its fingerprints differ: an old index would silently find nothing.
    """
    name = current_name(data_directory)
    if name is None:
        raise IndexProblem(f"no index in {data_directory} yet; make it with `tinphuong index`")
    generation = _read(data_directory / INDEX_DIRECTORY / name)
    _require_private(generation.path.parent)
    if outdated := outdated_parts(generation):
        raise IndexProblem(
            f"the index {generation.path} was made by another version of the program"
            f" ({', '.join(outdated)}); {MEND}"
        )
    for relative, (size, _) in generation.manifest.files.items():
        file = generation.path / relative
        if not file.is_file() or file.stat().st_size != size:
            raise IndexProblem(f"{file} is missing or cut short; {MEND}")
    return generation


def outdated_parts(generation: Generation) -> list[str]:
    """The parts whose fingerprint is not that of this program."""
    stored = generation.manifest.fingerprints
    return [part for part, value in fingerprints().items() if stored.get(part) != value]


@contextmanager
def build_lock(data_directory: Path) -> Iterator[None]:
    """Hold the one right to build; raises `IndexProblem` where another process has it.

    The kernel frees the lock with the process, however that ends.
    """
    directory = data_directory / INDEX_DIRECTORY
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    _require_private(directory)
    with (directory / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexProblem(
                f"another build is working in {directory}; run again when it has ended"
            ) from error
        yield


@contextmanager
def new_generation(data_directory: Path) -> Iterator[Path]:
    """An empty directory to build the next generation in; gone again if building fails.

    The caller holds `build_lock`.  Leftovers of builds that were killed are cleared first.
    """
    directory = data_directory / INDEX_DIRECTORY
    for leftover in directory.glob(f"*{_BUILDING}"):
        shutil.rmtree(leftover)
    number = 1 + max((int(name[1]) for name in _generations(directory)), default=0)
    path = directory / f"gen-{number:04d}{_BUILDING}"
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(
    building: Path, articles: int, previous: Generation | None = None, *, keep_previous: bool = True
) -> Generation:
    """Make `building` the current generation: flush, manifest, rename, switch, prune.

    Hashes of files that `previous` shares (hard links) are taken from its manifest.  Only the
    generation before stays, and not even that with `keep_previous` off: after a taking down no
    earlier index may keep the text.
    """
    known = _known_hashes(previous)
    files = {}
    for file in sorted(path for path in building.rglob("*") if path.is_file()):
        status = file.stat()
        digest = known.get((status.st_dev, status.st_ino))
        if digest is None:
            digest = _hash(file)
            _flush(file)
        files[file.relative_to(building).as_posix()] = (status.st_size, digest)
    manifest = Manifest(articles, datetime.now(UTC), fingerprints(), files)
    record = asdict(manifest) | {"built_at": manifest.built_at.isoformat()}
    _write(building / MANIFEST, json.dumps(record, indent=1))
    for folder in (path for path in building.rglob("*") if path.is_dir()):
        _flush(folder)
    _flush(building)
    path = building.with_name(building.name.removesuffix(_BUILDING))
    building.rename(path)
    _flush(path.parent)
    _write(path.parent / "CURRENT.next", path.name + "\n")
    (path.parent / "CURRENT.next").replace(path.parent / _CURRENT)
    _flush(path.parent)
    kept = {path.name} | ({previous.name} if previous and keep_previous else set())
    for name in _generations(path.parent):
        if name[0] not in kept:
            shutil.rmtree(path.parent / name[0], ignore_errors=True)
    return Generation(path.name, path, manifest)


def damage(generation: Generation) -> list[str]:
    """What differs from the manifest: files missing, added or changed, each with the mend."""
    recorded = generation.manifest.files
    present = {
        path.relative_to(generation.path).as_posix(): path
        for path in generation.path.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    findings = [
        f"{generation.name}/{name} is missing" for name in sorted(recorded.keys() - present)
    ]
    findings += [
        f"{generation.name}/{name} is no part of it" for name in sorted(present.keys() - recorded)
    ]
    findings += [
        f"{generation.name}/{name} is damaged"
        for name in sorted(recorded.keys() & present)
        if _hash(present[name]) != recorded[name][1]
    ]
    return [f"{finding}; {MEND}" for finding in findings]


def _read(path: Path) -> Generation:
    try:
        record: Any = json.loads((path / MANIFEST).read_text("utf-8"))
        manifest = Manifest(
            articles=int(record["articles"]),
            built_at=datetime.fromisoformat(record["built_at"]),
            fingerprints={str(part): str(value) for part, value in record["fingerprints"].items()},
            files={
                str(name): (int(size), str(sha)) for name, (size, sha) in record["files"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexProblem(f"{path / MANIFEST} cannot be read; {MEND}") from error
    return Generation(path.name, path, manifest)


def _require_private(directory: Path) -> None:
    """Opening an index runs what is in it (Whoosh unpickles): nobody else may write there."""
    if directory.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexProblem(
            f"{directory} can be written by other users; close it with `chmod 700 {directory}`,"
            f" then {MEND}"
        )


def _generations(directory: Path) -> list[re.Match[str]]:
    return [name for entry in directory.iterdir() if (name := _NAME.fullmatch(entry.name))]


def _known_hashes(generation: Generation | None) -> dict[tuple[int, int], str]:
    """The recorded hash of each file by its identity on disk, which hard links share."""
    if generation is None:
        return {}
    known = {}
    for name, (_, digest) in generation.manifest.files.items():
        status = (generation.path / name).stat()
        known[status.st_dev, status.st_ino] = digest
    return known


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """fsync of a file or directory."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    _flush(path)
