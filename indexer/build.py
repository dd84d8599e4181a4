"""Building the index: one build makes and publishes a generation that equals the store.

Comparing checksums shows what is new, changed or removed.  Changes are made to a copy of the
current generation, in which unchanged files are hard links.  After an update of the program, or if
asked for, all articles are indexed again.  The current generation stays in use until the switch.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.article import Article
from corpus.corrections import FILE as CORRECTIONS
from corpus.corrections import with_right_dates
from corpus.store import Store, open_store
from corpus.text import clean_text
from indexer import word_segmentation
from indexer.entities import Entities
from indexer.entities.entity_writer import EntityWriter
from indexer.fingerprint import fingerprints
from indexer.generation import (
    INDEX_DIRECTORY,
    Generation,
    IndexProblem,
    Parts,
    build_lock,
    new_generation,
    publish,
)
from indexer.language_builder import LanguageBuilder
from indexer.manifest import files_of
from indexer.plan import Plan, corrections_to_apply, plan_build
from indexer.postings import IndexWriter
from indexer.preparation import Prepared, Task, prepare_all
from indexer.word_cache import WordCache

_SEGMENTATIONS = "segmentations.sqlite"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build: numbers of articles, wall-clock seconds, CPU seconds by part.

    The CPU seconds include all processes; the part `other` is starting processes, reading articles
    and passing them between processes.  `corrections` is the number of corrections that were read,
    `problems` says in one line each which could not be used.
    """

    generation: str
    articles: int
    added: int
    replaced: int
    removed: int
    unchanged: int
    seconds: float
    parts: Mapping[str, float] = field(default_factory=dict)
    corrections: int = 0
    corrected: bool = False
    problems: tuple[str, ...] = ()

    def summary(self) -> str:
        """One line for people."""
        if not (self.added or self.replaced or self.removed):
            if self.corrected:
                return f"{self.generation}: corrections applied, {self.articles:,} articles"
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

    def cost(self) -> str:
        """One line for people: the CPU seconds, most expensive part first."""
        total = sum(self.parts.values())
        parts = sorted(self.parts.items(), key=lambda part: -part[1])
        indexed = self.added + self.replaced
        each = f", {1000 * total / indexed:.2f} ms an article" if indexed else ""
        return f"CPU {total:.1f} s{each}: " + ", ".join(f"{name} {s:.1f} s" for name, s in parts)

    def as_record(self) -> dict[str, Any]:
        """The report as a plain dictionary."""
        return asdict(self)


def build(
    data_directory: Path,
    rebuild: bool = False,
    on_progress: Callable[[int], None] | None = None,
    corrections: Path | None = None,
) -> BuildReport:
    """Make the index of `data_directory` equal to its store; `rebuild` indexes all articles again.

    `corrections` is the file of the office, by default `corrections.toml` in `data_directory`; if
    it cannot be read, the corrections of the index in use stay in force.

    `on_progress` is called with the number of articles done since its last call.  Raises
    `StoreError` if there is no usable store, and `IndexProblem` if another build is running, if the
    index cannot be written, if an article cannot be indexed or if a process of the build was
    killed; the index in use is then unchanged.
    """
    started, cpu = time.perf_counter(), _cpu_seconds()
    with open_store(data_directory, readonly=True) as store, build_lock(data_directory):
        try:
            file = corrections or data_directory / CORRECTIONS
            given, unreadable = corrections_to_apply(data_directory, file)
            plan = plan_build(data_directory, store, given.corrections, rebuild=rebuild)
            with _open_cache(data_directory) as cache:
                builder = _Builder(store, cache, plan, on_progress or (lambda _: None))
                generation = builder.run(data_directory)
        except (OSError, sqlite3.Error, BrokenProcessPool) as error:
            what = "a process was killed" if isinstance(error, BrokenProcessPool) else str(error)
            raise IndexProblem(
                f"the index in {data_directory} could not be built ({what}); the previous index"
                " stays in use: free disk space or memory, then run `tinphuong index` again"
            ) from error
    parts = builder.parts
    parts["other"] = max(0.0, _cpu_seconds() - cpu - sum(parts.values()))
    return BuildReport(
        generation=generation.name,
        articles=generation.manifest.articles,
        added=len(plan.added),
        replaced=len(plan.replaced),
        removed=len(plan.removed),
        unchanged=len(plan.unchanged),
        seconds=round(time.perf_counter() - started, 3),
        parts={part: round(seconds, 3) for part, seconds in parts.items()},
        corrections=len(given.corrections.entries),
        corrected=plan.corrected,
        problems=(unreadable,) if unreadable else tuple(map(str, given.problems)),
    )


def _cpu_seconds() -> float:
    """User and system CPU seconds of this process and of its finished child processes."""
    return sum(os.times()[:4])


def _open_cache(data_directory: Path) -> WordCache:
    made_by = fingerprints()
    return WordCache(
        data_directory / INDEX_DIRECTORY / _SEGMENTATIONS,
        f"{made_by['analysis']} {made_by['segmenter']}",
    )


class _Builder:
    """One build: the plan, its sources, and the CPU seconds of each part."""

    def __init__(
        self, store: Store, cache: WordCache, plan: Plan, on_progress: Callable[[int], None]
    ) -> None:
        self.parts: dict[str, float] = {}
        self._store = store
        self._cache = cache
        self._plan = plan
        self._corrections = plan.corrections.by_article()
        self._on_progress = on_progress

    def run(self, data_directory: Path) -> Generation:
        """Build and publish the next generation; return the previous one if nothing changed."""
        plan = self._plan
        self._on_progress(len(plan.unchanged))
        if plan.previous and plan.is_empty:
            return plan.previous
        language = None if plan.behind else LanguageBuilder()
        with new_generation(data_directory) as building:
            if plan.previous:
                _copy_files(plan.previous, building, with_language=language is None)
            articles = self._write_articles(building, language)
            if language is not None:
                self._write_language(building, language)
            self._cache.keep_only(plan.checksums.values())
            with self._timed("publishing"):
                return publish(
                    building,
                    articles,
                    plan.previous,
                    behind=plan.behind,
                    keep_previous=not plan.purge,
                )

    def _write_articles(self, building: Parts, language: LanguageBuilder | None) -> int:
        """Remove stale articles from postings and entity tables, and add new and changed ones.

        Returns the number of articles that are then in the tables.
        """
        writer = IndexWriter(building.postings)
        with closing(EntityWriter(building.entities)) as tables:
            try:
                stale = [*self._plan.removed, *self._plan.replaced]
                writer.remove(stale)
                tables.remove(stale)
                for prepared in self._prepared():
                    with self._timed("postings"):
                        writer.add(prepared.document)
                    with self._timed("entities"):
                        tables.add(prepared.document, prepared.facts)
                    if language is not None:
                        with self._timed("language"):
                            new = prepared.document
                            language.add(new.title, new.body, new.published_on, new.words)
            except BaseException:
                writer.cancel()
                raise
            with self._timed("postings"):
                writer.commit()
            with self._timed("entities"):
                return tables.finish(self._plan.corrections)

    def _prepared(self) -> Iterator[Prepared]:
        """Prepare the new and changed articles; their word boundaries go into the cache."""
        self.parts |= {"segmentation": 0.0, "recognition": 0.0}
        ids = self._plan.to_prepare
        tasks = (
            Task(article, joins, self._corrections.get(article.id, ()))
            for article, joins in self._articles(ids)
        )
        for prepared in prepare_all(tasks, len(ids)):
            self.parts["segmentation"] += prepared.segmented
            self.parts["recognition"] += prepared.recognised
            self._cache.add(prepared.document.checksum, prepared.joins)
            self._on_progress(1)
            yield prepared

    def _write_language(self, building: Parts, language: LanguageBuilder) -> None:
        """Count the unchanged articles too, then write spelling model and suggestions."""
        with self._timed("language"):
            for article, joins in self._articles(self._plan.unchanged):
                tokens = word_segmentation.tokenize(clean_text(article.text))
                words = word_segmentation.words(tokens, joins or word_segmentation.joins(tokens))
                article, _ = with_right_dates(article, self._corrections.get(article.id, ()))
                language.add(article.title, article.body, article.published_on, words)
            with closing(Entities.open(building.entities)) as entities:
                language.write(building.spelling, building.suggestions, entities)

    def _articles(self, ids: Iterable[str]) -> Iterator[tuple[Article, bytes | None]]:
        """The articles with their cached word boundaries (`joins`), None if they are not cached."""
        for id_ in ids:
            checksum = self._plan.checksums[id_]
            article = self._store.version(checksum)
            # None: removed from the store after planning; the next build removes it from the index.
            if article is not None:
                yield article, self._cache.get(checksum)

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        started = time.process_time()
        try:
            yield
        finally:
            self.parts[part] = self.parts.get(part, 0.0) + time.process_time() - started


def _copy_files(previous: Generation, building: Parts, *, with_language: bool) -> None:
    """Copy the files of `previous` into `building`.

    Segment files never change, so they are hard links; the entity tables will be changed in place,
    so they are copied.  `with_language` includes spelling model and suggestions.
    """
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
    except OSError:  # the file system has no hard links
        shutil.copy2(file, target)
