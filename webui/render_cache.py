"""Rendered answers to the searches asked most lately, kept in memory and nowhere else.

A key names everything an answer is made of, the index included, so an entry is never wrong: once
another index is in use nobody asks for it, and it is pushed out in its turn.
"""

import threading
from dataclasses import dataclass

from cachetools import LRUCache

MOST_BYTES = 32_000_000
# An answer larger than this share of all bytes would push out too many others.
_LARGEST_SHARE = 1 / 32
# What Python needs for an entry beside its texts, about.
_ENTRY_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class Key:
    """What a kept answer answers: a GET of what `tag` names, in one of the codings.

    `tag` covers address, language and index (`webui.entity_tag`); `codings` are those that the
    client takes, best first.
    """

    tag: str
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer of status 200 to GET: its body, compressed or not, and its headers."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How many bytes it keeps, about."""
        texts = len(self.body) + sum(len(name) + len(value) for name, value in self.headers)
        return texts + _ENTRY_BYTES


class RenderCache:
    """The answers used last, within a number of bytes; threads share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._largest = most_bytes * _LARGEST_SHARE
        self._answers: LRUCache[Key, CachedAnswer] = LRUCache(
            most_bytes, lambda answer: answer.size
        )
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def size(self) -> int:
        """How many bytes the answers keep."""
        return int(self._answers.currsize)

    def get(self, key: Key) -> CachedAnswer | None:
        """The answer kept under `key`, which counts as used now; None if there is none."""
        with self._lock:
            return self._answers.get(key)

    def keep(self, key: Key, answer: CachedAnswer) -> None:
        """Keep `answer` under `key` in place of what was there; others may have to go for it."""
        if answer.size <= self._largest:
            with self._lock:
                self._answers[key] = answer
