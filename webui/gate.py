"""How many answers are worked out at once: so many that each is soon done, and no more.

A request that finds all places taken waits a moment, and is asked to come back if that is not
enough.  So a rush makes some people wait, in place of everybody for ever; what needs no index, or
is in memory or in the browser already, is answered all the same.

A place is one thread: few threads keep the databases open and the memory of evaluation,
however many requests a server holds.
"""

import contextvars
import functools
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from flask import Flask

from webui import errors

# What costs nothing to answer.
_FREE = ("static", "health.health", "metrics.metrics", "api.openapi", "seo.robots")
_WAITING_FOR_EACH = 8
_PATIENCE_SECONDS = 2.0

T = TypeVar("T")


class Busy(Exception):
    """No place came free in time."""


class Gate:
    """Places to work in and a bounded room to wait in before them; threads share it.

    `refused` counts who was sent away so far.
    """

    def __init__(
        self, places: int, room: int | None = None, patience: float = _PATIENCE_SECONDS
    ) -> None:
        """`patience` is in seconds; `room` is by default a multiple of `places`."""
        self.places = places
        self.room = places * _WAITING_FOR_EACH if room is None else room
        self.refused = 0
        self._inside = 0
        self._patience = patience
        self._counting = threading.Lock()
        self._workers = ThreadPoolExecutor(places, thread_name_prefix="place")

    @property
    def working(self) -> int:
        """How many places are taken."""
        return min(self._inside, self.places)

    @property
    def waiting(self) -> int:
        """How many wait for one."""
        return self._inside - self.working

    def run(self, task: Callable[[], T]) -> T:
        """What `task` gives, run in a place, in order of arrival and in the caller's context.

        Raises `Busy` where there is no room to wait or no place comes free in time, and whatever
        `task` raises.
        """
        with self._counting:
            if self._inside >= self.places + self.room:
                self.refused += 1
                raise Busy
            # Counted and queued at once: who comes first is let in first.
            done: Future[T] | None = self._workers.submit(contextvars.copy_context().run, task)
            self._inside += 1
        try:
            assert done is not None
            try:
                return done.result(self._patience)
            except TimeoutError:
                # What has begun is waited for; an error of this name may be the task's own.
                if not done.cancel():
                    return done.result()
            with self._counting:
                self.refused += 1
            raise Busy
        finally:
            # An error that came by it knows this frame: the two would keep each other, and what
            # the work had in hand, until the garbage collector comes by.
            done = None
            with self._counting:
                self._inside -= 1


def threads_for(places: int) -> int:
    """How many requests a server must be able to hold, so that a full gate never keeps it from
    answering what is free."""
    return places * (1 + _WAITING_FOR_EACH) + 6


def register(app: Flask, places: int) -> None:
    """Let `app` work out at most `places` answers at once; all its pages are registered before."""
    app.extensions["gate"] = Gate(places)
    for endpoint, view in app.view_functions.items():
        if endpoint not in _FREE:
            app.view_functions[endpoint] = _gated(app, view)


def _gated(app: Flask, view: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(view)
    def gated(**values: Any) -> Any:
        gate: Gate = app.extensions["gate"]
        try:
            return gate.run(functools.partial(view, **values))
        except Busy:
            return errors.busy()

    return gated
