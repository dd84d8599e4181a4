"""The documents agree with the program: commands, settings, messages, links, examples."""

import ast
import importlib.util
import pydoc
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from webui.cli import main
from webui.settings import VARIABLES

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FLOORS = ("corpus", "indexer", "search", "webui")
MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
TEXTS = sorted(
    path
    for path in subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if path.endswith((".py", ".md", ".toml", ".html", ".css", ".js", ".json", "Makefile", "run"))
)
MOST_LINES = 350
# A row of the glossary: Vietnamese, English, meaning, names in the code.
GLOSSARY_ROW = re.compile(r"^\|([^|]*)\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", re.M)
# An absolute path below the usual work folders of people.
OF_ONE_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|root|home|Users|tmp)/\w")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")


def section(name: str) -> str:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## `{name}`\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"docs/commands.md has no section `{name}`"
    return found[1]


@pytest.mark.parametrize(
    ("name", "command"), list(commands(main)), ids=[name for name, _ in commands(main)]
)
def test_a_command_is_documented_with_all_its_options(name: str, command: click.Command) -> None:
    text = section(name.split()[0])
    assert command.help, f"{name} has no help"
    assert f"tinphuong {name}" in text or " " not in name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[-1] in text, f"{name} {parameter.opts[-1]} is not documented"
            assert parameter.help, f"{name} {parameter.opts[-1]} has no help"


def test_every_documented_command_exists() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^## `(\w+)`$", page, re.M))
    assert documented == set(main.commands)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[<>=\[]", wanted)[0] for group in groups for wanted in group}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {
        name.strip()
        for row in re.findall(r"^\| ([a-z0-9, -]+) \|", page, re.M)
        for name in row.split(",")
    } - {"package"}
    assert rows == names


def settings_page() -> set[str]:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.M))


def test_settings_are_documented_and_no_others() -> None:
    (data,) = (option for option in main.params if option.name == "data")
    of_tests = {"TINPHUONG_SHARED", "CI"}
    assert settings_page() == {*(one.name for one in VARIABLES), str(data.envvar), *of_tests}


def test_no_module_reads_a_variable_that_is_not_documented() -> None:
    named = {
        name
        for path in [*MODULES, *(ROOT / "tests").rglob("*.py")]
        for name in re.findall(r"\bTINPHUONG_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert named == settings_page() - {"CI"}


@pytest.mark.parametrize(
    "file", sorted((ROOT / "corpus" / "data").iterdir()), ids=lambda file: str(file.name)
)
def test_notice_names_every_data_file(file: Path) -> None:
    assert re.search(rf"\b{file.name}\b", (ROOT / "NOTICE").read_text(encoding="utf-8"))


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert [name[:4] for name in listed] == [f"{n:04}" for n in range(1, len(listed) + 1)]


def test_every_decision_has_a_status_and_a_date() -> None:
    status = re.compile(
        r"^\*\*Status\.\*\* (?:Accepted|Superseded)[^\n]*, \d{1,2} \w+ 20\d\d", re.M
    )
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [page.name for page in pages if not status.search(page.read_text("utf-8"))] == []


def test_the_places_that_the_map_names_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`((?:corpus|indexer|search|webui|tests)/[\w./]*)`", page))
    names = set(re.findall(r"`((?:corpus|indexer|search|webui)\.[\w.]+)`", page))
    assert files
    assert names
    assert [file for file in files if not (ROOT / file).exists()] == []
    assert [name for name in names if pydoc.locate(name) is None] == []


def glossary() -> list[tuple[str, str, list[str]]]:
    """The rows of the glossary: Vietnamese term, English term, names in the code."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return [
        (vietnamese.strip(), english, re.findall(r"`([\w.]+)`", names))
        for vietnamese, english, names in GLOSSARY_ROW.findall(page)
        if vietnamese.strip() != "Vietnamese" and not english.startswith("---")
    ]


def names_defined() -> set[str]:
    """Every class and function at the top level of a module, read from the code."""
    return {
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }


def is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def test_the_glossary_names_classes_and_modules_that_exist() -> None:
    rows = glossary()
    defined = names_defined()
    assert len(rows) > 40
    missing = [
        f"docs/glossary.md, row “{vietnamese or english}”: no `{name}` in the code"
        for vietnamese, english, names in rows
        for name in names
        if not (
            name in defined
            or (name.split(".")[0] in FLOORS and (is_module(name) or pydoc.locate(name)))
        )
    ]
    assert missing == []


def test_each_row_of_the_glossary_names_a_place_in_the_code() -> None:
    assert [english for _, english, names in glossary() if not names] == []


def test_the_glossary_explains_each_term_once() -> None:
    terms = [term for _, english, _ in glossary() for term in english.split(", ")]
    assert sorted(terms) == sorted(set(terms))


def texts_of_the_program() -> str:
    """Every string constant of the program, one per line."""
    return "\n".join(
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_the_messages_that_the_guide_explains_are_those_of_the_program() -> None:
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    table = page.split("## When something is wrong")[1].split("\n## ")[0]
    messages = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| ([^|]*) \|", table, re.M)))
    files = {"store.sqlite", "check"}
    said = texts_of_the_program()
    assert len(messages) > 20
    # The metrics library completes the names of counters.
    missing = [one for one in messages if one.removesuffix("_total") not in said]
    assert [one for one in missing if one not in files] == []


def test_modules_are_short() -> None:
    lengths = {relative(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_nothing_names_a_path_of_one_machine() -> None:
    texts = [path for path in TEXTS if path != "tests/test_docs.py" and (ROOT / path).exists()]
    found = {
        path: OF_ONE_MACHINE.findall((ROOT / path).read_text(encoding="utf-8")) for path in texts
    }
    assert {path: paths for path, paths in found.items() if paths} == {}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the documents assume it, with the sample ingested and indexed."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    for command in ("ingest corpus/sample/articles", "index"):
        run(f"tinphuong {command}", folder)
    return folder


def run(script: str, folder: Path) -> None:
    binaries = Path(sys.executable).parent
    bash = shutil.which("bash")
    assert bash
    done = subprocess.run(
        [bash, "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": f"{binaries}:/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(
    ("page", "block"),
    [
        pytest.param(page, block, id=f"{relative(page)}-{number}")
        for page in PAGES
        for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
    ],
)
def test_the_examples_of_the_docs_run(page: Path, block: str, office: Path) -> None:
    run(block, office)
