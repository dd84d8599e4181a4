"""The writer: what is added can be read, whatever the segments; what is removed is gone."""

import multiprocessing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import WORDS, Recount, documents, numbered
from whoosh import index as whoosh_index
from whoosh.index import LockError

from indexer.analysis import syllable
from indexer.document import IndexDocument
from indexer.fields import FIELDS, Kind
from indexer.postings import (
    IndexWriter,
    LiveSegment,
    index_writer,
    indexed_checksums,
    open_segments,
)
from indexer.postings.columns import day_of
from indexer.postings.merging import SEGMENTS_PER_CLASS, mergeable
from indexer.postings.segment import Segment


def live_weights(segments: list[LiveSegment], low: int, high: int) -> dict[str, int]:
    """Weight of the terms from `low` to below `high` in each live article, by id."""
    weights: dict[str, int] = {}
    for segment in segments:
        found = segment.file.terms.between(low, high)
        for article in found.ones.tolist():
            weights[segment.file.columns.ids[article]] = 1
        for article, weight in zip(found.rest.tolist(), found.rest_weights.tolist(), strict=True):
            weights[segment.file.columns.ids[article]] = weight
    live = indexed(segments)
    return {id_: weight for id_, weight in weights.items() if id_ in live}


def indexed(segments: list[LiveSegment]) -> set[str]:
    return {
        segment.file.columns.ids[article]
        for segment in segments
        for article in np.flatnonzero(segment.live).tolist()
    }


def field_values(segment: Segment, article: int) -> dict[str, object]:
    columns = segment.columns
    found: dict[str, object] = {}
    for field in FIELDS:
        if field.kind is Kind.DAY:
            found[field.name] = day_of(int(columns.days[field.name][article]))
        else:
            found[field.name] = columns.values[field.name].article(article)
    return found


def expected_values(document: IndexDocument) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in FIELDS:
        value = field.value(document)
        if field.kind is Kind.DAY:
            found[field.name] = value
        elif field.kind is Kind.SINGLE:
            found[field.name] = [] if value is None else [value]
        elif field.name == "words":
            found[field.name] = sorted({word.lower() for word in value if " " in word})
        else:
            found[field.name] = sorted(set(value))
    return found


def check_equal(directory: Path, articles: list[IndexDocument]) -> None:
    """The index in `directory` holds exactly `articles`."""
    segments = open_segments(directory)
    by_id = {article.id: article for article in articles}
    assert indexed_checksums(directory) == {a.id: a.checksum for a in articles}
    recount = Recount(articles)
    for word in {*WORDS, "khéo"}:
        term = syllable(word).term
        assert live_weights(segments, term, term + 1) == {
            articles[number].id: weight for number, weight in recount.exact(word).items()
        }
    for segment in segments:
        assert segment.file.sections.damage() == []
        for number in np.flatnonzero(segment.live).tolist():
            article = by_id[segment.file.columns.ids[number]]
            assert field_values(segment.file, number) == expected_values(article)
            assert segment.file.lengths[number] == recount.lengths[articles.index(article)]


@settings(max_examples=25, deadline=None)
@given(documents(), st.integers(1, 4), st.data())
def test_any_history_of_commits_leaves_what_is_live(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    data: st.DataObject,
) -> None:
    directory = tmp_path_factory.mktemp("history")
    live: dict[str, IndexDocument] = {}
    for start in range(0, max(1, len(articles)), size):
        removed = data.draw(st.sets(st.sampled_from([*live, "unknown"]), max_size=3))
        with IndexWriter(directory) as writer:
            writer.remove(removed)
            for article in articles[start : start + size]:
                writer.add(article)
        live = {id_: article for id_, article in live.items() if id_ not in removed}
        live |= {article.id: article for article in articles[start : start + size]}
    check_equal(directory, list(live.values()))


@settings(max_examples=25, deadline=None)
@given(documents(least=1), st.integers(1, 3))
def test_batches_set_aside_are_joined_as_if_there_had_been_one(
    tmp_path_factory: pytest.TempPathFactory, articles: list[IndexDocument], batch: int
) -> None:
    directory = tmp_path_factory.mktemp("batches")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_writer, "BATCH_ARTICLES", batch)
        with IndexWriter(directory / "batches") as writer:
            for article in articles:
                writer.add(article)
    with IndexWriter(directory / "one") as writer:
        for article in articles:
            writer.add(article)
    check_equal(directory / "batches", articles)
    (several,), (one,) = (open_segments(directory / name) for name in ("batches", "one"))
    for name, section in one.file.sections.items():
        np.testing.assert_array_equal(several.file.sections[name], section, name)
    assert [path.suffix for path in (directory / "batches").glob("*.part*")] == []


def article(number: int, text: str = "Dân vận khéo") -> IndexDocument:
    return IndexDocument(f"a{number}", f"{number:064x}", text, "Phường An Lạc A")


def test_small_segments_merge_and_removed_articles_go(tmp_path: Path) -> None:
    kept = []
    for number in range(9):
        with IndexWriter(tmp_path) as writer:
            writer.add(article(number))
            if number % 2:
                writer.remove([f"a{number - 1}"])
        kept = [n for n in [*kept, number] if not (number % 2 and n == number - 1)]
        assert len(open_segments(tmp_path)) < SEGMENTS_PER_CLASS
    assert sorted(indexed_checksums(tmp_path)) == sorted(f"a{n}" for n in kept)
    assert sum(len(segment.file) for segment in open_segments(tmp_path)) <= len(kept) + 2
    files = {path.name.split(".")[0] for path in tmp_path.glob("MAIN_*.vx")}
    assert files == {segment.name for segment in open_segments(tmp_path)}


def test_a_segment_of_which_half_is_removed_is_written_anew(tmp_path: Path) -> None:
    with IndexWriter(tmp_path) as writer:
        for number in range(10):
            writer.add(article(number))
    with IndexWriter(tmp_path) as writer:
        writer.remove([f"a{number}" for number in range(5)])
    (segment,) = open_segments(tmp_path)
    assert len(segment.file) == segment.count == 5


def test_removing_everything_leaves_an_empty_index(tmp_path: Path) -> None:
    with IndexWriter(tmp_path) as writer:
        writer.add(article(1))
    with IndexWriter(tmp_path) as writer:
        writer.remove(["a1"])
    assert open_segments(tmp_path) == []
    assert indexed_checksums(tmp_path) == {}


@pytest.mark.parametrize("commit_between", [True, False])
def test_an_article_added_again_takes_the_place_of_the_first(
    tmp_path: Path, commit_between: bool
) -> None:
    first, second = article(1, "Dân vận"), replace(article(2, "Công tác"), id="a1")
    writer = IndexWriter(tmp_path)
    writer.add(first)
    if commit_between:
        writer.commit()
        writer = IndexWriter(tmp_path)
    writer.add(second)
    writer.commit()
    check_equal(tmp_path, [second])


def test_an_article_can_be_removed_before_it_was_committed(tmp_path: Path) -> None:
    with IndexWriter(tmp_path) as writer:
        writer.add(article(1))
        writer.remove(["a1"])
        writer.add(article(2))
    assert set(indexed_checksums(tmp_path)) == {"a2"}


def test_a_block_that_raises_changes_nothing(tmp_path: Path) -> None:
    with IndexWriter(tmp_path) as writer:
        writer.add(article(1))

    def failing() -> None:
        with IndexWriter(tmp_path) as writer:
            writer.add(article(2))
            writer.remove(["a1"])
            raise KeyError("recognition")

    with pytest.raises(KeyError):
        failing()
    assert set(indexed_checksums(tmp_path)) == {"a1"}
    with IndexWriter(tmp_path) as writer:
        writer.add(article(3))
    assert set(indexed_checksums(tmp_path)) == {"a1", "a3"}


def write_elsewhere(directory: Path) -> str:
    try:
        IndexWriter(directory)
    except LockError:
        return "locked"
    return "open"


def test_a_second_writer_is_kept_out(tmp_path: Path) -> None:
    with IndexWriter(tmp_path) as writer, multiprocessing.get_context("spawn").Pool(1) as pool:
        writer.add(article(1))
        assert pool.apply(write_elsewhere, (tmp_path,)) == "locked"


def test_segments_hold_no_more_than_their_numbers_allow(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_writer, "MAX_ARTICLES", 3)
        with IndexWriter(tmp_path) as writer:
            for number in range(8):
                writer.add(article(number))
        assert [len(segment.file) for segment in open_segments(tmp_path)] == [3, 3, 2]
    assert len(indexed_checksums(tmp_path)) == 8


def test_segments_that_would_not_fit_together_do_not_merge(tmp_path: Path) -> None:
    for number in range(3):
        with IndexWriter(tmp_path / str(number)) as writer:
            for article_ in numbered([article(0)] * 3, first=3 * number):
                writer.add(article_)
    segments = [open_segments(tmp_path / str(number))[0] for number in range(3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.postings.merging.SEGMENTS_PER_CLASS", 2)
        patch.setattr("indexer.postings.merging.MAX_ARTICLES", 7)
        assert len(mergeable(segments)) == 2
        patch.setattr("indexer.postings.merging.MAX_ARTICLES", 5)
        assert mergeable(segments) == []


def test_there_is_nothing_where_there_is_no_index(tmp_path: Path) -> None:
    assert open_segments(tmp_path) == []
    assert not whoosh_index.exists_in(str(tmp_path))
