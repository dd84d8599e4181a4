"""The plan of a build: the difference between the store and the index, by checksum."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.corrections import (
    Corrections,
    CorrectionsFile,
    UnreadableCorrections,
    read_corrections,
)
from corpus.store import Store
from indexer.entities import Entities
from indexer.generation import Generation, IndexProblem, current, current_parts

# Spelling model and suggestions may miss this share of the articles, but only in a corpus of at
# least `LARGE` articles, where counting all of them again takes noticeable time.
MAY_LAG = 0.02
LARGE = 2_000


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one build; all ids are sorted.

    previous     the generation to change; None: start with an empty one
    checksums    the checksums of all articles in the store by id
    behind       changes that spelling model and suggestions will miss; 0: they are built again
    purge        the index in use holds a removed article, so it must not be kept
    corrections  what to apply
    corrected    the index in use has other corrections, or the same with other remarks
    """

    previous: Generation | None
    checksums: Mapping[str, str]
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    behind: int
    purge: bool
    corrections: Corrections
    corrected: bool

    @property
    def to_prepare(self) -> list[str]:
        """New and changed articles, sorted."""
        return sorted((*self.added, *self.replaced))

    @property
    def is_empty(self) -> bool:
        """Whether the generation in use needs no change."""
        changed = self.added or self.replaced or self.removed or self.corrected
        return self.previous is not None and not changed


def corrections_to_apply(data_directory: Path, file: Path) -> tuple[CorrectionsFile, str | None]:
    """The corrections in `file`; if it cannot be read, those of the index in use, and why."""
    try:
        return read_corrections(file), None
    except UnreadableCorrections as problem:
        previous = _usable(data_directory)
        kept = Corrections() if previous is None else _applied(previous)
        return CorrectionsFile(kept), str(problem)


def plan_build(
    data_directory: Path, store: Store, corrections: Corrections, *, rebuild: bool
) -> Plan:
    """The plan that makes the index equal to `store` with `corrections`.

    All articles are added to an empty generation if `rebuild` is set or if the index in use cannot
    be changed (none, damaged, another version).
    """
    checksums = store.checksums()
    in_use = _indexed(data_directory)
    taken_down = {stone.id for stone in store.tombstones()}
    purge = in_use is None or not taken_down.isdisjoint(in_use)
    previous = None if rebuild or in_use is None else _usable(data_directory)
    indexed = in_use if previous and in_use else {}
    added = sorted(checksums.keys() - indexed.keys())
    removed = sorted(indexed.keys() - checksums.keys())
    shared = sorted(checksums.keys() & indexed.keys())
    before = _applied(previous) if previous else Corrections()
    touched = corrections.touched(before)
    changed = {id_ for id_ in shared if checksums[id_] != indexed[id_] or id_ in touched}
    replaced = [id_ for id_ in shared if id_ in changed]
    unchanged = [id_ for id_ in shared if id_ not in changed]
    behind = len(added) + len(replaced) + len(removed)
    behind += previous.manifest.behind if previous else 0
    corrected = previous is not None and corrections != before
    # The suggestions name documents and officials as corrections do.
    from_scratch = (
        previous is None
        or purge
        or corrected
        or len(checksums) < LARGE
        or behind > MAY_LAG * len(checksums)
    )
    return Plan(
        previous,
        checksums,
        tuple(added),
        tuple(replaced),
        tuple(removed),
        tuple(unchanged),
        0 if from_scratch else behind,
        purge,
        corrections,
        corrected,
    )


def _applied(generation: Generation) -> Corrections:
    """The corrections of a generation, those without effect too."""
    with closing(Entities.open(generation.entities)) as entities:
        return Corrections(tuple(state.correction for state in entities.corrections()))


def _usable(data_directory: Path) -> Generation | None:
    """The current generation, None if it cannot be changed."""
    try:
        return current(data_directory)
    except IndexProblem:
        return None


def _indexed(data_directory: Path) -> dict[str, str] | None:
    """The checksums by id in the index in use, of any version; None if there is none or it cannot
    be read."""
    try:
        parts = current_parts(data_directory)
        if parts is None:
            return None
        with closing(Entities.open(parts.entities)) as entities:
            return entities.checksums()
    except (IndexProblem, sqlite3.Error):
        return None
