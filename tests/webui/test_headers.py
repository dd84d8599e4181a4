"""What answers carry: rules for the browser, tags for caches, and errors in words."""

import gzip
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from search.request import SearchRequest
from search.service import Search
from webui.app import create_app
from webui.headers import CONTENT_SECURITY_POLICY
from webui.settings import Settings

ADDRESSES = ["/", "/tim?q=dan+van", "/tim.csv", "/tim.atom", "/api/v1/search", "/robots.txt"]


@pytest.fixture
def own_copy(sample_data: Path, tmp_path: Path) -> Path:
    """A data directory to change."""
    return Path(shutil.copytree(sample_data, tmp_path / "data"))


@pytest.mark.parametrize("address", [*ADDRESSES, "/khong-co", "/static/style.css", "/healthz"])
def test_every_answer_carries_the_rules(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_costs_nothing(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(f"{address}?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_new_index_is_a_new_answer(own_copy: Path) -> None:
    client = create_app(Settings(own_copy)).test_client()
    before = client.get("/")
    with open_store(own_copy) as store, store.batch() as batch:
        batch.add(
            Article(
                id="moi", title="Bài viết mới nhất", body="Tin.", published_at=date(2026, 11, 1)
            )
        )
    build(own_copy)
    after = client.get("/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]


def test_pages_are_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    plain = client.get("/tim", headers={"Accept-Encoding": "identity"})
    packed = client.get("/tim", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_static_files_are_kept_for_ever_under_their_fingerprint(client: FlaskClient) -> None:
    page = Page(client.get("/").text)
    [style] = page.attributes("link", rel="stylesheet")
    assert "?v=" in style["href"]
    assert "immutable" in client.get(style["href"]).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/style.css").headers["Cache-Control"]


TAGGED, NO_STORE, FOR_EVER = "public, max-age=60", "no-store", "public, max-age=31536000, immutable"
# Each kind of answer: status, type, how long it may be kept.
KINDS = [
    ("/", 200, "text/html", TAGGED),
    ("/tim?q=dan+van", 200, "text/html", TAGGED),
    ("/tim?them_phuong=an+lac", 302, "text/html", NO_STORE),
    ("/tim/phuong?q=dan+van", 200, "text/html", TAGGED),
    ("/tim/khong-co", 404, "text/html", NO_STORE),
    ("/tim.csv?q=dan+van", 200, "text/csv", TAGGED),
    ("/tim.atom?q=dan+van", 200, "application/atom+xml", TAGGED),
    ("/bai/{article}", 200, "text/html", TAGGED),
    ("/bai/khong-co", 404, "text/html", NO_STORE),
    ("/van-ban", 200, "text/html", TAGGED),
    ("/van-ban/{document}", 200, "text/html", TAGGED),
    ("/van-ban/{document}/bao-cao", 200, "text/html", TAGGED),
    ("/van-ban/khong-co", 404, "text/html", NO_STORE),
    ("/can-bo", 200, "text/html", TAGGED),
    ("/can-bo/{official}", 200, "text/html", TAGGED),
    ("/phuong", 200, "text/html", TAGGED),
    ("/phuong/{ward}", 200, "text/html", TAGGED),
    ("/lich", 200, "text/html", TAGGED),
    ("/lich/2020-10", 200, "text/html", TAGGED),
    ("/lich/2020-13", 404, "text/html", NO_STORE),
    ("/hieu-dinh", 200, "text/html", TAGGED),
    ("/gioi-thieu", 200, "text/html", TAGGED),
    ("/api/openapi.json", 200, "application/json", TAGGED),
    ("/api/v1/search?q=dan+van", 200, "application/json", TAGGED),
    ("/api/v1/search?foo=1", 422, "application/problem+json", NO_STORE),
    ("/api/v1/articles/{article}", 200, "application/json", TAGGED),
    ("/api/v1/articles/khong-co", 404, "application/problem+json", NO_STORE),
    ("/api/v1/documents", 200, "application/json", TAGGED),
    ("/api/v1/documents/{document}", 200, "application/json", TAGGED),
    ("/api/v1/officials/{official}", 200, "application/json", TAGGED),
    ("/api/v1/wards/{ward}", 200, "application/json", TAGGED),
    ("/api/v1/corrections", 200, "application/json", TAGGED),
    ("/api/v1/suggest?q=dan", 200, "application/json", TAGGED),
    ("/api/khong-co", 404, "application/problem+json", NO_STORE),
    ("/khong-co", 404, "text/html", NO_STORE),
    ("/opensearch.xml", 200, "application/opensearchdescription+xml", TAGGED),
    ("/sitemap.xml", 200, "application/xml", TAGGED),
    ("/sitemap-1.xml", 200, "application/xml", TAGGED),
    ("/sitemap-2.xml", 404, "text/html", NO_STORE),
    ("/robots.txt", 200, "text/plain", TAGGED),
    ("/healthz", 200, "application/json", NO_STORE),
    ("/metrics", 404, "text/html", NO_STORE),
    ("/static/style.css", 200, "text/css", TAGGED),
    ("/static/style.css?v=1", 200, "text/css", TAGGED),
    ("/static/style.css?v={version}", 200, "text/css", FOR_EVER),
    ("/static/khong-co", 404, "text/html", NO_STORE),
]


@pytest.fixture(scope="module")
def ids(app: Flask, engine: Search) -> dict[str, str]:
    """One of each thing."""
    entities = engine.catalog
    return {
        "version": app.extensions["version"],
        "article": engine.find(SearchRequest()).hits()[0].id,
        "document": entities.documents(limit=1)[0].id,
        "official": entities.officials(limit=1)[0].id,
        "ward": next(iter(entities.ward_counts())),
    }


@pytest.mark.parametrize(("address", "status", "kind", "kept"), KINDS, ids=[k[0] for k in KINDS])
def test_every_kind_of_answer_says_what_it_is_and_how_long_it_may_be_kept(
    client: FlaskClient, ids: dict[str, str], address: str, status: int, kind: str, kept: str
) -> None:
    address = address.format(**ids)
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert (plain.status_code, plain.mimetype) == (status, kind)
    assert plain.headers["Cache-Control"] == kept
    assert plain.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert ("ETag" in plain.headers) == (kept != NO_STORE)
    assert "Content-Encoding" not in plain.headers
    if status == 200 and kept != NO_STORE:
        again = client.get(address, headers={"If-None-Match": plain.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")

    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    if len(plain.data) >= 1024:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
        # The JSON says how long the search took.
        if "took_ms" not in plain.text:
            assert gzip.decompress(packed.data) == plain.data
    else:
        assert packed.data == plain.data

    head = client.head(address, headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.data) == (status, b"")
    if "took_ms" not in plain.text:
        assert undated(head) == undated(plain)


def undated(answer: Any) -> dict[str, str]:
    """The headers without the moment of the answer, which a second may lie between."""
    return {name: value for name, value in answer.headers.items() if name != "Date"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", [kind[0] for kind in KINDS if kind[1] == 200])
def test_every_address_is_only_read(
    client: FlaskClient, ids: dict[str, str], address: str, method: str
) -> None:
    answer = client.open(address.format(**ids), method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.headers["Cache-Control"] == NO_STORE


def test_every_address_is_in_the_table_of_kinds(app: Flask) -> None:
    asked = {re.sub(r"{\w+}", "*", kind[0].partition("?")[0]) for kind in KINDS}
    rules = {re.sub(r"<[^>]+>", "*", rule.rule) for rule in app.url_map.iter_rules()}
    rules = {re.sub(r"-\*\.xml$", "-1.xml", rule) for rule in rules} - {"/static/*"}
    examples = {"/lich/*": "/lich/2020-10", "/tim/*": "/tim/phuong"}
    assert {examples.get(rule, rule) for rule in rules} <= asked


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/", "tin.example.vn", 200),
        ("/", "localhost:8000", 200),
        ("/bai/khong-co", "tin.example.vn", 404),
        ("/khong/co", "tin.example.vn", 404),
        ("/van-ban/khong-co", "tin.example.vn", 404),
        ("/can-bo/khong-co", "tin.example.vn", 404),
        ("/phuong/khong-co", "tin.example.vn", 404),
        ("/sitemap-2.xml", "tin.example.vn", 404),
    ],
)
def test_what_goes_wrong_is_said_on_a_page(
    sample_data: Path, address: str, host: str, status: int
) -> None:
    settings = Settings(sample_data, base_url="https://tin.example.vn")
    answer = create_app(settings).test_client().get(address, headers={"Host": host})
    assert answer.status_code == status
    page = Page(answer.text)
    assert page.problems == []
    assert page.attributes("form", action="/tim")


def test_other_host_names_are_refused_and_not_repeated(sample_data: Path) -> None:
    settings = Settings(sample_data, base_url="https://tin.example.vn")
    answer = create_app(settings).test_client().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert "evil" not in answer.text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("method", "address", "status", "titles"),
    [
        ("GET", "/khong-co", 404, ("Không tìm thấy trang này", "This page was not found")),
        ("GET", "/bai/khong-co", 404, ("Không tìm thấy trang này", "This page was not found")),
        (
            "POST",
            "/tim",
            405,
            ("Không dùng được cách gọi này", "This method is not allowed"),
        ),
        ("GET", "/loi/400", 400, ("Yêu cầu không hợp lệ", "This request is not valid")),
        ("GET", "/loi/403", 403, ("Yêu cầu không hợp lệ", "This request is not valid")),
        ("GET", "/loi/500", 500, ("Có lỗi ở phía chúng tôi", "Something went wrong on our side")),
        ("GET", "/loi/502", 502, ("Có lỗi ở phía chúng tôi", "Something went wrong on our side")),
        (
            "GET",
            "/loi/503",
            503,
            ("Dịch vụ tạm thời chưa sẵn sàng", "The service is not ready yet"),
        ),
    ],
)
def test_every_error_has_a_page_with_words_and_a_search_box_in_both_languages(
    failing: Flask, method: str, address: str, status: int, titles: tuple[str, str], language: str
) -> None:
    answer = failing.test_client().open(f"{address}?lang={language}", method=method)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == NO_STORE
    page = Page(answer.text)
    assert page.problems == []
    assert page.texts("h1") == [titles[language == "en"]]
    assert page.attributes("html") == [{"lang": language}]
    assert page.attributes("meta", name="robots", content="noindex")
    [form] = page.attributes("form", action="/tim")
    assert form.get("method", "get") == "get"
    assert page.attributes("input", name="q")


@pytest.fixture(scope="module")
def failing(sample_data: Path) -> Flask:
    """The application with a view that ends in the error asked for."""
    app = create_app(Settings(sample_data))

    @app.get("/loi/<int:status>")
    def fail(status: int) -> None:
        if status == 500:
            raise RuntimeError("a fault of ours")
        abort(status)

    return app


@pytest.mark.parametrize("address", [kind[0] for kind in KINDS if kind[1] == 200])
def test_every_address_shown_is_that_of_the_settings_whatever_host_was_asked(
    sample_data: Path, ids: dict[str, str], address: str
) -> None:
    client = create_app(Settings(sample_data, base_url="https://tin.example.vn")).test_client()
    text = client.get(address.format(**ids), headers={"Host": "127.0.0.1:8000"}).text
    assert "127.0.0.1" not in text
    if address.startswith(("/bai/", "/tim.csv", "/sitemap", "/api/v1/search")):
        assert "https://tin.example.vn/" in text


def test_canonical_addresses_are_those_of_the_settings(sample_data: Path) -> None:
    settings = Settings(sample_data, base_url="https://tin.example.vn")
    client = create_app(settings).test_client()
    page = Page(client.get("/tim?den=2020&q=dan+van&foo=1&trang=1").text)
    [canonical] = page.attributes("link", rel="canonical")
    assert canonical["href"] == "https://tin.example.vn/tim?q=dan+van&den=2020-12-31"


def test_without_an_index_visitors_are_told_to_come_back(own_copy: Path) -> None:
    app: Flask = create_app(Settings(own_copy))
    app.extensions["search"] = Broken()
    client = app.test_client()
    for address in ADDRESSES[:-1]:
        answer = client.get(address)
        assert answer.status_code == 503, address
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/healthz").status_code == 503
    assert "Dịch vụ tạm thời chưa sẵn sàng" in client.get("/").text


class Broken:
    """A door behind which there is no index."""

    def now(self) -> None:
        from search.ports import Unavailable

        raise Unavailable("no index")


def test_health_names_the_index(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.json["status"] == "ok"
    assert answer.json["generation"].startswith("gen-")
    assert answer.json["articles"] > 0
