"""Texts from outside are data: whatever they hold, pages stay whole and nothing of them runs."""

import html
import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.settings import Settings

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "<!--<script>alert(1)//-->",
    "]]><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ 7 * 7 }} {% raw %}",
    "\u2028alert(1)\u2029",
    "\x00\x01\x1b[31m\ufffe",
    "\u202egnp.exe\u202c",
    "=cmd|' /C calc'!A0",
    "%0d%0aSet-Cookie: a=b",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
    "́́́" * 50,
]


def article(number: int, payload: str) -> Article:
    return Article(
        id=f"hostile-{number}",
        title=f"Chỉ thị số {number + 1}-CT/TU {payload}",
        body=f"Đồng chí Nguyễn Văn Hiệp {payload} - Bí thư Đảng ủy.\n{payload}\n\nThử nghiệm.",
        url=payload if number % 2 else f"https://example.vn/?x={payload}",
        source=payload,
        author=payload,
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    directory = tmp_path_factory.mktemp("hostile")
    with open_store(directory) as store, store.batch() as batch:
        for number, payload in enumerate(PAYLOADS):
            batch.add(article(number, payload))
    build(directory)
    return create_app(Settings(directory)).test_client()


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_an_article_is_shown_as_text(client: FlaskClient, number: int) -> None:
    answer = client.get(f"/bai/hostile-{number}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.problems == []
    shown = article(number, PAYLOADS[number])
    # NUL and lone controls are what an HTML parser may drop or replace.
    assert [" ".join(text.split()) for text in page.texts("div", class_="text")] == [
        " ".join(shown.body.split())
    ]
    assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]
    for data in page.texts("script", type="application/ld+json"):
        assert json.loads(data)["headline"] in shown.title


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
    answer = client.get(place.format(quote(payload, safe="")))
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
    ["q", "phuong", "can_bo", "van_ban", "loai", "co_quan", "nguon", "tu", "den", "sap_xep",
     "trang", "dung", "lang", "nam", "don_vi", "x"]
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
    assert client.get(f"{path}?{query}").status_code in (200, 422)
