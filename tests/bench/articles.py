"""The articles of one benchmark, streamed: the same articles in the same order every time."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TypeVar

from bench.corpora import BigramWalk, generated, learn, with_facets
from corpus.article import Article
from indexer.document import IndexDocument

Item = TypeVar("Item")


class BenchCorpus:
    """`size` articles, real ones first.  They are not kept in memory."""

    def __init__(self, real: Callable[[], Iterable[Article]], seed: int, size: int) -> None:
        """`real` returns a new iterator over the real articles at every call."""
        self._real = real
        self._seed = seed
        self.size = size

    @cached_property
    def number_real(self) -> int:
        """How many of the articles are real."""
        return sum(1 for _ in islice(self._real(), self.size))

    @cached_property
    def _walk(self) -> BigramWalk:
        return learn(article.text for article in islice(self._real(), self.size))

    def documents(self) -> Iterator[IndexDocument]:
        """All articles, with the facet values drawn for them."""
        return with_facets(self._articles(), self._seed)

    def _articles(self) -> Iterator[Article]:
        yield from islice(self._real(), self.number_real)
        if missing := self.size - self.number_real:
            yield from islice(generated(self._walk, self._seed), missing)


class Metered(Iterable[Item]):
    """An iterable that measures its own cost: `spent` is in CPU seconds of the consuming thread."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self.spent = 0.0

    def __iter__(self) -> Iterator[Item]:
        items = iter(self._items)
        while True:
            started = time.thread_time()
            found = list(islice(items, 1))
            self.spent += time.thread_time() - started
            if not found:
                return
            yield found[0]


def kept(items: Iterable[Item], places: Iterable[int], into: dict[int, Item]) -> Iterator[Item]:
    """`items` unchanged; copies those at `places` to the dict `into`, keyed by place."""
    wanted = set(places)
    for place, item in enumerate(items):
        if place in wanted:
            into[place] = item
        yield item
