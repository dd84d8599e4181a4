"""Preparing many articles over all cores: recognition and segmentation, results in order."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker

from corpus.article import Article
from corpus.recognition import context_of, recognise
from corpus.text import clean_text
from indexer import segment
from indexer.document import IndexDocument
from indexer.entities.facts import ArticleFacts, facts_of
from indexer.generation import IndexProblem
from indexer.prepare import prepare

# Starting a process costs as much as preparing some hundred articles.
_WORTH_PROCESSES = 400
_AT_ONCE = 50
# Chunks under way for each process: enough to keep it busy, few enough to bound memory.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Task:
    """An article to prepare; `joins` as `segment.joins` gave them earlier, None if never."""

    article: Article
    joins: bytes | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a task: for the text index, the entity tables and the segment cache.

    `segmented` and `recognised` are the CPU seconds that each took.
    """

    document: IndexDocument
    facts: ArticleFacts
    joins: bytes
    segmented: float
    recognised: float


def prepare_all(
    tasks: Iterable[Task], count: int, processes: int | None = None
) -> Iterator[Prepared]:
    """Prepare `tasks` in their order; `count` is how many there are, at least roughly.

    Few are prepared here; many by `processes` processes, by default one a core.  At most some
    hundred articles a process are in memory.
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
        under_way: deque[Future[list[Prepared]]] = deque()
        try:
            while chunk := list(islice(tasks, _AT_ONCE)):
                under_way.append(pool.submit(_prepare_chunk, chunk))
                if len(under_way) >= processes * _AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def prepare_one(task: Task) -> Prepared:
    """Recognise and, where that was never done, segment one article.

    Raises `IndexProblem` naming the article where that fails, whatever the reason.
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
    tokens = segment.tokenize(clean_text(task.article.text))
    joined = segment.joins(tokens) if task.joins is None else task.joins
    words = segment.words(tokens, joined)
    segmented = time.process_time()
    found = recognise(task.article)
    facts = facts_of(found, context_of(task.article))
    recognised = time.process_time()
    return Prepared(
        prepare(task.article, found, facts, words),
        facts,
        joined,
        segmented - started,
        recognised - segmented,
    )


def _prepare_chunk(tasks: list[Task]) -> list[Prepared]:
    return [prepare_one(task) for task in tasks]


def _track_quietly() -> None:
    """Start the process that tidies up after a build that is killed, so that it does it in silence:
    Python's words about leaked semaphores would only look like a fault."""
    silence = "ignore:resource_tracker:UserWarning"
    sys.warnoptions.append(silence)
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(silence)


def _obey_parent_only() -> None:
    """Leave Ctrl+C to the process that started this one, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
