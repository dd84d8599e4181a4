"""A file of named arrays (sections): versioned, checksummed, memory-mapped, without pickle.

    magic "TPVX" · u32 version · u64 length of the directory · u32 CRC-32 of the directory
    directory: one JSON object, name → [dtype, shape, offset, CRC-32]
    arrays, little-endian, each at a multiple of 64 bytes

Opening checks magic, version, directory and sizes; `Sections.damage` checks all content.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

MAGIC = b"TPVX"
# Raise it when the form of the file or of any section of a segment changes.
VERSION = 8
_HEADER = struct.Struct("<4sIQI")
_ALIGNMENT = 64
_DTYPES = {"u1", "<u2", "<u4", "<u8", "<i4", "<f4"}

Array = npt.NDArray[Any]


class DamagedFile(Exception):
    """The file is not an array file of this version, or its content is damaged."""


class SectionWriter:
    """Collects arrays and writes them to `path` when its `with` block ends without an error.

    The file gets its name only when it is complete and flushed to disk.  Raises `OSError`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unfinished = path.with_name(path.name + ".part")
        self._parts: dict[str, list[Array]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._finish()

    def append(self, name: str, array: Array) -> None:
        """Append `array` to the section `name`; the first array determines dtype and row shape.

        At the end of the block, `TypeError` is raised for a dtype that is not of the format.
        """
        self._parts.setdefault(name, []).append(array)

    def _finish(self) -> None:
        directory: dict[str, tuple[str, list[int], int, int]] = {}
        offset = 0
        for name, parts in self._parts.items():
            dtype = parts[0].dtype.newbyteorder("<")
            if dtype.str.replace("|", "") not in _DTYPES:
                raise TypeError(f"section {name}: the format has no dtype {dtype}")
            parts[:] = [np.ascontiguousarray(part, dtype) for part in parts]
            checksum = 0
            for part in parts:
                checksum = zlib.crc32(part.data.cast("B") if part.size else b"", checksum)
            length = sum(len(part) for part in parts)
            shape = [length, *parts[0].shape[1:]]
            directory[name] = (dtype.str.replace("|", ""), shape, offset, checksum)
            offset += -(-sum(part.nbytes for part in parts) // _ALIGNMENT) * _ALIGNMENT
        listing = json.dumps(directory).encode()
        with self._unfinished.open("wb") as file:
            file.write(_HEADER.pack(MAGIC, VERSION, len(listing), zlib.crc32(listing)))
            file.write(listing)
            for parts in self._parts.values():
                _pad(file.write, file.tell())
                for part in parts:
                    file.write(part.data.cast("B") if part.size else b"")
            _pad(file.write, file.tell())
            file.flush()
            os.fsync(file.fileno())
        self._unfinished.rename(self._path)


def _pad(write: Any, position: int) -> None:
    write(bytes(-position % _ALIGNMENT))


class Sections(Mapping[str, Array]):
    """The arrays of a file: read-only views of mapped memory; any thread may read them."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path`.

        Raises `DamagedFile` for another format or version, `OSError` if it cannot be read.
        """
        self.path = path
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < _HEADER.size:
                raise DamagedFile(f"{path.name}: too short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version, length, checksum = _HEADER.unpack_from(self._map)
        if magic != MAGIC:
            raise DamagedFile(f"{path.name}: not an array file")
        if version != VERSION:
            raise DamagedFile(f"{path.name}: version {version}, this program reads {VERSION}")
        listing = self._map[_HEADER.size : _HEADER.size + length]
        if zlib.crc32(listing) != checksum:
            raise DamagedFile(f"{path.name}: its directory is damaged")
        self._directory: dict[str, list[Any]] = json.loads(listing)
        base = -(-(_HEADER.size + length) // _ALIGNMENT) * _ALIGNMENT
        self._arrays = {name: self._view(name, base) for name in self._directory}

    def _view(self, name: str, base: int) -> Array:
        dtype, shape, offset, _ = self._directory[name]
        count = int(np.prod(shape))
        if dtype not in _DTYPES or base + offset + count * int(dtype[-1]) > len(self._map):
            raise DamagedFile(f"{self.path.name}: section {name} is cut off")
        return np.frombuffer(self._map, dtype, count, base + offset).reshape(shape)

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def damage(self) -> list[str]:
        """One line for each section that does not match its checksum; reads the whole file."""
        return [
            f"{self.path.name}: section {name} is damaged"
            for name, (_, _, _, checksum) in self._directory.items()
            if zlib.crc32(self[name].tobytes()) != checksum
        ]


def check_version(sections: Sections, version: int) -> None:
    """Raise `DamagedFile` unless the section `version` of a file contains `version`."""
    found = sections.get("version", np.zeros(1, np.uint32))
    if found.tolist() != [version]:
        raise DamagedFile(
            f"{sections.path.name}: has another version; rebuild with `tinphuong index --rebuild`"
        )
