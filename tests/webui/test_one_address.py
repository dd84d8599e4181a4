"""One thing has one address: other ways to write it are sent on, refused, or name it."""

import sqlite3
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from search.service import Search
from webui.app import create_app
from webui.search_address import whole_number
from webui.settings import Settings

BASE = "https://tin.example.vn"
IDS = [
    "tin-1",
    "thư mục/tin 2.txt",
    "https://nguon.example/tin?so=3&trang=1",
    "a:b,c;d=e@f!g$h&i'j(k)l*m+n",
    "phần%20trăm",
    "gạch#chéo\\ngược",
    "~._-",
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A service whose articles have ids that an address has to quote."""
    directory = tmp_path_factory.mktemp("odd")
    with open_store(directory) as store, store.batch() as batch:
        for number, one in enumerate(IDS):
            batch.add(Article(id=one, title=f"Bản tin {number}", body="Khu phố họp."))
    build(directory)
    return create_app(Settings(directory, base_url=BASE)).test_client()


def test_map_pages_feed_and_table_write_an_address_alike(odd: FlaskClient) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    mapped = {loc.text for loc in ElementTree.fromstring(odd.get("/sitemap-1.xml").data).iter(name)}
    shown = {link for link in Page(odd.get("/tim").text).links if link.startswith("/bai/")}
    shown = {f"{BASE}{link}" for link in shown}
    assert len(shown) == len(IDS)
    assert shown <= {str(loc) for loc in mapped}
    feed = odd.get("/tim.atom").text
    table = odd.get("/tim.csv").text
    found = {hit["url"] for hit in odd.get("/api/v1/search").json["hits"]}
    assert found == shown
    for address in shown:
        assert f'href="{escape(address)}"' in feed
        assert address in table
        page = Page(odd.get(address.removeprefix(BASE)).text)
        assert page.attributes("link", rel="canonical")[0]["href"] == address


def path(client: FlaskClient, asked: str, base: str = "http://localhost") -> tuple[int, str]:
    """Status and Location of a path; the test client would take two slashes for a host."""
    where, _, query = asked.partition("?")
    answer = client.get(
        "/", query_string=query, base_url=base, environ_overrides={"PATH_INFO": where}
    )
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.parametrize(
    ("asked", "status", "location"),
    [
        ("/tim", 200, ""),
        ("/tim/", 301, "/tim"),
        ("/tim/?q=dan+van&lang=en", 301, "/tim?q=dan+van&lang=en"),
        ("/tim//", 301, "/tim"),
        ("//tim?q=dan%20van", 301, "/tim?q=dan%20van"),
        ("///", 301, "/"),
        ("/tim.csv/", 301, "/tim.csv"),
        ("/lich//2020-10", 301, "/lich/2020-10"),
        ("/van-ban/khong-co/", 301, "/van-ban/khong-co"),
        ("/bai/khong-co/", 301, "/bai/khong-co"),
        ("/khong-co/", 404, ""),
        ("//xau.example/", 404, ""),
        ("//xau.example/tim", 404, ""),
        ("/\\xau.example/", 404, ""),
        ("/tim/khong-co", 404, ""),
        # Below `/api/` an address is right or wrong.
        ("/api/v1/search/", 404, ""),
        ("/api//v1/search", 404, ""),
        ("//api/v1/search", 404, ""),
        # Letters are as they are.
        ("/TIM", 404, ""),
        ("/Api/v1/search", 404, ""),
        # Numbers are written one way.
        ("/sitemap-1.xml", 200, ""),
        ("/sitemap-01.xml", 404, ""),
        ("/sitemap-0.xml", 404, ""),
        ("/sitemap-+1.xml", 404, ""),
        (f"/sitemap-{'1' * 5000}.xml", 404, ""),
        ("/lich/2020-10", 200, ""),
        ("/lich/2020-1", 404, ""),
        ("/lich/202010", 404, ""),
        ("/lich/2020-W10", 404, ""),
        ("/lich/2020W10", 404, ""),
        ("/lich/02020-10", 404, ""),
        ("/lich/2020-10-01", 404, ""),
    ],
)
def test_a_slash_too_many_is_sent_on_and_what_is_written_otherwise_is_not_there(
    client: FlaskClient, asked: str, status: int, location: str
) -> None:
    assert path(client, asked) == (status, location)


@pytest.mark.parametrize(
    ("asked", "status", "location"),
    [
        ("//tim?q=dan%20van", 301, "/tim?q=dan%20van"),
        ("/%2F/tim", 301, "/tim"),
        ("//khong-co", 404, ""),
        ("/tim?q=//a", 200, ""),
    ],
)
def test_slashes_that_the_server_takes_away_are_seen(
    client: FlaskClient, asked: str, status: int, location: str
) -> None:
    where, _, query = asked.partition("?")
    environ = {"PATH_INFO": "/" + unquote(where).lstrip("/"), "REQUEST_URI": asked}
    answer = client.get("/", query_string=query, environ_overrides=environ)
    assert (answer.status_code, answer.headers.get("Location", "")) == (status, location)


@pytest.mark.parametrize("asked", ["/sitemap-١.xml", "/lich/٢٠٢٠-10"])
def test_numbers_have_these_digits_only(client: FlaskClient, asked: str) -> None:
    assert client.get(asked).status_code == 404


def test_what_is_sent_on_stays_in_its_folder_and_with_its_host(client: FlaskClient) -> None:
    assert path(client, "/tim/", "http://localhost/duoi") == (301, "/duoi/tim")
    assert path(client, "//tim", "https://tin.example.vn") == (301, "/tim")
    assert client.head("/tim/").status_code == 301
    assert client.post("/tim/").status_code == 404


@pytest.mark.parametrize("kind", ["ward", "document", "official"])
def test_an_id_in_other_letters_is_another_id(
    client: FlaskClient, engine: Search, kind: str
) -> None:
    entities = engine.catalog
    folder, one = {
        "ward": ("phuong", next(iter(entities.ward_counts()))),
        "document": ("van-ban", entities.documents(limit=1)[0].id),
        "official": ("can-bo", entities.officials(limit=1)[0].id),
    }[kind]
    assert client.get(f"/{folder}/{one}").status_code == 200
    assert client.get(f"/{folder}/{one.upper()}").status_code == 404
    assert client.get(f"/{folder}/{one}/").headers["Location"] == f"/{folder}/{one}"
    # Needless quoting is undone before anybody looks at it.
    quoted = "".join(f"%{ord(letter):02X}" for letter in one)
    page = Page(client.get(f"/{folder}/{quoted}").text)
    assert page.attributes("link", rel="canonical")[0]["href"].endswith(f"/{folder}/{one}")


@pytest.mark.parametrize(
    ("value", "highest", "number"),
    [
        ("1", 100, 1),
        ("100", 100, 100),
        ("101", 100, None),
        ("0", 100, None),
        ("07", 100, None),
        ("007", 100, None),
        ("0000071", 100, None),
        ("1000000", 100, None),
        ("+1", 100, None),
        ("-1", 100, None),
        ("1_0", 100, None),
        ("1.0", 100, None),
        ("1e1", 100, None),
        (" 1", 100, None),
        ("1\n", 100, None),
        ("٢", 100, None),
        ("²", 100, None),
        ("", 100, None),
        ("9" * 5000, 100, None),
    ],
)
def test_a_number_is_written_one_way(
    client: FlaskClient, value: str, highest: int, number: int | None
) -> None:
    assert whole_number(value, highest) == number
    answer = client.get(f"/api/v1/search?trang={quote(value)}")
    assert answer.status_code == (422 if number is None else 200)
    answer = client.get(f"/api/v1/documents?page={quote(value)}")
    assert answer.status_code == (422 if number is None and value.strip() != "101" else 200)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/tim?q=dan+van&trang=002", "002"),
        ("/tim?q=dan+van&trang=0000002", "0000002"),
        ("/van-ban?trang=02", "02"),
        ("/van-ban?nam=0018", "0018"),
        ("/van-ban?nam=02018", "02018"),
        ("/can-bo?trang=01", "01"),
    ],
)
def test_a_page_says_that_it_did_not_use_a_number(
    client: FlaskClient, address: str, said: str
) -> None:
    page = Page(client.get(address).text)
    [notices] = page.texts("ul", class_="notices")
    assert said in notices
    canonical = page.attributes("link", rel="canonical")[0]["href"]
    assert said not in canonical
    assert canonical == f"http://localhost{address.rpartition('&' if '&' in address else '?')[0]}"


@pytest.mark.parametrize(
    "asked",
    [
        "q=dan+van&loai=CT&loai=KH&den=2020-12-31",
        "q=dan%20van&loai=KH&loai=CT&den=2020",
        "den=2020&loai=CT&q=dan+van&loai=KH&loai=CT&trang=1",
        "q=+dan+van+&%6Coai=CT&loai=KH&den=31%2F12%2F2020&sap_xep=lien_quan",
        "q=x&q=dan+van&loai=CT&loai=KH&den=2020-12-31&utm_source=x&trang=01",
    ],
)
def test_a_search_has_one_canonical_address(client: FlaskClient, asked: str) -> None:
    page = Page(client.get(f"/tim?{asked}").text)
    canonical = page.attributes("link", rel="canonical")[0]["href"]
    assert canonical == "http://localhost/tim?q=dan+van&loai=CT&loai=KH&den=2020-12-31"


def test_a_report_moves_with_its_document(app: Flask, engine: Search, sample_data: Path) -> None:
    """A document that more became known of has a new id; the old one leads to it everywhere."""
    database = sqlite3.connect(sample_data / "index" / engine.info.name / "entities.sqlite")
    old = [alias for (alias,) in database.execute("SELECT alias FROM document_alias LIMIT 5")]
    assert old
    for alias in old:
        page = app.test_client().get(f"/van-ban/{alias}")
        report = app.test_client().get(f"/van-ban/{alias}/bao-cao")
        assert (page.status_code, report.status_code) == (301, 301)
        assert report.headers["Location"] == f"{page.headers['Location']}/bao-cao"
