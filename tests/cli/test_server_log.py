"""A library that says one thing a thousand times is heard once."""

import logging

import pytest

from webui.cli.server_log import OncePerState


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def record(message: str, *values: object, name: str = "waitress.queue") -> logging.LogRecord:
    return logging.LogRecord(name, logging.WARNING, "", 0, message, values, None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_rush_is_one_line_whatever_its_depth(clock: Clock) -> None:
    once = OncePerState(clock)
    passed = []
    for depth in range(2, 3000):
        clock.now += 0.02
        passed.append(once.filter(record("Task queue depth is %d", depth)))
    assert passed == [True, *[False] * 2997]


def test_the_next_rush_is_another_line_that_tells_of_the_last(clock: Clock) -> None:
    once = OncePerState(clock)
    for depth in (2, 3, 4):
        once.filter(record("Task queue depth is %d", depth))
    clock.now += 61
    again = record("Task queue depth is %d", 9)
    assert once.filter(again)
    assert again.getMessage() == "Task queue depth is 9 (and 2 before)"


def test_different_messages_are_different_states(clock: Clock) -> None:
    once = OncePerState(clock)
    assert once.filter(record("Task queue depth is %d", 2))
    assert once.filter(record("server accept() threw an exception", name="waitress"))
    assert not once.filter(record("server accept() threw an exception", name="waitress"))


def test_threads_that_have_just_begun_are_no_rush(clock: Clock) -> None:
    assert not OncePerState(clock).filter(record("Task queue depth is %d", 1))


def test_no_traceback_is_written(clock: Clock) -> None:
    try:
        raise OSError(24, "Too many open files")
    except OSError as error:
        said = record("server accept() threw an exception", name="waitress")
        said.exc_info = (type(error), error, error.__traceback__)
    assert OncePerState(clock).filter(said)
    assert "Traceback" not in logging.Formatter().format(said)
