"""The work behind the desk: bringing the index up to the store, and taking an article down.

Each errand is the command of that name in a process of its own, one after the other. While another
program holds the lock of the store (an update at night), an errand waits for it.
"""

import json
import logging
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from corpus import moments

Kind = Literal["index", "remove"]
State = Literal["waiting", "running", "done", "partly", "failed"]
_log = logging.getLogger("tinphuong.desk")
_PROGRAM = "from webui.cli import main; main()"
# How long to wait for a lock, in all and between two attempts, in seconds.
_PATIENCE = 1800.0
_AGAIN = 3.0
_PROGRESS = re.compile(r"indexing: ([\d,]+)(?: of ([\d,]+))?")
_BUSY = re.compile(r"\b(?:another|other) .*\b(?:working|running|writing|holds)\b|locked")
_FULL = re.compile(r"No space left|disk is full|disk full|could not be built")
_GONE = re.compile(r"no article of this id")
_KEPT = 10


@dataclass(frozen=True, slots=True)
class Errand:
    """One errand: `about` is the article of a removal, `done` and `total` count articles of the
    index, `result` is what the command printed as JSON.

    `reason` says why it failed: busy (another program writes), full (disk or memory), gone (no such
    article), corrections (entries that cannot be used; the rest was done), unknown.
    """

    kind: Kind
    about: str = ""
    state: State = "waiting"
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    ended: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in ("waiting", "running")


class Errands:
    """The errands of one data directory, in order."""

    def __init__(self, data_directory: Path) -> None:
        self._data_directory = data_directory
        self._known: dict[int, Errand] = {}
        self._wanted: deque[tuple[int, tuple[str, ...]]] = deque()
        self._number = 0
        self._changing = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def index(self) -> None:
        """Bring the index up to the store; one such errand that waits is enough."""
        with self._changing:
            if any(self._known[number].kind == "index" for number, _ in self._wanted):
                return
        self._want(Errand("index"), ("index", "--json"))

    def remove(self, article_id: str, reason: str) -> None:
        """Take an article down."""
        self._want(Errand("remove", article_id), ("remove", f"--reason={reason}", "--", article_id))

    def latest(self) -> list[Errand]:
        """The last errands, newest first."""
        with self._changing:
            return list(reversed(self._known.values()))

    def wait(self, seconds: float) -> bool:
        """Wait until everything is done; returns whether it is."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not (thread and thread.is_alive())

    def stop(self) -> None:
        """End what is under way; the index in use is not touched by that."""
        self._stopping.set()
        if (process := self._process) is not None:
            process.terminate()
        self.wait(10)

    def _want(self, errand: Errand, command: tuple[str, ...]) -> None:
        with self._changing:
            self._number += 1
            self._known[self._number] = errand
            self._known.pop(self._number - _KEPT, None)
            self._wanted.append((self._number, command))
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="errands", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while not self._stopping.is_set():
            with self._changing:
                if not self._wanted:
                    # Under the lock: whoever adds one now starts another thread.
                    self._thread = None
                    return
                number, command = self._wanted.popleft()
            self._run(number, command)

    def _run(self, number: int, command: tuple[str, ...]) -> None:
        began = time.monotonic()
        while True:
            self._show(number, state="running", reason="")
            try:
                code, out, lines = self._call(number, command)
            except OSError as error:
                code, out, lines = 2, "", [str(error)]
            reason = _reason(command[0], code, lines)
            is_late = time.monotonic() - began > _PATIENCE or self._stopping.is_set()
            if reason != "busy" or is_late:
                break
            self._show(number, state="waiting", reason="busy")
            self._stopping.wait(_AGAIN)
        for line in lines:
            _log.log(logging.WARNING if code else logging.INFO, "%s: %s", command[0], line)
        state: State = "partly" if reason == "corrections" else "failed" if code else "done"
        self._show(number, state=state, reason=reason, result=_record(out), ended=moments.now())

    def _call(self, number: int, command: tuple[str, ...]) -> tuple[int, str, list[str]]:
        """Run a command; returns its exit code, its output and its messages."""
        process = subprocess.Popen(
            # -P: modules come from the program, never from the folder that it runs in.
            [sys.executable, "-P", "-c", _PROGRAM, "--data", str(self._data_directory), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._process = process
        assert process.stdout is not None
        assert process.stderr is not None
        lines = []
        with process:
            # The output is one short record, so it cannot fill its pipe while messages are read.
            for line in process.stderr:
                if progress := _PROGRESS.match(line):
                    done, total = (int((one or "0").replace(",", "")) for one in progress.groups())
                    self._show(number, done=done, total=total)
                else:
                    lines.append(line.rstrip())
            out = process.stdout.read()
        self._process = None
        return process.returncode, out, lines

    def _show(self, number: int, **changes: Any) -> None:
        with self._changing:
            self._known[number] = replace(self._known[number], **changes)


def _reason(command: str, code: int, lines: list[str]) -> str:
    text = "\n".join(lines)
    if code == 0:
        return ""
    if code == 1 and command == "index":
        return "corrections"
    for reason, pattern in (("busy", _BUSY), ("full", _FULL), ("gone", _GONE)):
        if pattern.search(text):
            return reason
    return "unknown"


def _record(out: str) -> dict[str, Any]:
    try:
        found = json.loads(out)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
