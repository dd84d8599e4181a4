"""Array files: what is written is read; what was damaged is said."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from indexer.postings.sections import DamagedFile, Sections, SectionWriter

DTYPES = st.sampled_from([np.uint8, np.uint16, np.uint32, np.uint64, np.int32, np.float32])


def write(path: Path, parts: dict[str, list[Any]]) -> None:
    with SectionWriter(path) as file:
        for name, several in parts.items():
            for part in several:
                file.append(name, part)


@given(st.data())
def test_sections_are_read_as_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("sections") / "one.vx"
    parts = {}
    for name in data.draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        dtype = data.draw(DTYPES)
        shape = st.integers(0, 70)
        several = data.draw(st.lists(arrays.arrays(dtype, shape), min_size=1, max_size=3))
        parts[name] = several
    write(path, parts)
    sections = Sections(path)
    assert list(sections) == list(parts)
    for name, several in parts.items():
        np.testing.assert_array_equal(sections[name], np.concatenate(several))
        assert sections[name].dtype == several[0].dtype
        assert not sections[name].flags.writeable
    assert sections.damage() == []


def test_rows_keep_their_width(tmp_path: Path) -> None:
    rows = np.arange(96, dtype=np.uint8).reshape(3, 32)
    write(tmp_path / "one.vx", {"rows": [rows, rows]})
    assert Sections(tmp_path / "one.vx")["rows"].shape == (6, 32)


def test_a_dtype_outside_the_format_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(TypeError, match="section odd"),
        SectionWriter(tmp_path / "one.vx") as file,
    ):
        file.append("odd", np.array(["text"]))


def test_a_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    def interrupted() -> None:
        with SectionWriter(tmp_path / "one.vx") as file:
            file.append("a", np.zeros(3, np.uint8))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "one.vx"
    write(path, {"a": [np.arange(1000, dtype=np.uint32)], "b": [np.arange(10, dtype=np.uint8)]})
    return path


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda content: b"", "too short"),
        (lambda content: b"PK\x03\x04" + content[4:], "not an array file"),
        (lambda content: content[:4] + b"\x09" + content[5:], "version 9"),
        (lambda content: content[:30] + b"\xff" + content[31:], "directory is damaged"),
        (lambda content: content[:200], "cut off"),
    ],
    ids=["empty", "magic", "version", "directory", "cut"],
)
def test_a_file_that_is_none_of_ours_is_refused_by_name(
    sound: Path, damage: Any, said: str
) -> None:
    sound.write_bytes(damage(sound.read_bytes()))
    with pytest.raises(DamagedFile, match=f"one.vx: .*{said}"):
        Sections(sound)


def test_a_flipped_bit_is_found_in_its_section(sound: Path) -> None:
    content = bytearray(sound.read_bytes())
    content[-100] ^= 1
    sound.write_bytes(content)
    assert Sections(sound).damage() == ["one.vx: section a is damaged"]
