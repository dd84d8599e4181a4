"""The fields are those of the documentation, and its examples are understood."""

import re
from pathlib import Path

import pytest

from search.query import parse
from search.query.query_fields import QUERY_FIELDS, QueryField, field_named
from search.query.scan import MAX_WORD_CHARACTERS, scan
from search.request import MAX_QUERY_CHARACTERS, MAX_VALUES_PER_FACET, Facet

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"


def rows() -> list[tuple[str, ...]]:
    """The rows of the table of fields: name, alias, example."""
    page = PAGE.read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+):` \| `([^`]+):` \| [^|]+ \| `([^`]+)` \|$", page, re.M)


def test_every_field_is_documented_with_its_names_and_example() -> None:
    assert sorted(rows()) == sorted((*field.names, field.example) for field in QUERY_FIELDS)


def test_every_facet_and_both_ends_of_the_range_have_a_field() -> None:
    assert {field.narrows for field in QUERY_FIELDS} == {*Facet, "since", "until"}


@pytest.mark.parametrize("field", QUERY_FIELDS, ids=lambda field: field.names[0])
def test_an_example_is_a_field(field: QueryField) -> None:
    token = scan(field.example)[0]
    assert token.field is field


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("phường", "phường"),
        ("PHUONG", "phường"),
        ("cán-bộ", "cán-bộ"),
        ("canbo", "cán-bộ"),
        ("can-bo", "cán-bộ"),
        ("Văn-Bản", "văn-bản"),
        ("đến", "đến"),
        ("den", "đến"),
        ("to", "đến"),
        ("http", None),
        ("bản", None),
    ],
)
def test_names_are_read_with_and_without_marks(name: str, found: str | None) -> None:
    field = field_named(name)
    assert (field.names[0] if field else None) == found


@pytest.mark.parametrize(
    "limit",
    [
        f"{MAX_QUERY_CHARACTERS} characters",
        f"{parse.MAX_SYLLABLES} syllables",
        f"{MAX_WORD_CHARACTERS} characters a word",
        f"{MAX_VALUES_PER_FACET} values",
    ],
)
def test_every_limit_is_documented(limit: str) -> None:
    assert limit in PAGE.read_text(encoding="utf-8").partition("## Limits")[2]
