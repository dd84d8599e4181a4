"""A change of what recognition finds needs a new version, or old indexes would not be rebuilt."""

import copy
from typing import Any

import pytest
from recognition_digest import committed, current, problem


@pytest.fixture(scope="module")
def now() -> dict[str, Any]:
    return current()


def test_what_is_found_in_the_sample_has_not_changed_without_a_new_version(
    now: dict[str, Any],
) -> None:
    assert problem(committed(), now) is None


@pytest.mark.parametrize(
    ("version", "found", "content", "said"),
    [
        (0, False, False, None),
        (0, True, False, "raise VERSION in corpus/recognition.py to 5, then run `python tests/"),
        (1, True, False, "run `python tests/corpus/recognition_digest.py`"),
        (1, False, False, "run `python tests/corpus/recognition_digest.py`"),
        (0, True, True, "run `python tests/corpus/recognition_digest.py`"),
        (-1, False, False, "it may only be raised"),
        (-1, True, False, "raise VERSION"),
    ],
)
def test_the_message_says_what_to_do(
    version: int, found: bool, content: bool, said: str | None
) -> None:
    before: dict[str, Any] = {
        "version": 4,
        "articles": {"a": {"content": "c1", "found": "f1"}, "b": {"content": "c2", "found": "f2"}},
    }
    now = copy.deepcopy(before)
    now["version"] += version
    if found:
        now["articles"]["a"]["found"] = "other"
    if content:
        now["articles"]["a"]["content"] = "other"
    line = problem(before, now)
    assert (line is None) == (said is None)
    assert said is None or said in (line or "")
    assert "\n" not in (line or "")


def test_an_article_more_or_less_needs_new_digests_only() -> None:
    before: dict[str, Any] = {"version": 4, "articles": {"a": {"content": "c", "found": "f"}}}
    assert "run `" in (problem(before, {"version": 4, "articles": {}}) or "")
