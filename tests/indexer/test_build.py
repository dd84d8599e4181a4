"""Builds: the index follows the store, whatever happens on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.store import StoreError, open_store
from indexer import plan
from indexer.build import BuildReport, build
from indexer.entities import Entities
from indexer.generation import IndexProblem, check_generation, current
from indexer.postings import indexed_checksums
from indexer.suggestions import Suggestions

ROOT = Path(__file__).parents[2]


def article(number: int, text: str = "") -> Article:
    return Article(
        id=f"bai-{number:04d}",
        title=f"Khu phố {number} họp dân",
        body=f"Sáng ngày 5/3/2019, khu phố {number} phường Tân Tạo họp dân theo Kế hoạch số"
        f" {number}-KH/ĐU ngày 01/03/2019. {text}",
        source="UBND P. Tân Tạo",
        published_at=date(2019, 3, 6),
    )


def ingest(data: Path, *articles: Article) -> None:
    with open_store(data) as store, store.batch() as batch:
        for one in articles:
            batch.add(one, replace=True)


def remove(data: Path, article_id: str) -> None:
    with open_store(data) as store, store.batch() as batch:
        batch.remove(article_id, "asked for")


def in_index(data: Path) -> dict[str, str]:
    """Ids and checksums of the current index; postings and tables must agree."""
    generation = current(data)
    opened = Entities.open(generation.entities)
    in_tables = opened.checksums()
    opened.close()
    assert indexed_checksums(generation.postings) == in_tables
    return in_tables


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with an index of five articles."""
    ingest(tmp_path, *map(article, range(5)))
    build(tmp_path)
    return tmp_path


def test_the_index_holds_exactly_what_the_store_holds(data: Path) -> None:
    assert in_index(data) == {f"bai-{n:04d}": article(n).checksum for n in range(5)}
    assert check_generation(data) == []


def test_building_again_changes_nothing(data: Path) -> None:
    before = current(data)
    report = build(data)
    assert (report.added, report.replaced, report.removed, report.unchanged) == (0, 0, 0, 5)
    assert current(data) == before
    assert report.summary() == "gen-0001 is up to date: 5 articles"


def test_an_update_takes_in_what_is_new_and_out_what_went(data: Path) -> None:
    ingest(data, article(7), article(1, "Thêm một câu."))
    remove(data, "bai-0003")
    report = build(data)
    assert (report.added, report.replaced, report.removed, report.unchanged) == (1, 1, 1, 3)
    with open_store(data, readonly=True) as store:
        assert in_index(data) == store.checksums()
    assert check_generation(data) == []
    assert report.summary().startswith(
        "gen-0002: 5 articles (1 added, 1 replaced, 1 removed, 3 unchanged)"
    )


def test_an_update_links_the_segments_that_stay(data: Path) -> None:
    before = current(data)
    ingest(data, article(7))
    build(data)
    shared = {file.stat().st_ino for file in before.postings.iterdir() if file.is_file()} & {
        file.stat().st_ino for file in current(data).postings.iterdir() if file.is_file()
    }
    assert shared
    assert list(before.manifest.differences(before.path)) == []


def test_progress_counts_every_article_once(data: Path) -> None:
    ingest(data, article(7), article(8))
    counts: list[int] = []
    build(data, on_progress=counts.append)
    assert sum(counts) == 7


def test_the_report_is_a_record_with_its_parts(data: Path) -> None:
    record = build(data, rebuild=True).as_record()
    assert record["generation"] == "gen-0002"
    assert record["added"] == 5
    assert set(record["parts"]) == {
        "segmentation", "recognition", "postings", "entities", "language", "publishing", "other"
    }  # fmt: skip


def test_the_cost_is_told_by_parts_and_an_article() -> None:
    parts = {"segmentation": 0.5, "recognition": 1.25, "other": 0.25}
    report = BuildReport("gen-0001", 900, 790, 10, 0, 100, 3.0, parts)
    assert report.cost() == (
        "CPU 2.0 s, 2.50 ms an article: recognition 1.2 s, segmentation 0.5 s, other 0.2 s"
    )


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_index_of_another_version_is_built_anew(
    data: Path, rebuild: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexer import fingerprint, generation, manifest

    newer = fingerprint.fingerprints() | {"analysis": "newer"}
    for module in (generation, manifest):
        monkeypatch.setattr(module, "fingerprints", lambda: newer)
    with pytest.raises(IndexProblem, match="analysis"):
        current(data)
    assert build(data, rebuild=rebuild).added == 5
    assert check_generation(data) == []


def test_segmentations_are_kept_for_the_next_build(data: Path) -> None:
    cache = sqlite3.connect(data / "index" / "segmentations.sqlite", isolation_level=None)
    # If the next build segments again, what we put in their place does not stay.
    cache.execute("UPDATE segmentation SET joins = zeroblob(length(joins))")
    assert build(data, rebuild=True).added == 5
    rows = cache.execute("SELECT joins FROM segmentation").fetchall()
    cache.close()
    assert len(rows) == 5
    assert not any(any(joins) for (joins,) in rows)


def test_the_generation_before_stays_for_switching_back(data: Path) -> None:
    for number, rebuild in ((7, False), (8, True), (9, False)):
        ingest(data, article(number))
        build(data, rebuild=rebuild)
    kept = sorted(path.name for path in (data / "index").glob("gen-*"))
    assert kept == ["gen-0003", "gen-0004"]
    (data / "index" / "CURRENT").write_text("gen-0003\n")
    assert len(in_index(data)) == 7


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_taken_down_article_is_nowhere_in_the_index_directory(data: Path, rebuild: bool) -> None:
    secret = replace(article(9), title="Danh sách zebrafish", body="Hộ zebrafish nhận trợ cấp.")
    ingest(data, secret)
    build(data)
    assert holds(data, b"zebrafish")
    remove(data, secret.id)
    build(data, rebuild=rebuild)
    assert not holds(data, b"zebrafish")
    assert not holds(data, secret.id.encode())
    assert [path.name for path in (data / "index").glob("gen-*")] == ["gen-0003"]


def holds(data: Path, what: bytes) -> bool:
    return any(what in path.read_bytes() for path in (data / "index").rglob("*") if path.is_file())


def test_an_article_taken_down_during_a_build_is_left_out(tmp_path: Path) -> None:
    ingest(tmp_path, *map(article, range(5)))
    report = build(tmp_path, on_progress=lambda _: remove(tmp_path, "bai-0003"))
    assert report.articles == 4
    assert "bai-0003" not in in_index(tmp_path)
    assert check_generation(tmp_path) == []


def test_suggestions_lag_behind_in_a_large_corpus_until_enough_has_changed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "LARGE", 3)
    monkeypatch.setattr(plan, "MAY_LAG", 0.3)
    ingest(data, replace(article(7), title="Zumba buổi sáng"))
    build(data)
    assert current(data).manifest.behind == 1
    assert not suggests(data, "zum")
    ingest(data, article(8), article(9))
    build(data)
    assert current(data).manifest.behind == 0
    assert suggests(data, "zum")


def suggests(data: Path, prefix: str) -> bool:
    return any(Suggestions.open(current(data).suggestions).complete(prefix, 5))


def test_without_a_store_the_mend_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tinphuong ingest"):
        build(tmp_path)


def test_an_empty_store_gives_an_empty_index(tmp_path: Path) -> None:
    with open_store(tmp_path):
        pass
    assert build(tmp_path).articles == 0
    assert check_generation(tmp_path) == []


def flip_a_bit(data: Path) -> None:
    largest = max(
        (path for path in current(data).postings.rglob("*") if path.is_file()),
        key=lambda path: path.stat().st_size,
    )
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 4
    largest.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (flip_a_bit, "is damaged; rebuild it with `tinphuong index --rebuild`"),
        (lambda data: ingest(data, article(9)), "1 articles of the store are not in the index"),
        (lambda data: remove(data, "bai-0001"), "1 of the index not in the store"),
        (lambda data: (data / "index" / "CURRENT").unlink(), "make it with `tinphuong index`"),
    ],
)
def test_checking_finds_what_is_wrong_and_building_mends_it(
    data: Path, harm: Callable[[Path], None], found: str
) -> None:
    harm(data)
    findings = check_generation(data)
    assert len(findings) == 1
    assert found in findings[0]
    build(data, rebuild="damaged" in found)
    assert check_generation(data) == []


def test_a_cache_of_segmentations_that_is_no_database_is_made_anew(data: Path) -> None:
    (data / "index" / "segmentations.sqlite").write_bytes(b"no database" * 1000)
    assert build(data, rebuild=True).added == 5


BUILD = """
import resource, sys
from pathlib import Path
from indexer.build import BuildReport, build
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
build(Path(sys.argv[1]), rebuild=True)
"""


@pytest.mark.parametrize("largest_file", [0, 5_000, 30_000, 100_000])
def test_a_disk_that_takes_no_more_leaves_the_old_index_serving(
    data: Path, largest_file: int
) -> None:
    ingest(data, article(7))
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(data), str(largest_file)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1].startswith("indexer.generation.IndexProblem: the index in")
    assert "the previous index stays in use" in done.stderr
    assert len(in_index(data)) == 5
    assert [path.name for path in (data / "index").glob("gen-*")] == ["gen-0001"]
    assert build(data).added == 1
    assert check_generation(data) == []


@pytest.mark.slow
@pytest.mark.parametrize("when", ["preparing", "any moment"])
def test_a_killed_build_leaves_the_old_index_serving(data: Path, when: str) -> None:
    before = current(data)
    ingest(data, *map(article, range(5, 900)))
    for delay in (0.3, 0.9, 1.5, 2.1) if when == "any moment" else (None,):
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(data)], cwd=ROOT)
        if delay is None:
            while not list((data / "index").glob("*.building")):
                time.sleep(0.01)
        else:
            time.sleep(delay)
        helpers = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert all(ends_soon(helper) for helper in helpers)
        assert check_is_old_or_new(data, before.name)
    assert build(data).articles == 900
    assert check_generation(data) == []
    assert not list((data / "index").glob("*.building"))


def children(pid: int) -> list[int]:
    """The processes that a process has started (Linux; none elsewhere)."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def ends_soon(pid: int) -> bool:
    for _ in range(600):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def check_is_old_or_new(data: Path, old: str) -> bool:
    generation = current(data)
    assert list(generation.manifest.differences(generation.path)) == []
    return len(in_index(data)) == (5 if generation.name == old else 900)
