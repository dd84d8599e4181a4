"""When a failed opening is tried again, and what is written about it: once, and when it is over."""

import logging
from datetime import UTC, datetime

import pytest

from corpus.store import StoreError
from indexer.generation import IndexProblem, OtherVersion, PointerProblem
from search.following import FIRST_WAIT, LONGEST_WAIT, Following, Reason
from search.results import IndexInfo

NEW = IndexInfo("gen-0002", 7, datetime.now(UTC), "f")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def following(clock: Clock, caplog: pytest.LogCaptureFixture) -> Following:
    caplog.set_level(logging.INFO, "tinphuong")
    return Following(clock)


def test_the_wait_doubles_up_to_the_longest_and_ends(following: Following, clock: Clock) -> None:
    waits = []
    for _ in range(10):
        assert following.may_try("new")
        following.failed(IndexProblem("no"), "gen-0001", "new")
        began = clock.now
        while not following.may_try("new"):
            clock.now += 0.25
        waits.append(clock.now - began)
    assert waits[:4] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, 8 * FIRST_WAIT]
    assert waits[-3:] == [LONGEST_WAIT] * 3
    assert following.failures == 10


def test_something_else_is_tried_at_once_and_begins_anew(
    following: Following, clock: Clock
) -> None:
    for _ in range(5):
        following.failed(IndexProblem("no"), "gen-0001", "new")
    assert not following.may_try("new")
    assert following.may_try("newer")
    following.failed(IndexProblem("no"), "gen-0001", "newer")
    assert not following.may_try("newer")
    clock.now += FIRST_WAIT
    assert following.may_try("newer")


def test_after_a_recovery_nothing_is_waited_for(following: Following) -> None:
    following.failed(IndexProblem("no"), "gen-0001", "new")
    following.switched(NEW)
    assert following.trouble is None
    assert following.may_try("new")


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (PointerProblem("/d/CURRENT names no generation"), Reason.POINTER),
        (StoreError("no store at /d/store.sqlite"), Reason.STORE),
        (OtherVersion("/d/gen-0002 was made by another version"), Reason.VERSION),
        (IndexProblem("/d/gen-0002 cannot be opened"), Reason.INDEX),
        (OSError(24, "Too many open files"), Reason.INDEX),
        (MemoryError(), Reason.INDEX),
        (RecursionError("deep"), Reason.INDEX),
    ],
)
def test_each_trouble_is_said_in_one_line_once(
    problem: Exception, reason: Reason, following: Following, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(100):
        following.failed(problem, "gen-0001", "new")
    assert following.trouble is not None
    assert following.trouble.reason is reason
    assert "/" not in reason.replace("`tinphuong index`", "")
    [line] = caplog.messages
    assert line.startswith(f"gen-0001 goes on serving. {reason}")
    assert str(problem) in line or not str(problem)


def test_another_trouble_is_another_line_but_the_same_time(
    following: Following, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    following.failed(PointerProblem("gone"), "gen-0001")
    first = following.trouble
    following.failed(StoreError("gone too"), "gen-0001")
    following.failed(PointerProblem("gone"), "gen-0001")
    assert first is not None
    assert following.trouble is not None
    assert following.trouble.since == first.since
    assert len(caplog.messages) == 2


def test_a_trouble_that_comes_and_goes_does_not_fill_the_log(
    following: Following, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(1000):
        clock.now += 0.01
        following.failed(PointerProblem("cannot be read"), "gen-0001")
        following.well("gen-0001")
    assert len(caplog.messages) == 2
    clock.now += 3600
    following.failed(PointerProblem("cannot be read"), "gen-0001")
    assert len(caplog.messages) == 3


def test_what_spans_lines_or_is_long_is_one_short_line(
    following: Following, caplog: pytest.LogCaptureFixture
) -> None:
    following.failed(ValueError("a\nb\r\n" + "c" * 9000), "gen-0001", "new")
    [line] = caplog.messages
    assert "\n" not in line
    assert len(line) < 600


def test_a_switch_and_a_recovery_are_said(
    following: Following, caplog: pytest.LogCaptureFixture
) -> None:
    following.well("gen-0001")
    following.switched(NEW)
    following.failed(IndexProblem("no"), "gen-0001", "new")
    following.well("gen-0001")
    switched, failed, recovered = caplog.messages
    assert switched == "gen-0002 serves from now on, articles: 7"
    assert "no" in failed
    assert recovered.startswith("recovered: gen-0001 is the index in use; in trouble since 2")
