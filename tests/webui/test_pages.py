"""Every page: answers, reads well, needs no script, and leads only to pages that answer."""

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from search.request import SearchRequest, Sort
from search.service import Search

DOCS = Path(__file__).parents[2] / "docs" / "addresses.md"
FIXED = [
    "/",
    "/tim",
    "/tim?q=dan+van+kheo",
    "/tim?q=khongcochunaonhuthenay",
    "/tim?tu=2020-01-01&den=2020-12-31&sap_xep=cu_nhat&trang=2",
    "/van-ban",
    "/can-bo",
    "/phuong",
    "/lich",
    "/lich/2020-10?q=dan+van",
    "/tim/can_bo?q=phuong&co_chu=nguyen&theo_ten=1",
    "/gioi-thieu",
]
# Enough to see every kind of page many times over.
MOST_PAGES = 250


def read(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text)


@pytest.fixture
def entity_pages(engine: Search) -> list[str]:
    """A page of each kind of thing, the most cited of each."""
    entities = engine.catalog
    document, official = entities.documents(limit=1)[0], entities.officials(limit=1)[0]
    hit = engine.find(SearchRequest(sort=Sort.NEWEST)).hits()[0]
    ward = max(entities.ward_counts().values(), key=lambda count: count.primary).ward
    return [
        f"/bai/{hit.id}",
        f"/van-ban/{document.id}",
        f"/van-ban/{document.id}/bao-cao",
        f"/can-bo/{official.id}",
        f"/phuong/{ward}",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_well_formed_and_free_of_inline_code(
    client: FlaskClient, entity_pages: list[str], language: str
) -> None:
    for address in [*FIXED, *entity_pages]:
        page = read(client, f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert page.problems == [], address
        assert [text for text in page.texts("h1") if text.strip()], address
        assert len(page.texts("h1")) == 1, address
        assert page.attributes("html") == [{"lang": language}], address
        assert page.texts("title")[0].endswith("Tin Phường") or address == "/"


def test_every_link_of_every_page_leads_to_a_page_that_answers(client: FlaskClient) -> None:
    waiting, seen = deque(["/"]), {"/"}
    shapes: dict[str, int] = {}
    visited = 0
    while waiting and visited < MOST_PAGES:
        address = waiting.popleft()
        answer = client.get(address)
        visited += 1
        assert answer.status_code in (200, 301), address
        if answer.mimetype != "text/html":
            continue
        page = Page(answer.text)
        assert page.problems == [], address
        for link in page.links:
            parts = urlsplit(link)
            if parts.netloc or parts.scheme or not parts.path:
                continue
            # Of each shape of address a few dozen tell everything.
            shape = re.sub(r"=[^&]*", "", re.sub(r"(?<=/)[^/?]{6,}", "*", link))
            if link not in seen and shapes.get(shape, 0) < 12:
                seen.add(link)
                shapes[shape] = shapes.get(shape, 0) + 1
                waiting.append(link)
    assert visited > 100


def test_links_stay_in_the_language_of_the_page(client: FlaskClient) -> None:
    page = read(client, "/tim?q=dan+van&lang=en")
    own = [link for link in page.links if link.startswith("/")]
    vietnamese = [link for link in own if "lang=en" not in link]
    assert len(vietnamese) == 1  # the one that changes the language
    assert vietnamese == ["/tim?q=dan+van"]
    assert {"name": "lang", "type": "hidden", "value": "en"} in page.attributes("input")


@pytest.mark.parametrize(
    "address",
    [
        "/tim?q=a&endpoint=x&_external=1&_anchor=y&values=z",
        "/?lang=xx",
        "/tim?lang=",
        "/van-ban?nam=99999999999999999999&trang=-1",
        "/can-bo?trang=99999999999999999999",
    ],
)
def test_parameters_never_reach_the_machinery(client: FlaskClient, address: str) -> None:
    assert read(client, address).problems == []


def test_every_address_is_documented(app: Flask, client: FlaskClient) -> None:
    documented = set(re.findall(r"`(/[^`?]*)`", DOCS.read_text(encoding="utf-8")))
    rules = {re.sub(r"<\w+:", "<", rule.rule) for rule in app.url_map.iter_rules()}
    assert rules <= documented
    # What else is named shows what is redirected or refused; a template would be an old address.
    # The client reads `//tim` as a host; `test_one_address.py` asks a real server for it.
    examples = {one for one in documented - rules if not one.startswith("//")}
    assert [one for one in examples if "<" in one] == []
    assert [one for one in examples if client.get(one).status_code not in (301, 404, 422)] == []


def test_no_answer_sets_a_cookie_or_names_another_host(
    client: FlaskClient, entity_pages: list[str]
) -> None:
    for address in [*FIXED, *entity_pages]:
        answer = client.get(address)
        assert "Set-Cookie" not in answer.headers
        page = Page(answer.text)
        loaded = [
            attributes.get("src") or attributes.get("href", "")
            for tag, attributes, _ in page.elements
            if tag in ("link", "script", "img")
        ]
        assert all(urlsplit(one).netloc in ("", "localhost") for one in loaded), address
