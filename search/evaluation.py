"""Measuring relevance: known items (success@1, MRR@10, recall@10) and graded answers (nDCG@10).

MRR is the mean of 1/rank of the first right answer among the first ten; nDCG is that of Järvelin
and Kekäläinen (2002) with gains 2^grade - 1 and the discount log2(rank + 1).
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from search.request import SearchRequest
from search.service import Search

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Case:
    """What became of one judged query.

    `group` is its variant or kind ("" for none); `rank` that of the first right answer among the
    first ten (the first with a grade, for graded queries), None where there is none; `ndcg` is None
    for known items.  `wanted` is the target, or the article graded best; `first` is on top.
    """

    query: str
    group: str
    wanted: str
    first: str | None
    rank: int | None
    ndcg: float | None = None

    @property
    def score(self) -> float:
        """What the case adds to the mean: nDCG@10, or 1/rank."""
        if self.ndcg is not None:
            return self.ndcg
        return 1 / self.rank if self.rank else 0.0


@dataclass(frozen=True, slots=True)
class RelevanceReport:
    """The cases of a run with their figures."""

    cases: tuple[Case, ...]

    def as_dict(self) -> dict[str, Any]:
        """Figures overall and per group, and every case."""
        grouped = self._grouped()
        return {
            "overall": figures(self.cases),
            "variants": {name: figures(cases) for name, cases in grouped.items()},
            "cases": [asdict(case) for case in self.cases],
        }

    def as_text(self, errors: int = 0) -> str:
        """A table of the figures, and the `errors` queries answered worst, each with its score."""
        rows = {**self._grouped(), "overall": list(self.cases)}
        width = max(map(len, rows))
        lines = []
        for name, cases in rows.items():
            shown = "  ".join(
                f"{figure} {value:{'d' if figure == 'n' else '.3f'}}"
                for figure, value in figures(cases).items()
            )
            lines.append(f"{name:{width}}  {shown}")
        missed = sorted((case for case in self.cases if case.score < 1), key=lambda c: c.score)
        lines += [
            f"{case.score:.3f}  {case.query!r}: wanted {case.wanted}, first {case.first}"
            for case in missed[:errors]
        ]
        return "\n".join(lines)

    def _grouped(self) -> dict[str, list[Case]]:
        groups: dict[str, list[Case]] = {}
        for case in self.cases:
            if case.group:
                groups.setdefault(case.group, []).append(case)
        return groups


def evaluate(
    search: Search, asked: Iterable[Mapping[str, Any]], advance: Callable[[int], object]
) -> RelevanceReport:
    """Run every judged query and score its first page; `advance(1)` is called after each.

    A record has `query` and either `target` with optional `also` (further right answers) and
    `variant`, or `grades` (article id to a grade above 0) with an optional `kind`.  Raises
    `ValueError` naming the record that has neither.
    """
    cases = []
    for record in asked:
        cases.append(_case(search, record))
        advance(1)
    return RelevanceReport(tuple(cases))


def _case(search: Search, record: Mapping[str, Any]) -> Case:
    if "query" not in record or not {"target", "grades"} & set(record):
        raise ValueError(f'a judged query needs "query" and "target" or "grades": {record}')
    query = str(record["query"])
    found = [hit.id for hit in search.find(SearchRequest(q=query)).rows(DEPTH)]
    first = found[0] if found else None
    if "grades" in record:
        grades = {str(name): float(grade) for name, grade in record["grades"].items()}
        best = max(grades, key=lambda name: grades[name])
        group = str(record.get("kind", ""))
        rank = first_rank(found, grades)
        return Case(query, group, best, first, rank, ndcg(found, grades))
    right = {str(record["target"]), *map(str, record.get("also", ()))}
    group = str(record.get("variant", ""))
    return Case(query, group, str(record["target"]), first, first_rank(found, right))


def first_rank(found: Sequence[str], right: Iterable[str]) -> int | None:
    """The rank, from 1, of the first of `found` that is right."""
    right = set(right)
    return next((rank for rank, one in enumerate(found, 1) if one in right), None)


def ndcg(found: Sequence[str], grades: Mapping[str, float]) -> float:
    """NDCG of the first ten of `found`; ungraded articles have no gain."""

    def gain(ordered: Iterable[float]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(ordered, 1))

    best = gain(sorted(grades.values(), reverse=True)[:DEPTH])
    return gain(grades.get(one, 0.0) for one in found[:DEPTH]) / best if best else 0.0


def figures(cases: Sequence[Case]) -> dict[str, float]:
    """The means over `cases`: known items and graded queries each have their own figures."""
    if not cases:
        return {"n": 0}
    count = len(cases)
    graded = [case.ndcg for case in cases if case.ndcg is not None]
    found: dict[str, float] = {
        "n": count,
        "success@1": sum(case.rank == 1 for case in cases) / count,
        "mrr@10": sum(1 / case.rank for case in cases if case.rank) / count,
        "recall@10": sum(case.rank is not None for case in cases) / count,
    }
    if graded:
        found["ndcg@10"] = sum(graded) / len(graded)
    return found


def gains_and_losses(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One line for each query that a run (a `RelevanceReport`, as a dictionary) answers better or
    worse than an earlier one, the worst loss first, and the change of the overall figures; empty
    for no change.
    """
    earlier = {_name(case): Case(**case) for case in before["cases"]}
    changes = []
    for record in after["cases"]:
        case, old = Case(**record), earlier.get(_name(record))
        if old is not None and not math.isclose(case.score, old.score, abs_tol=1e-9):
            changes.append((case.score - old.score, case, old))
    changes.sort(key=lambda change: change[0])
    lines = [
        f"{'gain' if change > 0 else 'loss'} {change:+.3f}  {case.query!r}"
        f"{f' ({case.group})' if case.group else ''}: rank {old.rank or '-'} -> {case.rank or '-'}"
        for change, case, old in changes
    ]
    if lines:
        moved = (
            f"{name} {before['overall'].get(name, 0.0):.4f} -> {value:.4f}"
            for name, value in after["overall"].items()
            if name != "n"
        )
        lines.append("overall: " + ", ".join(moved))
    return lines


def _name(case: Mapping[str, Any]) -> tuple[str, str, str]:
    return case["query"], case["group"], case["wanted"]
