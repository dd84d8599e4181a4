"""A server as people run it, asked over the network.

`SCHEMATHESIS_SECONDS=300 pytest tests/webui/test_real_server.py` lets schemathesis ask for five
minutes.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import description

SECONDS = int(os.environ.get("SCHEMATHESIS_SECONDS", "20"))


@pytest.fixture(scope="module")
def port(sample_data: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    command = "from webui.cli import main; main()"
    arguments = ["--data", str(sample_data), "serve", "--port", str(number)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TINPHUONG_")}
    server = subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert "is ready" in server.stdout.readline()
        yield number
        assert server.poll() is None, "the server has ended"
    finally:
        server.terminate()
        printed, _ = server.communicate(timeout=20)
    assert "Traceback" not in printed


def told(port: int, request: str) -> tuple[int, str]:
    """Status and whole answer to a request sent letter by letter."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return int(answer.split(b" ", 2)[1]), answer.decode("utf-8", "replace")


# A request line of more than 16 KiB is refused by the server, before the program sees it: 431.
SCHEMATHESIS = """
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 406, 422, 431]
"""


@pytest.mark.slow
def test_schemathesis_finds_nothing(port: int, tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(SCHEMATHESIS)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"http://127.0.0.1:{port}/api/openapi.json",
            *("--checks", "all", "--mode", "all", "--max-time", str(SECONDS)),
            # A machine that is busy otherwise is no fault of the interface.
            *("--suppress-health-check", "too_slow", "--request-timeout", "60"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS * 3 + 120,
        check=False,
    )
    # Long addresses would hide what is wrong with them.
    printed = "\n".join(f"{line[:300]} … {line[-60:]}" for line in done.stdout.splitlines())
    assert done.returncode == 0, printed[-8_000:] + done.stderr[-2_000:]
    # It does not ask for the description that it reads.
    assert f"Tested: {len(description()['paths']) - 1}" in done.stdout, printed[-8_000:]


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        ("GET /healthz HTTP/1.1\nHost: localhost\nConnection: close\n\n", 200),
        ("GET /healthz HTTP/1.1\nhOST: localhost\nConnection: close\n\n", 200),
        ("GET /healthz HTTP/1.1\nHost: [::1]:8000\nConnection: close\n\n", 200),
        # HTTP/1.0 knows no Host.
        ("GET /healthz HTTP/1.0\n\n", 200),
        ("GET /healthz HTTP/1.1\nConnection: close\n\n", 400),
        ("GET /khong-co HTTP/1.1\nConnection: close\n\n", 400),
        ("GET /static/style.css HTTP/1.1\nConnection: close\n\n", 400),
        ("OPTIONS /tim HTTP/1.1\nConnection: close\n\n", 400),
        ("GET /healthz HTTP/1.1\nHost:\nConnection: close\n\n", 400),
        ("GET /healthz HTTP/1.1\nHost: a b\nConnection: close\n\n", 400),
        ("GET /healthz HTTP/1.1\nHost: a.vn/x\nConnection: close\n\n", 400),
        ("GET /healthz HTTP/1.1\nHost: a.vn\nHost: b.vn\nConnection: close\n\n", 400),
        ("GET /healthz HTTP/1.0\nHost: a,b\n\n", 400),
        ("OPTIONS * HTTP/1.1\nHost: localhost\nConnection: close\n\n", 404),
        ("TRACE /tim HTTP/1.1\nHost: localhost\nConnection: close\n\n", 405),
        ("get /tim HTTP/1.1\nHost: localhost\nConnection: close\n\n", 400),
    ],
)
def test_a_request_names_one_host(port: int, request_text: str, status: int) -> None:
    assert told(port, request_text)[0] == status


def test_an_options_request_blanks_no_page(port: int) -> None:
    get = "GET /tim?q=dan+van HTTP/1.1\nHost: localhost\nConnection: close\n\n"
    assert told(port, get.replace("GET", "OPTIONS"))[0] == 200
    for _ in range(2):
        status, answer = told(port, get)
        assert status == 200
        assert "</html>" in answer
        assert told(port, get.replace("GET", "HEAD"))[1].endswith("\r\n\r\n")
