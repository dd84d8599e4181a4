"""The store keeps what it is given, once, and forgets what is taken down."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.store import Ingested, StoreError, open_store, store_identity
from corpus.store_file import STORE_FILE

ARTICLE = Article(
    id="bai-1",
    title="Ra quân dọn vệ sinh",
    body="Sáng 12/3, khu phố 2 ra quân dọn vệ sinh.\nCó 40 người dự.",
    source="UBND P. Tân Tạo",
    author="Thu Hà",
    published_at=datetime(2019, 3, 12, 16, 21),
    event_date=date(2019, 3, 12),
    captured_at=datetime(2020, 1, 1, tzinfo=UTC),
    views=12,
    breadcrumb=("Tin tức", "Phường"),
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_adding_the_same_article_twice_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.batch() as batch:
            assert batch.add(ARTICLE) is Ingested.ADDED
        with store.batch() as batch:
            assert batch.add(replace(ARTICLE, views=99)) is Ingested.UNCHANGED
        assert store.get("bai-1") == ARTICLE
        assert len(store) == 1


def test_other_content_under_a_known_id_is_a_conflict_unless_asked_for(tmp_path: Path) -> None:
    other = replace(ARTICLE, body="Nội dung khác.")
    with open_store(tmp_path) as store, store.batch() as batch:
        batch.add(ARTICLE)
        assert batch.add(other) is Ingested.CONFLICT
        assert store.get("bai-1") == ARTICLE
        assert batch.add(other, replace=True) is Ingested.REPLACED
        assert store.get("bai-1") == other
        assert store.version(ARTICLE.checksum) == ARTICLE
        asked = [other.checksum, "0" * 64, ARTICLE.checksum, other.checksum]
        assert store.versions(asked) == {
            one.checksum: store.version(one.checksum) for one in (ARTICLE, other)
        }
        assert store.versions([]) == {}


def test_a_taken_down_article_leaves_no_text_and_does_not_come_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.batch() as batch:
            batch.add(ARTICLE)
            assert batch.remove("bai-1", "theo yêu cầu")
            assert batch.add(ARTICLE) is Ingested.TAKEN_DOWN
        assert store.get("bai-1") is None
        assert store.version(ARTICLE.checksum) is None
        assert [stone.id for stone in store.tombstones()] == ["bai-1"]
    for file in tmp_path.iterdir():
        assert "khu phố 2".encode() not in file.read_bytes()


def test_a_batch_that_fails_keeps_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(ZeroDivisionError), store.batch() as batch:
            _ = batch.add(ARTICLE), 1 / 0
        assert len(store) == 0


def test_readers_see_commits_and_cannot_write(tmp_path: Path) -> None:
    with open_store(tmp_path) as writer, open_store(tmp_path, readonly=True) as reader:
        with writer.batch() as batch:
            batch.add(ARTICLE)
        assert reader.get("bai-1") == ARTICLE
        with pytest.raises(Exception, match="readonly"), reader.batch() as batch:
            batch.remove("bai-1", "")


def test_a_closed_store_is_readable_from_a_directory_nobody_may_write(tmp_path: Path) -> None:
    with open_store(tmp_path) as writer, writer.batch() as batch:
        batch.add(ARTICLE)
    tmp_path.chmod(0o500)
    try:
        with open_store(tmp_path, readonly=True) as reader:
            assert reader.get("bai-1") == ARTICLE
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("content", [b"not a database, not at all" * 9, b"\0" * 4096])
def test_a_file_that_is_no_store_is_named_with_the_fix(tmp_path: Path, content: bytes) -> None:
    (tmp_path / STORE_FILE).write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.sqlite cannot be used.*ingest again"):
        open_store(tmp_path, readonly=True)


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tinphuong ingest"):
        open_store(tmp_path, readonly=True)


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        (b"40 ng", b"41 ng", "does not match its checksum"),
        ("Thu Hà".encode(), b"Thu H\xff\xff", "cannot be read"),
    ],
)
def test_damage_is_found(tmp_path: Path, before: bytes, after: bytes, finding: str) -> None:
    with open_store(tmp_path) as store:
        with store.batch() as batch:
            batch.add(ARTICLE)
        assert store.damage() == []
    file = tmp_path / STORE_FILE
    file.write_bytes(file.read_bytes().replace(before, after))
    with open_store(tmp_path) as store:
        assert any(finding in line for line in store.damage())


@given(
    st.builds(
        Article,
        id=st.from_regex(r"[0-9a-z][0-9a-z-]{0,20}", fullmatch=True),
        title=text,
        body=text,
        url=st.none() | text,
        source=st.none() | text,
        published_at=st.none() | st.dates() | st.datetimes(),
        event_date=st.none() | st.dates(),
        views=st.none() | st.integers(0, 10**9),
        breadcrumb=st.lists(text, max_size=3).map(tuple),
    )
)
def test_whatever_is_stored_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    with open_store(tmp_path_factory.mktemp("store")) as store:
        with store.batch() as batch:
            batch.add(article)
        assert store.get(article.id) == article
        assert list(store.articles()) == [article]


def test_threads_that_come_after_the_file_went_read_what_is_open(tmp_path: Path) -> None:
    with open_store(tmp_path) as writer, writer.batch() as batch:
        batch.add(ARTICLE)
    with open_store(tmp_path, readonly=True) as reader:
        for file in tmp_path.glob(f"{STORE_FILE}*"):
            file.unlink()
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(reader.get, ["bai-1"] * 400))
        assert found == [ARTICLE] * 400
    with pytest.raises(StoreError, match="no store at"):
        open_store(tmp_path, readonly=True)


def test_another_file_in_its_place_is_another_store(tmp_path: Path) -> None:
    with open_store(tmp_path) as writer, writer.batch() as batch:
        batch.add(ARTICLE)
    before = store_identity(tmp_path)
    with open_store(tmp_path) as writer, writer.batch() as batch:
        batch.remove("bai-1", "")
    assert store_identity(tmp_path) == before
    (tmp_path / "copy").write_bytes((tmp_path / STORE_FILE).read_bytes())
    (tmp_path / "copy").replace(tmp_path / STORE_FILE)
    assert store_identity(tmp_path) != before
    (tmp_path / STORE_FILE).unlink()
    with pytest.raises(StoreError, match="no store at"):
        store_identity(tmp_path)
