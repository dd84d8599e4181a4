"""What has been built for one size, so that the next run can use it again.

`corpus.json` in the folder of a size says from what, at what cost, and which queries were drawn.
With other articles, another layout or another number of queries the folder is emptied.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.tokens import BenchQuery

_NAME = "corpus.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What building one engine took: CPU milliseconds of the process, bytes on disk."""

    engine: str
    cpu_ms_per_article: float
    bytes_per_article: float
    segments: int


class Record:
    """The builds of one size; what it learns is on disk at once."""

    def __init__(self, folder: Path, seed: int, origin: Mapping[str, Any]) -> None:
        """`origin` says what is built from, as JSON has it; empties `folder` of anything else."""
        self.folder = folder
        self.seed = seed
        self.real = 0
        self.queries: list[BenchQuery] = []
        self.builds: dict[str, Built] = {}
        self._origin = {"seed": seed, **origin}
        try:
            known = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            known = {}
        if known.get("origin") == self._origin:
            self._take(known)
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)

    def drew(self, real: int, queries: Sequence[BenchQuery]) -> None:
        """Note the queries, and how many of the articles they are drawn from are real."""
        self.real = real
        self.queries = list(queries)
        self._write()

    def built(self, name: str, built: Built) -> None:
        """Note that an engine is complete."""
        self.builds[name] = built
        self._write()

    def _take(self, known: Mapping[str, Any]) -> None:
        self.real = known["real"]
        self.queries = [query_from(record) for record in known["queries"]]
        self.builds = {name: Built(**built) for name, built in known["builds"].items()}

    def _write(self) -> None:
        known = {
            "origin": self._origin,
            "real": self.real,
            "builds": {name: asdict(built) for name, built in self.builds.items()},
            "queries": [asdict(query) for query in self.queries],
        }
        text = json.dumps(known, ensure_ascii=False)
        (self.folder / _NAME).write_text(text, encoding="utf-8")


def query_from(record: Mapping[str, Any]) -> BenchQuery:
    """A query as JSON has it."""
    scored = tuple((token, weight) for token, weight in record["scored"])
    return BenchQuery(record["kind"], record["text"], tuple(record["match"]), scored)
