"""Taking an article down at the command line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from webui.cli import main

LINES = (
    '{"id": "a", "text": "Ra quân dọn vệ sinh\\nKhu phố 2 ra quân."}\n'
    '{"id": "b", "text": "Họp tổ dân phố\\nTổ 5 họp."}\n'
)


def tinphuong(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words])


def office(folder: Path) -> Path:
    (folder / "in.jsonl").write_text(LINES, encoding="utf-8")
    tinphuong(folder / "data", "ingest", str(folder / "in.jsonl"))
    assert tinphuong(folder / "data", "index").exit_code == 0
    return folder / "data"


def test_what_is_taken_down_is_found_nowhere_and_does_not_come_back(tmp_path: Path) -> None:
    data = office(tmp_path)
    assert tinphuong(data, "remove", "a", "--reason", "theo yêu cầu").exit_code == 0
    assert tinphuong(data, "show", "a").exit_code == 1
    assert json.loads(tinphuong(data, "search", "ra quân", "--json").stdout)["total"] == 0
    again = tinphuong(data, "ingest", str(tmp_path / "in.jsonl"))
    assert again.exit_code == 1
    assert "a: was taken down and stays down" in again.stderr


def test_check_lists_what_was_taken_down_and_why(tmp_path: Path) -> None:
    data = office(tmp_path)
    tinphuong(data, "remove", "a", "--reason", "theo yêu cầu")
    said = tinphuong(data, "check").stdout
    assert "  a, taken down " in said
    assert "theo yêu cầu" in said
    assert json.loads(tinphuong(data, "check", "--json").stdout)["taken_down"] == ["a"]


def test_a_mistyped_id_changes_nothing(tmp_path: Path) -> None:
    data = office(tmp_path)
    refused = tinphuong(data, "remove", "aa")
    assert refused.exit_code == 1
    assert "nothing was taken down" in refused.stderr
    assert json.loads(tinphuong(data, "check", "--json").stdout) == {
        "articles": 2,
        "taken_down": [],
        "findings": [],
    }
