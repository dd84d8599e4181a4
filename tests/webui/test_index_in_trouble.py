"""A server whose index, pointer or store is harmed goes on, says so, and follows the repair."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import Server, serving

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from indexer.generation import current_name

ASKED = "/tim?q=dan+van"
NEW = "/bai/moi"
OLD = "/bai/2020-tan-tao-cay-atm-gao"
# Addresses that a failing server must go on answering, and with which status.
STILL = {"/": 200, ASKED: 200, OLD: 200, "/van-ban": 200, "/tim.csv?q=an": 200, NEW: 404}

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="the system does not tell what is open"
)


@pytest.fixture
def data(sample_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_data, tmp_path / "data"))


def add(data: Path, article_id: str = "moi") -> None:
    """A new article and the next generation."""
    with open_store(data) as store, store.batch() as batch:
        batch.add(Article(id=article_id, title="Tin mới", body="Khu phố 3 họp."))
    build(data)


def pointer(data: Path) -> Path:
    return data / "index" / "CURRENT"


def still_answers(server: Server) -> None:
    assert {address: server.ask(address).status for address in STILL} == STILL


def errors(server: Server) -> list[str]:
    return [line for line in server.log() if " ERROR " in line]


def is_degraded(said: dict[str, object]) -> bool:
    return said["status"] == "degraded"


def follows(server: Server, generation: str, seconds: float = 40.0) -> None:
    server.until(lambda said: said["status"] == "ok" and said["generation"] == generation, seconds)


def write(content: bytes) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        file.write_bytes(content)

    return harm


def as_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def as_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def as_device(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def as_loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


POINTERS = {
    "gone": Path.unlink,
    "empty": write(b""),
    "white space": write(b" \n\n"),
    "typo": write(b"gne-0001\n"),
    "capitals": write(b"GEN-0001\n"),
    "too short a number": write(b"gen-1\n"),
    "two names": write(b"gen-0001\ngen-0002\n"),
    "path": write(b"../gen-0001\n"),
    "absolute path": write(b"/etc/passwd\n"),
    "none of that name": write(b"gen-0099\n"),
    "huge number": write(b"gen-" + b"9" * 200 + b"\n"),
    "garbage": write(bytes(range(256)) * 4),
    "zeros": write(bytes(4096)),
    "utf-16": write("gen-0001\n".encode("utf-16")),
    "10 MB": write(b"gen-0001" * 1_250_000),
    "folder": as_folder,
    "pipe": as_pipe,
    "device": as_device,
    "loop": as_loop,
}


@pytest.fixture(scope="module")
def shared_server(
    sample_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path]]:
    """One server for all harms to CURRENT: each repairs what it did."""
    data = Path(shutil.copytree(sample_data, tmp_path_factory.mktemp("pointer") / "data"))
    with serving(data, TINPHUONG_METRICS="on") as server:
        yield server, data


@pytest.mark.parametrize("harm", POINTERS.values(), ids=POINTERS.keys())
def test_a_pointer_that_names_nothing_leaves_the_old_index_serving(
    harm: Callable[[Path], None], shared_server: tuple[Server, Path]
) -> None:
    server, data = shared_server
    name = current_name(data)
    assert name
    lines = len(errors(server))
    harm(pointer(data))
    said = server.health()
    assert is_degraded(said)
    assert said["generation"] == name
    assert said["since"] < said["since"].replace("+00:00", "~")
    assert "/" not in said["reason"].replace("`tinphuong index`", "")
    still_answers(server)
    still_answers(server)
    assert b"tinphuong_degraded 1.0" in server.ask("/metrics").body
    said_again = server.health()
    assert (said_again["since"], said_again["reason"]) == (said["since"], said["reason"])
    assert len(errors(server)) - lines <= 1
    if pointer(data).is_dir() and not pointer(data).is_symlink():
        pointer(data).rmdir()
    else:
        pointer(data).unlink(missing_ok=True)
    pointer(data).write_text(f"{name}\n")
    # The repair is seen by the next request.
    assert server.health() == {
        "status": "ok",
        **{key: said[key] for key in ("generation", "articles", "built_at")},
    }
    assert b"tinphuong_degraded 0.0" in server.ask("/metrics").body


@pytest.mark.parametrize("harm", ["typo", "gone", "garbage", "10 MB", "none of that name"])
def test_a_harmed_pointer_is_repaired_by_a_rebuild_too(harm: str, data: Path) -> None:
    with serving(data) as server:
        POINTERS[harm](pointer(data))
        assert is_degraded(server.health())
        assert len(errors(server)) == 1
        with open_store(data) as store, store.batch() as batch:
            batch.add(Article(id="moi", title="Tin mới", body="Khu phố 3 họp."))
        name = build(data, rebuild=True).generation
        follows(server, name)
        assert server.ask(NEW).status == 200
        assert [line for line in server.log() if "recovered" in line]


def without(relative: str) -> Callable[[Path], None]:
    def harm(generation: Path) -> None:
        (generation / relative).unlink()

    return harm


def holding(relative: str, content: bytes) -> Callable[[Path], None]:
    def harm(generation: Path) -> None:
        (generation / relative).write_bytes(content)

    return harm


def damage_toc(generation: Path) -> None:
    (toc,) = (generation / "postings").glob("*.toc")
    toc.write_bytes(bytes(reversed(toc.read_bytes())))


GENERATIONS = {
    "folder gone": shutil.rmtree,
    "manifest gone": without("manifest.json"),
    "manifest empty": holding("manifest.json", b""),
    "manifest a list": holding("manifest.json", b"[]"),
    "manifest deep": holding("manifest.json", b"[" * 200_000),
    "manifest of another version": holding(
        "manifest.json",
        b'{"articles": 1, "built_at": "2026-01-01T00:00:00+00:00", "fingerprints": {},'
        b' "files": {}, "behind": 0}',
    ),
    "entities gone": without("entities.sqlite"),
    "entities no database": holding("entities.sqlite", b"x" * 100),
    "spelling empty": holding("spelling.vx", b""),
    "table of contents damaged": damage_toc,
}


@pytest.mark.parametrize("harm", GENERATIONS.values(), ids=GENERATIONS.keys())
def test_a_new_index_that_cannot_be_opened_leaves_the_old_one_and_is_followed_once_it_can(
    harm: Callable[[Path], None], data: Path, tmp_path: Path
) -> None:
    old = current_name(data)
    with serving(data, TINPHUONG_METRICS="on") as server:
        # The next index is put in place harmed already.
        aside = Path(shutil.copytree(data, tmp_path / "aside"))
        add(aside)
        new = current_name(aside)
        assert old
        assert new
        placed = data / "index" / new
        shutil.copytree(aside / "index" / new, placed)
        harm(placed)
        pointer(data).write_text(f"{new}\n")
        said = server.health()
        assert is_degraded(said)
        assert said["generation"] == old
        assert "/" not in said["reason"].replace("`tinphuong index`", "")
        for _ in range(5):
            still_answers(server)
        lines = errors(server)
        assert len(lines) == 1
        assert old in lines[0]
        assert "dan+van" not in "".join(server.log())
        # 30 requests in little time were no 30 attempts.
        figures = server.ask("/metrics").body
        attempts = float(figures.split(b"\ntinphuong_failed_switches_total ")[1].split()[0])
        assert 1 <= attempts <= 8
        with open_store(data) as store, store.batch() as batch:
            batch.add(Article(id="moi", title="Tin mới", body="Khu phố 3 họp."))
        shutil.rmtree(placed, ignore_errors=True)
        shutil.copytree(aside / "index" / new, placed)
        follows(server, new)
        assert server.ask(NEW).status == 200
        assert [line for line in server.log() if "recovered" in line]


def test_the_folder_of_the_index_that_serves_may_vanish(data: Path) -> None:
    with serving(data) as server:
        kept = data.parent / "kept"
        shutil.move(data / "index", kept)
        still_answers(server)
        assert is_degraded(server.health())
        shutil.move(kept, data / "index")
        assert server.health()["status"] == "ok"
        shutil.rmtree(data / "index")
        still_answers(server)
        add(data)
        name = current_name(data)
        assert name
        follows(server, name)
        assert server.ask(NEW).status == 200


def test_no_more_file_handles_when_a_new_index_comes(data: Path) -> None:
    with serving(data, TINPHUONG_METRICS="on") as server:
        still_answers(server)
        old = server.health()["generation"]
        # Enough for one request and what it looks up, not for another index.
        server.leave_files(3)
        add(data)
        new = current_name(data)
        assert new
        server.until(is_degraded)
        for _ in range(3):
            assert server.ask(ASKED).status == 200
        said = server.health()
        assert said["generation"] == old
        assert len(errors(server)) <= 2
        server.free_files()
        follows(server, new)
        assert server.ask(NEW).status == 200
        # What failed left nothing open.
        assert server.open_files() < 100


def test_no_file_handles_at_all_for_a_while(data: Path) -> None:
    with serving(data) as server:
        still_answers(server)
        server.leave_files(1)
        assert [server.ask(ASKED).status for _ in range(5)] == [200] * 5
        assert is_degraded(server.health())
        server.free_files()
        assert server.health()["status"] == "ok"
        still_answers(server)
        assert len(errors(server)) == 1


def test_the_store_may_vanish_and_come_back(data: Path) -> None:
    with serving(data) as server:
        # No place has worked yet: none but the first connection was ever opened.
        kept = data.parent / "kept"
        kept.mkdir()
        for file in data.glob("store.sqlite*"):
            shutil.move(file, kept / file.name)
        said = server.health()
        assert is_degraded(said)
        assert "store" in said["reason"]
        still_answers(server)
        assert len(errors(server)) == 1
        for file in kept.iterdir():
            shutil.copy(file, data / file.name)
        follows(server, said["generation"])
        still_answers(server)


def test_another_store_in_its_place_is_read(data: Path) -> None:
    with serving(data) as server:
        assert server.ask(OLD).status == 200
        shutil.copytree(data, other := data.parent / "other")
        with open_store(other) as store, store.batch() as batch:
            batch.remove(OLD.removeprefix("/bai/"), "yêu cầu")
        for file in data.glob("store.sqlite-*"):
            file.unlink()
        (other / "store.sqlite").replace(data / "store.sqlite")
        for file in other.glob("store.sqlite-*"):
            shutil.move(file, data / file.name)
        assert server.ask(OLD).status == 404


@pytest.mark.parametrize("file", ["store.sqlite", "index", "index/CURRENT"])
def test_what_may_not_be_read_any_more_leaves_the_old_index_serving(file: str, data: Path) -> None:
    with serving(data) as server:
        mode = (data / file).stat().st_mode
        (data / file).chmod(0)
        try:
            if os.access(data / file, os.R_OK):
                # File permissions do not apply to root, so there is nothing to test.
                pytest.skip("the superuser may read everything")
            assert is_degraded(server.health())
            still_answers(server)
        finally:
            (data / file).chmod(mode)
        follows(server, server.health()["generation"])


def test_the_log_tells_the_life_of_a_server_and_nothing_of_its_visitors(data: Path) -> None:
    with serving(data) as server:
        first = current_name(data)
        server.ask("/tim?q=bi+mat+rieng+tu", User_Agent="May-cua-ong-Ba")
        add(data)
        second = current_name(data)
        assert second
        follows(server, second)
        pointer(data).write_text("gen\n")
        server.health()
        pointer(data).write_text(f"{second}\n")
        server.health()
        server.process.terminate()
        assert server.process.wait(20) == 0
        said = [line.split(": ", 1)[1] for line in server.log()]
        assert said[0].startswith(f"started with {first}")
        assert said[1].startswith(f"{second} serves from now on")
        assert said[2].startswith(f"{second} goes on serving. CURRENT is missing")
        assert said[3].startswith(f"recovered: {second}")
        assert said[4:] == ["stopped"]
        for private in ("bi+mat", "bi mat", "May-cua", "127.0.0.1"):
            assert private not in "".join(server.log())
