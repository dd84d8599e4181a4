"""Entries added to and taken out of the corrections file; everything else stays as written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.corrections import (
    BadEntry,
    EditProblem,
    UnreadableCorrections,
    add_entry,
    delete_entry,
    read_corrections,
)

FILE = """\
# Văn phòng phường An Lạc

# theo yêu cầu của bà Lan
[[unlink]]
article = "a1"
mention = "Thông tri 39"   # ghi nhầm

# hai bài sau
[[right-date]]
article = "a1"
published = 2019-05-31

[[rename]]
ward = "phuong-an-lac-hcm"
label = "An Lạc (cũ)"
# hết
"""
RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("link", {"article": "a2", "mention": "Chỉ thị 19", "document": "19-ct-tu-hcm-2018"}),
    ("unlink", {"article": "a2", "mention": 'Thông "tri" \\ 39', "note": "dấu \x7f"}),
    ("join", {"officials": ["tran-thi-b-an-lac", "tran-thi-b-hcm"]}),
    ("split", {"official": "Trần Thị B", "articles": ["a2"]}),
    ("not-an-official", {"name": "Phạm Thị Kim Loan"}),
    ("rename", {"official": "tran-thi-b-an-lac", "label": "Bà B"}),
    ("right-date", {"article": "a2", "published": date(2019, 5, 31), "by": "VP"}),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "corrections.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize(("kind", "record"), RECORDS)
@pytest.mark.parametrize("content", [None, "", FILE, FILE.replace("\n", "\r\n")])
def test_an_entry_is_added_and_taken_out_again(
    kind: str, record: dict[str, Any], content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "corrections.toml"
    if content is not None:
        path.write_bytes(content.encode("utf-8"))
    before = read_corrections(path).corrections.entries
    entry = add_entry(path, kind, record)
    found = read_corrections(path)
    assert found.problems == ()
    assert found.corrections.entries == (*before, entry)
    backup = path.with_name("corrections.toml.bak")
    assert backup.exists() == (content is not None)
    if content is not None:
        assert backup.read_bytes() == content.encode("utf-8")
    assert delete_entry(path, entry.key) == entry
    assert read_corrections(path).corrections.entries == before
    if content:
        assert path.read_bytes().strip() == content.encode("utf-8").strip()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize("number", range(3))
def test_comments_and_other_entries_stay(number: int, file: Path) -> None:
    known = read_corrections(file).corrections.entries
    delete_entry(file, known[number].key)
    text = file.read_text("utf-8")
    left = [one.change for one in read_corrections(file).corrections.entries]
    assert left == [one.change for one in known if one is not known[number]]
    for comment in ("# Văn phòng phường An Lạc", "# theo yêu cầu", "# hai bài sau", "# hết"):
        assert comment in text


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("unlink", {"article": "a1", "mention": "thông tri  39"}),
        ("link", {"article": "a1", "mention": "Thông tri 39", "document": "39-tt-tu"}),
        ("link", {"article": "", "mention": "x", "document": "y"}),
        ("right-date", {"article": "a2"}),
        ("right-date", {"article": "a2", "published": date(1900, 1, 1)}),
        ("rename", {"label": "x"}),
        ("no-kind", {}),
    ],
)
def test_a_bad_entry_changes_nothing(kind: str, record: dict[str, Any], file: Path) -> None:
    with pytest.raises(BadEntry):
        add_entry(file, kind, record)
    assert file.read_text("utf-8") == FILE
    assert list(file.parent.iterdir()) == [file]


def test_an_unknown_entry_is_not_taken_out(file: Path) -> None:
    assert delete_entry(file, "0" * 16) is None
    assert file.read_text("utf-8") == FILE


def test_a_broken_entry_stays_where_it_is(file: Path) -> None:
    broken = FILE + '\n[[link]]\narticle = "a\n'
    file.write_text(broken, encoding="utf-8")
    entry = add_entry(file, *RECORDS[3])
    assert broken.strip() in file.read_text("utf-8")
    assert entry in read_corrections(file).corrections.entries


def test_a_file_with_long_texts_is_left_to_an_editor(file: Path) -> None:
    file.write_text('[[unlink]]\narticle = "a1"\nmention = """x"""\n', encoding="utf-8")
    (entry,) = read_corrections(file).corrections.entries
    if "\n[[" not in file.read_text("utf-8"):
        delete_entry(file, entry.key)
        assert read_corrections(file).corrections.entries == ()
    two = '[[unlink]]\narticle = "a1"\nmention = """x"""\n[[unlink]]\narticle = "a2"\nmention="y"\n'
    file.write_text(two, encoding="utf-8")
    with pytest.raises(EditProblem):
        delete_entry(file, entry.key)
    assert file.read_text("utf-8") == two


def test_what_is_no_text_is_not_changed(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\1")
    with pytest.raises(UnreadableCorrections):
        add_entry(file, *RECORDS[0])
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_link_to_a_file_elsewhere_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "khac.toml"
    link.symlink_to(file)
    file.chmod(0o640)
    add_entry(link, *RECORDS[0])
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
