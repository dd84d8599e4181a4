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
from indexer.fields import FIELDS, TEXT_FIELD, Field, Kind
from indexer.postings import IndexWriter, open_segments
from indexer.postings.sections import Sections
from indexer.postings.segment import Segment

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


def filter_values(article: IndexDocument, field: Field) -> set[str]:
    """The values that Whoosh is given of a filter field."""
    value = field.value(article)
    if value is None:
        return set()
    if field.kind is Kind.MULTI:
        return set(value)
    return {value.isoformat() if field.kind is Kind.DAY else value}


@settings(max_examples=25, deadline=None)
@given(documents(least=1), st.integers(1, 12), st.data())
def test_whoosh_filters_by_every_field(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    data: st.DataObject,
) -> None:
    removed = data.draw(st.sets(st.sampled_from([article.id for article in articles])))
    directory = tmp_path_factory.mktemp("filters")
    written(directory, articles, size, removed)
    live = [article for article in articles if article.id not in removed]
    with whoosh_index.open_dir(str(directory)).searcher() as searcher:
        for field in FIELDS:
            if not field.filtered:
                continue
            values = {value for one in articles for value in filter_values(one, field)}
            for value in {*values, "unheard"}:
                hits = searcher.search(query.Term(field.name, value), limit=None)
                expected = {one.id for one in live if value in filter_values(one, field)}
                assert {hit["id"] for hit in hits} == expected, (field.name, value)


def test_whoosh_keeps_the_id_and_the_filter_fields_and_nothing_else(tmp_path: Path) -> None:
    written(tmp_path, [IndexDocument("a0", "0" * 64, "x", "y", words=("x y",))], 1, set())
    schema = whoosh_index.open_dir(str(tmp_path)).schema
    assert set(schema.names()) == {"id", TEXT_FIELD, *(f.name for f in FIELDS if f.filtered)}
    with reader(tmp_path) as opened:
        assert list(opened.all_stored_fields()) == [{"id": "a0"}]


class Watched(Sections):
    """Sections that remember which of them were read."""

    read: set[str]

    def __getitem__(self, name: str) -> Any:
        self.__dict__.setdefault("read", set()).add(name)
        return super().__getitem__(name)


def test_every_section_of_a_segment_is_read_when_it_is_opened(tmp_path: Path) -> None:
    article = IndexDocument("a0", "0" * 64, "x y", "y", words=("x y",), ward="w", source="s")
    written(tmp_path, [article], 1, set())
    [segment] = open_segments(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.postings.segment.Sections", Watched)
        opened = Segment(segment.file.sections.path)
    assert isinstance(opened.sections, Watched)
    assert sorted(set(opened.sections) - opened.sections.read) == []


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
