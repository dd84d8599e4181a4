"""Who plainly holds an office in a text."""

import pytest

from corpus.data_files import table
from corpus.officials.office_evidence import is_beside, is_of_the_past, names_body
from corpus.text import Span

BESIDE = table("office_words")["beside"]


def beside(text: str, office: str, name: str) -> bool:
    start = text.index(office)
    return is_beside(text, Span(start, start + len(office)), name)


@pytest.mark.parametrize(("text", "office", "name"), BESIDE["examples"])
def test_a_name_beside_an_office_holds_it(text: str, office: str, name: str) -> None:
    assert beside(text, office, name)


@pytest.mark.parametrize(("text", "office", "name"), BESIDE["refused"])
def test_a_name_apart_from_an_office_does_not(text: str, office: str, name: str) -> None:
    assert not beside(text, office, name)


@pytest.mark.parametrize(
    ("surface", "named"),
    [
        ("Chủ tịch UBND phường", True),
        ("Bí thư Đảng ủy", True),
        ("Trưởng Công an phường An Lạc", True),
        ("Trưởng Công an", True),
        ("Chủ tịch phường", True),
        ("nguyên Chủ tịch UBND phường", True),
        ("Chủ tịch", False),
        ("Bí thư", False),
        ("Phó Chủ tịch", False),
    ],
)
def test_an_office_with_its_body_is_more_than_a_role(surface: str, named: bool) -> None:
    assert names_body(surface) == named


@pytest.mark.parametrize(("text", "office"), BESIDE["earlier"])
def test_an_office_of_an_earlier_time(text: str, office: str) -> None:
    assert is_of_the_past(text, Span(text.index(office), text.index(office) + len(office)))


@pytest.mark.parametrize(("text", "office"), BESIDE["now"])
def test_an_office_of_now(text: str, office: str) -> None:
    assert not is_of_the_past(text, Span(text.index(office), text.index(office) + len(office)))
