"""The results page: what was understood, ways to widen, and values that a facet does not list."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.wards.gazetteer import gazetteer
from search.request import Facet, SearchRequest
from search.service import Search


def page(client: FlaskClient, address: str) -> Page:
    return Page(client.get(address).text)


@pytest.mark.parametrize(
    ("parameters", "q"),
    [
        ("q=rác&them_can_bo=nguyen van hiep", 'rác cán-bộ:"nguyen van hiep"'),
        ("them_chu_de=dan van", 'chủ-đề:"dan van"'),
        ("them_van_ban=19-ct/tu", 'văn-bản:"19-ct/tu"'),
        ('them_phuong=an "lac"&q=x', 'x phường:"an  lac"'),
    ],
)
def test_a_value_typed_below_a_facet_becomes_a_field_of_the_query(
    client: FlaskClient, parameters: str, q: str
) -> None:
    answer = client.get(f"/tim?{parameters}&tu=2019&them_loai=")
    assert answer.status_code == 302
    target = urlsplit(answer.headers["Location"])
    assert target.path == "/tim"
    assert parse_qsl(target.query) == [("q", q), ("tu", "2019-01-01")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/tim?q=&tu=&den=&them_loai=", "/tim"),
        ("/tim?q=rác&them_can_bo=&them_van_ban=+&tu=", "/tim?q=r%C3%A1c"),
        (
            "/tim?q=a&tu=&loai=CT&loai=KH&foo=1&_anchor=x",
            "/tim?q=a&loai=CT&loai=KH&foo=1&_anchor=x",
        ),
        ("/tim?q=a&tu=&den=xx&lang=en", "/tim?q=a&den=xx&lang=en"),
    ],
)
def test_empty_fields_of_the_form_leave_the_address(
    client: FlaskClient, given: str, kept: str
) -> None:
    answer = client.get(given)
    assert (answer.status_code, answer.headers["Location"]) == (302, kept)
    assert client.get(kept).status_code == 200


def test_a_typed_number_narrows_to_its_document(client: FlaskClient, engine: Search) -> None:
    found = page(client, '/tim?q=văn-bản:"19-ct/tu"')
    [status] = found.texts("p", role="status")
    document = engine.catalog.documents_named(["19-ct/tu"])[0]
    assert status.startswith(f"{document.articles} bài viết")
    assert document.label in "".join(found.texts("ul", class_="chips"))


def test_without_results_each_way_out_says_what_it_yields(
    client: FlaskClient, engine: Search
) -> None:
    found = page(client, "/tim?q=dan+van&loai=KHONG&nguon=khong-co")
    assert "Không tìm thấy" in found.texts("p", role="status")[0]
    # Neither helps alone.
    assert [text for text in found.texts("li") if text.startswith("Bỏ lọc ")] == []
    found = page(client, "/tim?q=dan+van&loai=CT&den=1999-12-31")
    [way] = [text for text in found.texts("li") if text.startswith("Bỏ lọc ")]
    without = SearchRequest(q="dan van").with_values(Facet.TYPE, ["CT"])
    assert way == f"Bỏ lọc đến 31/12/1999 {engine.find(without).total} bài"


def test_todays_ward_says_which_former_wards_it_includes(
    client: FlaskClient, engine: Search
) -> None:
    [said] = page(client, "/tim?phuong=phuong-an-lac-hcm").texts("p", class_="reached")
    assert "Phường An Lạc A, Quận Bình Tân" in said
    first = next(
        ward for ward in engine.catalog.ward_counts() if not gazetteer().predecessors(ward)
    )
    assert page(client, f"/tim?phuong={first}").texts("p", class_="reached") == []


def test_notices_are_said_in_words(client: FlaskClient) -> None:
    [said] = page(client, "/tim?q=rác&tu=hôm+qua&mau=đỏ&sap_xep=x").texts("ul", class_="notices")
    assert "hôm qua" in said
    assert "mau" in said
    assert said.count(".") >= 3


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    found = page(client, "/tim?q=dan+van&trang=90")
    assert any("trang=" in link for link in found.links)
    assert "Trang 90 không có kết quả." in "".join(found.texts("p"))


def test_result_pages_are_not_for_search_engines(client: FlaskClient) -> None:
    found = page(client, "/tim?q=rác")
    assert found.attributes("meta", name="robots") == [
        {"name": "robots", "content": "noindex, follow"}
    ]
    robots = client.get("/robots.txt").text
    assert "Disallow: /tim" in robots
    assert "Sitemap: http://localhost/sitemap.xml" in robots


@pytest.mark.parametrize(
    ("q", "offered"),
    [
        ("phường năm 2020", "/tim?q=ph%C6%B0%E1%BB%9Dng&amp;tu=2020-01-01&amp;den=2020-12-31"),
        ("phuong 10/2020", "/tim?q=phuong&amp;tu=2020-10-01&amp;den=2020-10-31"),
        ("phường năm 1995", None),
        ("phường", None),
    ],
)
def test_what_was_published_in_a_period_is_offered(
    client: FlaskClient, engine: Search, q: str, offered: str | None
) -> None:
    page = client.get("/tim", query_string={"q": q}).text
    links = re.findall(r'<p class="reached"><a href="([^"]*)">.*?<span class="count">(\d+)', page)
    if offered is None:
        assert links == []
        assert client.get("/api/v1/search", query_string={"q": q}).json["offer"] is None
        return
    [(address, count)] = links
    assert address == offered
    by_api = client.get("/api/v1/search", query_string={"q": q}).json["offer"]
    assert by_api["url"] == f"http://localhost{html.unescape(address)}"
    assert by_api["total"] == int(count)
    assert re.search(rf"<strong>{count} bài viết", client.get(html.unescape(address)).text)
    assert 'class="reached"><a' not in client.get("/tim", query_string={"q": q, "tu": "2019"}).text
