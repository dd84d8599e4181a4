"""Figures of relevance against hand calculation."""

import math
from collections.abc import Mapping
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.evaluation import (
    Case,
    RelevanceReport,
    evaluate,
    figures,
    first_rank,
    gains_and_losses,
    ndcg,
)
from search.service import Search


def case(query: str, rank: int | None, group: str = "", graded: float | None = None) -> Case:
    return Case(query, group, "right", "first", rank, graded)


@pytest.mark.parametrize(
    ("found", "right", "rank"),
    [(["a", "b"], {"b"}, 2), (["a", "b"], {"c"}, None), ([], {"a"}, None), (["a"], {"a", "b"}, 1)],
)
def test_first_rank(found: list[str], right: set[str], rank: int | None) -> None:
    assert first_rank(found, right) == rank


@pytest.mark.parametrize(
    ("found", "grades", "expected"),
    [
        (["a", "b"], {"a": 3, "b": 1}, 1.0),
        (["b", "a"], {"a": 3, "b": 1}, (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3))),
        (["x", "a"], {"a": 2}, 1 / math.log2(3)),
        (["x"], {"a": 2}, 0.0),
        ([*"xxxxxxxxxx", "a"], {"a": 2}, 0.0),
    ],
)
def test_ndcg(found: list[str], grades: Mapping[str, float], expected: float) -> None:
    assert ndcg(found, grades) == pytest.approx(expected)


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 3)),
)
def test_ndcg_lies_between_nought_and_one(found: list[str], grades: dict[str, int]) -> None:
    assert 0 <= ndcg(found, grades) <= 1 + 1e-9


def test_figures_of_known_items() -> None:
    found = figures([case("a", 1), case("b", 4), case("c", None), case("d", 1)])
    assert found == {"n": 4, "success@1": 0.5, "mrr@10": 2.25 / 4, "recall@10": 0.75}


def test_figures_are_given_overall_and_by_group() -> None:
    cases = (case("a", 1, "as_is"), case("b", 2, "nodiac"), case("c", None, "nodiac"))
    record = RelevanceReport(cases).as_dict()
    assert record["overall"]["n"] == 3
    assert {name: one["mrr@10"] for name, one in record["variants"].items()} == {
        "as_is": 1.0,
        "nodiac": 0.25,
    }


def test_graded_queries_have_their_own_figure() -> None:
    assert figures([case("a", 1, graded=0.5), case("b", 1, graded=1.0)])["ndcg@10"] == 0.75


def test_gains_and_losses_name_each_query_with_the_worst_first() -> None:
    before = RelevanceReport((case("a", 1), case("b", None), case("c", 2))).as_dict()
    after = RelevanceReport((case("a", 4), case("b", 1), case("c", 2))).as_dict()
    assert gains_and_losses(before, after) == [
        "loss -0.750  'a': rank 1 -> 4",
        "gain +1.000  'b': rank - -> 1",
        "overall: success@1 0.3333 -> 0.3333, mrr@10 0.5000 -> 0.5833, recall@10 0.6667 -> 1.0000",
    ]
    assert gains_and_losses(after, after) == []


def test_the_report_shows_mistakes_on_demand() -> None:
    report = RelevanceReport((case("a", 1), case("b", 3), case("c", None)))
    assert "wanted" not in report.as_text()
    assert report.as_text(errors=1).endswith("0.000  'c': wanted right, first first")
    assert report.as_text(errors=9).count("wanted") == 2


@pytest.mark.parametrize("record", [{"query": "a"}, {"target": "a"}, {}])
def test_a_record_without_judgement_is_named(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs"):
        evaluate(cast(Search, "never asked"), [record], lambda _: None)
