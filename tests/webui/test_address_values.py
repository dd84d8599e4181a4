"""Values of filters in the address: what the index does not have is said, and never passed over."""

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from search.request import Facet, SearchRequest
from search.service import Search

WARD, NEW = "phuong-an-lac-a-quan-binh-tan-hcm", "phuong-an-lac-hcm"
ABSENT = [
    ("phuong", "zzz", "Không có bài viết nào về phường, xã “zzz”"),
    ("phuong", "phuong-ba-diem-hcm", "Không có bài viết nào về phường, xã “phuong-ba-diem-hcm”"),
    # A unit of the gazetteer that no article is about.
    ("phuong", "phuong-sai-gon-hcm", "Không có bài viết nào về phường, xã “Phường Sài Gòn”"),
    ("can_bo", "khong-co-ai", "Không có cán bộ “khong-co-ai”"),
    ("van_ban", "99-ct-tu-hcm-1999", "Không có văn bản “99-ct-tu-hcm-1999”"),
    ("van_ban", "999/QĐ-XYZ", "Không có văn bản “999/QĐ-XYZ”"),
    ("loai", "ZZ", "Không có loại văn bản “ZZ”"),
    ("co_quan", "ZZ", "Không có cơ quan ban hành “ZZ”"),
    ("nguon", "Báo Không Có", "Không có nguồn tin “Báo Không Có”"),
    ("nguon", "😀", "Không có nguồn tin “😀”"),
    ("chu_de", "không có", "Không có chủ đề “không có”"),
    ("nguon", "x" * 500, "Không có nguồn tin “" + "x" * 79 + "…”"),
]


@pytest.mark.parametrize(
    ("parameter", "value", "said"), ABSENT, ids=[f"{a}={b[:20]}" for a, b, _ in ABSENT]
)
def test_what_the_index_does_not_have_is_said_and_stays_in_force(
    client: FlaskClient, parameter: str, value: str, said: str
) -> None:
    query = [("q", "phường"), (parameter, value)]
    answer = client.get("/tim", query_string=query)
    page = Page(answer.text)
    assert (answer.status_code, page.problems) == (200, [])
    [notice] = [text for text in page.texts("li") if said in text]
    assert "Bỏ bộ lọc này" in notice
    [link] = [
        attributes["href"]
        for tag, attributes, text in page.elements
        if tag == "a" and "".join(text) == "Bỏ bộ lọc này"
    ]
    assert link == "/tim?q=ph%C6%B0%E1%BB%9Dng"
    for address in (f"/tim/{parameter}", "/lich", "/lich/2020-10"):
        assert said in client.get(address, query_string=query).text
    given = client.get("/api/v1/search", query_string=query).json
    assert given["total"] == 0
    assert [one["value"] for one in given["notices"]] == [value]
    assert given["notices"][0]["code"].startswith("absent_")
    english = client.get("/tim", query_string=[*query, ("lang", "en")]).text
    assert "this filter is still active" in english


@pytest.mark.parametrize("address", ["/tim.csv", "/tim.atom"])
@pytest.mark.parametrize(
    ("query", "named"),
    [
        *(([(parameter, value)], value[:79]) for parameter, value, _ in ABSENT),
        # Beside a value that is there: the table would look complete.
        ([("phuong", WARD), ("phuong", "zzz")], "zzz"),
        ([("tu", "hôm qua")], "hôm qua"),
        ([("den", "2020-02-30")], "2020-02-30"),
        ([("su_kien_tu", "31/2/2020")], "31/2/2020"),
        ([("nguon", "x" * 2001)], "nguon"),
        ([("loai", f"T{number}") for number in range(21)], "loai"),
        ([("q", "a" * 257)], "256"),
    ],
)
def test_a_table_or_feed_of_something_else_is_refused_in_one_line(
    client: FlaskClient, address: str, query: list[tuple[str, str]], named: str
) -> None:
    answer = client.get(address, query_string=query)
    assert answer.status_code == 422
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.count("\n") == 1
    assert named in answer.text
    english = client.get(address, query_string=[*query, ("lang", "en")])
    assert named in english.text
    assert english.text.startswith("No table or feed")


@pytest.mark.parametrize(
    ("address", "query", "status"),
    [
        ("/tim.csv", "foo=1", 422),
        ("/tim.csv", "sap_xep=x", 422),
        ("/tim.csv", "trang=0", 200),
        ("/tim.csv", "tu=2021&den=2020", 200),
        ("/tim.csv", "phuong=&nguon=%20&q=", 200),
        ("/tim.csv", f"phuong={WARD}", 200),
        ("/tim.csv", f"phuong=+{WARD}+", 200),
        ("/tim.atom", "foo=1", 200),
        ("/tim.atom", "sap_xep=x&trang=0", 200),
    ],
)
def test_what_changes_nothing_in_a_table_or_feed_is_no_reason_to_refuse(
    client: FlaskClient, address: str, query: str, status: int
) -> None:
    assert client.get(f"{address}?{query}").status_code == status


def test_a_feed_says_which_parameter_it_does_not_know(client: FlaskClient) -> None:
    feed = client.get("/tim.atom?phuog=x&q=dan+van").text
    assert "<subtitle>Bỏ qua tham số “phuog” không dùng đến.</subtitle>" in feed
    assert "<subtitle>" not in client.get("/tim.atom?q=dan+van").text


@pytest.mark.parametrize(
    ("parameter", "name", "expected"),
    [
        ("phuong", "An Lạc A", [WARD]),
        ("phuong", "an lac a", [WARD]),
        ("phuong", "P. An Lạc A", [WARD]),
        ("phuong", "AN LẠC", [NEW, "phuong-an-lac-quan-binh-tan-hcm"]),
        ("van_ban", "19-CT/TU", ["19-ct-tu-hcm-2018"]),
        ("van_ban", "Chỉ thị số 19-CT/TU", ["19-ct-tu-hcm-2018"]),
        ("loai", "ct", ["CT"]),
        ("loai", "chỉ thị", ["CT"]),
    ],
)
def test_a_name_instead_of_an_id_is_understood_and_said(
    client: FlaskClient, engine: Search, parameter: str, name: str, expected: list[str]
) -> None:
    [facet] = [
        one
        for one in Facet
        if one.value == {"phuong": "ward", "van_ban": "document", "loai": "type"}[parameter]
    ]
    given = client.get("/api/v1/search", query_string={parameter: name}).json
    assert sorted(given["query"][facet.value]) == sorted(expected)
    assert given["total"] == engine.find(SearchRequest().with_values(facet, expected)).total > 0
    assert [one["code"] for one in given["notices"]] == ["by_name"]
    assert (
        f"“{name}” được hiểu là một tên" in client.get("/tim", query_string={parameter: name}).text
    )
    assert client.get("/tim.csv", query_string={parameter: name}).status_code == 200


def test_an_id_is_never_read_as_the_name_of_a_namesake(client: FlaskClient, engine: Search) -> None:
    official = engine.catalog.officials(limit=1)[0]
    stale = f"{official.id}-cu"
    given = client.get("/api/v1/search", query_string={"can_bo": stale}).json
    assert (given["total"], given["query"]["official"]) == (0, [stale])


def test_the_id_that_a_thing_had_in_an_older_index_finds_it(
    client: FlaskClient, engine: Search
) -> None:
    entities = engine.catalog
    aliases = entities._rows(
        "SELECT alias, id FROM document_alias JOIN document ON number = document"
    )
    assert aliases
    for alias, now in aliases:
        given = client.get("/api/v1/search", query_string={"van_ban": alias}).json
        assert given["query"]["document"] == [now]
        assert given["total"] > 0
        assert given["notices"] == []


@pytest.mark.parametrize("value", ["x" * 2001, "ạ" * 5000])
def test_a_value_longer_than_any_in_an_index_is_left_out_and_said(
    app: Flask, client: FlaskClient, value: str
) -> None:
    page = client.get("/tim", query_string={"nguon": value}).text
    assert "Một giá trị của “nguon” dài hơn mọi tên trong dữ liệu; đã bỏ qua." in page
    # Only the links to this very page in the languages keep it.
    assert page.count(quote(value)) <= 2
    assert client.get("/api/v1/search", query_string={"nguon": value}).status_code == 422


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("tu=hôm qua", {"tu": "hôm qua", "den": ""}),
        ("tu=2020-02-30&den=2021", {"tu": "2020-02-30", "den": "31/12/2021"}),
        ("den=31/2/2020&q=dan van", {"tu": "", "den": "31/2/2020"}),
        ("tu=2020&den=2021", {"tu": "01/01/2020", "den": "31/12/2021"}),
        ("tu=<b>&den=%22", {"tu": "<b>", "den": '"'}),
    ],
)
def test_a_day_that_is_not_understood_stays_in_its_field(
    client: FlaskClient, query: str, fields: dict[str, str]
) -> None:
    page = Page(client.get(f"/tim?{query}").text)
    for name, value in fields.items():
        [field] = page.attributes("input", name=name)
        assert field["value"] == value
        assert ("aria-invalid" in field) == (
            (value != "" and "/20" not in value) or value == "31/2/2020"
        )
