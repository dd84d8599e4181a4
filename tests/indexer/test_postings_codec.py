"""Whoosh reads our arrays: every term, in every segment, as a recount has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import REFERENCES, WORDS, Recount, documents
from whoosh import index as whoosh_index
from whoosh import query
from whoosh.reading import TermNotFound

from indexer.document import IndexDocument
from indexer.fields import TEXT_FIELD
from indexer.postings import IndexWriter

TERMS = [
    *sorted({word for word in WORDS if not any(c.isdigit() for c in word[:-1])}),
    *(f"{one} {two}" for one in ("bao", "bảo", "an") for two in ("lac", "Lạc", "an")),
    *(f"={reference}" for reference in REFERENCES),
    "unheard",
    "un heard",
]


@contextmanager
def reader(directory: Path) -> Iterator[Any]:
    opened = whoosh_index.open_dir(str(directory)).reader()
    yield opened
    opened.close()


def written(directory: Path, articles: list[IndexDocument], size: int, removed: set[str]) -> None:
    for start in range(0, len(articles), size):
        with IndexWriter(directory) as writer:
            for article in articles[start : start + size]:
                writer.add(article)
    with IndexWriter(directory) as writer:
        writer.remove(removed)


def postings(reader: Any, text: str) -> dict[str, float]:
    """The weight of a term in each article, by id, through Whoosh's matchers."""
    try:
        matcher = reader.postings(TEXT_FIELD, text)
    except TermNotFound:
        return {}
    found = {}
    while matcher.is_active():
        found[reader.stored_fields(matcher.id())["id"]] = matcher.weight()
        matcher.next()
    return found


@settings(max_examples=25, deadline=None)
@given(documents(least=1), st.integers(1, 12), st.data())
def test_postings_of_every_term(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    data: st.DataObject,
) -> None:
    directory = tmp_path_factory.mktemp("codec")
    removed = data.draw(st.sets(st.sampled_from([a.id for a in articles]), max_size=2))
    written(directory, articles, size, removed)
    recount = Recount(articles)
    with reader(directory) as opened:
        for text in TERMS:
            assert postings(opened, text) == {
                articles[number].id: weight
                for number, weight in recount.of(text).items()
                if articles[number].id not in removed
            }, text


def test_statistics_of_a_term(tmp_path: Path) -> None:
    texts = ["Bảo an", "báo báo", "an lạc phường"]
    articles = [
        IndexDocument(f"a{n}", f"{n:064x}", text, "bão" * (n == 1)) for n, text in enumerate(texts)
    ]
    written(tmp_path, articles, 3, set())
    with reader(tmp_path) as opened:
        info = opened.term_info(TEXT_FIELD, "bao")
        assert (info.doc_frequency(), info.weight(), info.max_weight()) == (2, 13.0, 9.0)
        assert (info.min_id(), info.max_id()) == (0, 1)
        assert (info.min_length(), info.max_length()) == (2, 3)
        assert opened.doc_frequency(TEXT_FIELD, "báo") == 1
        assert opened.frequency(TEXT_FIELD, "báo") == 8.0
        assert (TEXT_FIELD, "báo") in opened
        assert (TEXT_FIELD, "bạo") not in opened
        assert opened.doc_frequency(TEXT_FIELD, "bạo") == opened.frequency(TEXT_FIELD, "bạo") == 0
        assert opened.field_length(TEXT_FIELD) == 8
        assert [opened.doc_field_length(n, TEXT_FIELD) for n in range(3)] == [2, 3, 3]
        assert (opened.min_field_length(TEXT_FIELD), opened.max_field_length(TEXT_FIELD)) == (2, 3)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("ward", "w1", {"a0"}),
        ("official", "o2", {"a0", "a1"}),
        ("document", "k9", set()),
        ("published", "2020-10-23", {"a1"}),
        ("source", "UBND P. An Lạc", {"a1"}),
    ],
)
def test_filter_fields_are_whooshs_own(
    tmp_path: Path, field: str, value: str, found: set[str]
) -> None:
    from datetime import date

    one = IndexDocument("a0", "0" * 64, "x", "y", ward="w1", officials=("o1", "o2"))
    two = IndexDocument(
        "a1",
        "1" * 64,
        "x",
        "y",
        published_on=date(2020, 10, 23),
        officials=("o2",),
        source="UBND P. An Lạc",
    )
    written(tmp_path, [one, two], 2, set())
    with whoosh_index.open_dir(str(tmp_path)).searcher() as searcher:
        hits = searcher.search(query.Term(field, value), limit=None)
        assert {hit["id"] for hit in hits} == found


def test_merged_segments_keep_the_filter_fields(tmp_path: Path) -> None:
    for number in range(5):
        with IndexWriter(tmp_path) as writer:
            writer.add(
                IndexDocument(f"a{number}", f"{number:064x}", "x", "y", officials=("o1", "o2"))
            )
    index = whoosh_index.open_dir(str(tmp_path))
    with index.searcher() as searcher:
        assert len(searcher.search(query.Term("official", "o2"), limit=None)) == 5
        assert {fields["id"] for fields in searcher.reader().all_stored_fields()} == {
            f"a{number}" for number in range(5)
        }
