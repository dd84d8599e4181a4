"""Answers kept in memory: the very bytes that would be rendered, never those of another request."""

import shutil
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.render_cache import CachedAnswer, Key, RenderCache
from webui.settings import Settings

SEARCHES = [
    "/",
    "/tim",
    "/tim?q=dan+van&lang=en",
    "/tim?q=dan+van&foo=1&trang=2",
    "/tim.csv?q=dan+van",
    "/tim.atom?q=dan+van",
    "/api/v1/search?q=dan+van",
]
NEW = Article(id="moi", title="Tin hoàn toàn mới", body="Hạt gạo.", published_at=date(2026, 11, 1))


@pytest.fixture
def own_copy(sample_data: Path, tmp_path: Path) -> Path:
    """A data directory to change."""
    return Path(shutil.copytree(sample_data, tmp_path / "data"))


@pytest.fixture
def fresh(sample_data: Path) -> Flask:
    """An application that has answered nothing yet."""
    return create_app(Settings(sample_data))


def kept(app: Flask) -> RenderCache:
    rendered: RenderCache = app.extensions["rendered"]
    return rendered


def as_rendered_now(directory: Path, address: str) -> bytes:
    return create_app(Settings(directory)).test_client().get(address).data


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("address", SEARCHES)
def test_a_search_asked_again_is_answered_with_the_same_bytes_and_headers(
    fresh: Flask, address: str, encoding: str
) -> None:
    client = fresh.test_client()
    answers = [client.get(address, headers={"Accept-Encoding": encoding}) for _ in range(3)]
    assert len(kept(fresh)) == 1
    # The JSON says how long the search took: equal times mean that it was not made again.
    assert len({answer.data for answer in answers}) == 1
    assert len({tuple(answer.headers.items()) for answer in answers}) == 1
    assert {answer.status_code for answer in answers} == {200}


def test_every_answer_kept_is_the_one_a_new_server_gives(fresh: Flask, sample_data: Path) -> None:
    client = fresh.test_client()
    for address in [*SEARCHES[:-1], *SEARCHES[:-1]]:
        assert client.get(address).data == as_rendered_now(sample_data, address)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/van-ban", 200),
        ("/api/v1/suggest?q=dan", 200),
        ("/api/v1/search?trang=0", 422),
        ("/tim?them_phuong=an+lac", 302),
        ("/khong-co", 404),
        ("/static/style.css", 200),
    ],
)
def test_nothing_else_is_kept(fresh: Flask, address: str, status: int) -> None:
    assert fresh.test_client().get(address).status_code == status
    assert len(kept(fresh)) == 0


def test_only_whole_answers_are_kept(fresh: Flask, sample_data: Path) -> None:
    client = fresh.test_client()
    assert client.post("/tim").status_code == 405
    assert len(kept(fresh)) == 0
    head = client.head("/tim")
    assert head.data == b""
    assert client.options("/tim").data == b""
    assert len(kept(fresh)) == 0
    assert client.get("/tim", headers={"If-None-Match": "*"}).status_code == 304
    tag = client.get("/tim").headers["ETag"]
    assert len(kept(fresh)) == 1
    assert client.options("/tim", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/tim", headers={"If-None-Match": tag}).status_code == 304
    assert client.head("/tim").data == b""
    assert client.post("/tim").status_code == 405
    whole = client.get("/tim").data
    assert whole == create_app(Settings(sample_data)).test_client().get("/tim").data
    assert len(whole) == int(head.headers["Content-Length"])
    assert len(kept(fresh)) == 1


@pytest.mark.parametrize("address", ["/tim.csv", "/tim.atom", "/tim"])
@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("http://mot.vn", "http://hai.vn"),
        ("http://mot.vn", "https://mot.vn"),
        ("http://mot.vn", "http://mot.vn/tin"),
    ],
)
def test_each_address_of_the_service_has_its_own_answers(
    fresh: Flask, address: str, base: str, other: str
) -> None:
    client = fresh.test_client()
    assert base in client.get(address, base_url=base).text
    answer = client.get(address, base_url=other)
    assert len(kept(fresh)) == 2
    assert other in answer.text


def test_bytes_that_are_no_text_make_their_own_requests(fresh: Flask) -> None:
    client = fresh.test_client()
    for query in ("q=%80", "q=%81", "q=%3F", "q=\x80", "q=\x81"):
        client.get("/tim", query_string=query)
    assert len(kept(fresh)) == 5


@pytest.mark.parametrize("address", ["/tim?q=hat+gao", "/tim.csv?q=hat+gao", "/tim.atom"])
def test_another_index_has_its_own_answers(own_copy: Path, address: str) -> None:
    client = create_app(Settings(own_copy)).test_client()
    before = client.get(address)
    assert client.get(address).data == before.data
    assert NEW.title not in before.text
    take_in(own_copy)
    for _ in range(2):
        after = client.get(address)
        assert NEW.title in after.text
        assert after.data == as_rendered_now(own_copy, address)
        assert after.headers["ETag"] != before.headers["ETag"]


def test_threads_get_whole_answers_of_one_index_while_another_takes_its_place(
    own_copy: Path,
) -> None:
    app = create_app(Settings(own_copy))
    old = as_rendered_now(own_copy, "/tim")
    with ThreadPoolExecutor(4) as threads:
        building = threads.submit(take_in, own_copy)
        answers = []
        while not building.done():
            answers += threads.map(lambda _: app.test_client().get("/tim"), range(6))
        building.result()
    new = as_rendered_now(own_copy, "/tim")
    # On a slow machine some are told that many search at once.
    assert {answer.status_code for answer in answers} <= {200, 503}
    shown = {answer.data for answer in answers if answer.status_code == 200}
    assert old in shown
    assert shown <= {old, new}
    assert app.test_client().get("/tim").data == new != old


def test_a_text_taken_down_is_gone_before_the_index_is_built_again(own_copy: Path) -> None:
    client: FlaskClient = create_app(Settings(own_copy)).test_client()
    address = "/tim.csv?sap_xep=moi_nhat"
    lines = client.get(address).text.splitlines()
    article_id = lines[1].rpartition("/")[2]
    assert article_id in client.get(address).text
    with open_store(own_copy) as store, store.batch() as batch:
        assert batch.remove(article_id, "")
    assert article_id not in client.get(address).text


def take_in(directory: Path) -> None:
    with open_store(directory) as store, store.batch() as batch:
        batch.add(NEW)
    build(directory)


def key(number: int) -> Key:
    return Key(str(number), ())


def answer(size: int) -> CachedAnswer:
    return CachedAnswer(b"x" * size, ())


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 40)), max_size=60),
    st.integers(32_000, 40_000),
)
def test_the_answers_used_last_are_kept_within_the_bound(
    steps: list[tuple[bool, int, int]], most_bytes: int
) -> None:
    cache = RenderCache(most_bytes)
    plain: OrderedDict[int, CachedAnswer] = OrderedDict()
    for keeps, number, kilobytes in steps:
        if keeps:
            made = answer(kilobytes * 20)
            cache.keep(key(number), made)
            if made.size * 32 <= most_bytes:
                plain.pop(number, None)
                plain[number] = made
            while sum(a.size for a in plain.values()) > most_bytes:
                plain.popitem(last=False)
        else:
            assert cache.get(key(number)) == plain.get(number)
            if number in plain:
                plain.move_to_end(number)
        assert len(cache) == len(plain)
        assert cache.size == sum(a.size for a in plain.values())
    assert [cache.get(key(n)) for n in range(10)] == [plain.get(n) for n in range(10)]
