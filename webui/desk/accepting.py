"""Accepting a draft: it goes into the store as `tinphuong ingest` takes it in, under the lock that
everything takes that writes."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from corpus.article import Article
from corpus.intake import take_in
from corpus.readers import Captured
from corpus.store import Ingested, open_store
from indexer.generation import IndexProblem, build_lock
from webui.desk.standing import free_id

# How an article that has the id already is treated: it is the same one with another text, or it is
# another one.
Choice = Literal["", "replace", "another"]
_SECONDS = 10.0


class Busy(Exception):
    """Another program writes to the store, and went on for longer than is waited for."""


def accept(
    data_directory: Path, item: Article | Captured, name: str, article_id: str, choice: Choice
) -> tuple[Ingested | None, str]:
    """Take a draft into the store under `article_id`, or a free id like it.

    Returns what became of it, None if it cannot be stored, and the id that was given to it. Raises
    `Busy`, `StoreError` or `OSError`; nothing is changed then.
    """
    counts: Counter[str] = Counter()
    with writing(data_directory), open_store(data_directory) as store:
        if choice == "another":
            article_id = free_id(article_id, store)
        item = _with_id(item, article_id)
        offered = [(Path(name or article_id), item)]
        for _ in take_in(store, offered, counts, replace=choice == "replace", advance=_nothing):
            pass
    outcomes = [one for one in Ingested if counts[one.value]]
    return (outcomes[0] if outcomes else None), article_id


@contextmanager
def writing(data_directory: Path) -> Iterator[None]:
    """Hold the lock of store and index; waits some seconds for it. Raises `Busy`."""
    began = time.monotonic()
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(build_lock(data_directory))
                break
            except IndexProblem as problem:
                if not isinstance(problem.__cause__, BlockingIOError):
                    raise
                if time.monotonic() - began > _SECONDS:
                    raise Busy from problem
            time.sleep(0.25)
        yield


def _with_id(item: Article | Captured, article_id: str) -> Article | Captured:
    if isinstance(item, Article):
        return replace(item, id=article_id)
    return replace(item, article=replace(item.article, id=article_id))


def _nothing(_: int) -> None:
    return None
