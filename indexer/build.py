"""Keeping the index equal to the store: one build makes, checks and publishes a generation.

What is new, changed or removed is found by comparing checksums.  A small change is made to a copy
of the current generation, unchanged files being hard links; after an update of the program, or when
asked, everything is built anew.  Either way the current generation serves until the switch.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.article import Article
from corpus.store import Store, open_store
from corpus.text import clean_text
from indexer import segment
from indexer.entities import Entities
from indexer.entities.writer import EntityWriter
from indexer.fingerprint import fingerprints
from indexer.generation import (
    INDEX_DIRECTORY,
    Generation,
    IndexProblem,
    Parts,
    build_lock,
    current,
    new_generation,
    publish,
)
from indexer.language import Language
from indexer.manifest import files_of
from indexer.parallel import Prepared, Task, prepare_all
from indexer.postings import IndexWriter
from indexer.segment_cache import SegmentCache

_SEGMENTATIONS = "segmentations.sqlite"
# Spelling model and suggestions may lag this share of the articles behind, but only in a corpus
# where counting everything again takes longer than a moment.
_MAY_LAG = 0.02
_LARGE = 2_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: numbers of articles, wall seconds, and seconds by part.

    The parts `segmentation` and `recognition` are CPU seconds of all processes together.
    """

    generation: str
    articles: int
    added: int
    replaced: int
    removed: int
    unchanged: int
    seconds: float
    parts: Mapping[str, float] = field(default_factory=dict)

    def summary(self) -> str:
        """One line for people."""
        if not (self.added or self.replaced or self.removed):
            return f"{self.generation} is up to date: {self.articles:,} articles"
        changes = [
            f"{count:,} {what}"
            for what in ("added", "replaced", "removed", "unchanged")
            if (count := getattr(self, what))
        ]
        rate = (self.added + self.replaced) / self.seconds if self.seconds else 0.0
        return (
            f"{self.generation}: {self.articles:,} articles ({', '.join(changes)}) in"
            f" {self.seconds:.1f} s, {rate:,.0f} a second"
        )

    def as_record(self) -> dict[str, Any]:
        """The report as a plain dictionary."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What differs between the store and the generation to start from (None: from nothing)."""

    previous: Generation | None
    wanted: Mapping[str, str]
    indexed: Mapping[str, str]

    @property
    def to_prepare(self) -> list[str]:
        """Ids of new and changed articles, sorted."""
        return sorted(
            id_ for id_, checksum in self.wanted.items() if self.indexed.get(id_) != checksum
        )

    @property
    def changes(self) -> int:
        """How many articles come, change or go."""
        return len(self.to_prepare) + len(self.to_remove)

    @property
    def unchanged(self) -> list[str]:
        """Ids of articles that stay as they are, sorted."""
        return sorted(set(self.wanted).difference(self.to_prepare))

    @property
    def to_remove(self) -> list[str]:
        """Ids of articles that are no longer in the store."""
        return sorted(self.indexed.keys() - self.wanted.keys())


def build(
    data_directory: Path,
    rebuild: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> BuildReport:
    """Bring the index of `data_directory` up to its store.

    `on_progress` is called with how many more articles are done.  Raises `StoreError` without a
    store, `IndexProblem` where another build is working or a process of this one was killed.
    """
    started = time.perf_counter()
    with (
        open_store(data_directory, readonly=True) as store,
        build_lock(data_directory),
        _open_cache(data_directory) as cache,
    ):
        plan = _plan(store, None if rebuild else _usable(data_directory))
        builder = _Builder(store, cache, plan, on_progress or (lambda _: None))
        generation = builder.run(data_directory)
        cache.keep_only(plan.wanted.values())
    replaced = sum(id_ in plan.indexed for id_ in plan.to_prepare)
    return BuildReport(
        generation=generation.name,
        articles=generation.manifest.articles,
        added=len(plan.to_prepare) - replaced,
        replaced=replaced,
        removed=len(plan.to_remove),
        unchanged=len(plan.wanted) - len(plan.to_prepare),
        seconds=round(time.perf_counter() - started, 3),
        parts={part: round(seconds, 3) for part, seconds in builder.parts.items()},
    )


def _open_cache(data_directory: Path) -> SegmentCache:
    made_by = fingerprints()
    return SegmentCache(
        data_directory / INDEX_DIRECTORY / _SEGMENTATIONS,
        f"{made_by['analysis']} {made_by['segmenter']}",
    )


def _usable(data_directory: Path) -> Generation | None:
    """The current generation, None where there is none that can be built upon."""
    try:
        return current(data_directory)
    except IndexProblem:
        return None


def _plan(store: Store, previous: Generation | None) -> _Plan:
    if previous is None:
        return _Plan(None, store.checksums(), {})
    entities = Entities.open(previous.entities)
    try:
        return _Plan(previous, store.checksums(), entities.checksums())
    finally:
        entities.close()


class _Builder:
    """One build: the plan, what it reads from, and how long each part took."""

    def __init__(
        self, store: Store, cache: SegmentCache, plan: _Plan, on_progress: Callable[[int], None]
    ) -> None:
        self.parts: dict[str, float] = {}
        self._store = store
        self._cache = cache
        self._plan = plan
        self._on_progress = on_progress

    def run(self, data_directory: Path) -> Generation:
        """Make and publish the generation of the plan; the previous one where nothing differs."""
        plan = self._plan
        self._on_progress(len(plan.wanted) - len(plan.to_prepare))
        if plan.previous and not plan.to_prepare and not plan.to_remove:
            return plan.previous
        behind = plan.changes + (plan.previous.manifest.behind if plan.previous else 0)
        taken_down = not {stone.id for stone in self._store.tombstones()}.isdisjoint(plan.to_remove)
        count_again = (
            plan.previous is None
            or taken_down
            or len(plan.wanted) < _LARGE
            or behind > _MAY_LAG * len(plan.wanted)
        )
        language = Language() if count_again else None
        with new_generation(data_directory) as building:
            if plan.previous:
                _take_over(plan.previous, building, with_language=not count_again)
            self._write_articles(building, language)
            if language is not None:
                self._write_language(building, language)
            with self._timed("publishing"):
                return publish(
                    building,
                    len(plan.wanted),
                    plan.previous,
                    behind=0 if count_again else behind,
                    keep_previous=not taken_down,
                )

    def _write_articles(self, building: Parts, language: Language | None) -> None:
        """Postings and entity tables: out what changed or went, in what changed or came."""
        writer = IndexWriter(building.postings)
        with closing(EntityWriter(building.entities)) as tables:
            try:
                stale = [*self._plan.to_remove, *self._plan.to_prepare]
                writer.remove(stale)
                tables.remove(stale)
                for prepared in self._prepared():
                    with self._timed("postings"):
                        writer.add(prepared.document)
                    with self._timed("entities"):
                        tables.add(prepared.document, prepared.facts)
                    if language is not None:
                        with self._timed("language"):
                            taken = prepared.document
                            language.add(taken.title, taken.body, taken.published_on, taken.words)
            except BaseException:
                writer.cancel()
                raise
            with self._timed("postings"):
                writer.commit()
            with self._timed("entities"):
                tables.finish()

    def _prepared(self) -> Iterator[Prepared]:
        """The articles to take in, prepared; their segmentations are kept."""
        self.parts |= {"segmentation": 0.0, "recognition": 0.0}
        ids = self._plan.to_prepare
        tasks = (
            Task(article, self._cache.get(article.checksum)) for article in self._articles(ids)
        )
        try:
            for prepared in prepare_all(tasks, len(ids)):
                self.parts["segmentation"] += prepared.segmented
                self.parts["recognition"] += prepared.recognised
                self._cache.add(prepared.document.checksum, prepared.joins)
                self._on_progress(1)
                yield prepared
        except BrokenProcessPool as error:
            raise IndexProblem(
                "a process of this build was killed, perhaps for want of memory;"
                " the index is as it was: run `tinphuong index` again"
            ) from error

    def _write_language(self, building: Parts, language: Language) -> None:
        """Count the articles that stay as well, then write spelling model and suggestions."""
        with self._timed("language"):
            for article in self._articles(self._plan.unchanged):
                text = clean_text(article.text)
                joins = self._cache.get(article.checksum) or segment.joins(text)
                words = segment.words(text, joins)
                language.add(article.title, article.body, article.published_on, words)
            with closing(Entities.open(building.entities)) as entities:
                language.write(building.spelling, building.suggestions, entities)

    def _articles(self, ids: Iterable[str]) -> Iterator[Article]:
        for id_ in ids:
            article = self._store.version(self._plan.wanted[id_])
            if article is None:
                raise IndexProblem(
                    f"article {id_} left the store during the build; run `tinphuong index` again"
                )
            yield article

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.parts[part] = self.parts.get(part, 0.0) + time.perf_counter() - started


def _take_over(previous: Generation, building: Parts, *, with_language: bool) -> None:
    """Begin with the files of `previous`: segment files never change and are linked, the entity
    tables are changed in place and copied."""
    for name, file in files_of(previous.path):
        if name.endswith("LOCK"):
            continue
        target = building.path / name
        target.parent.mkdir(mode=0o700, exist_ok=True)
        if file == previous.entities:
            shutil.copy2(file, target)
        elif with_language or file not in (previous.spelling, previous.suggestions):
            _link(file, target)


def _link(file: Path, target: Path) -> None:
    try:
        target.hardlink_to(file)
    except OSError:  # a file system without hard links
        shutil.copy2(file, target)
