"""Rendered answers to the searches asked most lately, kept in memory and nowhere else.

A key names everything an answer is made of, the index included, so an entry is never wrong: once
another index is in use nobody asks for it, and it is pushed out in its turn.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

MOST_ANSWERS = 2_000
MOST_BYTES = 32_000_000
# An answer larger than this share of all bytes would push out too many others.
_LARGEST_SHARE = 1 / 32


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer as it was sent: its body, compressed or not, and its headers."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How many bytes it keeps, about."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


class RenderCache:
    """The answers used last, within a number of answers and of bytes; threads share it."""

    def __init__(self, most_answers: int = MOST_ANSWERS, most_bytes: int = MOST_BYTES) -> None:
        self._most_answers = most_answers
        self._most_bytes = most_bytes
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def size(self) -> int:
        """How many bytes the answers keep."""
        return self._bytes

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept under `key`, which counts as used now; None if there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep `answer` under `key` in place of what was there; others may have to go for it."""
        if answer.size > self._most_bytes * _LARGEST_SHARE:
            return
        with self._lock:
            replaced = self._answers.pop(key, None)
            self._bytes += answer.size - (replaced.size if replaced else 0)
            self._answers[key] = answer
            while len(self._answers) > self._most_answers or self._bytes > self._most_bytes:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= oldest.size
