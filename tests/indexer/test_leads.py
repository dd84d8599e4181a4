"""Leads hold the beginning of every article, and find what is side by side in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import syllable
from indexer.postings.leads import (
    BODY_SYLLABLES,
    TITLE_SYLLABLES,
    WIDTH,
    in_leads,
    lead_number,
    leads_of,
)

FORMS = ("an", "lạc", "rác", "điện", "mất", "phường", "họp")
FOLDED = np.array([syllable(form).folded_hash for form in FORMS], np.uint64)
# A few syllables over and over: long texts are slow to draw one by one.
TEXT = st.tuples(st.lists(st.integers(0, len(FORMS) - 1), max_size=8), st.integers(0, 130)).map(
    lambda drawn: (drawn[0] * 130)[: drawn[1]]
)
ARTICLES = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5)


def number(form: int) -> int:
    return lead_number(syllable(FORMS[form]).folded_hash)


def leads_of_articles(articles: list[tuple[list[int], list[int]]]) -> np.ndarray:
    texts = [text for article in articles for text in article]
    numbers = np.array([one for text in texts for one in text], np.int32)
    return leads_of(numbers, np.array(list(map(len, texts)), np.int64), FOLDED)


@given(ARTICLES)
def test_a_lead_is_the_beginning_of_title_and_body(
    articles: list[tuple[list[int], list[int]]],
) -> None:
    for row, (title, body) in zip(leads_of_articles(articles).tolist(), articles, strict=True):
        shown = [*map(number, title[:TITLE_SYLLABLES]), 0, *map(number, body[:BODY_SYLLABLES])]
        assert row == [*shown, *[0] * (WIDTH - len(shown))]


@given(ARTICLES, st.lists(st.integers(0, len(FORMS) - 1), min_size=1, max_size=3))
def test_what_follows_each_other_is_found(
    articles: list[tuple[list[int], list[int]]], wanted: list[int]
) -> None:
    found = in_leads(leads_of_articles(articles), list(map(number, wanted)))
    assert found.tolist() == [
        any(
            text[at : at + len(wanted)] == wanted
            for text in (title[:TITLE_SYLLABLES], body[:BODY_SYLLABLES])
            for at in range(len(text))
        )
        for title, body in articles
    ]


@pytest.mark.parametrize(("size", "found"), [(WIDTH, True), (WIDTH + 1, False)])
def test_more_syllables_than_a_lead_has(size: int, found: bool) -> None:
    leads = np.full((1, WIDTH), 7, np.uint16)
    assert in_leads(leads, [7] * size).tolist() == [found]


def test_no_articles() -> None:
    assert leads_of(np.empty(0, np.int32), np.empty(0, np.int64), FOLDED).shape == (0, WIDTH)
