"""Changing the corrections file of the office: one entry is added at its end, or one is taken out.

Everything else in the file stays as it is written, comments included. The new file is read back
before it takes the place of the old one, in one step; the old one is kept beside it.
"""

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus.corrections.entries import CorrectionEntry
from corpus.corrections.reading import (
    Block,
    UnreadableCorrections,
    blocks,
    corrections_in,
    records_of,
    text_of_file,
)
from corpus.corrections.records import BadEntry, contradiction, from_record

# What is added to the name of the file that was there before.
BACKUP = ".bak"


class EditProblem(Exception):
    """The file was not changed; the message says why and the fix."""


def add_entry(path: Path, kind: str, record: Mapping[str, Any]) -> CorrectionEntry:
    """Add the entry that `record` describes to the end of the file at `path`; it may not exist yet.

    Raises `BadEntry` if the entry cannot be used or contradicts another one, and
    `UnreadableCorrections`, `EditProblem` or `OSError` if the file cannot be changed.
    """
    text = _text(path)
    known = corrections_in(path, text).corrections.entries
    number = 1 + sum(one.kind == kind for one in known)
    entry = from_record(kind, number, record)
    for other in known:
        if problem := contradiction(entry, other):
            raise problem
    lines = [f"[[{kind}]]", *(f"{name} = {_toml(value)}" for name, value in record.items())]
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    changed = before + "\n".join(lines) + "\n"
    keys = [one.key for one in corrections_in(path, changed).corrections.entries]
    if keys != [*(one.key for one in known), entry.key]:
        raise EditProblem(f"{path.name}: the entry cannot be added; add it with a text editor")
    _put(path, changed)
    return entry


def delete_entry(path: Path, key: str) -> CorrectionEntry | None:
    """Take the entry with this `key` out of the file at `path`; None if there is none.

    Raises `UnreadableCorrections`, `EditProblem` or `OSError` if the file cannot be changed.
    """
    text = _text(path)
    known = corrections_in(path, text).corrections.entries
    entry = next((one for one in known if one.key == key), None)
    if entry is None:
        return None
    found = next((block for block in blocks(text) if _is_only(block, key)), None)
    if found is None:
        raise EditProblem(f"{path.name}: {entry.name} cannot be cut out; use a text editor")
    lines = text.split("\n")
    start = found.line - 1
    end = start + _length(found)
    while end < len(lines) and start and not lines[end].strip() and not lines[start - 1].strip():
        end += 1
    changed = "\n".join([*lines[:start], *lines[end:]])
    keys = [one.key for one in corrections_in(path, changed).corrections.entries]
    if keys != [one.key for one in known if one.key != key]:
        raise EditProblem(f"{path.name}: {entry.name} cannot be cut out; use a text editor")
    _put(path, changed)
    return entry


def _text(path: Path) -> str:
    try:
        return text_of_file(path, path.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UnreadableCorrections(f"{path} cannot be read ({error.strerror})") from error


def _is_only(block: Block, key: str) -> bool:
    """Whether a block has one entry, that with this key."""
    try:
        found = list(records_of(tomllib.loads(block.text)))
        return len(found) == 1 and from_record(found[0][0], 1, found[0][1]).key == key
    except (tomllib.TOMLDecodeError, BadEntry, TypeError):
        return False


def _length(block: Block) -> int:
    """The lines of an entry, without the comments after it: they may be about the next one."""
    lines = block.text.split("\n")
    written = [n for n, line in enumerate(lines) if line.strip() and line.strip()[0] != "#"]
    return written[-1] + 1


def _toml(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    # A JSON string is a basic string of TOML, apart from DEL.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _put(path: Path, text: str) -> None:
    """Let `text` take the place of the file in one step, and keep what was there."""
    path = path.resolve()
    old = path.read_bytes() if path.exists() else None
    if old is not None:
        if b"\r\n" in old:
            text = text.replace("\n", "\r\n")
        _written(path.with_name(path.name + BACKUP), old, path)
    _written(path, text.encode("utf-8"), path)


def _written(path: Path, content: bytes, model: Path) -> None:
    """Write a file in one step, with the permissions of `model` if that exists."""
    mode = model.stat().st_mode & 0o777 if model.exists() else 0o600
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
