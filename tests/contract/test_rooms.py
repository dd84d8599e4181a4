"""The pages know the service alone, and engines know neither pages nor each other."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The commands that build an index, or take articles in, and the desk, which does both.
BUILDING = {f"webui/cli/{name}.py" for name in ("__init__", "index", "ingest", "sample")}
BUILDING |= {"webui/desk/accepting.py", "webui/desk/app.py"}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def breaches(folder: str, *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        if path.relative_to(ROOT).as_posix() not in BUILDING
        for name in sorted(imported(path))
        if name.startswith(tuple(f"{one}." for one in forbidden)) or name in forbidden
    ]


def test_pages_import_no_indexer_no_engine_and_no_database() -> None:
    assert breaches("webui", "indexer", "search.whoosh_engine", "search.opensearch_engine") == []
    assert breaches("webui", "sqlite3", "corpus.store_file") == []


@pytest.mark.parametrize("room", ["search/query", "search/passages"])
def test_queries_and_passages_know_no_engine_and_no_address(room: str) -> None:
    engines = ("search.whoosh_engine", "search.opensearch_engine")
    assert breaches(room, "webui", "search.service", "search.found", *engines) == []


def test_engines_do_not_know_pages_or_each_other() -> None:
    packages = sorted(path.name for path in (ROOT / "search").glob("*_engine"))
    assert packages
    for package in packages:
        others = [f"search.{one}" for one in packages if one != package]
        assert breaches(f"search/{package}", "webui", *others) == []
