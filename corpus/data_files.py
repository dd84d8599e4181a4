"""The data files of this floor, in `corpus/data`: TOML tables and CSV rows, read by name."""

import csv
import tomllib
from functools import cache
from typing import Any

from corpus.program_files import text_of


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `corpus/data/NAME.toml`. Callers share it and must not change it.

    Raises `FileNotFoundError` if there is no such file.
    """
    return tomllib.loads(text_of("corpus", f"data/{name}.toml"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `corpus/data/NAME.csv`, each by the column names of the first line.

    Raises `FileNotFoundError` if there is no such file.
    """
    return list(csv.DictReader(text_of("corpus", f"data/{name}.csv").splitlines()))
