"""`tinphuong eval`: a line that is no record of a judged set ends the run in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from webui.cli import main

WRONG = [
    (b"{", "line 1: not JSON"),
    (b"[1]", "line 1: not a JSON object"),
    (b"\xff", "line 1: not valid UTF-8"),
    (b"[" * 100_000, "line 1: this JSON cannot be read"),
    (b'{"id": 1}', 'line 1: "id" is missing or of a wrong type'),
    (b'{"id": "a", "text": 1}', 'line 1: "text" is missing or of a wrong type'),
    (b'{"id": "a", "text": "b", "text": "c"}', "line 1: 'text' is given twice"),
    (b"\x89PNG\0\0", "binary, not text"),
]


@pytest.mark.parametrize("command", ["references", "entities"])
@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_wrong_line_is_named(tmp_path: Path, command: str, content: bytes, said: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["eval", command, str(file)])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert str(file) in done.stderr


def test_a_field_of_the_judgement_that_is_missing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "a", "text": "b"}', encoding="utf-8")
    done = CliRunner().invoke(main, ["eval", "references", str(file)])
    assert 'line 1: "mentions" is missing' in done.stderr
