"""Ids of files: from the path below the folder given, the same however it is given."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.readers import read_path
from corpus.readers.file_ids import Relatives, file_id
from corpus.readers.read_problem import is_valid_id

IDS = [
    ("tin1.txt", "tin1"),
    ("a/tin1.txt", "a~tin1"),
    ("2020/10/tin 1.txt", "2020~10~tin-1"),
    ("Tin tức/Số 1.TXT", "Tin-tuc~So-1"),
    ("A/tin.txt", "A~tin"),
    ("a/b.c.txt", "a~b.c"),
    ("a#b?/c%20d.txt", "a-b~c-20d"),
    ("tin\n1.txt", "tin-1"),
    ("tin\udcff.txt", "tin"),
    ("….txt", "bai"),
]


@pytest.mark.parametrize(("path", "expected"), IDS)
def test_an_id_is_the_path_below_the_folder(path: str, expected: str) -> None:
    folder = Path("/in")
    assert file_id(folder / path, folder) == expected
    assert file_id(folder / path) == expected.rsplit("~", 1)[-1]


def test_composed_and_decomposed_names_are_one() -> None:
    name = "Phường Tân Tạo.txt"
    decomposed = unicodedata.normalize("NFD", name)
    assert file_id(Path(name)) == file_id(Path(decomposed)) == "Phuong-Tan-Tao"
    long = "ă" * 100 + "/" + "ơ" * 120
    assert file_id(Path("in", long), Path("in")) == file_id(
        Path("in", unicodedata.normalize("NFD", long)), Path("in")
    )


def test_long_paths_are_cut_and_stay_apart() -> None:
    ids = [file_id(Path("in", "x" * 250, f"{n}.txt"), Path("in")) for n in range(3)]
    assert len(set(ids)) == 3
    assert all(is_valid_id(one) and len(one) <= 200 for one in ids)


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), min_size=1))
def test_every_id_can_stand_in_an_address(names: list[str]) -> None:
    path = Path("in", *(f"x{name}" for name in names))
    assert is_valid_id(file_id(path, Path("in")))


def test_a_folder_gives_the_same_ids_however_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/tin1.txt", "b/tin1.txt", "tin1.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"Tin {name}\nThân.", encoding="utf-8")

    def ids(folder: str | Path) -> list[str]:
        return [item.id for item in read_path(Path(folder)) if isinstance(item, Article)]

    expected = ["a~tin1", "b~tin1", "tin1"]
    assert ids(tmp_path / "in") == ids(f"{tmp_path}/in/") == expected
    monkeypatch.chdir(tmp_path)
    assert ids("in") == ids("./in/") == ids("in/../in") == expected
    monkeypatch.chdir(tmp_path / "in")
    assert ids(".") == ids("../in") == expected
    assert ids("tin1.txt") == ids("a/tin1.txt") == ["tin1"]


def test_relatives_end_with_each_other() -> None:
    known = Relatives(["tin1", "2020~tin1", "in~2020~tin1", "2021~tin1", "tin11", "x-tin1"])
    assert known.of("2020~tin1") == ["tin1", "in~2020~tin1"]
    assert known.of("tin1") == ["2020~tin1", "in~2020~tin1", "2021~tin1"]
    assert known.of("0~tin1") == ["tin1"]
    assert known.of("tin2") == []
