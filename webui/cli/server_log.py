"""What a server writes to standard error: its life in single lines, and nobody's questions."""

import logging
import sys
import time
from collections.abc import Callable

# A repeated message of a library within this many seconds is of the same state.
_SAME_STATE = 60.0
_QUEUE = "waitress.queue"
_LIBRARIES = ("waitress", _QUEUE)


class OncePerState(logging.Filter):
    """Lets the first of equal messages pass, whatever their figures, and the next one only when
    there was none for a while; it says how many were left out meanwhile."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that never go back."""
        super().__init__()
        self._clock = clock
        self._last: dict[str, float] = {}
        self._left_out: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether `record` is written."""
        if record.name == _QUEUE and record.args == (1,):
            # Threads that have only just begun do not count as idle yet: this is no rush.
            return False
        message, now = str(record.msg), self._clock()
        last, self._last[message] = self._last.get(message), now
        if last is not None and now - last < _SAME_STATE:
            self._left_out[message] = self._left_out.get(message, 0) + 1
            return False
        if left_out := self._left_out.pop(message, 0):
            record.msg, record.args = f"{record.getMessage()} (and {left_out} before)", ()
        # Where it happened in the library is of no use to an operator.
        record.exc_info = record.exc_text = None
        return True


def configure() -> None:
    """Write what the program says from `INFO` on and what libraries warn of, a line each.

    Times are those of the machine, as systemd's journal has them.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("tinphuong").setLevel(logging.INFO)
    for library in _LIBRARIES:
        logging.getLogger(library).addFilter(OncePerState())
