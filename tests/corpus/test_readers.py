"""Readers: articles in from every kind of file, one clear line for each that cannot be read."""

import gzip
import json
import lzma
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.readers import ReadProblem, read_path
from corpus.readers.export import from_record, to_line
from corpus.readers.limits import MAX_ARTICLE_BYTES

PAGE = "Phường ra quân\n08/08/2025 14:07\nThân bài.\nNguồn: UBND P. Tân Tạo ()\nLượt xem: 7\n"
LINE = json.dumps({"id": 22, "text": "Tiêu đề\nThân bài. Văn Bình"}, ensure_ascii=False)


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_portal_page(tmp_path: Path) -> None:
    (article,) = read_path(written(tmp_path / "000_7c08.txt", PAGE))
    assert article == Article(
        id="000_7c08",
        title="Phường ra quân",
        body="Thân bài.",
        source="UBND P. Tân Tạo",
        published_at=datetime(2025, 8, 8, 14, 7),
        views=7,
    )


@pytest.mark.parametrize(
    ("stem", "article_id"),
    [("tin-01", "tin-01"), ("Tin tức số 1", "Tin-tuc-so-1"), ("a#b?", "a-b"), ("…", "bai")],
)
def test_the_id_of_a_page_can_stand_in_an_address(
    tmp_path: Path, stem: str, article_id: str
) -> None:
    (article,) = read_path(written(tmp_path / f"{stem}.txt", PAGE))
    assert isinstance(article, Article)
    assert article.id == article_id


@pytest.mark.parametrize(
    ("name", "compress"),
    [("a.jsonl", lambda raw: raw), ("a.jsonl.gz", gzip.compress), ("a.jsonl.xz", lzma.compress)],
)
def test_json_lines(tmp_path: Path, name: str, compress: Callable[[bytes], bytes]) -> None:
    path = written(tmp_path / name, compress(f"{LINE}\n\n{LINE}".encode()))
    articles = list(read_path(path))
    assert (
        articles
        == [Article(id="22", title="Tiêu đề", body="Thân bài. Văn Bình", author="Văn Bình")] * 2
    )


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path / "b" / "2.txt", PAGE)
    written(tmp_path / "c.txt", PAGE)
    written(tmp_path / "a.txt", PAGE)
    written(tmp_path / ".DS_Store", b"\0\0")
    assert [item.id for item in read_path(tmp_path) if isinstance(item, Article)] == [
        "a",
        "2",
        "c",
    ]
    assert not [item for item in read_path(tmp_path) if isinstance(item, ReadProblem)]


PROBLEMS = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\t\n", "the file is empty"),
    ("binary.txt", b"\x7fELF\0\0\1", "binary, not text"),
    ("utf16.txt", "Phường".encode("utf-16"), "the text is UTF-16"),
    ("latin.txt", b"Ph\xff\xfeng", "not valid UTF-8 at byte 2"),
    ("only-date.txt", b"08/08/2025 14:07\n", "there is no headline in it"),
    ("long.txt", b"a" * (MAX_ARTICLE_BYTES + 1), "2,000,001 bytes, more than the 2,000,000"),
    ("photo.jpg", b"\xff\xd8", "not a kind of file that is read"),
    ("empty.jsonl", b"", "the file is empty"),
    ("a.jsonl", b"\xff\n", "line 1: not valid UTF-8 at byte 0"),
    ("a.jsonl", b"[1]\n", "line 1: no JSON object"),
    ("a.jsonl", b"{\n", "line 1: not JSON"),
    ("a.jsonl", b"[" * 100_000, "line 1: not JSON"),
    ("a.jsonl", b'{"text": "a"}\n', 'line 1: "id" is missing or not a text'),
    ("a.jsonl", b'{"id": "1", "text": 5}\n', 'line 1: "text" is not a text'),
    ("a.jsonl", b'{"id": "1", "text": " "}\n', "line 1: there is no text in it"),
    ("a.jsonl", b'{"id": "a b", "text": "a"}\n', "line 1: \"id\" 'a b' cannot stand"),
    ("a.jsonl", b'{"id": "..", "text": "a"}\n', "line 1: \"id\" '..' cannot stand"),
    ("a.jsonl", b'{"id": "1", "title": "a", "views": "x"}\n', 'line 1: "views" is not'),
    (
        "a.jsonl",
        b'{"id": "1", "title": "a", "published_at": "23/10/2020"}\n',
        'line 1: "published_at" is no ISO date: 23/10/2020',
    ),
    ("a.jsonl.gz", b"no gzip", "damaged after line 0"),
    ("a.jsonl.gz", gzip.compress(LINE.encode() * 500)[:-9], "damaged after line"),
    ("a.jsonl.xz", b"no xz", "damaged after line 0"),
]


@pytest.mark.parametrize(("name", "content", "reason"), PROBLEMS)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = written(tmp_path / name, content)
    problem = list(read_path(path))[-1]
    assert isinstance(problem, ReadProblem)
    assert str(problem).startswith(f"{path}: {reason}")
    assert "\n" not in str(problem)
    assert problem.mend in str(problem)


def test_reading_goes_on_past_a_bad_line(tmp_path: Path) -> None:
    good = LINE.encode()
    items = list(
        read_path(written(tmp_path / "a.jsonl", b"\n".join([good, b"{", good, b"\xff", good])))
    )
    assert [type(item).__name__ for item in items] == [
        "Article",
        "ReadProblem",
        "Article",
        "ReadProblem",
        "Article",
    ]


def test_a_line_too_long_is_passed_over_and_not_held(tmp_path: Path) -> None:
    long = json.dumps({"id": "long", "text": "a" * (7 * MAX_ARTICLE_BYTES)})
    items = list(read_path(written(tmp_path / "a.jsonl", f"{LINE}\n{long}\n{LINE}\n")))
    assert [isinstance(item, ReadProblem) for item in items] == [False, True, False]
    assert "line 2: 14,000,0" in str(items[1])


def test_an_article_too_long_inside_a_short_enough_line_is_refused(tmp_path: Path) -> None:
    long = json.dumps({"id": "long", "text": "a" * (MAX_ARTICLE_BYTES + 1)})
    (item,) = read_path(written(tmp_path / "a.jsonl", long))
    assert "line 1: 2,000,0" in str(item)


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    (article,) = read_path(written(tmp_path / "a.jsonl", '{"id": "1", "text": "a\\ud800b"}'))
    assert isinstance(article, Article)
    assert article.title == "a\ufffdb"


def test_a_record_without_title_takes_the_first_line_of_its_body(tmp_path: Path) -> None:
    (article,) = read_path(written(tmp_path / "a.jsonl", '{"id": "1", "body": "Một\\nHai"}'))
    assert isinstance(article, Article)
    assert (article.title, article.body) == ("Một", "Hai")


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ARTICLES = st.builds(
    Article,
    id=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    title=TEXT,
    body=TEXT,
    url=st.none() | TEXT,
    source=st.none() | TEXT,
    author=st.none() | TEXT,
    published_at=st.none() | st.dates() | st.datetimes(),
    event_date=st.none() | st.dates(),
    captured_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    views=st.none() | st.integers(0, 10**9),
    breadcrumb=st.lists(TEXT).map(tuple),
)


@given(ARTICLES)
def test_what_is_exported_is_read_back(article: Article) -> None:
    line = to_line(article)
    assert "\n" not in line
    assert from_record(json.loads(line)) == article


def test_dates_keep_their_precision() -> None:
    day, moment = date(2020, 10, 23), datetime(2020, 10, 23, 16, 21)
    for published in (day, moment):
        article = Article("1", "a", "b", published_at=published)
        assert from_record(json.loads(to_line(article))).published_at == published
