"""Reading the corrections file of the office: TOML, one table for each correction.

A bad entry is reported in one line with file, line, entry and fix; the others are used. Only a file
that is no text at all cannot be read.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.corrections.entries import NO_CORRECTIONS, CorrectionEntry, Corrections
from corpus.corrections.records import BadEntry, contradiction, from_record
from corpus.readers.read_problem import ReadProblem, shown_path
from corpus.readers.text_check import decoded

# Its usual name, in the data directory.
FILE = "corrections.toml"
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*[\"']?([^\[\]\"'\n]*?)[\"']?[ \t]*\]\]")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class UnreadableCorrections(Exception):
    """The file cannot be read at all; the message names it and the fix."""


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """The usable corrections of a file, and why others are left out."""

    corrections: Corrections = NO_CORRECTIONS
    problems: tuple[ReadProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the file with at most one heading: its text and its first line (from 1)."""

    text: str
    line: int


def read_corrections(path: Path) -> CorrectionsFile:
    """The corrections in the file at `path`; none if there is no file.

    Raises `UnreadableCorrections` if it cannot be opened or is not text.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return CorrectionsFile()
    except OSError as error:
        raise UnreadableCorrections(
            f"{shown_path(path)} cannot be read ({error.strerror}); make it a readable file, or"
            " move it away"
        ) from error
    return corrections_in(path, text_of_file(path, raw))


def text_of_file(path: Path, raw: bytes) -> str:
    """The text of a corrections file, its lines ended by line feeds.

    Raises `UnreadableCorrections`, which names `path`, if it is not text.
    """
    text = decoded(path, raw)
    if isinstance(text, ReadProblem):
        raise UnreadableCorrections(str(text))
    return "\n".join(text.removeprefix("\ufeff").splitlines())


def corrections_in(path: Path, text: str) -> CorrectionsFile:
    """The corrections in the text of a file; problems name `path`."""
    entries: list[CorrectionEntry] = []
    problems: list[ReadProblem] = []
    counts: dict[str, int] = {}
    for block in blocks(text):
        try:
            tables = tomllib.loads(block.text)
        except tomllib.TOMLDecodeError as error:
            problems.append(_syntax_problem(path, block, _heading(counts, block), error))
            continue
        for kind, record in records_of(tables):
            number = counts[kind] = counts.get(kind, 0) + 1
            try:
                entries.append(_checked(kind, number, record, entries))
            except BadEntry as error:
                name = f"[[{kind}]] {number}"
                problems.append(ReadProblem(path, f"{name}: {error.reason}", error.fix, block.line))
    return CorrectionsFile(Corrections(tuple(entries)), tuple(problems))


def blocks(text: str) -> Iterator[Block]:
    """The file cut at its headings, so that a broken entry does not break the others.

    A text over several lines may contain what looks like a heading; a file with such texts is cut
    only if it cannot be read as a whole.
    """
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    if '"""' in text or "'''" in text:
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            pass
        else:
            starts = []
    first = starts[0] if starts else 0
    before = "\n".join(lines[:first])
    if before.strip():
        yield Block(before, 1)
    for start, end in zip(starts or [0], [*starts[1:], len(lines)], strict=True):
        yield Block("\n".join(lines[start:end]), start + 1)


def records_of(tables: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The kind and the record of each entry of a block."""
    for kind, value in tables.items():
        yield from ((kind, record) for record in (value if isinstance(value, list) else [value]))


def _checked(
    kind: str, number: int, record: Any, earlier: list[CorrectionEntry]
) -> CorrectionEntry:
    if not isinstance(record, dict):
        raise BadEntry("it stands before any heading", f"put a heading like [[{kind}]] above it")
    entry = from_record(kind, number, record)
    for other in earlier:
        if problem := contradiction(entry, other):
            raise problem
    return entry


def _heading(counts: dict[str, int], block: Block) -> str:
    """What the entry of a block that is not TOML is called; it is counted like the others."""
    heading = _HEADING.match(block.text)
    if heading is None:
        return ""
    counts[heading[1]] = counts.get(heading[1], 0) + 1
    return f"[[{heading[1]}]] {counts[heading[1]]}: "


def _syntax_problem(
    path: Path, block: Block, heading: str, error: tomllib.TOMLDecodeError
) -> ReadProblem:
    message = str(error)
    place = _PLACE.search(message)
    line = block.line + (int(place[1]) - 1 if place and place[1] else 0)
    reason = f"{heading}not TOML ({_PLACE.sub('', message)})"
    fix = 'write each line as name = "text", in straight quotes; a date as 2020-10-23'
    return ReadProblem(path, reason, fix, line)
