"""The program's files are replaced under a running server: it goes on with what it started with."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from running import ROOT, Server, serving

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.catalogue import LANGUAGES
from webui.program import compile_templates
from webui.settings import Settings

FLOORS = ("corpus", "indexer", "search", "webui")
SEEDS = [
    "/",
    "/tim?q=dan+van",
    "/tim?q=%22dan+van+kheo&loai=ZZ&foo=1",
    "/tim?q=NOT+a&trang=99",
    "/tim?q=khong+co+tu+nay+zzzz",
    "/tim.csv?q=an+lac",
    "/tim.atom",
    "/tim/can_bo?q=an+lac&co_chu=a",
    "/lich",
    "/khong-co",
    "/bai/khong-co",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/robots.txt",
    "/opensearch.xml",
    "/hieu-dinh",
    "/gioi-thieu",
    "/healthz",
    "/metrics",
    "/static/enhance.js",
    "/static/khong-co.css",
    "/api/openapi.json",
    "/api/v1/search?q=chi+thi+19",
    "/api/v1/search?khong=1",
    "/api/v1/suggest?q=an",
    "/api/v1/documents",
    "/api/v1/corrections",
    "/api/v1/articles/khong-co",
    "/api/v1/khong-co",
]
MOST_OF_A_KIND = 5
SETTINGS = {"TINPHUONG_METRICS": "on", "TINPHUONG_BASE_URL": "https://tin.example.vn"}


def endpoint(app: Flask, address: str) -> str:
    with app.test_request_context(address) as context:
        return str(context.request.endpoint)


def walk(app: Flask, client: FlaskClient) -> dict[str, int]:
    """Addresses of every kind and language, found from page to page, and their statuses."""
    found: dict[str, int] = {}
    kinds: Counter[str] = Counter()
    waiting = [*SEEDS]
    while waiting:
        address = waiting.pop(0)
        kind = endpoint(app, address)
        if address in found or (address not in SEEDS and kinds[kind] >= MOST_OF_A_KIND):
            continue
        kinds[kind] += 1
        answer = client.get(address)
        found[address] = answer.status_code
        links = re.findall(r'(?:href|src|"url"|<loc>)[=:]? ?"?(/[^"<>#\s]*)', answer.text)
        waiting += [unescape(link) for link in links]
        if answer.is_json and kind == "api.search":
            hit = answer.json["hits"][0]["id"] if answer.status_code == 200 else "x"
            waiting.append(f"/api/v1/articles/{hit}")
        page = re.fullmatch(r"/(van-ban|can-bo|phuong)/([\w.-]+)", address)
        names = {"van-ban": "documents", "can-bo": "officials", "phuong": "wards"}
        if page:
            waiting.append(f"/api/v1/{names[page[1]]}/{page[2]}")
    for address in list(found):
        for language in LANGUAGES[1:]:
            other = f"{address}{'&' if '?' in address else '?'}lang={language}"
            found[other] = client.get(other).status_code
    return found


@pytest.fixture(scope="module")
def expected(sample_data: Path) -> dict[str, int]:
    app = create_app(Settings(sample_data, base_url=SETTINGS["TINPHUONG_BASE_URL"], metrics=True))
    found = walk(app, app.test_client())
    rules = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {endpoint(app, address) for address in found} >= rules
    return found


def shorten(tree: Path) -> None:
    """Every file ends in its middle, and what was compiled is gone."""
    for cache in list(tree.rglob("__pycache__")):
        shutil.rmtree(cache)
    for file in tree.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes(content[: len(content) // 2] + b"\n{% if {{ (\xff")


def empty(tree: Path) -> None:
    """Modules and templates are there, with nothing in them; styles and data are gone."""
    for cache in list(tree.rglob("__pycache__")):
        shutil.rmtree(cache)
    for file in tree.rglob("*"):
        if file.suffix in (".py", ".html", ".xml"):
            file.write_bytes(b"")
        elif file.is_file():
            file.unlink()


def remove(tree: Path) -> None:
    shutil.rmtree(tree)


def copy_of_program(folder: Path) -> Path:
    tree = folder / "tree"
    for floor in FLOORS:
        leave = shutil.ignore_patterns("__pycache__", "articles")
        shutil.copytree(ROOT / floor, tree / floor, ignore=leave)
    return tree


def wrong(server: Server, expected: dict[str, int]) -> Iterator[str]:
    """What is answered otherwise than by a whole program."""
    for address, status in expected.items():
        answer = server.ask(address)
        if answer.status != status or not answer.body:
            yield f"{address}: {answer.status} in place of {status}, {len(answer.body)} bytes"


@pytest.mark.parametrize("harm", [shorten, empty, remove])
def test_whatever_is_asked_first_after_the_files_went_is_answered(
    harm: Callable[[Path], None], expected: dict[str, int], sample_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(sample_data, tmp_path / "data"))
    tree = copy_of_program(tmp_path)
    with serving(data, tree, **SETTINGS) as server:
        harm(tree)
        assert list(wrong(server, expected)) == []
        assert server.ask("/", "POST").status == 405
        assert server.ask("/api/v1/search", "DELETE").status == 405
        assert server.ask("/", "HEAD").status == 200
        assert server.ask("/", Host="evil.example").status == 400
        style = server.ask("/static/style.css")
        assert style.body == (ROOT / "webui" / "static" / "style.css").read_bytes()
        # A new index, made by a program that is whole, is followed.
        with open_store(data) as store, store.batch() as batch:
            batch.add(Article(id="moi", title="Tin mới", body="Khu phố 3 họp."))
        build(data)
        assert server.ask("/bai/moi").status == 200
        assert server.health()["status"] == "ok"
        assert [line for line in server.log() if " ERROR " in line] == []


def test_a_program_that_is_incomplete_says_so_at_its_start(
    sample_data: Path, tmp_path: Path
) -> None:
    tree = copy_of_program(tmp_path)
    (tree / "webui" / "catalogues" / "en.toml").unlink()
    command = "from webui.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--data", str(sample_data), "serve", "--port", "1"],
        cwd=tree,
        env={"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: webui/catalogues/en.toml: missing from the program, install it again"
    )


def test_all_templates_compile_and_stay(sample_data: Path) -> None:
    app = create_app(Settings(sample_data))
    compile_templates(app)
    templates = {file.name for file in (ROOT / "webui" / "templates").iterdir()}
    assert app.jinja_env.cache is not None
    assert {name for _, name in app.jinja_env.cache} == templates
    assert app.jinja_env.auto_reload is False


AFTERWARDS = """
import sys
from pathlib import Path
late, watching = [], False
def watch(event, arguments):
    if watching and event in ("import", "open"):
        late.append(str(arguments[0]))
sys.addaudithook(watch)
import webui.cli
from webui.app import create_app
from webui.settings import Settings
app = create_app(Settings(Path(sys.argv[1]), metrics=True))
client = app.test_client()
watching = True
for address in sys.stdin.read().splitlines():
    client.get(address)
watching = False
print(*sorted({name for name in late if not name.startswith(sys.argv[1])}), sep="\\n")
"""


def test_nothing_is_read_or_imported_once_requests_come(
    expected: dict[str, int], sample_data: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AFTERWARDS, str(sample_data)],
        cwd=ROOT,
        input="\n".join(expected),
        capture_output=True,
        text=True,
        check=True,
    )
    late = done.stdout.splitlines()
    # Python's own modules and the state of the process are no files of the program.
    own = ("/proc/", f"{sys.base_prefix}/lib/python")
    assert [
        name
        for name in late
        if not name.startswith(own) and name.split(".")[0] not in sys.stdlib_module_names
    ] == []


def serving_modules() -> list[Path]:
    apart = ("webui/cli/", "corpus/sample/", "corpus/evaluation/", "search/evaluation.py")
    paths = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
    return [path for path in paths if not str(path.relative_to(ROOT)).startswith(apart)]


@pytest.mark.parametrize("path", serving_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_one_module_knows_where_the_files_of_the_program_lie(path: Path) -> None:
    if path == ROOT / "corpus" / "program_files.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.Name) and node.id == "__file__")
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            assert not any(name.startswith("importlib.resources") for name in names)
            assert "pkgutil" not in names
