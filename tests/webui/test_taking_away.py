"""A search as a table and as a feed: complete, valid, harmless."""

import csv
import io
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from search.engine import Engine
from search.request import SearchRequest, parse_request
from webui.catalogue import VIETNAM
from webui.export import harmless
from webui.feeds import moment

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("parameters", ["", "q=dan+van", "loai=CT&sap_xep=cu_nhat", "q=khongcogi"])
def test_the_table_holds_every_article_of_the_search_in_its_order(
    client: FlaskClient, engine: Engine, parameters: str
) -> None:
    answer = client.get(f"/tim.csv?{parameters}")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    heading, *found = rows(answer.text)
    assert heading[0] == "Tiêu đề"
    asked, _ = parse_request(
        [tuple(pair.split("=")) for pair in parameters.replace("+", " ").split("&") if pair]
    )
    page = engine.search(asked)
    hits = [
        hit
        for number in range(1, page.pages + 1)
        for hit in engine.search(asked.with_page(number)).hits
    ]
    assert len(found) == page.total
    assert [row[-1].rpartition("/")[2] for row in found] == [hit.id for hit in hits]
    assert {len(row) for row in [heading, *found]} == {8}


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


def test_the_feed_is_valid_atom_with_the_newest_first(client: FlaskClient, engine: Engine) -> None:
    answer = client.get("/tim.atom?q=dan+van&sap_xep=cu_nhat")
    assert answer.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(answer.data)
    assert feed.tag == f"{ATOM}feed"
    for required in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{required}")
    [own] = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == "http://localhost/tim.atom?q=dan+van&sap_xep=cu_nhat"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == min(20, engine.search(SearchRequest(q="dan van")).total) > 0
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
