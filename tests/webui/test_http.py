"""What HTTP says of methods, tags, codings and other sites, case by case."""

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.article import Article
from corpus.store import open_store
from webui.app import create_app
from webui.entity_tag import fingerprint
from webui.settings import Settings

FOUND = ["/", "/tim?q=dan+van", "/tim.csv?q=dan+van", "/tim.atom", "/api/v1/search?q=dan", "/lich"]
MISSING = [
    "/bai/khong-co",
    "/van-ban/khong-co",
    "/can-bo/khong-co",
    "/phuong/khong-co",
    "/lich/2020-13",
    "/tim/khong-co",
    "/sitemap-9.xml",
    "/api/v1/articles/khong-co",
    "/api/v1/wards/khong-co",
    "/khong-co",
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        *((address, 304) for address in FOUND),
        *((address, 404) for address in MISSING),
        ("/tim?them_phuong=an+lac", 302),
        ("/api/v1/search?trang=0", 422),
        ("/api/v1/suggest", 422),
        ("/healthz", 200),
    ],
)
def test_any_tag_at_all_is_met_only_by_what_is_there(
    client: FlaskClient, address: str, status: int, method: str
) -> None:
    for _ in range(2):
        answer = client.open(address, method=method, headers={"If-None-Match": "*"})
        assert answer.status_code == status
        if status == 304:
            plain = client.get(address)
            assert answer.data == b""
            for name in ("ETag", "Vary", "Cache-Control"):
                assert answer.headers[name] == plain.headers[name]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("W/{tag}", 304),
        ("{tag}", 304),
        ('"x", W/{tag}', 304),
        ('"x",{tag} , "y"', 304),
        ('"x"', 200),
        ('W/"x"', 200),
        ('"*"', 200),
        ("", 200),
        ('W/"{bare}x"', 200),
    ],
)
@pytest.mark.parametrize("address", FOUND)
def test_tags_are_compared_weakly(
    client: FlaskClient, address: str, given: str, status: int
) -> None:
    tag = client.get(address).headers["ETag"].removeprefix("W/")
    sent = {"If-None-Match": given.format(tag=tag, bare=tag.strip('"'))}
    assert client.get(address, headers=sent).status_code == status
    assert client.head(address, headers=sent).status_code == status
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.open(address, method=method, headers=sent).status_code == 405
    assert client.options(address, headers=sent).status_code == 200


def test_a_path_with_a_question_mark_is_another_one(client: FlaskClient) -> None:
    there = client.get("/tim?q=a?b")
    for other in ("/tim%3Fq=a?b", "/tim%3Fq=a%3Fb"):
        sent = {"If-None-Match": there.headers["ETag"]}
        assert client.get(other, headers=sent).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, None),
        ("", None),
        ("identity", None),
        ("br", None),
        ("gzip;q=0", None),
        ("gzip;q=0.0", None),
        ("gzip;q=0, *;q=1", None),
        ("*;q=0", None),
        ("gzip;q=0.2, identity;q=0.8", None),
        ("gzip", "gzip"),
        ("GZip", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("identity;q=0, *", "gzip"),
        ("gzip, identity", "gzip"),
    ],
)
@pytest.mark.parametrize("address", ["/tim?q=dan+van", "/phuong", "/static/style.css", "/khong-co"])
def test_a_body_has_a_coding_that_is_taken(
    client: FlaskClient, address: str, accepted: str | None, coding: str | None
) -> None:
    plain = client.get(address)
    for _ in range(2):
        answer = client.get(address, headers={"Accept-Encoding": accepted} if accepted else {})
        assert answer.headers.get("Content-Encoding") == coding
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert (gzip.decompress(answer.data) if coding else answer.data) == plain.data


def test_a_small_body_is_compressed_only_where_it_must_be(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/robots.txt", headers=packed("gzip")).headers
    answer = client.get("/robots.txt", headers=packed("gzip, identity;q=0"))
    assert gzip.decompress(answer.data) == client.get("/robots.txt").data


def test_a_part_of_a_file_is_of_the_file_as_it_is(client: FlaskClient) -> None:
    whole = client.get("/static/style.css").data
    answer = client.get("/static/style.css", headers={"Range": "bytes=0-4999", **packed("gzip")})
    assert answer.status_code == 206
    assert "Content-Encoding" not in answer.headers
    assert answer.data == whole[:5000]


def test_a_file_is_kept_for_ever_only_under_the_fingerprint_of_this_program(
    client: FlaskClient, app: Flask
) -> None:
    mine = f"/static/style.css?v={app.extensions['version']}"
    first = client.get(mine)
    assert "immutable" in first.headers["Cache-Control"]
    again = client.get(mine, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    for name in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[name] == first.headers[name]
    for other in ("/static/style.css?v=1", "/static/style.css?v=", "/static/style.css"):
        assert "immutable" not in client.get(other).headers["Cache-Control"]


def packed(accepted: str) -> dict[str, str]:
    return {"Accept-Encoding": accepted}


def test_the_fingerprint_is_of_everything_the_program_is_made_of(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    for package in ("corpus", "indexer", "search", "webui"):
        shutil.copytree(root / package, tmp_path / package)
    before = fingerprint(tmp_path)
    assert before == fingerprint(root)
    for file in (
        "webui/openapi.json",
        "webui/templates/base.html",
        "search/request.py",
        "indexer/data/office_labels.toml",
        "search/data/abbreviations.toml",
    ):
        whole = (tmp_path / file).read_bytes()
        (tmp_path / file).write_bytes(whole + b"\n")
        assert fingerprint(tmp_path) != before, file
        (tmp_path / file).write_bytes(whole)
    (tmp_path / "webui" / "templates" / "about.html").rename(tmp_path / "webui" / "about.html")
    assert fingerprint(tmp_path) != before


def test_other_settings_are_other_answers(sample_data: Path) -> None:
    tags = {
        create_app(settings).test_client().get("/gioi-thieu").headers["ETag"]
        for settings in (
            Settings(sample_data),
            Settings(sample_data, contact="mailto:tin@example.vn"),
            Settings(sample_data, contact="mailto:van.phong@example.vn"),
            Settings(sample_data, base_url="http://localhost"),
        )
    }
    assert len(tags) == 4


@pytest.mark.parametrize("address", ["/tim", "/gioi-thieu", "/tim.csv"])
def test_what_changes_while_an_answer_is_made_gives_the_next_one_another_tag(
    sample_data: Path, tmp_path: Path, address: str
) -> None:
    own = Path(shutil.copytree(sample_data, tmp_path / "data"))
    app = create_app(Settings(own))
    endpoint = {"/tim": "results.search", "/gioi-thieu": "about.about"}.get(address, "export.table")
    view = app.view_functions[endpoint]

    def changing(**values: Any) -> Any:
        with open_store(own) as store, store.batch() as batch:
            batch.add(Article(id="moi", title="Tin mới", body="Khu phố họp."))
        return view(**values)

    app.view_functions[endpoint] = changing
    during = app.test_client().get(address).headers["ETag"]
    app.view_functions[endpoint] = view
    after = app.test_client().get(address, headers={"If-None-Match": during})
    assert after.status_code == 200
    assert after.headers["ETag"] != during


DATA = [
    ("/api/openapi.json", 200),
    ("/api/v1/search?q=dan", 200),
    ("/api/v1/search?trang=x", 422),
    ("/api/v1/suggest", 422),
    ("/api/v1/articles/khong-co", 404),
    ("/api/khong-co", 404),
    ("/tim.csv", 200),
    ("/tim.atom", 200),
    ("/healthz", 200),
]
PAGES = ["/", "/tim", "/phuong", "/bai/khong-co", "/khong-co", "/robots.txt", "/static/style.css"]


@pytest.mark.parametrize(("address", "status"), DATA)
@pytest.mark.parametrize("origin", [None, "https://khac.example", "null"])
def test_data_are_open_to_other_sites(
    client: FlaskClient, address: str, status: int, origin: str | None
) -> None:
    sent = {"Origin": origin} if origin else {}
    for method, expected in (("GET", status), ("HEAD", status), ("POST", None)):
        answer = client.open(address, method=method, headers=sent)
        assert expected in (answer.status_code, None)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert {"ETag", "Retry-After"} <= set(
            answer.headers["Access-Control-Expose-Headers"].split(", ")
        )
        assert "Access-Control-Allow-Credentials" not in answer.headers
        # It is the same for every site.
        assert "Origin" not in answer.headers.get("Vary", "")
    tag = client.get(address).headers.get("ETag")
    if tag:
        answer = client.get(address, headers={**sent, "If-None-Match": tag})
        assert answer.status_code == 304
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("asked", ["GET", "HEAD", "POST", "DELETE"])
@pytest.mark.parametrize("address", [address for address, _ in DATA])
def test_a_preflight_says_what_other_sites_may(
    client: FlaskClient, address: str, asked: str
) -> None:
    sent = {
        "Origin": "https://khac.example",
        "Access-Control-Request-Method": asked,
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = client.options(address, headers=sent)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert answer.headers["Access-Control-Max-Age"] == "86400"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
def test_pages_are_closed_to_other_sites(client: FlaskClient, address: str, method: str) -> None:
    sent = {"Origin": "https://khac.example", "Access-Control-Request-Method": "GET"}
    answer = client.open(address, method=method, headers=sent)
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_full_house_tells_other_sites_too(sample_data: Path) -> None:
    app = create_app(Settings(sample_data))
    gate = app.extensions["gate"]
    gate.places = gate.room = 0
    for address in ("/api/v1/search", "/tim.csv", "/tim.atom"):
        answer = app.test_client().get(address)
        assert answer.status_code == 503
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Retry-After"] == "5"
    assert "Access-Control-Allow-Origin" not in app.test_client().get("/tim").headers
