"""How a process follows the index in use: what keeps it from that, and when it tries again.

What is wrong is logged once, however many requests meet it, and so is that it is over.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from corpus.store import StoreError
from indexer.generation import OtherVersion, PointerProblem
from search.results import IndexInfo

# In seconds: the wait after the first failure, doubled by each one more, and the longest.
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
# A trouble that comes again within this many seconds is the same one: it may come by every second
# request, and nobody wants to read of each.
_SAME_TROUBLE = 60.0
_LONGEST_LINE = 500
_log = logging.getLogger("tinphuong.search")


class Reason(StrEnum):
    """Why an older index serves, in words that anybody may read; the log has the details."""

    POINTER = (
        "CURRENT is missing, cannot be read or names no index;"
        " write the name of one into it, or run `tinphuong index --rebuild`"
    )
    STORE = "The store is missing or cannot be read; put it back"
    VERSION = (
        "The index in use was made by another version of the program;"
        " restart the server if the program was updated, or run `tinphuong index`"
    )
    INDEX = "The index in use cannot be opened; the log says why, and it is tried again"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something keeps the process from the index that it should serve, `since` a moment (UTC)."""

    reason: Reason
    since: datetime


class Following:
    """The state of one process; threads share it.

    `failures` counts the attempts to open an index that failed so far.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that never go back."""
        self.trouble: Trouble | None = None
        self.failures = 0
        self._clock = clock
        self._changing = threading.Lock()
        self._attempted: Hashable = None
        self._attempts = 0
        self._next_attempt = 0.0
        self._said: set[str] = set()
        self._is_announced = False
        self._last_trouble = 0.0

    def may_try(self, wanted: Hashable) -> bool:
        """Whether `wanted` is to be opened now: at once if it was not tried before, else after a
        wait that grows."""
        return wanted != self._attempted or self._clock() >= self._next_attempt

    def failed(self, problem: Exception, serving: str, wanted: Hashable = None) -> None:
        """`serving` goes on because of `problem`; `wanted` is what an attempt to open was for."""
        reason = _reason(problem)
        text = f"{reason}: {' '.join(str(problem).split()) or type(problem).__name__}"
        with self._changing:
            now = self._clock()
            if wanted is not None:
                self._attempts = self._attempts + 1 if wanted == self._attempted else 1
                self._attempted = wanted
                wait = FIRST_WAIT * 2 ** min(self._attempts - 1, 10)
                self._next_attempt = now + min(LONGEST_WAIT, wait)
                self.failures += 1
            if self.trouble is None:
                self.trouble = Trouble(reason, datetime.now(UTC))
                if now - self._last_trouble >= _SAME_TROUBLE:
                    self._said.clear()
            elif self.trouble.reason is not reason:
                self.trouble = replace(self.trouble, reason=reason)
            self._last_trouble = now
            if text in self._said:
                return
            self._said.add(text)
            self._is_announced = True
        _log.error("%s goes on serving. %s", serving, text[:_LONGEST_LINE])

    def switched(self, info: IndexInfo) -> None:
        """Another index was opened, and answers from now on."""
        _log.info("%s serves from now on, articles: %d", info.name, info.articles)
        self.well(info.name)

    def well(self, serving: str) -> None:
        """`serving` is what should serve."""
        if self.trouble is None:
            return
        with self._changing:
            trouble, self.trouble = self.trouble, None
            self._attempted = None
            is_announced, self._is_announced = self._is_announced, False
        if trouble is not None and is_announced:
            _log.info(
                "recovered: %s is the index in use; in trouble since %s",
                serving,
                trouble.since.isoformat(timespec="seconds"),
            )


def _reason(problem: Exception) -> Reason:
    if isinstance(problem, PointerProblem):
        return Reason.POINTER
    if isinstance(problem, StoreError):
        return Reason.STORE
    return Reason.VERSION if isinstance(problem, OtherVersion) else Reason.INDEX
