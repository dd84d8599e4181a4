"""Generations are complete, private and switched in one step; whatever is wrong is said."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import fingerprint
from indexer.generation import (
    Generation,
    IndexProblem,
    build_lock,
    current,
    current_name,
    new_generation,
    outdated_parts,
    publish,
)


def make(data: Path, content: str = "words", *, keep_previous: bool = True) -> Generation:
    """Publish a generation of two small files."""
    previous = current(data) if current_name(data) else None
    with build_lock(data), new_generation(data) as building:
        building.postings.mkdir()
        (building.postings / "segment").write_text(content)
        building.entities.write_text("tables")
        return publish(building, 3, previous, keep_previous=keep_previous)


def names(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "index").iterdir() if path.is_dir())


def test_a_published_generation_is_the_current_one(tmp_path: Path) -> None:
    published = make(tmp_path)
    found = current(tmp_path)
    assert found == published
    assert (found.name, found.manifest.articles) == ("gen-0001", 3)
    assert set(found.manifest.files) == {"postings/segment", "entities.sqlite"}
    assert found.postings.is_dir()
    assert list(found.manifest.differences(found.path)) == []


def test_only_the_previous_generation_is_kept(tmp_path: Path) -> None:
    for content in ("one", "two", "three"):
        make(tmp_path, content)
    assert names(tmp_path) == ["gen-0002", "gen-0003"]


def test_no_earlier_generation_is_kept_after_a_taking_down(tmp_path: Path) -> None:
    make(tmp_path, "with the text")
    make(tmp_path, "without", keep_previous=False)
    assert names(tmp_path) == ["gen-0002"]


def test_switching_back_is_naming_the_previous_one(tmp_path: Path) -> None:
    make(tmp_path, "one")
    make(tmp_path, "two")
    (tmp_path / "index" / "CURRENT").write_text("gen-0001\n")
    assert (current(tmp_path).postings / "segment").read_text() == "one"


def test_a_build_that_fails_leaves_the_current_generation_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path)

    def fail() -> None:
        with build_lock(tmp_path), new_generation(tmp_path) as building:
            building.entities.write_text("half of it")
            raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="full"):
        fail()
    assert names(tmp_path) == ["gen-0001"]
    assert current(tmp_path).name == "gen-0001"


def test_leftovers_of_a_killed_build_are_cleared_by_the_next(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "index" / "gen-0002.building").mkdir()
    assert make(tmp_path).name == "gen-0002"
    assert names(tmp_path) == ["gen-0001", "gen-0002"]


def test_files_are_private_to_their_owner(tmp_path: Path) -> None:
    generation = make(tmp_path)
    for folder in (tmp_path / "index", generation.path):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_hashes_of_linked_files_are_taken_from_the_previous_manifest(tmp_path: Path) -> None:
    first = make(tmp_path)
    with build_lock(tmp_path), new_generation(tmp_path) as building:
        building.postings.mkdir()
        (building.postings / "segment").hardlink_to(first.postings / "segment")
        (building.postings / "new").write_text("more")
        second = publish(building, 4, first)
    assert second.manifest.files["postings/segment"] == first.manifest.files["postings/segment"]
    assert list(second.manifest.differences(second.path)) == []


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "difference"),
    [
        (lambda g: flip(g.postings / "segment"), "postings/segment is damaged"),
        (lambda g: (g.postings / "segment").unlink(), "postings/segment is missing"),
        (lambda g: (g.path / "more").write_text(""), "more does not belong there"),
    ],
    ids=["one bit", "missing", "added"],
)
def test_every_difference_from_the_manifest_is_found(
    tmp_path: Path, harm: object, difference: str
) -> None:
    generation = make(tmp_path)
    assert callable(harm)
    harm(generation)
    assert list(generation.manifest.differences(generation.path)) == [difference]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda index: shutil.rmtree(index), "no index in"),
        (lambda index: (index / "CURRENT").write_text("../evil"), "names no generation"),
        (lambda index: (index / "CURRENT").write_bytes(b"\xff\xfe"), "CURRENT"),
        (lambda index: shutil.rmtree(index / "gen-0001"), "manifest.json cannot be read"),
        (lambda index: (index / "gen-0001/manifest.json").write_text("{}"), "cannot be read"),
        (lambda index: (index / "gen-0001/manifest.json").write_text("[]"), "cannot be read"),
        (lambda index: (index / "gen-0001/manifest.json").write_text("{"), "cannot be read"),
        (lambda index: (index / "gen-0001/entities.sqlite").unlink(), "missing or cut short"),
        (lambda index: (index / "gen-0001/entities.sqlite").write_text("t"), "cut short"),
        (lambda index: index.chmod(0o770), "chmod 700"),
    ],
)  # fmt: skip
def test_an_index_that_cannot_be_used_is_refused_with_the_fix(
    tmp_path: Path, harm: object, said: str
) -> None:
    make(tmp_path)
    assert callable(harm)
    harm(tmp_path / "index")
    with pytest.raises(IndexProblem, match=said) as problem:
        current(tmp_path)
    assert "tinphuong index" in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("part", sorted(fingerprint.fingerprints()))
def test_another_version_of_any_part_says_rebuild(tmp_path: Path, part: str) -> None:
    generation = make(tmp_path)
    manifest = generation.path / "manifest.json"
    record = json.loads(manifest.read_text())
    record["fingerprints"][part] = "an older one"
    manifest.write_text(json.dumps(record))
    with pytest.raises(IndexProblem, match=f"{part}.*tinphuong index --rebuild"):
        current(tmp_path)


def test_this_program_finds_its_own_index_up_to_date(tmp_path: Path) -> None:
    assert outdated_parts(make(tmp_path)) == []


def test_without_an_index_there_is_no_current_name(tmp_path: Path) -> None:
    assert current_name(tmp_path) is None


HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from indexer.generation import build_lock, new_generation
with build_lock(Path(sys.argv[1])), new_generation(Path(sys.argv[1])) as building:
    building.entities.write_text("half of it")
    print("building", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a build of the same directory."""
    make(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "building\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_two_builds_at_once_are_refused(tmp_path: Path, builder: subprocess.Popen[str]) -> None:
    with pytest.raises(IndexProblem, match="another build is working"), build_lock(tmp_path):
        pass
    assert builder.poll() is None


def test_a_killed_build_leaves_the_old_index_and_no_lock(
    tmp_path: Path, builder: subprocess.Popen[str]
) -> None:
    os.kill(builder.pid, signal.SIGKILL)
    builder.wait()
    assert current(tmp_path).name == "gen-0001"
    assert names(tmp_path) == ["gen-0001", "gen-0002.building"]
    assert make(tmp_path).name == "gen-0002"
    assert names(tmp_path) == ["gen-0001", "gen-0002"]
