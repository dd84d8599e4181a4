"""Taking articles in at the command line: what is good goes in, what is not is said in a line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.store import open_store
from webui.cli import main

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "articles"
GOOD = '{"id": "tot-1", "text": "Ra quân dọn vệ sinh\\nSáng 12/3, khu phố 2 ra quân."}\n'


def tinphuong(data: Path, *words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words], input=stdin)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("empty.txt", b"", "empty", id="an empty file"),
        pytest.param("empty.jsonl", b"", "empty", id="an empty file of lines"),
        pytest.param("scan.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x01" * 40, "binary", id="binary"),
        pytest.param("old.txt", "Phường Tân Tạo".encode("utf-16-le"), "", id="another encoding"),
        pytest.param("bad.jsonl", b'{"id": "a", "text": "H\xff\xfei"}\n', "UTF-8", id="bad UTF-8"),
        pytest.param("scan.jsonl", b"\x89PNG\r\n\x1a\n\0\0\1\n" * 40, "binary", id="binary lines"),
        pytest.param(
            "old.jsonl",
            '{"id": "a"}\n'.encode("utf-16-le"),
            "UTF-16",
            id="lines of unmarked UTF-16",
        ),
        pytest.param("cut.jsonl", b"\xff\xfe{\0}", "UTF-16", id="lines of cut UTF-16"),
        pytest.param("page.txt", b"<p>Tin</p>", "HTML", id="a web page"),
        pytest.param(
            "huge.jsonl",
            b'{"id": "a", "text": "b", "views": 1%b}\n' % (b"0" * 30),
            '"views"',
            id="a huge number",
        ),
        pytest.param("blank.jsonl", b"\n \n\n", "empty", id="nothing but empty lines"),
        pytest.param(
            "long.jsonl",
            lambda: b'{"id": "a", "text": "' + b"chu " * 16_000_000 + b'"}\n',
            "longest",
            id="a line of 64 MB",
        ),
        pytest.param("cut.jsonl", b'{"id": "a", "text": "H\n', "JSON", id="a line cut short"),
        pytest.param("no-id.jsonl", b'{"text": "Tin\\nBody"}\n', "id", id="a line without id"),
        pytest.param("list.jsonl", b"[1, 2]\n", "", id="a line that is a list"),
        pytest.param(
            "long.txt", lambda: b"Tin\n" + b"chu " * 16_000_000, "longest", id="a text of 64 MB"
        ),
        pytest.param("cut.jsonl.xz", b"\xfd7zXZ\x00\x00broken", "", id="a broken archive"),
    ],
)
def test_what_cannot_be_taken_gets_one_line_and_the_rest_goes_in(
    name: str, content: bytes | Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    (folder / name).write_bytes(content if isinstance(content, bytes) else content())
    (folder / "good.jsonl").write_text(GOOD, encoding="utf-8")
    done = tinphuong(data, "ingest", str(folder))
    lines = done.stderr.splitlines()
    assert done.exit_code == 1
    assert len(lines) == 1, done.stderr
    assert name in lines[0]
    assert said in lines[0]
    assert "1 added" in done.stdout
    assert "the store holds 1 articles" in done.stdout


def test_taking_the_same_input_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    first = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "good.jsonl"))
    again = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "good.jsonl"), "--json")
    assert first.exit_code == again.exit_code == 0
    assert json.loads(again.stdout) == {"unchanged": 1, "store": 1}


def test_other_content_under_a_known_id_is_said_and_replaced_only_when_asked(
    tmp_path: Path,
) -> None:
    file, data = tmp_path / "good.jsonl", tmp_path / "data"
    file.write_text(GOOD, encoding="utf-8")
    tinphuong(data, "ingest", str(file))
    file.write_text(GOOD.replace("khu phố 2", "khu phố 3"), encoding="utf-8")
    refused = tinphuong(data, "ingest", str(file))
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{file}: tot-1: another article with this id")
    replaced = tinphuong(data, "ingest", str(file), "--replace")
    assert replaced.exit_code == 0
    assert "1 replaced" in replaced.stdout


@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_two_items_of_one_run_with_one_id_never_replace_each_other(
    options: list[str], tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (("bai 01", "Ra quân\nKhu phố 2."), ("bai-01", "Họp tổ\nKhu phố 3.")):
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "in"), *options)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "in/bai-01.txt: bai-01 was taken from " in done.stderr
    assert "1 added, 1 conflict" in done.stdout


def test_files_of_one_name_in_two_folders_both_live(tmp_path: Path) -> None:
    for year in ("2019", "2020"):
        (tmp_path / "in" / year).mkdir(parents=True)
        (tmp_path / "in" / year / "tin1.txt").write_text(f"Ra quân {year}\nTin.", encoding="utf-8")
    for expected in ("2 added", "2 unchanged"):
        done = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "in"))
        assert done.exit_code == 0
        assert expected in done.stdout


def test_a_huge_number_loses_no_neighbour(tmp_path: Path) -> None:
    lines = [GOOD.replace("tot-1", f"tot-{number}") for number in range(1_000)]
    lines[500] = '{"id": "xau", "text": "Tin", "views": 1%s}\n' % ("0" * 30)
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    done = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "in.jsonl"))
    assert done.exit_code == 1
    assert done.stderr.startswith(f'{tmp_path / "in.jsonl"}: line 501: "views" is too large; write')
    assert "the store holds 999 articles" in done.stdout


def test_an_article_without_a_date_is_taken(tmp_path: Path) -> None:
    (tmp_path / "khong-ngay.txt").write_text("Ra quân\nKhu phố 2 ra quân.\n", encoding="utf-8")
    done = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "khong-ngay.txt"))
    assert done.exit_code == 0
    assert "1 added" in done.stdout


def test_what_is_exported_can_be_ingested_elsewhere_and_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    tinphuong(tmp_path / "one", "ingest", str(tmp_path / "good.jsonl"))
    for name in ("all.jsonl", "all.jsonl.gz", "all.jsonl.xz"):
        file = tmp_path / name
        assert tinphuong(tmp_path / "one", "export", str(file)).exit_code == 0
        tinphuong(tmp_path / "two", "ingest", str(file))
    exported = tinphuong(tmp_path / "one", "export").stdout
    assert exported == tinphuong(tmp_path / "two", "export").stdout
    assert exported.count("\n") == 1


def test_an_export_makes_the_same_store_elsewhere_what_was_taken_down_included(
    tmp_path: Path,
) -> None:
    one, two, file = tmp_path / "one", tmp_path / "two", tmp_path / "all.jsonl.xz"
    tinphuong(one, "ingest", str(SAMPLE))
    with open_store(one) as store:
        gone, *_, old = store.checksums()
        with store.batch() as batch:
            batch.remove(gone, "theo yêu cầu")
            batch.remove(old, "")
            batch.remove("chua-tung-co", "sai sót")
    exported = tinphuong(one, "export", str(file))
    assert "and 3 taken down" in exported.stderr
    taken = tinphuong(two, "ingest", str(file), "--json")
    assert taken.exit_code == 0
    with open_store(one, readonly=True) as first, open_store(two, readonly=True) as second:
        assert first.checksums() == second.checksums()
        assert list(first.articles()) == list(second.articles())
        assert first.tombstones() == second.tombstones()
        assert json.loads(taken.stdout) == {
            "added": len(first),
            "tombstone": 3,
            "store": len(first),
        }
    assert tinphuong(one, "export").stdout == tinphuong(two, "export").stdout
    again = tinphuong(two, "ingest", str(file), "--json")
    assert set(json.loads(again.stdout)) == {"unchanged", "store"}
    back = tinphuong(two, "ingest", str(SAMPLE))
    assert back.exit_code == 1
    refusals = [line for line in back.stderr.splitlines() if "taken down" in line]
    assert {line.split(": ")[1] for line in refusals} == {gone, old}


@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_a_tombstone_takes_nothing_down_by_itself(options: list[str], tmp_path: Path) -> None:
    file, data = tmp_path / "good.jsonl", tmp_path / "data"
    file.write_text(GOOD, encoding="utf-8")
    tinphuong(data, "ingest", str(file))
    file.write_text('{"id": "tot-1", "taken_down_at": "2026-01-02T03:04:05+00:00"}\n')
    refused = tinphuong(data, "ingest", str(file), *options)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{file}: tot-1: was taken down in the exported store")
    assert "`tinphuong remove tot-1`" in refused.stderr
    assert "the store holds 1 articles" in refused.stdout


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "taken_down_at": "hôm qua"}',
        '{"id": "a", "taken_down_at": "2026-01-02"}',
        '{"id": "a/b", "taken_down_at": "2026-01-02T03:04:05+00:00"}',
        '{"taken_down_at": "2026-01-02T03:04:05+00:00"}',
    ],
)
def test_a_tombstone_that_is_none_is_said(line: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f"{line}\n{GOOD}", encoding="utf-8")
    done = tinphuong(tmp_path / "data", "ingest", str(tmp_path / "in.jsonl"))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "in.jsonl: line 1: " in done.stderr
    assert "1 added, 1 left out" in done.stdout or "1 left out, 1 added" in done.stdout


@pytest.mark.parametrize("command", ["index", "check", "export", "search x", "show x"])
def test_without_a_store_the_mend_is_named(command: str, tmp_path: Path) -> None:
    done = tinphuong(tmp_path / "data", *command.split())
    assert done.exit_code == 2
    assert "tinphuong ingest" in done.stderr
    assert "Traceback" not in done.stderr
