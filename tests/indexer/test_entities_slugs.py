"""Names of things in addresses: readable, unique, the same whatever the order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.slugs import assign_slugs, slug


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("19", None, "CT/TU", "hcm", "2018"), "19-ct-tu-hcm-2018"),
        (("30", 2020, "NĐ-CP", None), "30-2020-nd-cp"),
        (("LUAT", "Đất đai", 2013), "luat-dat-dai-2013"),
        (("Nguyễn Thị  Thúy", "phường"), "nguyen-thi-thuy-phuong"),
        (("--", "", None), ""),
        (("chữ " * 40,), "-".join(["chu"] * 24)),
    ],
)
def test_parts_are_folded_and_joined(parts: tuple[object, ...], expected: str) -> None:
    assert slug(*parts) == expected


@given(st.lists(st.text(max_size=60), max_size=4))
def test_a_slug_needs_no_quoting_in_an_address(parts: list[str]) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(*parts))
    assert len(slug(*parts)) <= 96


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ({"one": ["a"], "two": ["b"]}, {"one": "a", "two": "b"}),
        # Nobody gets what two want.
        ({"one": ["a", "a-x"], "two": ["a", "a-y"]}, {"one": "a-x", "two": "a-y"}),
        # Nor later what two wanted before.
        ({"one": ["a", "b"], "two": ["a", "c"], "three": ["b", "a"]},
         {"three": "b", "one": "b-1", "two": "c"}),
        ({"one": ["a"], "two": ["a"]}, {"one": "a-1", "two": "a-2"}),
        ({"one": [""], "two": ["", "b"]}, {"one": "x-1", "two": "b"}),
        ({}, {}),
    ],
)  # fmt: skip
def test_each_thing_gets_the_plainest_name_that_is_its_own(
    candidates: dict[str, list[str]], expected: dict[str, str]
) -> None:
    assert assign_slugs(candidates) == expected


NAMES = st.sampled_from(["a", "b", "a-1", "x", ""])


@given(st.dictionaries(st.text("pqr", min_size=1), st.lists(NAMES, min_size=1, max_size=3)))
def test_names_are_unique_and_no_order_changes_them(candidates: dict[str, list[str]]) -> None:
    given_names = assign_slugs(candidates)
    assert set(given_names) == set(candidates)
    assert len(set(given_names.values())) == len(candidates)
    assert all(given_names.values())
    assert assign_slugs(dict(reversed(candidates.items()))) == given_names
