"""The topics of each article against plain sorting, and what may be one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import main_topics as recounted

from indexer.document import IndexDocument
from indexer.postings import IndexWriter
from search.whoosh_engine.main_topics import least_articles, main_topics
from search.whoosh_engine.snapshot import Snapshot

WORDS = [f"từ {letter}" for letter in "abcdefghijklmno"] + ["Từ a", "tiếng"]


def articles_of(words: list[list[str]]) -> list[IndexDocument]:
    return [
        IndexDocument(f"a{n:03}", f"{n:064x}", "x", "y", words=tuple(own))
        for n, own in enumerate(words)
    ]


def topics(
    directory: Path, articles: list[IndexDocument], size: int, removed: set[str]
) -> dict[str, list[str]]:
    """The topics of the live articles of an index with segments of `size` articles."""
    for start in range(0, len(articles), size):
        with IndexWriter(directory) as writer:
            for article in articles[start : start + size]:
                writer.add(article)
    with IndexWriter(directory) as writer:
        writer.remove(removed)
    snapshot = Snapshot.open(directory)
    column = main_topics(snapshot)
    found = {}
    for article in articles:
        number = snapshot.find(article.id)
        if number is not None:
            found[article.id] = column.of_article(number)
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=30), max_size=40).map(articles_of),
    st.integers(8, 40),
    st.data(),
)
def test_topics_are_those_of_sorting(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    data: st.DataObject,
) -> None:
    removed = data.draw(st.sets(st.sampled_from([a.id for a in articles] or ["none"]), max_size=3))
    found = topics(tmp_path_factory.mktemp("topics"), articles, size, removed)
    expected = recounted([article for article in articles if article.id not in removed])
    assert found == {id_: sorted(words) for id_, words in expected.items()}


@pytest.mark.parametrize(
    ("word", "times", "holders", "is_topic"),
    [
        ("dân vận", 1, 2, True),
        ("Dân Vận", 1, 2, True),
        ("dân vận", 3, 5, True),
        ("dân vận", 9, 1, False),  # narrows nothing
        ("dân vận", 9, 6, False),  # of more than a quarter
        ("vận", 9, 2, False),  # a single syllable
    ],
)
def test_a_topic_is_a_word_of_several_syllables_that_tells_articles_apart(
    tmp_path: Path, word: str, times: int, holders: int, is_topic: bool
) -> None:
    articles = articles_of([[word] * times if n < holders else [] for n in range(20)])
    found = topics(tmp_path, articles, 20, set())
    assert found["a000"] == ([word.lower()] if is_topic else [])


def test_an_article_keeps_the_few_topics_that_tell_most_about_it(tmp_path: Path) -> None:
    rare = [f"từ {letter}" for letter in "abcde"]
    own = [*rare, "chung a", "chung b", "chung b"]
    articles = articles_of([own, own, ["chung a", "chung b"], *([[]] * 17)])
    assert topics(tmp_path, articles, 20, set())["a000"] == ["chung b", *rare]


@pytest.mark.parametrize(("count", "least"), [(0, 2), (999, 2), (1000, 3), (35_321, 3)])
def test_a_large_index_wants_more_articles_of_a_topic(count: int, least: int) -> None:
    assert least_articles(count) == least
