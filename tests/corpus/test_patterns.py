"""A pattern that skips finds what the plain one does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.patterns import beginning_with

PATTERNS = [
    ("Pp", r"(?i:(?<!\w)phường(?: \d+)?)"),
    (r"\dNn", r"(?<![\w/])\d{1,2}/\d{1,2}|\b(?i:năm) (?P<year>\d{4})"),
    ("PX", r"(?<!\.)(?:P|X)\. ?(?=[^\W_])"),
    ("ab", r"(?:a|b)+(?!c)"),
]
TEXTS = st.lists(
    st.sampled_from(
        ["Phường", "phường", "PHƯỜNG 4", "x", "P.", "X. ", "Năm 2019", "1/2", "/3", "a"]
    )
    | st.sampled_from(list(" .\nabc9_")),
    max_size=20,
).map("".join)


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def skipping_spans(letters: str, pattern: str, text: str) -> list[tuple[int, int]]:
    """Those of the skipping pattern, without what begins inside of the one before."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(beginning_with(letters, pattern), text):
        assert match.start() == match.start("whole")
        if not found or match.start() >= found[-1][1]:
            found.append(match.span("whole"))
    return found


@pytest.mark.parametrize(("letters", "pattern"), PATTERNS)
@given(text=TEXTS)
def test_matches_are_those_of_the_plain_pattern(letters: str, pattern: str, text: str) -> None:
    assert skipping_spans(letters, pattern, text) == spans(pattern, text)


def test_groups_are_those_of_the_plain_pattern() -> None:
    letters, pattern = PATTERNS[1]
    match = re.search(beginning_with(letters, pattern), "vào năm 2019")
    assert match is not None
    assert (match["whole"], match["year"]) == ("năm 2019", "2019")
