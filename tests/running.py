"""The real command in a separate process, accessed over HTTP."""

import http.client
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
LONG = 60.0


class Answer(NamedTuple):
    """An HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Server:
    """A running `tinphuong serve`."""

    def __init__(self, process: "subprocess.Popen[str]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self._log = log

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request on a new connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, address, headers=names)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()

    def health(self) -> dict[str, Any]:
        """The answer of /healthz, which must have status 200."""
        answer = self.ask("/healthz")
        assert answer.status == 200
        found: dict[str, Any] = json.loads(answer.body)
        return found

    def until(self, done: Callable[[dict[str, Any]], bool], seconds: float = LONG) -> float:
        """Wait until `done` accepts the answer of /healthz; returns the seconds of waiting."""
        began = time.monotonic()
        while not done(said := self.health()):
            assert time.monotonic() - began < seconds, said
            time.sleep(0.1)
        return time.monotonic() - began

    def open_files(self) -> int:
        """The number of open file descriptors of the process."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def leave_files(self, free: int) -> None:
        """Let the process open exactly `free` more files than it has open now."""
        time.sleep(0.5)  # earlier connections are closed by then
        taken = sorted(int(file.name) for file in Path(f"/proc/{self.process.pid}/fd").iterdir())
        # The limit is a descriptor number; unused numbers below it remain available.
        most = next(n for n in range(10_000) if n - sum(one < n for one in taken) >= free)
        self._limit_files(most)

    def free_files(self) -> None:
        """Remove the limit of `leave_files`."""
        self._limit_files(1024)

    def _limit_files(self, most: int) -> None:
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (most, hard))

    def log(self) -> list[str]:
        """The lines written to standard error so far."""
        return self._log.read_text("utf-8").splitlines()


@contextmanager
def serving(data: Path, tree: Path = ROOT, **environment: str) -> Iterator[Server]:
    """The program in `tree` serving `data` with these settings."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-c", "from webui.cli import main; main()", "--data", str(data)]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as stderr:
            process = subprocess.Popen(
                [*command, "serve", "--port", str(port)],
                cwd=tree,
                env={**os.environ, "PYTHONPATH": str(tree), **environment},
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )
        try:
            assert process.stdout is not None
            assert "is ready at" in process.stdout.readline(), log.read_text("utf-8")
            yield Server(process, port, log)
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
