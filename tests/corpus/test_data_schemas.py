"""Every data file of this floor has the form that its readers expect: `data_schemas/NAME.json`.

A misspelled key in a data file would otherwise be ignored, and its entry would have no effect.
"""

import copy
import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from corpus.data_files import rows, table

SCHEMAS = Path(__file__).parent / "data_schemas"
DATA = sorted(entry.name for entry in (files("corpus") / "data").iterdir())


def schema(name: str) -> dict[str, Any]:
    """The schema of `NAME.toml` or `NAME.csv`."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


COMMON = Registry().with_resource("common.json", Resource.from_contents(schema("common")))


def content(file: str) -> Any:
    """A data file as its readers get it, days as ISO texts."""
    name, _, kind = file.partition(".")
    if kind == "csv":
        return rows(name)
    return json.loads(json.dumps(table(name), default=date.isoformat))


def faults(file: str, data: Any) -> list[str]:
    """What is wrong with `data`, one line each: the file, the entry and the fault."""
    name = file.partition(".")[0]
    validator = jsonschema.Draft202012Validator(schema(name), registry=COMMON)
    return [
        f"{file}: {entry_name(data, list(error.absolute_path))}: {shortened(error.message)}"
        for error in validator.iter_errors(data)
    ]


def shortened(message: str) -> str:
    """A message of jsonschema without the middle of the long value that it begins with."""
    return message if len(message) <= 160 else f"{message[:80]} … {message[-70:]}"


def entry_name(data: Any, path: list[Any]) -> str:
    """The place of a fault in words: `[law] entry 2 (Nhà ở) [also]`."""
    names: list[str] = []
    for step in path:
        data = data[step]
        if isinstance(step, int) and isinstance(data, dict):
            known = [data[key] for key in ("name", "surname", "code", "old", "kind") if key in data]
            names.append(f"entry {step + 1} ({known[0] if known else 'without a name'})")
        else:
            names.append(f"value {step + 1}" if isinstance(step, int) else f"[{step}]")
    return " ".join(names) or "the whole file"


@pytest.mark.parametrize("file", DATA)
def test_a_data_file_has_the_form_of_its_schema(file: str) -> None:
    assert faults(file, content(file)) == []


def test_every_schema_has_a_data_file() -> None:
    known = {path.stem for path in SCHEMAS.glob("*.json")} - {"common"}
    assert known == {file.partition(".")[0] for file in DATA}


def kinds_of_entry(data: Any) -> list[dict[str, Any]]:
    """The file itself, its sections and the first entry of every list."""
    if isinstance(data, list):
        return kinds_of_entry(data[0]) if data and isinstance(data[0], dict) else []
    if not isinstance(data, dict):
        return []
    return [data, *(entry for value in data.values() for entry in kinds_of_entry(value))]


# These tables are lists of names, so any key is right in them.
FREE = {
    "laws.toml": ["abbreviations", "words"],
    "issuers.toml": ["boards"],
    "document_types.toml": ["abroad"],
}


@pytest.mark.parametrize("file", DATA)
def test_a_misspelled_key_is_refused_wherever_it_is(file: str) -> None:
    data = copy.deepcopy(content(file))
    free = [data[name] for name in FREE.get(file, ())]
    for entry in kinds_of_entry(data):
        if any(entry is one for one in free):
            continue
        entry["example"] = ["a"]
        found = faults(file, data)
        del entry["example"]
        assert len(found) == 1
        assert found[0].startswith(f"{file}: ")
        assert "example" in found[0]


@pytest.mark.parametrize(
    ("file", "path", "wrong", "said"),
    [
        ("laws.toml", ["law", 0, "years"], ["2013"], "[law] entry 1 (Hình sự)"),
        ("laws.toml", ["law", 0, "needs"], "capitals", "entry 1 (Hình sự)"),
        ("offices.toml", ["role", 0, "forms"], [], "entry 1 (tổng bí thư)"),
        ("offices.toml", ["role", 0, "forms"], ["Tổng bí thư"], "entry 1 (tổng bí thư)"),
        ("offices.toml", ["role", 0, "level"], "phường", "entry 1 (tổng bí thư)"),
        ("offices.toml", ["body", 0, "public"], "yes", "[body] entry 1"),
        ("issuers.toml", ["issuer", 0, "level"], "city", "[issuer] entry 1"),
        ("relations.toml", ["relation", 0, "kind"], "changes", "[relation] entry 1"),
        ("people.toml", ["kin", "words"], ["vợ", "vợ"], "[kin] [words]"),
        ("portal_marks.toml", ["end", "lines"], "bản in", "[end] [lines]"),
        ("congresses.toml", ["congress", 0, "ended"], "1951", "[congress] entry 1"),
        ("surnames.csv", [0, "kind"], "common", "entry 1 (Nguyễn)"),
        ("wards_current.csv", [0, "kind"], "Quận", "entry 1 (Ba Đình)"),
        ("ward_successions.csv", [0, "extent"], "half", "entry 1 (thi-tran-an-lac"),
    ],
)
def test_a_wrong_value_is_refused_with_its_file_and_entry(
    file: str, path: list[Any], wrong: object, said: str
) -> None:
    data = copy.deepcopy(content(file))
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong
    found = faults(file, data)
    assert len(found) >= 1
    assert all(line.startswith(f"{file}: ") for line in found)
    assert said.replace("[law] entry 1 (Hình sự)", "[law] entry 1") in found[0]
