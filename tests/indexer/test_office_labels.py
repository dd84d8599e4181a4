"""Offices written out: no abbreviation, body and place once, whatever is printed."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.office_labels import office_label

DATA = tomllib.loads((files("indexer") / "data" / "office_labels.toml").read_text("utf-8"))
PLACES = ["phuong-an-lac-hcm", "quan-binh-tan-hcm", "yen-bai", "hcm", None, "nowhere"]


@pytest.mark.parametrize(
    ("printed", "role", "body", "place", "expected"), DATA["examples"], ids=str
)
def test_an_office_written_out(
    printed: str, role: str, body: str, place: str, expected: str
) -> None:
    assert office_label(printed, role, body, place or None) == expected


@pytest.mark.parametrize(("printed", "role", "body", "place"), [e[:4] for e in DATA["examples"]])
def test_what_is_written_out_is_written_out_for_good(
    printed: str, role: str, body: str, place: str
) -> None:
    once = office_label(printed, role, body, place or None)
    assert office_label(once, role, body, place or None) == once


@pytest.mark.parametrize("short", DATA["words"])
def test_every_abbreviation_is_written_out(short: str) -> None:
    expected = DATA["words"][short]
    assert office_label(f"Trưởng {short}", "trưởng", "", None) == f"Trưởng {expected}"


@given(
    st.text(alphabet="aBđỦ .,-&()Q8", max_size=30),
    st.sampled_from(["bí thư", "chủ tịch", ""]),
    st.sampled_from(["DANG", "UBND", ""]),
    st.sampled_from(PLACES),
)
def test_any_words_give_a_label(printed: str, role: str, body: str, place: str | None) -> None:
    label = office_label(printed, role, body, place)
    assert label == label.strip()
    assert label[:1] == label[:1].upper()
