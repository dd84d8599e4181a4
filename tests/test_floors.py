"""Imports run downwards only, and each library is imported only in its own packages."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ["corpus", "indexer", "search", "webui"]
DOORS = {
    "flask": ("webui/",),
    "whoosh": ("indexer/postings/", "search/whoosh_engine/"),
    "pyvi": ("indexer/word_model",),
    "sklearn": (),
    "pycrfsuite": (),
    "sklearn_crfsuite": (),
    "scipy": (),
    "opensearchpy": ("search/opensearch_engine", "indexer/cluster"),
    "tantivy": (),
}


def modules() -> list[Path]:
    return [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: use full names, not relative imports"
            yield (node.module or "").split(".")[0]


def test_a_module_imports_only_its_own_floor_and_those_below() -> None:
    upwards = [
        f"{name_of(path)} imports {floor}"
        for path in modules()
        for floor in set(FLOORS[FLOORS.index(path.relative_to(ROOT).parts[0]) + 1 :])
        & set(imports(path))
    ]
    assert upwards == []


def test_a_library_is_imported_only_behind_its_door() -> None:
    outside = [
        f"{name_of(path)} imports {library}"
        for path in modules()
        for library in set(imports(path)) & set(DOORS)
        if not name_of(path).startswith(DOORS[library])
    ]
    assert outside == []


def test_the_doors_are_in_use() -> None:
    used = {library for path in modules() for library in imports(path)}
    assert {"flask", "whoosh"} <= used


def test_the_web_process_loads_neither_the_segmenter_nor_its_machine_learning() -> None:
    script = (
        "import sys, webui.app, webui.cli.serve, search.opening;"
        "print([m for m in ('pyvi', 'sklearn', 'scipy', 'pycrfsuite') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [name_of(path) for path in modules() if path.stem in vague] == []
