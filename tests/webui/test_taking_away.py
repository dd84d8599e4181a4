"""A search as a table and as a feed: complete, valid, harmless."""

import csv
import io
import re
from collections import Counter
from datetime import date, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.moments import VIETNAM
from search.request import SearchRequest
from search.service import Search
from webui.export import harmless
from webui.feeds import moment
from webui.search_address import read_request

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("parameters", ["", "q=dan+van", "loai=CT&sap_xep=cu_nhat", "q=khongcogi"])
def test_the_table_holds_every_article_of_the_search_in_its_order(
    client: FlaskClient, engine: Search, parameters: str
) -> None:
    answer = client.get(f"/tim.csv?{parameters}")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    heading, *found = rows(answer.text)
    assert heading[0] == "Tiêu đề"
    asked, _ = read_request(
        [tuple(pair.split("=")) for pair in parameters.replace("+", " ").split("&") if pair]
    )
    page = engine.find(asked)
    hits = [
        hit
        for number in range(1, page.pages + 1)
        for hit in engine.find(asked.with_page(number)).hits()
    ]
    assert len(found) == page.total
    assert [row[-1].rpartition("/")[2] for row in found] == [hit.id for hit in hits]
    assert {len(row) for row in [heading, *found]} == {8}
    # As RFC 4180 ends lines, and no cell breaks one.
    assert answer.text.count("\n") == answer.text.count("\r\n") == len(found) + 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Phường An Lạc", "Phường An Lạc"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("19-CT/TU", "19-CT/TU"),
    ],
)
def test_a_cell_is_never_a_formula(cell: str, expected: str) -> None:
    assert harmless(cell) == expected


# RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry hold, how often at least and at most.
OF_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "subtitle": (0, 1),
    "updated": (1, 1),
    "link": (1, 9),
    "entry": (0, 20),
}
OF_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "author": (1, 1),
    "link": (1, 9),
    "category": (0, 999),
    "summary": (0, 1),
}
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"


def faults_of_feed(feed: ElementTree.Element) -> list[str]:
    """What RFC 4287 has against a feed whose elements hold no markup."""
    found = [] if feed.tag == f"{ATOM}feed" else [f"root {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    for element, allowed in [(feed, OF_FEED), *((entry, OF_ENTRY) for entry in entries)]:
        held = Counter(child.tag.removeprefix(ATOM) for child in element)
        found += [f"{name} in {element.tag}" for name in held if name not in allowed]
        for name, (least, most) in allowed.items():
            if not least <= held[name] <= most:
                found.append(f"{held[name]} {name} in {element.tag}")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        if len(set(links)) < len(links):
            found.append("two links of one kind")
        if ("alternate", "text/html") not in links:
            found.append(f"no page for {element.tag}")
    for element in feed.iter():
        name = element.tag.removeprefix(ATOM)
        text = element.text or ""
        if name in ("updated", "published") and not re.fullmatch(RFC3339, text):
            found.append(f"{name} {text}")
        if name in ("id", "name", "title") and not text.strip():
            found.append(f"empty {name}")
        if name == "id" and not urlsplit(text).scheme:
            found.append(f"id {text} is no IRI")
        if name == "link" and not urlsplit(element.get("href", "")).netloc:
            found.append(f"link {element.get('href')}")
        if name == "category" and not element.get("term"):
            found.append("category without term")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return found + ([] if len(set(ids)) == len(ids) else ["one id twice"])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "parameters",
    ["", "q=dan+van", "q=19-CT/TU&foo=%26", "loai=CT&tu=2019", "q=khongcogi", "trang=9"],
)
def test_every_feed_is_valid_atom(client: FlaskClient, parameters: str, language: str) -> None:
    answer = client.get(f"/tim.atom?{parameters}&lang={language}")
    assert faults_of_feed(ElementTree.fromstring(answer.data)) == []


def test_what_is_no_valid_atom_is_found(client: FlaskClient) -> None:
    text = client.get("/tim.atom").text
    entry = re.search(r"<entry>.*?</entry>", text, re.DOTALL)
    assert entry
    for good, bad in [
        ("<id>", "<x/><id>"),
        ("<id>http://localhost/bai/", "<id>"),
        (entry[0], entry[0] * 2),
        ("+07:00</updated>", "</updated>"),
        (re.findall("<author>.*?</author>", text)[0], ""),
        ('rel="alternate" ', ""),
    ]:
        assert faults_of_feed(ElementTree.fromstring(text.replace(good, bad, 1))), good


def test_an_entry_has_one_id_in_every_language(client: FlaskClient) -> None:
    feeds = [ElementTree.fromstring(client.get(f"/tim.atom{q}").data) for q in ("", "?lang=en")]
    ids = [[entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")] for feed in feeds]
    assert ids[0] == ids[1]


def test_an_article_is_cited_by_one_address_in_every_language(
    client: FlaskClient, engine: Search
) -> None:
    article = engine.find(SearchRequest()).hits()[0].id
    for language in ("", "?lang=en"):
        [citation] = Page(client.get(f"/bai/{article}{language}").text).texts(
            "p", class_="citation"
        )
        assert citation.endswith(f", http://localhost/bai/{article}")


def test_the_feed_is_valid_atom_with_the_newest_first(client: FlaskClient, engine: Search) -> None:
    answer = client.get("/tim.atom?q=dan+van&sap_xep=cu_nhat")
    assert answer.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(answer.data)
    assert feed.tag == f"{ATOM}feed"
    for required in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{required}")
    [own] = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == "http://localhost/tim.atom?q=dan+van&sap_xep=cu_nhat"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == min(20, engine.find(SearchRequest(q="dan van")).total) > 0
    for entry in entries:
        for required in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{required}"), required
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "")
    published = [entry.findtext(f"{ATOM}published") or "" for entry in entries]
    assert published == sorted(published, reverse=True)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 10, 23), "2020-10-23T00:00:00+07:00"),
        (datetime(2020, 10, 23, 16, 21), "2020-10-23T16:21:00+07:00"),
        (datetime(2020, 10, 23, 16, 21, 5, tzinfo=VIETNAM), "2020-10-23T16:21:05+07:00"),
    ],
)
def test_moments_are_vietnam_s(day: date, expected: str) -> None:
    assert moment(day) == expected
