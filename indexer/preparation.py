"""Preparing articles for the index: recognition, word segmentation, and the index document.

Many articles are prepared by several processes; the results come in the order of the articles.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import resource_tracker

from corpus import moments
from corpus.article import Article
from corpus.corrections import CorrectionEntry, with_right_dates, with_right_mentions
from corpus.mentions import Recognition
from corpus.recognition import context_of, recognise
from corpus.references import reference_terms
from corpus.text import clean_text
from indexer import word_segmentation
from indexer.document import IndexDocument
from indexer.entities.facts import ArticleFacts, facts_of
from indexer.generation import IndexProblem

# Starting a process costs as much as preparing some hundred articles.
_WORTH_PROCESSES = 400
_CHUNK_ARTICLES = 50
# Chunks in progress for each process: enough to keep it busy, few enough to bound memory.
_CHUNKS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Task:
    """An article as in the store, to prepare; `joins` as `word_segmentation.joins` gave them
    before, or None; `corrections` are those of this article."""

    article: Article
    joins: bytes | None = None
    corrections: tuple[CorrectionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The result of a task: for the text index, for the entity tables and for the word cache.

    `segmented` and `recognised` are the CPU seconds of word segmentation and of recognition.
    """

    document: IndexDocument
    facts: ArticleFacts
    joins: bytes
    segmented: float
    recognised: float


def prepare_all(
    tasks: Iterable[Task], count: int, processes: int | None = None
) -> Iterator[Prepared]:
    """Prepare `tasks` and yield the results in their order; `count` is about how many there are.

    Below 400 tasks this process prepares them, otherwise `processes` processes (default: one per
    core).  At most a few hundred articles per process are in memory.  Raises `IndexProblem` as
    `prepare_one` does, and `BrokenProcessPool` if a process was killed.
    """
    processes = processes or os.cpu_count() or 1
    if processes == 1 or count < _WORTH_PROCESSES:
        yield from map(prepare_one, tasks)
        return
    tasks = iter(tasks)
    _track_quietly()
    # Spawned, not forked: a forked process would keep the build lock open after a crash.
    with ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_obey_parent_only
    ) as pool:
        pending: deque[Future[list[Prepared]]] = deque()
        try:
            while chunk := list(islice(tasks, _CHUNK_ARTICLES)):
                pending.append(pool.submit(_prepare_chunk, chunk))
                if len(pending) >= processes * _CHUNKS_AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def prepare(
    article: Article, found: Recognition, facts: ArticleFacts, words: tuple[str, ...]
) -> IndexDocument:
    """The index document of `article`.

    `found` and `facts` are what recognition gave for it, `words` the words of its text (line feeds
    are dropped).  Documents and officials are named by partial identities, which depend on this
    article alone; the entity tables decide which partial identities are one thing.
    """
    references = found.references
    return IndexDocument(
        id=article.id,
        checksum=article.checksum,
        title=article.title,
        body=article.body,
        published_on=article.published_on,
        event_days=tuple(dict.fromkeys(day for event in found.events for day in event.days)),
        ward=facts.ward,
        officials=tuple(
            dict.fromkeys(
                office.identity for official in facts.officials for office in official.offices
            )
        ),
        documents=tuple(document.identity for document in facts.documents),
        types=tuple(dict.fromkeys(reference.type for reference in references if reference.type)),
        issuers=tuple(dict.fromkeys(ref.issuer for ref in references if ref.issuer)),
        source=article.source,
        references=tuple(
            dict.fromkeys(term for reference in references for term in reference_terms(reference))
        ),
        words=tuple([word for word in words if word != "\n"]),
        clock=moments.time_of_day(article.published),
    )


def prepare_one(task: Task) -> Prepared:
    """Recognise one article, and segment it into words if its `joins` are not known.

    Raises `IndexProblem` with the id of the article if anything fails.
    """
    try:
        return _prepare(task)
    except Exception as error:
        raise IndexProblem(
            f"article {task.article.id} cannot be indexed ({type(error).__name__}: {error});"
            f" please report it; `tinphuong remove {task.article.id}` takes it out"
        ) from error


def _prepare(task: Task) -> Prepared:
    started = time.process_time()
    tokens = word_segmentation.tokenize(clean_text(task.article.text))
    joined = word_segmentation.joins(tokens) if task.joins is None else task.joins
    words = word_segmentation.words(tokens, joined)
    segmented = time.process_time()
    article, dated = with_right_dates(task.article, task.corrections)
    found, linked = with_right_mentions(article.text, recognise(article), task.corrections)
    facts = facts_of(found, context_of(article), task.corrections)
    applied = (*(one.key for one in (*dated, *linked)), *facts.corrected)
    facts = replace(facts, corrected=applied)
    recognised = time.process_time()
    # The index names the content of the store, to which the right date does not belong.
    document = replace(prepare(article, found, facts, words), checksum=task.article.checksum)
    return Prepared(
        document,
        facts,
        joined,
        segmented - started,
        recognised - segmented,
    )


def _prepare_chunk(tasks: list[Task]) -> list[Prepared]:
    return [prepare_one(task) for task in tasks]


def _track_quietly() -> None:
    """Start Python's resource tracker so that it prints no warnings.

    It cleans up after a killed build; its warnings about leaked semaphores look like a fault.
    """
    silence = "ignore:resource_tracker:UserWarning"
    sys.warnoptions.append(silence)
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(silence)


def _obey_parent_only() -> None:
    """Ignore Ctrl+C, which the parent process handles, and exit whenever the parent exits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
