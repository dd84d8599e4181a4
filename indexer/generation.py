"""Generations: complete, immutable indexes, and the file CURRENT that names the one in use.

    index/CURRENT            gen-0007
    index/lock               locked (flock) during a build; the kernel unlocks it after a crash
    index/gen-0007/          manifest.json, postings/, entities.sqlite, …
    index/gen-0006/          the previous one, for switching back
    index/gen-0008.building  a build in progress; never read

A build writes a new directory, flushes it to disk, writes the manifest, renames the directory, and
then replaces CURRENT in one step.  Whenever the machine stops, CURRENT names a complete generation.
"""

import errno
import fcntl
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.store import StoreError, open_store
from indexer.entities import Entities
from indexer.fingerprint import fingerprints
from indexer.manifest import MANIFEST, Manifest, file_key, flush, write_flushed
from indexer.postings import indexed_checksums

INDEX_DIRECTORY = "index"
FIX = "rebuild it with `tinphuong index --rebuild`"
_CURRENT = "CURRENT"
_LOCK = "lock"
# Device, number and time (nanoseconds) of a file.
FileState = tuple[int, int, int]
_NAME = re.compile(r"gen-(\d{4,})")
_BUILDING = ".building"
# In bytes; a name and a line end take far less.
_LONGEST_POINTER = 256


class IndexProblem(Exception):
    """The index cannot be used or built; the message says why and what to do."""


class PointerProblem(IndexProblem):
    """CURRENT cannot be read, or does not contain the name of a generation."""


class OtherVersion(IndexProblem):
    """The index was made by another version of the program."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The paths of the parts of a generation, complete or in progress, in the directory `path`."""

    path: Path

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
        return self.path / "spelling.vx"

    @property
    def suggestions(self) -> Path:
        """The file of `indexer.suggestions`."""
        return self.path / "suggestions.vx"


@dataclass(frozen=True, slots=True)
class Generation(Parts):
    """A complete generation on disk."""

    manifest: Manifest

    @property
    def name(self) -> str:
        """What CURRENT calls it: `gen-0007`."""
        return self.path.name


def current_name(data_directory: Path) -> str | None:
    """The name in CURRENT, None if there is no index.  Cheap enough to call before every request.

    Raises `PointerProblem` if CURRENT cannot be read or its content is not a name of the form
    `gen-0001`.
    """
    pointer = data_directory / INDEX_DIRECTORY / _CURRENT
    try:
        name = _pointed_at(pointer.parent)
    except OSError as error:
        raise PointerProblem(
            f"{pointer} cannot be read ({error.strerror}); make it a readable file, then {FIX}"
        ) from error
    if name is not None and _NAME.fullmatch(name) is None:
        raise PointerProblem(
            f"{pointer} names no generation; write the name of one into it, or {FIX}"
        )
    return name


def manifest_state(data_directory: Path, name: str) -> FileState | None:
    """Device, inode and modification time (ns) of the manifest; None if there is no manifest.

    Another generation of the same name has other values.  Cheap enough to call before every
    request.
    """
    try:
        status = (data_directory / INDEX_DIRECTORY / name / MANIFEST).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns


def current_parts(data_directory: Path) -> Parts | None:
    """The paths of the generation that CURRENT names, of any version; None if there is no index.

    Raises `PointerProblem` as `current_name` does.
    """
    name = current_name(data_directory)
    return Parts(data_directory / INDEX_DIRECTORY / name) if name else None


def current(data_directory: Path) -> Generation:
    """The generation that CURRENT names, after checking files, permissions and fingerprints.

    Raises `OtherVersion` if its fingerprints differ from those of this program (it would silently
    find nothing), and `IndexProblem` if there is no index, if a file is missing or has another
    size, or if other users may write to the directory.
    """
    parts = current_parts(data_directory)
    if parts is None:
        raise IndexProblem(f"no index in {data_directory} yet; make it with `tinphuong index`")
    generation = _read(parts.path)
    _require_private(generation.path.parent)
    if outdated := outdated_parts(generation):
        raise OtherVersion(
            f"the index {generation.path} was made by another version of the program"
            f" ({', '.join(outdated)}); {FIX}"
        )
    for relative, (size, _) in generation.manifest.files.items():
        file = generation.path / relative
        if not file.is_file() or file.stat().st_size != size:
            raise IndexProblem(f"{file} is missing or cut short; {FIX}")
    return generation


def outdated_parts(generation: Generation) -> list[str]:
    """The names of the fingerprints that differ from those of this program."""
    stored = generation.manifest.fingerprints
    return [part for part, value in fingerprints().items() if stored.get(part) != value]


@contextmanager
def build_lock(data_directory: Path) -> Iterator[None]:
    """Hold the exclusive lock for building; raises `IndexProblem` if another process holds it.

    The kernel releases the lock when the process ends for any reason.
    """
    directory = data_directory / INDEX_DIRECTORY
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    _require_private(directory)
    with (directory / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexProblem(
                f"another build is working in {directory}; run again when it has finished"
            ) from error
        yield


@contextmanager
def new_generation(data_directory: Path) -> Iterator[Parts]:
    """An empty directory for the next generation; it is deleted at the end unless published.

    The caller must hold `build_lock`.  Directories of killed builds are deleted first.  Raises
    `OSError`.
    """
    directory = data_directory / INDEX_DIRECTORY
    for leftover in directory.glob(f"*{_BUILDING}"):
        shutil.rmtree(leftover)
    numbers = [int(name.removeprefix("gen-")) for name in _generations(directory)]
    number = 1 + max(numbers, default=0)
    path = directory / f"gen-{number:04d}{_BUILDING}"
    path.mkdir(mode=0o700)
    try:
        yield Parts(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(
    building: Parts,
    articles: int,
    previous: Generation | None = None,
    *,
    behind: int = 0,
    keep_previous: bool = True,
) -> Generation:
    """Make `building` the current generation: flush, add the manifest, rename, switch, delete old.

    `articles` and `behind` go into the manifest.  Hashes of files that are hard links to files of
    `previous` are copied from its manifest.  The generation used until now is kept, older ones are
    deleted; without `keep_previous` it is deleted too, because after a removal no earlier index may
    keep the text.  Raises `OSError`.
    """
    folder = building.path
    manifest = Manifest.of(folder, articles, behind, _known_hashes(previous))
    manifest.write(folder)
    for inner in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        flush(inner)
    path = folder.with_name(folder.name.removesuffix(_BUILDING))
    kept = {path.name, _in_use(path.parent) if keep_previous else None}
    folder.rename(path)
    flush(path.parent)
    write_flushed(path.parent / f"{_CURRENT}.next", path.name + "\n")
    (path.parent / f"{_CURRENT}.next").replace(path.parent / _CURRENT)
    flush(path.parent)
    for name in _generations(path.parent):
        if name not in kept:
            shutil.rmtree(path.parent / name, ignore_errors=True)
    return Generation(path, manifest)


def check_generation(data_directory: Path) -> list[str]:
    """The problems of the current index, each in one line with its fix; empty if there are none.

    All files are hashed.  The articles in postings, entity tables and store are compared by
    checksum.
    """
    try:
        generation = current(data_directory)
    except IndexProblem as problem:
        return [str(problem)]
    findings = [
        f"{generation.name}/{difference}; {FIX}"
        for difference in generation.manifest.differences(generation.path)
    ]
    if findings:
        return findings
    entities = Entities.open(generation.entities)
    in_tables = entities.checksums()
    entities.close()
    if indexed_checksums(generation.postings) != in_tables:
        return [f"{generation.name}: postings and entity tables differ; {FIX}"]
    try:
        with open_store(data_directory, readonly=True) as store:
            stored = store.checksums()
    except StoreError as problem:
        return [str(problem)]
    unseen = len(stored.items() - in_tables.items())
    gone = len(in_tables.keys() - stored.keys())
    if unseen or gone:
        return [
            f"{generation.name}: {unseen:,} articles of the store are not in the index and"
            f" {gone:,} of the index not in the store; update it with `tinphuong index`"
        ]
    return []


def _read(path: Path) -> Generation:
    try:
        return Generation(path, Manifest.read(path))
    except OSError as error:
        raise IndexProblem(f"{path / MANIFEST} cannot be read ({error.strerror}); {FIX}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IndexProblem(f"{path / MANIFEST} cannot be read; {FIX}") from error


def _require_private(directory: Path) -> None:
    """Raise `IndexProblem` if other users may write to `directory`.

    Whoosh unpickles files of the index, so they can run code.
    """
    if directory.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexProblem(
            f"{directory} can be written by other users; run `chmod 700 {directory}`, then {FIX}"
        )


def _pointed_at(directory: Path) -> str | None:
    try:
        # Without O_NONBLOCK, opening a pipe would wait forever.
        descriptor = os.open(directory / _CURRENT, os.O_RDONLY | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return os.read(descriptor, _LONGEST_POINTER).decode("ascii", "replace").strip()
    finally:
        os.close(descriptor)


def _in_use(directory: Path) -> str | None:
    """The content of CURRENT, None if it cannot be read."""
    try:
        return _pointed_at(directory)
    except OSError:
        return None


def _generations(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir() if _NAME.fullmatch(entry.name)]


def _known_hashes(generation: Generation | None) -> dict[tuple[int, int], str]:
    """The recorded hash of each file, by device and inode."""
    if generation is None:
        return {}
    return {
        file_key(generation.path / name): digest
        for name, (_, digest) in generation.manifest.files.items()
    }
