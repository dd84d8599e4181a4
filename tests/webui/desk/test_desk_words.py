"""Messages of the program have Vietnamese words at the desk."""

import ast
import re
from pathlib import Path

import pytest

from webui.desk.desk_words import known_reasons

ROOT = Path(__file__).parents[3]
SOURCES = sorted(
    [*(ROOT / "corpus" / "readers").rglob("*.py"), *(ROOT / "corpus" / "corrections").glob("*.py")]
)
FILLED_IN = ("1, not text", "1, it looks like 1")
# Calls whose first or second argument is a reason that people can meet.
MADE_BY = {"ReadProblem": 1, "BadEntry": 0, "FieldProblem": 1}


def said(reason: str) -> str | None:
    for known in known_reasons():
        if match := known.pattern.search(reason):
            return known.said.format(*match.groups())
    return None


@pytest.mark.parametrize("known", known_reasons(), ids=lambda one: one.pattern.pattern[:40])
def test_each_reason_finds_its_examples_and_they_find_it(known: object) -> None:
    assert known.examples  # type: ignore[attr-defined]
    for example in known.examples:  # type: ignore[attr-defined]
        first = next(one for one in known_reasons() if one.pattern.search(example))
        assert first is known, example
        assert said(example)


def text_of(node: ast.expr) -> str | None:
    """A constant text, with a letter for everything that is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "1" for part in node.values
        )
    if isinstance(node, ast.BinOp):
        both = text_of(node.left), text_of(node.right)
        return None if None in both else "".join(map(str, both))
    return None


def reasons() -> dict[str, str]:
    found = {}
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            place = MADE_BY.get(call.func.id)
            if place is None or len(call.args) <= place:
                continue
            text = text_of(call.args[place])
            if text is not None:
                prefix = '"text" ' if call.func.id == "FieldProblem" else ""
                found[prefix + text] = f"{path.name}:{call.lineno}"
    return found


@pytest.mark.parametrize(("reason", "place"), reasons().items())
def test_each_reason_of_the_program_has_words(reason: str, place: str) -> None:
    # What is mostly filled in is made of reasons that are looked at where they are written.
    if re.search(r"[a-z]{3}", reason) and reason not in FILLED_IN:
        assert said(reason), f"{place}: {reason!r} needs words in vietnamese_reasons.toml"
