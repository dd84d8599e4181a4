"""Texts from outside are data: whatever they hold, pages stay whole and nothing of them runs."""

import html
import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from hostile import PAYLOADS, articles, build_hostile_index
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Page

from corpus.article import Article
from webui.app import create_app
from webui.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    directory = tmp_path_factory.mktemp("hostile")
    build_hostile_index(directory)
    return create_app(Settings(directory)).test_client()


def test_there_are_five_hundred() -> None:
    assert len(articles()) >= 500


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.id)
def test_an_article_is_shown_as_text(client: FlaskClient, article: Article) -> None:
    answer = client.get(f"/bai/{article.id}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.problems == []
    notes = "".join(page.texts("a", class_="note"))
    [shown] = page.texts("div", class_="text")
    if not notes:
        assert " ".join(shown.split()) == " ".join(article.body.split())
    assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]
    [data] = page.texts("script", type="application/ld+json")
    assert json.loads(data)["headline"] == article.title[:110]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "place",
    [
        "/tim?q={}",
        "/tim?nguon={}",
        "/tim?tu={}",
        "/tim?{}=1",
        "/tim?lang={}",
        "/van-ban?loai={}",
        "/can-bo?don_vi={}",
        "/bai/{}",
        "/phuong/{}",
        "/{}",
    ],
)
def test_an_address_is_only_text(client: FlaskClient, place: str, payload: str) -> None:
    # One slash too many in an article's address leads to the address without it.
    answer = client.get(place.format(quote(payload, safe="")), follow_redirects=True)
    assert answer.status_code in (200, 404)
    assert Page(answer.text).problems == []
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("payload", PAYLOADS)
def test_feeds_stay_well_formed(client: FlaskClient, payload: str) -> None:
    for address in ("/tim.atom", f"/tim.atom?q={quote(payload, safe='')}", "/sitemap-1.xml"):
        ElementTree.fromstring(client.get(address).data)


def test_the_results_page_escapes_every_source(client: FlaskClient) -> None:
    text = client.get("/tim").text
    assert "<script>alert" not in text
    assert html.escape("<style>*{display:none}</style>") in text


NAMES = st.sampled_from(
    ["q", "phuong", "chu_de", "can_bo", "van_ban", "loai", "co_quan", "nguon", "tu", "den",
     "sap_xep", "trang", "dung", "lang", "nam", "don_vi", "x"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from(
        ["/tim", "/tim.csv", "/tim.atom", "/van-ban", "/can-bo", "/api/v1/search"]
    ),
    parameters=st.lists(st.tuples(NAMES, st.text(max_size=40)), max_size=6),
)
def test_no_request_is_an_error_of_ours(
    client: FlaskClient, path: str, parameters: list[tuple[str, str]]
) -> None:
    query = "&".join(
        f"{name}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}"
        for name, value in parameters
    )
    answer = client.get(f"{path}?{query}", follow_redirects=True)
    assert answer.status_code in (200, 422)
