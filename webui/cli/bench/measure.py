"""Measuring: engines take turns on every query, so that a machine that slows down slows all."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from webui.cli.bench.peer import Answer
from webui.cli.bench.tokens import BenchQuery

Job = Callable[[BenchQuery], Answer]
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU milliseconds of one engine over a set of queries: median and 95th percentile."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Timing":
        """The percentiles of CPU seconds, one a query."""
        p50, p95 = np.percentile(np.array(seconds) * 1000, [50, 95])
        return cls(round(float(p50), 4), round(float(p95), 4))


def interleaved(
    jobs: Mapping[str, Job], queries: Sequence[BenchQuery], advance: Callable[[int], object]
) -> tuple[dict[str, list[float]], dict[str, list[int]]]:
    """CPU seconds of each job for each query (the median of the rounds; the order of the jobs is
    turned around from round to round), and the totals each job gave."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    totals: dict[str, list[int]] = {name: [] for name in jobs}
    for query in queries:
        rounds: dict[str, list[float]] = {name: [] for name in jobs}
        for number in range(_ROUNDS):
            order = sorted(jobs, reverse=number % 2 == 1)
            for name in order:
                started = time.thread_time()
                answer = jobs[name](query)
                rounds[name].append(time.thread_time() - started)
                if number == 0:
                    totals[name].append(answer.total)
        for name, taken in rounds.items():
            seconds[name].append(float(np.median(taken)))
        advance(1)
    return seconds, totals


def by_kind(
    seconds: Mapping[str, Sequence[float]], queries: Sequence[BenchQuery]
) -> dict[str, dict[str, Timing]]:
    """Engine → kind of query (and `all`) → timing."""
    kinds = list(dict.fromkeys(query.kind for query in queries))
    table = {}
    for name, taken in seconds.items():
        row = {"all": Timing.of(taken)}
        for kind in kinds:
            own = [s for s, query in zip(taken, queries, strict=True) if query.kind == kind]
            row[kind] = Timing.of(own)
        table[name] = row
    return table
