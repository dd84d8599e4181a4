"""Readers: articles in from every kind of file, one clear line for each that cannot be read."""

import gzip
import json
import lzma
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_writing import tcvn3, windows_1258

from corpus.article import Article
from corpus.readers import ReadProblem, read_path
from corpus.readers.article_records import from_record, to_line
from corpus.readers.read_problem import MAX_ARTICLE_BYTES
from corpus.store import Ingested, open_store

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
        "b~2",
        "c",
    ]
    assert not [item for item in read_path(tmp_path) if isinstance(item, ReadProblem)]


PROBLEMS = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\t\n", "the file is empty"),
    ("binary.txt", b"\x7fELF\0\0\1", "binary, not text"),
    ("utf16.txt", "Phường Tân Tạo".encode("utf-16-le"), "the text is UTF-16 without a byte"),
    ("cut.txt", "Phường".encode("utf-16")[:-1], "not valid UTF-16 at byte"),
    ("rtf.txt", b"{\\rtf1 Tin}", "RTF, not text"),
    ("nul.txt", "Tin\0".encode("utf-16"), "binary, not text"),
    ("page.txt", b"<p>Tin</p>", "it is the source of a web page (HTML)"),
    (
        "tcvn3.txt",
        tcvn3("Phường ra quân dọn").encode("cp1252"),
        "not valid UTF-8 at byte 2, it looks like TCVN3",
    ),
    (
        "1258.txt",
        windows_1258("Phường ra quân dọn"),
        "not valid UTF-8 at byte 2, it looks like Windows-1258",
    ),
    ("1252.txt", "The “mayor” said".encode("cp1252"), "not valid UTF-8 at byte 4, it looks like W"),
    ("viqr.txt", b"Phu+o+`ng ra qua^n do.n ve^. sinh", "it looks like VIQR"),
    ("mojibake.txt", "Há»™i nghá»‹".encode(), "it looks like UTF-8 that was read as"),
    ("latin.txt", b"Ph\xff\xfeng", "not valid UTF-8 at byte 2"),
    ("only-date.txt", b"08/08/2025 14:07\n", "it has no headline"),
    ("long.txt", b"a" * (MAX_ARTICLE_BYTES + 1), "2,000,001 bytes, more than the 2,000,000"),
    ("photo.jpg", b"\xff\xd8", "files of this kind are not read"),
    ("empty.jsonl", b"", "the file is empty"),
    ("a.jsonl", b"\xff\n", "line 1: not valid UTF-8 at byte 0"),
    ("a.jsonl", b"[1]\n", "line 1: not a JSON object"),
    ("a.jsonl", b"{\n", "line 1: not JSON"),
    ("a.jsonl", b"[" * 100_000, "line 1: this JSON cannot be read"),
    ("a.jsonl", b'{"text": "a"}\n', 'line 1: "id" is missing or not a text'),
    ("a.jsonl", b'{"id": "1", "text": 5}\n', 'line 1: "text" is not a text'),
    ("a.jsonl", b'{"id": "1", "text": " "}\n', "line 1: there is no text in it"),
    ("a.jsonl", b'{"id": "a b", "text": "a"}\n', "line 1: \"id\" 'a b' cannot be part"),
    ("a.jsonl", b'{"id": "..", "text": "a"}\n', "line 1: \"id\" '..' cannot be part"),
    ("a.jsonl", b'{"id": "1", "title": "a", "views": "x"}\n', 'line 1: "views" is not'),
    (
        "a.jsonl",
        b'{"id": "1", "title": "a", "published_at": "23/10/2020"}\n',
        'line 1: "published_at" is not an ISO date: 23/10/2020',
    ),
    ("a.jsonl", b'{"id": "1", "text": "<p>Tin</p>"}\n', 'line 1: "text" is the source of a web'),
    ("a.jsonl", b'{"id": "1", "title": "<b>Tin</b>"}\n', 'line 1: "title" is the source of a web'),
    (
        "a.jsonl",
        '{"id": "1", "body": "Há»™i nghá»‹"}\n'.encode(),
        'line 1: "body" looks like UTF-8',
    ),
    ("a.jsonl", b'{"id": "1", "text": "a", "text": "b"}\n', "line 1: 'text' is given twice"),
    ("a.jsonl", b'{"id": "1", "text": "a", "views": NaN}\n', "line 1: not JSON: NaN is not"),
    ("a.jsonl", b'{"id": "1", "text": "a", "views": -Infinity}\n', "line 1: not JSON: -Infinity"),
    ("a.jsonl", b'{"id": "1", "text": "a", "views": 1e400}\n', 'line 1: "views" is not a whole'),
    ("a.jsonl", b'{"id": "1", "text": "a", "views": -1}\n', 'line 1: "views" is less than 0'),
    ("a.jsonl", b'{"id": "1", "text": "a", "views": true}\n', 'line 1: "views" is not a whole'),
    (
        "a.jsonl",
        b'{"id": "1", "text": "a", "views": 1%b}\n' % (b"0" * 30),
        'line 1: "views" is too',
    ),
    (
        "a.jsonl",
        b'{"id": "1", "text": "a", "views": 1%b}\n' % (b"0" * 9999),
        "line 1: this JSON cannot be read",
    ),
    ("a.jsonl", b'{"id": "1", "text": "a\\u0000b"}\n', 'line 1: "text" contains a NUL character'),
    ("a.jsonl", b'{"id": "1", "text": "a", "url": ["b"]}\n', 'line 1: "url" is not a text'),
    (
        "a.jsonl",
        b'{"id": "1", "text": "a", "url": "%b"}\n' % (b"u" * 3000),
        'line 1: "url" has 3,000',
    ),
    ("a.jsonl", b'{"id": "1", "text": "a", "breadcrumb": "b"}\n', 'line 1: "breadcrumb" is not a'),
    (
        "a.jsonl",
        b'{"id": "1", "text": "a", "captured_at": "2020-10-23"}\n',
        'line 1: "captured_at" has',
    ),
    (
        "a.jsonl",
        b'{"id": "1", "text": "a", "event_date": "h\\nm"}\n',
        'line 1: "event_date" is not an ISO',
    ),
    ("a.jsonl", b'{"id": "1", "title": "a", "as_is": "b"}\n', 'line 1: "as_is" is neither'),
    ("a.jsonl", b'{"id": null, "text": "a"}\n', 'line 1: "id" is missing or not a text'),
    ("a.jsonl", b'{"id": "a\\u0000", "text": "a"}\n', "line 1: \"id\" 'a\\x00' cannot be part"),
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
    assert problem.fix in str(problem)


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


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_texts_with_a_byte_order_mark_are_read(tmp_path: Path, codec: str) -> None:
    (article,) = read_path(written(tmp_path / "a.txt", PAGE.encode(codec)))
    assert isinstance(article, Article)
    assert (article.title, article.body, article.views) == ("Phường ra quân", "Thân bài.", 7)
    lines = [LINE.replace("22", str(number)) for number in range(3_000)]
    items = list(read_path(written(tmp_path / "a.jsonl", "\n".join(lines).encode(codec))))
    assert [item.id for item in items if isinstance(item, Article)] == [*map(str, range(3_000))]


def test_lines_of_utf_16_that_end_in_the_middle_of_a_character(tmp_path: Path) -> None:
    raw = "\n".join([LINE] * 3_000).encode("utf-16")[:-1]
    *items, last = read_path(written(tmp_path / "a.jsonl", raw))
    assert isinstance(last, ReadProblem)
    assert "UTF-16" in str(last)
    assert len(items) > 2_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\v", "\f"])
def test_every_end_of_a_line_of_unicode(tmp_path: Path, end: str) -> None:
    text = PAGE.replace("\n", end)
    (page,) = read_path(written(tmp_path / "a.txt", text))
    line = json.dumps({"id": "b", "text": text})
    (record,) = read_path(written(tmp_path / "a.jsonl", line))
    assert isinstance(page, Article)
    assert (page.title, page.body) == ("Phường ra quân", "Thân bài.")
    assert isinstance(record, Article)
    assert (record.title, record.body) == ("Phường ra quân", "Thân bài.")


ENTITIES = [
    ("R&amp;D", "R&D"),
    ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ("D&acirc;n v&#7853;n", "Dân vận"),
    ("&amp;amp;", "&amp;"),
    ("AT&T; a & b", "AT&T; a & b"),
]


@pytest.mark.parametrize(("printed", "meant"), ENTITIES)
def test_entities_are_decoded_once(tmp_path: Path, printed: str, meant: str) -> None:
    text = f"Tin {printed}\nThân {printed} bài.\nTác giả: Hà {printed} Lê"
    lines = [
        {"id": "1", "text": text},
        {
            "id": "2",
            "title": f"Tin {printed}",
            "body": f"Thân {printed} bài.",
            "author": f"Hà {printed} Lê",
        },
    ]
    for content in ("\n".join(map(json.dumps, lines)), text):
        name = "a.txt" if content is text else "a.jsonl"
        for article in read_path(written(tmp_path / name, content)):
            assert isinstance(article, Article)
            assert (article.title, article.body) == (f"Tin {meant}", f"Thân {meant} bài.")
            assert article.author == f"Hà {meant} Lê"


def test_a_line_with_id_and_text_is_read_like_a_page(tmp_path: Path) -> None:
    text = PAGE + "Bản in Quay lại"
    (page,) = read_path(written(tmp_path / "tin.txt", text))
    (line,) = read_path(written(tmp_path / "a.jsonl", json.dumps({"id": "tin", "text": text})))
    assert page == line


def test_what_a_record_says_counts_before_what_its_page_says(tmp_path: Path) -> None:
    record = {"id": "1", "text": PAGE, "source": "UBND", "published_at": "2020-01-02", "views": 0}
    (article,) = read_path(written(tmp_path / "a.jsonl", json.dumps(record)))
    assert isinstance(article, Article)
    assert (article.source, article.published_at, article.views) == ("UBND", date(2020, 1, 2), 0)
    record = {"id": "1", "title": "Đầu đề", "text": "Thân bài."}
    (article,) = read_path(written(tmp_path / "a.jsonl", json.dumps(record)))
    assert isinstance(article, Article)
    assert (article.title, article.body) == ("Đầu đề", "Thân bài.")


@given(ARTICLES)
def test_an_export_is_taken_in_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    if not article.title.strip():
        return
    path = written(tmp_path_factory.mktemp("export") / "a.jsonl", to_line(article))
    assert list(read_path(path)) == [article]


@pytest.mark.parametrize(
    "text", ["Tin\r\n", "&lt;", "<p>Tin</p>", "Há»™i nghá»‹", "a\0b", "a\u2028b", "Tin"]
)
def test_an_export_of_what_is_no_longer_taken_is_taken(tmp_path: Path, text: str) -> None:
    article = Article(id="1", title=f"Tin {text}", body=text, author=text)
    assert list(read_path(written(tmp_path / "a.jsonl", to_line(article)))) == [article]
    assert ("as_is" in json.loads(to_line(article))) == (text != "Tin")


@pytest.mark.parametrize("name", ["title", "body", "url", "source", "author", "breadcrumb"])
def test_a_nul_in_any_field_of_an_export_is_taken(tmp_path: Path, name: str) -> None:
    value = ("a\0b",) if name == "breadcrumb" else "a\0b"
    article = replace(Article(id="1", title="Tin", body="Tin"), **{name: value})
    assert list(read_path(written(tmp_path / "a.jsonl", to_line(article)))) == [article]


WRONG = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
FIELDS = [
    "id", "text", "title", "body", "url", "source", "author", "published_at", "event_date",
    "captured_at", "views", "breadcrumb", "as_is", "taken_down_at", "reason",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@given(value=WRONG, form=st.sampled_from([{"text": "Tin\nThân"}, {"title": "Tin"}, {}]))
def test_no_value_of_a_field_stops_its_neighbours(
    tmp_path_factory: pytest.TempPathFactory, field: str, value: object, form: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("wrong")
    line = json.dumps({"id": "x", **form, field: value})
    content = f'{{"id": "1", "text": "Tin"}}\n{line}\n{{"id": "2", "text": "Tin"}}\n'
    first, item, last = read_path(written(folder / "a.jsonl", content))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    if isinstance(item, ReadProblem):
        assert str(item).startswith(f"{folder / 'a.jsonl'}: line 2: ")
        assert len(str(item).splitlines()) == 1
        return
    with open_store(folder) as store:
        with store.batch() as batch:
            if isinstance(item, Article):
                assert batch.add(item) is Ingested.ADDED
            else:
                assert batch.bury(item) is Ingested.TOMBSTONE
        assert not isinstance(item, Article) or store.get(item.id) == item


@pytest.mark.parametrize(
    "deep", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000]
)
@pytest.mark.parametrize("field", FIELDS)
def test_a_deep_value_stops_no_neighbour(tmp_path: Path, deep: str, field: str) -> None:
    content = f'{{"id": "x", "{field}": {deep}}}\n{LINE}\n'
    problem, article = read_path(written(tmp_path / "a.jsonl", content))
    assert isinstance(problem, ReadProblem)
    assert isinstance(article, Article)
