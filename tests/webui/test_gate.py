"""Under a rush some are asked to come back, nobody waits for long, and what is free is answered."""

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from reading import Page

from webui.app import create_app
from webui.gate import Busy, Gate, threads_for
from webui.settings import Settings

# Nothing here is timed: these only have to be longer than anything that ends by itself.
LONG = 60.0
EVALUATED = [
    "/",
    "/tim?q=dan+van",
    "/tim.csv",
    "/tim.atom",
    "/van-ban",
    "/can-bo",
    "/phuong",
    "/gioi-thieu",
    "/bai/khong-co",
    "/sitemap.xml",
    "/api/v1/search",
    "/api/v1/documents",
    "/api/v1/suggest?q=a",
]
FREE = ["/healthz", "/static/style.css", "/robots.txt", "/api/openapi.json", "/khong/co"]


@pytest.mark.parametrize("places", [1, 2, 5])
def test_never_more_work_than_there_are_places(places: int) -> None:
    gate = Gate(places, room=1_000, patience=LONG)
    inside = most = 0
    counting = threading.Lock()

    def task() -> int:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        time.sleep(random.random() / 500)
        with counting:
            inside -= 1
        return 7

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(lambda _: gate.run(task), range(200))) == {7}
    assert most == places
    assert (gate.working, gate.waiting, gate.refused) == (0, 0, 0)


@contextmanager
def taken(gate: Gate) -> Iterator[None]:
    """All places of `gate` taken until the end of the block."""
    leave = threading.Event()
    threads = [threading.Thread(target=gate.run, args=(leave.wait,)) for _ in range(gate.places)]
    for thread in threads:
        thread.start()
    while gate.working < gate.places:
        time.sleep(0.001)
    try:
        yield
    finally:
        leave.set()
        for thread in threads:
            thread.join()


def test_who_comes_first_is_let_in_first() -> None:
    gate = Gate(1, room=10, patience=LONG)
    order: list[int] = []
    with ThreadPoolExecutor(10) as threads, taken(gate):
        for number in range(10):
            threads.submit(gate.run, lambda number=number: order.append(number))
            while gate.waiting <= number:
                time.sleep(0.001)
    assert order == list(range(10))


@pytest.mark.parametrize(("room", "patience"), [(0, LONG), (1, 0.01)])
def test_who_finds_no_room_or_no_place_in_time_is_refused(room: int, patience: float) -> None:
    gate = Gate(1, room, patience)
    with taken(gate):
        with pytest.raises(Busy):
            gate.run(lambda: pytest.fail("this must not run"))
        assert (gate.working, gate.waiting, gate.refused) == (1, 0, 1)
    assert gate.run(lambda: 7) == 7
    assert gate.working == 0


@pytest.mark.parametrize("patience", [LONG, 0.0])
@pytest.mark.parametrize("error", [ValueError, TimeoutError])
def test_an_error_of_the_work_itself_comes_through(error: type[Exception], patience: float) -> None:
    gate = Gate(1, room=1, patience=patience)

    def task() -> None:
        raise error("its own")

    # Without any patience the work may be refused instead, if nobody has begun it yet.
    with pytest.raises((error, Busy)) as caught:
        gate.run(task)
    assert caught.type is error or patience == 0
    assert gate.working == 0


def test_work_that_has_begun_is_waited_for_beyond_all_patience() -> None:
    gate = Gate(1, room=0, patience=0.05)
    begun, leave = threading.Event(), threading.Event()

    def task() -> int:
        begun.set()
        leave.wait()
        return 7

    with ThreadPoolExecutor(1) as threads:
        working = threads.submit(gate.run, task)
        begun.wait()
        time.sleep(0.2)
        assert not working.done()
        leave.set()
        assert working.result() == 7


@pytest.fixture
def full(sample_data: Path) -> Iterator[Flask]:
    """An application with one place, which is taken, and no room to wait."""
    app = create_app(Settings(sample_data))
    app.extensions["gate"] = gate = Gate(1, room=0)
    assert app.test_client().get("/tim?q=kept").status_code == 200
    with taken(gate):
        yield app


@pytest.mark.parametrize("address", EVALUATED)
def test_what_has_to_be_worked_out_is_refused(full: Flask, address: str) -> None:
    answer = full.test_client().get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"
    if address.startswith("/api/"):
        assert answer.mimetype == "application/problem+json"
        assert "Too many" in answer.json["detail"]
    else:
        page = Page(answer.text)
        assert page.problems == []
        assert page.texts("h1") == ["Đang có nhiều người tìm cùng lúc"]
        assert page.attributes("form", action="/tim")


def test_the_refusal_is_said_in_english_too_and_leads_back_to_what_was_asked(full: Flask) -> None:
    page = Page(full.test_client().get("/tim?q=dan+van&loai=CT&lang=en").text)
    assert page.texts("h1") == ["Many people are searching just now"]
    assert page.texts("a", href="/tim?q=dan+van&loai=CT&lang=en", class_="onward") == ["Try again"]


@pytest.mark.parametrize("address", FREE)
def test_what_is_free_is_answered_all_the_same(full: Flask, address: str) -> None:
    assert full.test_client().get(address).status_code in (200, 404)


def test_what_is_in_memory_or_unchanged_is_answered_all_the_same(full: Flask) -> None:
    client = full.test_client()
    kept = client.get("/tim?q=kept")
    assert kept.status_code == 200
    unchanged = client.get("/tim?q=kept", headers={"If-None-Match": kept.headers["ETag"]})
    assert unchanged.status_code == 304


def test_a_place_comes_free_after_every_kind_of_answer(sample_data: Path) -> None:
    app = create_app(Settings(sample_data))
    client = app.test_client()
    for address in (*EVALUATED, *FREE, "/bai/khong-co", "/tim?them_can_bo=a"):
        client.get(address)
        client.head(address)
        client.post(address)
        assert app.extensions["gate"].working == 0, address


@contextmanager
def serving(data: Path, searches: int) -> Iterator[int]:
    """The real command in a separate process; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-c", "from webui.cli import main; main()", "--data", str(data)]
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TINPHUONG_SEARCHES": str(searches)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert "is ready at" in process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def ask(port: int, address: str) -> tuple[int, str | None]:
    """The status and `Retry-After` of an answer of the server at `port`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers["Retry-After"]
    finally:
        connection.close()


def test_a_rush_on_a_real_server(sample_data: Path) -> None:
    with serving(sample_data, searches=1) as port, ThreadPoolExecutor(80) as clients:
        assert ask(port, "/tim?q=kept") == (200, None)
        rush = [clients.submit(ask, port, f"/tim.csv?tu={1950 + number}") for number in range(64)]
        free = [clients.submit(ask, port, address) for address in ("/healthz", "/tim?q=kept") * 8]
        assert {answer.result() for answer in free} == {(200, None)}
        answers = Counter(answer.result() for answer in rush)
        assert set(answers) == {(200, None), (503, "5")}
        assert answers[200, None] >= 1
        # Afterwards everybody is answered again.
        assert ask(port, "/tim.csv?tu=2014") == (200, None)


def test_a_server_holds_more_requests_than_can_search_and_wait() -> None:
    for places in (1, 2, 64):
        gate = Gate(places)
        assert threads_for(places) > gate.places + gate.room
