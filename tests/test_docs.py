"""What is written is true: every command, option, dependency, link and example of the docs."""

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

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


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
    ("name", "command"), commands(main), ids=[name for name, _ in commands(main)]
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the docs assume it: the project's sample at hand, taken in and indexed."""
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
        pytest.param(page, block, id=f"{page.relative_to(ROOT)}-{number}")
        for page in PAGES
        for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
    ],
)
def test_the_examples_of_the_docs_run(page: Path, block: str, office: Path) -> None:
    run(block, office)
