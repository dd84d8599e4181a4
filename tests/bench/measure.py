"""Measuring: engines alternate in short blocks, so a slow phase of the machine affects all."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.peer import Answer
from bench.tokens import BenchQuery

Job = Callable[[BenchQuery], Answer]
_ROUNDS = 5
_BLOCK = 12


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU milliseconds of one engine over a set of queries: median and 95th percentile."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Timing":
        """The percentiles of CPU seconds, one value per query."""
        p50, p95 = np.percentile(np.array(seconds) * 1000, [50, 95])
        return cls(round(float(p50), 4), round(float(p95), 4))


def interleaved(
    jobs: Mapping[str, Job], queries: Sequence[BenchQuery], advance: Callable[[int], object]
) -> tuple[dict[str, list[float]], dict[str, list[int]]]:
    """CPU seconds of each job for each query (the median of the rounds), and its totals.

    The jobs alternate on every block of queries, in reverse order every second round.  So an engine
    answers a few queries in a row, as it would while serving, and all see the same machine.
    """
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    totals: dict[str, list[int]] = {name: [] for name in jobs}
    for start in range(0, len(queries), _BLOCK):
        block = queries[start : start + _BLOCK]
        rounds: dict[str, list[list[float]]] = {name: [] for name in jobs}
        for number in range(_ROUNDS):
            for name in sorted(jobs, reverse=number % 2 == 1):
                taken = [_timed(jobs[name], query) for query in block]
                rounds[name].append([spent for spent, _ in taken])
                if number == 0:
                    totals[name].extend(total for _, total in taken)
        for name, of_rounds in rounds.items():
            seconds[name].extend(float(median) for median in np.median(of_rounds, axis=0))
        advance(len(block))
    return seconds, totals


def _timed(job: Job, query: BenchQuery) -> tuple[float, int]:
    started = time.thread_time()
    answer = job(query)
    return time.thread_time() - started, answer.total


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
