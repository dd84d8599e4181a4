"""Which corrections of the office apply in the index in use, and what is wrong with the others."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.corrections import UnreadableCorrections, read_corrections
from corpus.readers.read_problem import shown_path
from indexer.entities import Entities
from indexer.entities.model import CorrectionState
from indexer.generation import IndexProblem, current

# What a problem of `indexer.entities.model.CorrectionProblem` says, and the fix.
_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "article_gone": ("there is no article {}", "correct the id, or delete the entry"),
    "mention_missing": (
        "the article does not have the mention {!r} any more, or never had it",
        "write it as the article prints it, or delete the entry",
    ),
    "name_missing": (
        "no official called {!r} is found there",
        "write the name as the page shows it, or delete the entry",
    ),
    "event_missing": (
        "the article has no event on {}",
        "correct instead-of, or delete the entry",
    ),
    "document_unknown": (
        "no document has the id {!r}",
        "write the last part of its address /van-ban/…",
    ),
    "official_unknown": (
        "no official has the id {!r}",
        "write the last part of the address /can-bo/…",
    ),
    "ward_unknown": ("no ward has the id {!r}", "write the last part of its address /phuong/…"),
    "joined_already": ("{} are one official already", "delete the entry"),
}


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """The names of the entries that apply, and one line for each that does not."""

    applied: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def check_corrections(data_directory: Path, file: Path) -> CorrectionReport:
    """Compare the corrections in `file` with those that the index in use applied."""
    try:
        given = read_corrections(file)
    except UnreadableCorrections as problem:
        return CorrectionReport(findings=(str(problem),))
    try:
        states = _states(data_directory)
    except (IndexProblem, sqlite3.Error):
        # `check_generation` has said so already.
        return CorrectionReport(findings=tuple(map(str, given.problems)))
    findings = [str(problem) for problem in given.problems]
    name = shown_path(file)
    if [state.correction for state in states] != list(given.corrections.entries):
        findings.append(
            f"{name} has changed since the index was made; apply it with `tinphuong index`"
        )
    findings += [f"{name}: {_said(state)}" for state in states if state.problem]
    applied = tuple(state.correction.name for state in states if not state.problem)
    return CorrectionReport(applied, tuple(findings))


def _states(data_directory: Path) -> list[CorrectionState]:
    with closing(Entities.open(current(data_directory).entities)) as entities:
        return entities.corrections()


def _said(state: CorrectionState) -> str:
    assert state.problem is not None
    reason, fix = _PROBLEMS[state.problem]
    return f"{state.correction.name} no longer applies: {reason.format(state.about)}; {fix}"
