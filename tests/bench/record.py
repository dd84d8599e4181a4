"""What was built for one size, so that the next run can use it again.

`corpus.json` in the folder of a size records the articles used, the cost of building and the
queries.  If the articles, the layout or the number of queries change, the folder is emptied.
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
    """The cost of building one engine: CPU milliseconds of the process, bytes on disk."""

    engine: str
    cpu_ms_per_article: float
    bytes_per_article: float
    segments: int


class Record:
    """The builds of one size; every change is written to disk at once."""

    def __init__(self, folder: Path, seed: int, origin: Mapping[str, Any]) -> None:
        """`origin` says what is built from; if `folder` has another origin, it is emptied."""
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
        """Record the queries, and how many of the articles are real."""
        self.real = real
        self.queries = list(queries)
        self._write()

    def built(self, name: str, built: Built) -> None:
        """Record that an engine is complete."""
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
    """A query from its JSON form."""
    scored = tuple((token, weight) for token, weight in record["scored"])
    return BenchQuery(record["kind"], record["text"], tuple(record["match"]), scored)
