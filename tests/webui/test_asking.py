"""Queries that go beyond a limit, on every route that takes a query."""

import json

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from reading import Page

LONG = "A" * 41
TOO_LONG = [
    f"{LONG} an",
    f"an {LONG}",
    f"an {LONG} an",
    f'"{LONG} an"',
    f"-{LONG} an",
    f"{LONG}* an",
    f"phường:{LONG} an",
    f"{LONG} OR an",
]
OTHER = [
    "dân " * 50,
    f'"{"dân " * 50}"',
    "1" * 200,
    "phường:" + "x" * 200,
    "Chỉ thị 1234567890 họp",
    "từ:99999 họp",
]
ROUTES = ["/tim", "/api/v1/search", "/tim.csv", "/tim.atom", "/lich"]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("q", TOO_LONG + OTHER)
def test_no_limit_ends_in_an_error(client: FlaskClient, route: str, q: str) -> None:
    assert client.get(route, query_string={"q": q}).status_code == 200


@pytest.mark.parametrize("q", TOO_LONG)
def test_a_word_that_is_too_long_is_said(client: FlaskClient, q: str) -> None:
    found = client.get("/api/v1/search", query_string={"q": q}).json
    assert found is not None
    assert "long_word" in [notice["code"] for notice in found["notices"]]
    page = client.get("/tim", query_string={"q": q}).text
    assert "Bỏ qua một từ dài hơn 40 ký tự." in page


@pytest.mark.parametrize("q", TOO_LONG + OTHER)
def test_no_limit_ends_in_a_traceback(sample_data: object, q: str) -> None:
    from webui.cli import main

    ran = CliRunner().invoke(main, ["--data", str(sample_data), "search", "--json", "--", q])
    assert ran.exception is None
    assert json.loads(ran.stdout)["total"] >= 0


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("19-ct/tu", "Tìm cả các bài chỉ có các chữ và số rời của “19-ct/tu”"),
        (
            "Hội nghị -sơ kết",
            "Coi dấu trừ trong “-sơ” là gạch ngang của tiêu đề, không loại từ nào",
        ),
        (
            "Chỉ thị số 19-CT/TU ngày 20/10/2018",
            "Tìm “Chỉ thị số 19-CT/TU”, không kể ngày ban hành",
        ),
    ],
)
def test_another_search_is_a_link_with_its_count(client: FlaskClient, q: str, text: str) -> None:
    page = Page(client.get("/tim", query_string={"q": q}).text)
    assert page.problems == []
    assert text in [link.strip() for link in page.texts("a")]
    found = client.get("/api/v1/search", query_string={"q": q}).json
    assert found is not None
    for other in found["other_searches"]:
        path = other["url"].split("/tim", 1)[1]
        there = client.get(f"/api/v1/search{path}").json
        assert there is not None
        assert there["total"] == other["total"]
