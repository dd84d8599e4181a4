"""What answers carry: rules for the browser, tags for caches, and errors in words."""

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
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


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    answer = client.post("/tim")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_canonical_addresses_are_those_of_the_settings(sample_data: Path) -> None:
    settings = Settings(sample_data, base_url="https://tin.example.vn")
    client = create_app(settings).test_client()
    page = Page(client.get("/tim?den=2020&q=dan+van&foo=1&trang=1").text)
    [canonical] = page.attributes("link", rel="canonical")
    assert canonical["href"] == "https://tin.example.vn/tim?q=dan+van&den=2020-12-31"


def test_without_an_index_visitors_are_told_to_come_back(own_copy: Path) -> None:
    app: Flask = create_app(Settings(own_copy))
    app.extensions["engine"] = Broken()
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
        from indexer.generation import IndexProblem

        raise IndexProblem("no index")


def test_health_names_the_index(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.json["status"] == "ok"
    assert answer.json["generation"].startswith("gen-")
    assert answer.json["articles"] > 0
