"""A separate process with our index: time to open, cold and warm queries, memory.

python -m bench.process FOLDER < queries.json
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bench.ours import OurEngine
from bench.record import query_from
from bench.tokens import BenchQuery


@dataclass(frozen=True, slots=True)
class ProcessFigures:
    """Time to open (wall seconds), cold full jobs (wall milliseconds), then memory (megabytes).

    `anonymous_mb` is the private memory of the process, `proportional_mb` its share of all memory.
    """

    open_s: float
    cold_p50_ms: float
    cold_p95_ms: float
    cold_max_ms: float
    anonymous_mb: float
    proportional_mb: float


def measure_process(folder: Path, queries: Sequence[BenchQuery]) -> ProcessFigures:
    """Figures of a new process that opens the index in `folder` and answers all queries twice.

    Before that, pages of the index that no process has mapped are dropped from memory.
    """
    for file in folder.rglob("*"):
        if file.is_file():
            _drop_pages(file)
    done = subprocess.run(
        [sys.executable, "-m", "bench.process", str(folder)],
        cwd=Path(__file__).parents[1],
        input=json.dumps([asdict(query) for query in queries]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return ProcessFigures(**json.loads(done.stdout))


def _drop_pages(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _figures(folder: Path, queries: Sequence[BenchQuery]) -> ProcessFigures:
    started = time.perf_counter()
    engine = OurEngine(folder)
    engine.open()
    opened = time.perf_counter() - started
    cold = []
    for query in queries:
        started = time.perf_counter()
        engine.full(query)
        cold.append((time.perf_counter() - started) * 1000)
    for query in queries:
        engine.full(query)
    p50, p95 = np.percentile(cold, [50, 95])
    return ProcessFigures(
        open_s=round(opened, 3),
        cold_p50_ms=round(float(p50), 2),
        cold_p95_ms=round(float(p95), 2),
        cold_max_ms=round(max(cold), 2),
        anonymous_mb=megabytes(Path("/proc/self/status"), "RssAnon"),
        proportional_mb=megabytes(Path("/proc/self/smaps_rollup"), "Pss"),
    )


def megabytes(file: Path, name: str) -> float:
    """The value of a line like `Pss:   1234 kB` in a file of /proc."""
    for line in file.read_text().splitlines():
        if line.startswith(f"{name}:"):
            return round(int(line.split()[1]) / 1024, 1)
    raise ValueError(f"{file} has no line {name}")


if __name__ == "__main__":
    asked = [query_from(record) for record in json.load(sys.stdin)]
    print(json.dumps(asdict(_figures(Path(sys.argv[1]), asked))))
