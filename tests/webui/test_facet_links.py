"""The number beside a facet value is what its link finds, as page, JSON, table, feed and calendar,
whatever the value is made of."""

import csv
import io
import re
from collections import Counter
from datetime import date
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from search.request import (
    MAX_VALUE_CHARACTERS,
    MAX_VALUES_PER_FACET,
    Facet,
    SearchRequest,
    facet_value,
)
from search.service import Search
from webui.app import create_app
from webui.facet_values import holds
from webui.search_address import PARAMETERS, query_string
from webui.settings import Settings

# Sources as files give them, and the value that the facet has of each.
NASTY = {
    "Báo " + "rất dài " * 40: None,
    "y" * 121: None,
    "z" * MAX_VALUE_CHARACTERS: None,
    "A, B và C": None,
    "A/B\\C": None,
    "\"Tin\" 'trong' “ngoặc”": None,
    "100% + 1 # & = ? ; <b>": None,
    "a+b": None,
    "a b": None,
    "VOV": None,
    "vov": "VOV",
    "Vov": "VOV",
    "  VOV  ": "VOV",
    "báo la": None,
    "Báo La": None,
    "Dòng\nhai": "Dòng hai",
    "Dòng\r\nhai": "Dòng hai",
    "Dòng\u2028hai\x00": "Dòng hai",
    "Tuổi Tre\u0309": "Tuổi Trẻ",
    "Tuổi Trẻ": None,
    "😀 Báo 🇻🇳": None,
    "\u202eahaB oáB": None,
    "צהוב": None,
    "...": None,
    "=1+1": None,
    "phuong=x&q=y": None,
    "%41%0a": None,
}
UNSEEN = ["", " ", "\n\t", "\u200b", "\u00a0", "w" * (MAX_VALUE_CHARACTERS + 1)]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An index whose sources are hard to carry in an address."""
    directory = tmp_path_factory.mktemp("nasty")
    with open_store(directory) as store, store.batch() as batch:
        for number, source in enumerate([*NASTY, *UNSEEN, *list(NASTY)[:7]]):
            day = date(2020, 1, 1 + number % 28)
            batch.add(
                Article(
                    f"a{number}",
                    f"Hội nghị {number}",
                    "Phường An Lạc, quận Bình Tân, Thành phố Hồ Chí Minh tổ chức dân vận.",
                    source=source,
                    published_at=day,
                    event_date=day,
                )
            )
    build(directory)
    return create_app(Settings(directory))


@pytest.fixture(params=["sample", "nasty"])
def served(request: pytest.FixtureRequest) -> Flask:
    found: Flask = request.getfixturevalue("app" if request.param == "sample" else "nasty")
    return found


def engine_of(app: Flask) -> Search:
    now: Search = app.extensions["search"].now()
    return now


def totals(client: FlaskClient, query: list[tuple[str, str]]) -> dict[str, int]:
    """How many articles each form of a search has of it."""
    given = client.get("/api/v1/search", query_string=query).json
    page = client.get("/tim", query_string=query)
    number = re.search(r'role="status"><strong>([\d.]+) bài viết', page.text)
    table = client.get("/tim.csv", query_string=query)
    assert table.status_code == 200, table.text
    rows = list(csv.reader(io.StringIO(table.text, newline="")))
    feed = client.get("/tim.atom", query_string=query)
    assert feed.status_code == 200, feed.text
    entries = ElementTree.fromstring(feed.data).findall("{http://www.w3.org/2005/Atom}entry")
    return {
        "json": given["total"],
        "page": int(number[1].replace(".", "")) if number else 0,
        "table": len(rows) - 1,
        "feed": len(entries),
    }


@pytest.mark.parametrize("facet", list(Facet))
def test_each_link_of_a_facet_finds_as_many_as_stand_beside_it(served: Flask, facet: Facet) -> None:
    client = served.test_client()
    address = f"/tim/{PARAMETERS[facet]}"
    counts = engine_of(served).find(SearchRequest()).facet(facet)
    page = Page(client.get(address).text)
    links = [link for link in page.links if link.startswith("/tim?")]
    assert len(links) == min(100, len(counts.values)) > 0 or not counts.values
    for link, value in list(zip(links, counts.values, strict=False))[:40]:
        assert value.value == facet_value(value.value)
        query = parse_qsl(urlsplit(link).query, keep_blank_values=True)
        assert query == [(PARAMETERS[facet], value.value)]
        found = totals(client, query)
        assert found == {
            "json": value.count,
            "page": value.count,
            "table": value.count,
            "feed": min(20, value.count),
        }, value.value[:80]


def test_each_value_of_the_interface_has_a_link_that_finds_its_count(served: Flask) -> None:
    client = served.test_client()
    for values in client.get("/api/v1/search").json["facets"].values():
        for value in values:
            found = client.get(value["url"]).json
            assert (found["total"], found["notices"]) == (value["count"], []), value["value"][:80]


def test_each_box_of_the_form_sends_what_it_counts(served: Flask) -> None:
    client = served.test_client()
    page = Page(client.get("/tim").text)
    counts = {
        (PARAMETERS[one.facet], value.value): value.count
        for one in engine_of(served).find(SearchRequest()).facets()
        for value in one.values
    }
    boxes = page.attributes("input", type="checkbox")
    assert boxes
    for box in boxes:
        # As browsers send what a page holds.
        sent = box["value"].replace("\r\n", "\n").replace("\n", "\r\n")
        found = client.get("/api/v1/search", query_string={box["name"]: sent}).json
        assert found["total"] == counts[box["name"], box["value"]]


def test_the_calendar_of_a_value_holds_its_events(nasty: Flask) -> None:
    client, engine = nasty.test_client(), engine_of(nasty)
    for value in engine.find(SearchRequest()).facet(Facet.SOURCE).values:
        page = Page(client.get("/lich/2020-01", query_string={"nguon": value.value}).text)
        listed = [link for link in page.links if link.startswith("/bai/")]
        assert len(listed) == value.count
    wards = engine.find(SearchRequest()).facet(Facet.WARD).values
    options = Page(client.get("/lich/2020-01").text).attributes("option")
    assert {one["value"] for one in options} == {"", *(value.value for value in wards)}


def test_a_source_is_one_value_however_it_is_spaced_and_composed(nasty: Flask) -> None:
    expected: Counter[str] = Counter()
    for source in [*NASTY, *list(NASTY)[:7]]:
        expected[NASTY[source] or facet_value(source)] += 1
    counts = engine_of(nasty).find(SearchRequest()).facet(Facet.SOURCE)
    assert {one.value: one.count for one in counts.values} == expected
    assert counts.distinct == len(expected)


def test_the_source_on_an_article_page_leads_to_its_articles(nasty: Flask) -> None:
    client = nasty.test_client()
    for number, source in enumerate(NASTY):
        page = Page(client.get(f"/bai/a{number}").text)
        [link] = [one for one in page.links if one.startswith("/tim?nguon=")]
        query = parse_qsl(urlsplit(link).query)
        found = client.get("/api/v1/search", query_string=query).json
        assert found["total"] > 0, source[:80]
        assert found["notices"] == []


def test_the_one_value_too_many_is_said_not_dropped_in_silence(nasty: Flask) -> None:
    values = [
        one.value for one in engine_of(nasty).find(SearchRequest()).facet(Facet.SOURCE).values
    ]
    most = MAX_VALUES_PER_FACET
    request = SearchRequest().with_values(Facet.SOURCE, values[:most])
    more = request.toggled(Facet.SOURCE, values[most])
    assert len(more.values(Facet.SOURCE)) == most + 1
    page = nasty.test_client().get(f"/tim?{query_string(more)}")
    assert "Có quá nhiều mục được chọn ở “nguon”" in page.text
    assert nasty.test_client().get(f"/tim.csv?{query_string(more)}").status_code == 422


@pytest.mark.parametrize(
    ("words", "label", "is_held"),
    [
        ("mi", "Mỹ Tho", True),
        ("my", "Mỹ Tho", True),
        ("MỸ THO", "Mỹ Tho", True),
        ("tho my", "Mỹ Tho", True),
        ("mỹ", "Mĩ Tho", True),
        ("  my   tho ", "Phường Mỹ Tho", True),
        ("quy", "Nguyễn Văn Quyền", True),
        ("quí", "Quý", True),
        ("hoà", "Bình Hưng Hòa", True),
        ("hòa", "Bình Hưng Hoà", True),
        ("dong da", "Phường Đống Đa", True),
        ("ĐỐNG ĐA", "Phường Đống Đa", True),
        ("My\u0303", "Mỹ Tho", True),
        ("Mỹ", "My\u0303 Tho", True),
        ("thuy", "Thuỷ Nguyên", True),
        ("an-lac", "Phường An Lạc", True),
        ("p.14", "P14", True),
        ("19-CT/TU", "Chỉ thị 19-CT/TU", True),
        ("19 ct tu", "Chỉ thị 19-CT/TU", True),
        ("&", "Báo A & B", True),
        ("&", "Báo A", False),
        ("a & b", "Báo A & B", True),
        ("%", "100%", True),
        ("...", "Phường", False),
        ("", "Phường", True),
        ("   ", "Phường", True),
        ("ng", "Nguyễn", True),
        ("nguyen x", "Nguyễn", False),
        ("mi", "Nguyễn Văn An", False),
        ("khong", "Mỹ Tho", False),
    ],
)
def test_values_are_found_whatever_the_spelling(words: str, label: str, is_held: bool) -> None:
    assert holds(label, words) is is_held


def test_words_for_a_list_that_are_too_long_are_said(client: FlaskClient) -> None:
    page = client.get("/tim/can_bo", query_string={"co_chu": "a" * 300}).text
    assert "chỉ lấy 256 ký tự đầu" in page
