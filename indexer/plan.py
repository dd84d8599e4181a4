"""What a build has to do: the difference between the store and the index, by checksum."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.store import Store
from indexer.entities import Entities
from indexer.generation import Generation, IndexProblem, current, current_parts

# Spelling model and suggestions may lag this share of the articles behind, but only in a corpus
# where counting everything again takes longer than a moment.
MAY_LAG = 0.02
LARGE = 2_000


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one build, ids sorted.

    `previous` is the generation to change, None to begin from nothing; `checksums` are those of
    the store.  `behind` counts the changes that spelling model and suggestions will not have taken
    in, 0 where they are made anew.  `purge`: the index in use holds an article that was taken down,
    so it must not be kept.
    """

    previous: Generation | None
    checksums: Mapping[str, str]
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    behind: int
    purge: bool

    @property
    def to_prepare(self) -> list[str]:
        """New and changed articles, sorted."""
        return sorted((*self.added, *self.replaced))

    @property
    def is_empty(self) -> bool:
        """Whether the generation in use is just what is wanted."""
        return self.previous is not None and not (self.added or self.replaced or self.removed)


def plan_build(data_directory: Path, store: Store, *, rebuild: bool) -> Plan:
    """What to do to make the index equal to `store`: changes, or everything with `rebuild` or where
    no index can be built upon."""
    checksums = store.checksums()
    in_use = _indexed(data_directory)
    taken_down = {stone.id for stone in store.tombstones()}
    purge = in_use is None or not taken_down.isdisjoint(in_use)
    previous = None if rebuild or in_use is None else _usable(data_directory)
    indexed = in_use if previous and in_use else {}
    added = sorted(checksums.keys() - indexed.keys())
    removed = sorted(indexed.keys() - checksums.keys())
    shared = sorted(checksums.keys() & indexed.keys())
    replaced = [id_ for id_ in shared if checksums[id_] != indexed[id_]]
    unchanged = [id_ for id_ in shared if checksums[id_] == indexed[id_]]
    behind = len(added) + len(replaced) + len(removed)
    behind += previous.manifest.behind if previous else 0
    anew = previous is None or purge or len(checksums) < LARGE or behind > MAY_LAG * len(checksums)
    return Plan(
        previous,
        checksums,
        tuple(added),
        tuple(replaced),
        tuple(removed),
        tuple(unchanged),
        0 if anew else behind,
        purge,
    )


def _usable(data_directory: Path) -> Generation | None:
    """The current generation, None where it cannot be built upon."""
    try:
        return current(data_directory)
    except IndexProblem:
        return None


def _indexed(data_directory: Path) -> dict[str, str] | None:
    """The checksums in the index in use, by whatever version it was made; None where there is no
    index or it cannot be read."""
    try:
        parts = current_parts(data_directory)
        if parts is None:
            return None
        with closing(Entities.open(parts.entities)) as entities:
            return entities.checksums()
    except (IndexProblem, sqlite3.Error):
        return None
