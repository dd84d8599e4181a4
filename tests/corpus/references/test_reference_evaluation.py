"""The scorer gives the figures of the one that comes with the evaluation set."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpus.evaluation.figures import gains_and_losses
from corpus.evaluation.reference_scoring import evaluate, recognise_records

TEXT = "Thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 và Nghị định 5"


def gold(text: str = TEXT, drop: int | None = None) -> dict[str, Any]:
    mentions = recognise_records(text)
    kept = [mention for index, mention in enumerate(mentions) if index != drop]
    return {"id": "a", "text": text, "mentions": kept}


def test_a_perfect_run() -> None:
    report = evaluate([gold()])
    assert {ratio.f1 for name, ratio in report.figures.items() if name != "resolution"} == {1.0}
    assert report.resolution == (1.0, 1.0)
    assert report.mistakes == ()


def test_a_mention_nobody_wanted_is_false_and_named() -> None:
    report = evaluate([gold(drop=2)])
    assert report.figures["span exact"].precision == pytest.approx(2 / 3)
    assert [(m.kind, m.surface) for m in report.mistakes] == [("FALSE", "Nghị định 5")]
    assert "Nghị định 5" in report.as_text(errors=5)


def test_a_missed_mention_and_one_with_a_wrong_key() -> None:
    wrong = recognise_records(TEXT)[:2]
    wrong[0] = {**wrong[0], "number": "20"}
    report = evaluate([gold()], lambda text: wrong)
    assert [m.kind for m in report.mistakes] == ["KEY", "MISS"]
    assert report.figures["key (mention)"].recall == pytest.approx(1 / 3)


def test_optional_mentions_are_neither_rewarded_nor_punished() -> None:
    record = gold()
    record["mentions"][2]["optional"] = True
    for found in (recognise_records(TEXT), recognise_records(TEXT)[:2]):
        # mypy cannot type the default that binds `found` for each turn of the loop.
        report = evaluate([record], lambda text, found=found: found)  # type: ignore[misc]
        assert report.figures["span exact"].f1 == 1.0


def test_gains_and_losses_name_the_mention_by_text() -> None:
    before = evaluate([gold()], lambda text: recognise_records(text)[:2]).as_dict()
    after = evaluate([gold()], lambda text: recognise_records(text)[1:]).as_dict()
    assert gains_and_losses(before, before) == []
    assert gains_and_losses(before, after) == [
        "+ a: Nghị định 5 5/:NĐCP",
        "- a: Chỉ thị số 19-CT/TU 19/:CTTU",
    ]
    assert json.loads(json.dumps(after)) == after


def _scorer(shared: Path) -> ModuleType:
    spec = spec_from_file_location("score", shared / "eval" / "references" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("keep", [1, 2, 3])
def test_the_figures_are_those_of_the_scorer_of_the_set(shared: Path, keep: int) -> None:
    """On our own run and on runs spoiled on purpose: every `keep`-th mention left out."""
    lines = (shared / "eval" / "references" / "gold_dev.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in lines.splitlines()]

    def spoiled(text: str) -> list[dict[str, Any]]:
        mentions = recognise_records(text)
        return [m for index, m in enumerate(mentions) if keep == 1 or index % keep]

    counts, kinds = _scorer(shared).score(
        records, {record["id"]: spoiled(record["text"]) for record in records}
    )
    report = evaluate(records, spoiled)
    ours = report.counts
    pairs = {
        "g": "wanted", "p": "found", "ex": "exact", "ov": "overlap", "key": "key",
        "rkey": "resolved_key", "sg": "set_wanted", "sp": "set_found", "stp": "set_right",
        "rg": "resolution_wanted", "rp": "resolution_found", "rok": "resolution_hit",
        "rpok": "resolution_right", "dg": "date_wanted", "dok": "date_right",
        "dfalse": "date_false", "ig": "issuer_wanted", "iok": "issuer_right",
        "negdoc": "free_texts", "negfp": "false_in_free",
    }  # fmt: skip
    assert {theirs: ours[name] for theirs, name in pairs.items()} == {
        theirs: counts[theirs] for theirs in pairs
    }
    assert {kind: list(n) for kind, n in report.kinds.items()} == dict(kinds)


@pytest.mark.shared
def test_the_goals_are_met_on_the_development_set(shared: Path) -> None:
    lines = (shared / "eval" / "references" / "gold_dev.jsonl").read_text(encoding="utf-8")
    report = evaluate(json.loads(line) for line in lines.splitlines())
    precision, recall = report.resolution
    assert report.figures["key set per text"].f1 >= 0.95
    assert report.figures["span exact"].f1 >= 0.93
    assert precision >= 0.98
    assert recall >= 0.85
    assert report.counts["false_in_free"] <= 3
