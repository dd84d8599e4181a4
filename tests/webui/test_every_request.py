"""Whatever was asked before, by whichever method and with whichever headers: a GET is answered as a
server answers it that has answered nothing yet.

`HTTP_REQUESTS=5000 pytest tests/webui/test_every_request.py` is the long run; the seed is
fixed, `HTTP_SEED` sets another.
"""

import gzip
import os
import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from search.request import SearchRequest
from search.service import Search
from webui.app import create_app
from webui.cli.sample import take_in_sample
from webui.settings import Settings

REQUESTS = int(os.environ.get("HTTP_REQUESTS", "700"))
SEED = int(os.environ.get("HTTP_SEED", "29112026"))
# What lets other sites read an answer.
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
# An id that an address has to quote, and one that looks like an address with a parameter.
ODD = [
    Article(id="tin: bản 1/2+3", title="Bản tin số một", body="Khu phố họp."),
    Article(id="tin", title="Bản tin", body="Khu phố họp bàn."),
]
METHODS = ["GET"] * 8 + ["HEAD", "HEAD", "OPTIONS", "OPTIONS", "OPTIONS"]
METHODS += ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "QUERY"]
HEADERS: dict[str, list[str | None]] = {
    "Accept": [None, "*/*", "application/json", "text/csv", "image/*;q=0"],
    "Accept-Encoding": [
        None,
        "",
        "gzip",
        "gzip, deflate, br",
        "GZIP",
        "*",
        "identity",
        "gzip;q=0",
        "gzip;q=0, *",
        "*;q=0",
        "identity;q=0",
        "gzip, identity;q=0",
        "gzip;q=0.1, identity;q=0.9",
        "br",
    ],
    "Accept-Language": [None, "vi", "en", "en-GB,en;q=0.9"],
    "Origin": [None, "https://khac.example"],
    "Access-Control-Request-Method": [None, "GET", "POST"],
    "X-Forwarded-Host": [None, "xau.example"],
    "X-Forwarded-Proto": [None, "https"],
    "X-Forwarded-Prefix": [None, "/khac"],
    "X-HTTP-Method-Override": [None, "OPTIONS"],
    "Range": [None, None, "bytes=0-9"],
    "If-Modified-Since": [None, "Sat, 01 Jan 2050 00:00:00 GMT"],
    "If-Match": [None, '"x"', "*"],
    "Cache-Control": [None, "no-cache"],
}
BASES = [
    "http://localhost",
    "http://localhost",
    "https://localhost",
    "http://tin.example.vn:8080",
    "http://localhost/duoi",
]
QUERIES = [
    "",
    "",
    "q=dan+van",
    "q=dan%20van",
    "q=dan+van&lang=en",
    "lang=en",
    "lang=xx",
    "q=hat+gao&phuong=x",
    "trang=2",
    "trang=02",
    "page=1",
    "v=1",
    "q=%80",
    "q=a&q=b",
    "loai=CT&loai=KH",
    "them_phuong=an+lac",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request but for its headers."""

    path: str
    query: str
    base: str


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("requests")
    take_in_sample(directory)
    with open_store(directory) as store, store.batch() as batch:
        for article in ODD:
            batch.add(article)
    build(directory)
    return directory


def paths_of(app: Flask, engine: Search) -> dict[str, list[str]]:
    """Some paths of each rule there is: things that are there, and things that are not."""
    entities = engine.catalog
    examples = {
        "article_id": [
            *(hit.id for hit in engine.find(SearchRequest()).hits()[:2]),
            *("tin%3A%20bản%201%2F2%2B3", "tin: bản 1/2+3", "tin%3Fq=dan+van", "tin"),
        ],
        "document_id": [one.id for one in entities.documents(limit=2)],
        "official_id": [one.id for one in entities.officials(limit=2)],
        "ward_id": list(entities.ward_counts())[:2],
        "month": ["2020-10", "2020-1", "2020W10", "0001-01", "9999-12"],
        "part": ["1", "01", "2"],
        "parameter": ["phuong", "van_ban"],
        "filename": ["style.css", "mark.svg", "../app.py"],
    }
    found = {}
    for rule in app.url_map.iter_rules():
        paths = [rule.rule]
        for name in rule.arguments:
            # A rule with an argument of a new kind is asked for what is not there.
            values = [*examples.get(name, []), "khong-co"]
            paths = [
                re.sub(rf"<(\w+:)?{name}>", lambda _, v=v: v, p) for p in paths for v in values
            ]
        found[rule.rule] = [*paths, f"{paths[0]}/", f"/{paths[0]}"]
    found[""] = ["/khong-co", "/api/khong-co", "/tim%3Fq=dan+van"]
    return found


def ask(app: Flask, asked: Asked, method: str, sent: dict[str, str]) -> TestResponse:
    # The test client takes what follows two slashes for a host.
    doubled = {"PATH_INFO": asked.path} if asked.path.startswith("//") else {}
    return app.test_client().open(
        "/" if doubled else asked.path,
        method=method,
        query_string=asked.query,
        base_url=asked.base,
        headers=sent,
        environ_overrides=doubled,
    )


def body(answer: TestResponse) -> bytes:
    """The body uncompressed, without how long the search took."""
    packed = answer.headers.get("Content-Encoding") == "gzip" and answer.data
    plain = gzip.decompress(answer.data) if packed else answer.data
    return re.sub(rb'"took_ms":\s?[0-9.]+', b'"took_ms":0', plain)


# What differs with the moment, with the coding and with the time that a search takes.
PASSING = ("Date", "Content-Length", "Content-Encoding")


def headers(answer: TestResponse, *, static: bool) -> dict[str, str]:
    """All that must be equal. The date of a file is the moment when its server was started."""
    passing = (*PASSING, "Last-Modified") if static else PASSING
    return {name: value for name, value in answer.headers.items() if name not in passing}


def refuses_plain(accepted: str | None) -> bool:
    return accepted in ("*;q=0", "identity;q=0", "gzip, identity;q=0")


def takes_gzip(accepted: str | None) -> bool:
    return accepted in ("gzip", "gzip, deflate, br", "GZIP", "*", "gzip, identity;q=0")


def differences(
    asked: Asked, method: str, sent: dict[str, str], answer: TestResponse, first: TestResponse
) -> list[str]:
    """What is wrong with `answer`; `first` is what a new server answers to a plain GET."""
    found = []
    status = first.status_code
    tag = first.headers.get("ETag")
    static = "/static/" in asked.path
    part = status == 200 and static and "Range" in sent
    if method in ("GET", "HEAD"):
        named = sent.get("If-None-Match", "")
        dated = static and "If-Modified-Since" in sent and not named
        if status == 200 and tag and (named == "*" or tag.removeprefix("W/") in named):
            status = 304
        if static and first.status_code == 200 and (part or dated or "If-Match" in sent):
            # Files are served by the framework, which knows parts of files and their dates.
            return [] if answer.status_code in (200, 206, 304, 412) else ["a file"]
        if answer.status_code != status:
            found.append(f"status {answer.status_code}, not {status}")
        elif status == 304:
            same = ("ETag", "Vary", "Cache-Control", "Access-Control-Allow-Origin")
            found += [n for n in same if answer.headers.get(n) != first.headers.get(n)]
        elif (own := headers(answer, static=static)) != (new := headers(first, static=static)):
            found.append(f"headers {sorted(set(own.items()) ^ set(new.items()))}")
        expected = body(first) if method == "GET" and status != 304 else b""
        if body(answer) != expected:
            found.append("body")
        if method == "GET" and status == 200 and len(body(answer)) >= 1024 and not static:
            packed = answer.headers.get("Content-Encoding") == "gzip"
            wanted = takes_gzip(sent.get("Accept-Encoding"))
            if packed != wanted:
                found.append("coding")
    else:
        if answer.data and method == "OPTIONS" and answer.status_code == 200:
            found.append("a body")
        if "ETag" in answer.headers or answer.headers["Cache-Control"] != "no-store":
            found.append("may be kept")
        if answer.status_code not in (200, 404, 405) or (answer.status_code == 200) > (
            method == "OPTIONS"
        ):
            found.append(f"status {answer.status_code}")
        if answer.status_code == 405 and answer.headers["Allow"] != "GET, HEAD, OPTIONS":
            found.append("Allow")
    opened = all(answer.headers.get(name) == value for name, value in OPEN.items())
    if opened != is_data(asked.path):
        found.append("open to other sites" if opened else "closed to other sites")
    return found


def is_data(path: str) -> bool:
    path = f"/{path.lstrip('/')}"
    return path.startswith("/api/") or path in ("/tim.csv", "/tim.atom", "/healthz")


def test_a_get_is_answered_as_a_new_server_answers_it(data: Path) -> None:
    app = create_app(Settings(data))
    paths = paths_of(app, app.extensions["search"].now())
    chance = random.Random(SEED)
    # Few enough that most are asked for many times, and something of every rule.
    rules = sorted(paths)
    rules += chance.choices([*rules, "/", "/tim", "/tim.csv", "/tim.atom"], k=REQUESTS // 15)
    pool = [
        Asked(chance.choice(paths[rule]), chance.choice(QUERIES), chance.choice(BASES))
        for rule in rules
    ]

    @cache
    def new(asked: Asked) -> TestResponse:
        return ask(create_app(Settings(data)), asked, "GET", {})

    wrong: list[str] = []
    counted: Counter[tuple[str, int]] = Counter()
    tags: list[str] = []
    for _ in range(REQUESTS):
        asked = chance.choice(pool)
        method = chance.choice(METHODS)
        sent = {name: value for name, of in HEADERS.items() if (value := chance.choice(of))}
        own = new(asked).headers.get("ETag")
        listed = [*[None] * 8, "*", '"x"', own, own and own.removeprefix("W/"), f'"x", {own}']
        if (named := chance.choice([*listed, *tags[-3:]])) is not None:
            sent["If-None-Match"] = named
        answer = ask(app, asked, method, sent)
        tags.append(answer.headers.get("ETag") or '"y"')
        counted[method, answer.status_code] += 1
        found = differences(asked, method, sent, answer, new(asked))
        wrong += [f"{method} {asked} {sent}: {one}" for one in found]
    kinds = Counter(one.rpartition("}: ")[2].partition(" [")[0] for one in wrong)
    assert not wrong, f"{REQUESTS} requests: {dict(kinds)}\n" + "\n".join(wrong[:10])
    assert {method for method, _ in counted} == set(METHODS)
    assert counted["GET", 200] > REQUESTS // 20
    assert counted["GET", 304] > REQUESTS // 100
