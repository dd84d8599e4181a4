"""The JSON interface says what its description says, and names what it cannot use.

That every answer keeps to the description is held by a fixture around all tests (`contract.py`).
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from contract import description, forbidden, operation_at, resolved
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate

from search.request import Facet
from search.service import Search
from webui import parameters

# An address of each operation; nothing is looked up before its parameters are.
ADDRESSES = [
    "/api/openapi.json",
    "/api/v1/search",
    "/api/v1/articles/x",
    "/api/v1/documents",
    "/api/v1/documents/x",
    "/api/v1/officials/x",
    "/api/v1/wards/x",
    "/api/v1/suggest",
]


@pytest.fixture
def ask(client: FlaskClient) -> Callable[..., Any]:
    """Asks for an answer of the status given."""

    def asked(address: str, status: int = 200) -> Any:
        answer = client.get(address)
        assert answer.status_code == status, answer.text
        return answer.json

    return asked


def test_the_description_is_valid_and_says_where_it_is_served(client: FlaskClient) -> None:
    served = client.get("/api/openapi.json").json
    validate(served)
    assert served["servers"] == [{"url": "http://localhost"}]
    assert {**served, "servers": description()["servers"]} == description()


def test_every_address_of_the_interface_is_described(app: Flask) -> None:
    described = set(description()["paths"]) - {"/healthz"}
    served = {
        re.sub(r"<[^>]+>", "{id}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    assert described == served
    operations = [operation_at(address) for address in ADDRESSES]
    assert operations == [description()["paths"][path]["get"] for path in described_in_order()]


def described_in_order() -> list[str]:
    """The described paths as `ADDRESSES` has them."""
    return [address.replace("/x", "/{id}") for address in ADDRESSES]


def test_parameters_use_only_rules_that_are_held() -> None:
    held = {"type", "enum", "minimum", "maximum", "maxLength", "pattern", "items", "maxItems"}
    explained = {"default", "examples"}
    for address in ADDRESSES:
        for parameter in map(resolved, operation_at(address)["parameters"]):
            schema = parameter["schema"]
            assert set(schema) | set(schema.get("items", {})) <= held | explained
            assert "pattern" not in schema or schema["examples"]


@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "q=dan van kheo",
        "q=19-CT/TU",
        "q=khongcochunaonhuthenay",
        'q="dân vận khéo" -hội loại:CT từ:2018',
        "q=phường:khôngcó dan van",
        "tu=2020&den=2021&sap_xep=cu_nhat&trang=2",
        "q=dan van&lang=en&dung=1",
        "trang=100",
    ],
)
def test_a_search_answers_as_described(ask: Callable[..., Any], parameters: str) -> None:
    found = ask(f"/api/v1/search?{parameters}")
    assert found["pages"] == min(100, -(-found["total"] // 20))
    assert len(found["hits"]) <= 20


def test_facet_addresses_lead_to_as_many_as_their_counts(
    ask: Callable[..., Any], client: FlaskClient
) -> None:
    found = ask("/api/v1/search?q=dan van")
    assert set(found["facets"]) <= {facet.value for facet in Facet}
    for values in found["facets"].values():
        for value in values[:3]:
            narrowed = ask(value["url"].removeprefix("http://localhost"))
            assert narrowed["total"] == value["count"]


LONG = "x" * 257
EVERYWHERE = {
    "foo=1": "foo",
    "Q=a": "Q",
    "q[]=a": "q[]",
    "lang=xx": "lang",
    "lang=": "lang",
    "lang=vi&lang=vi": "lang",
}
UNUSABLE = {
    "/api/v1/search": {
        "tu=hôm qua": "tu",
        "tu=2020-02-30": "tu",
        "tu=": "tu",
        "den=2020-13-01": "den",
        "den=2020&den=2021": "den",
        "sap_xep=x": "sap_xep",
        "sap_xep=MOI_NHAT": "sap_xep",
        "trang=0": "trang",
        "trang=101": "trang",
        "trang=1.5": "trang",
        "trang=٢": "trang",
        "trang=1_0": "trang",
        "trang=%2B1": "trang",
        "trang= 1": "trang",
        f"trang={'9' * 5000}": "trang",
        "dung=2": "dung",
        f"q={LONG}": "q",
        "q=a&q=b": "q",
        **{f"{name}={'x' * 2001}": name for name in ("phuong", "chu_de", "can_bo", "nguon")},
        "&".join(f"loai=T{number}" for number in range(21)): "loai",
        "type=CT": "type",
        "them_loai=CT": "them_loai",
    },
    "/api/v1/documents": {
        **{f"page={value}": "page" for value in ("0", "1001", "x", "-1", "", "٢", "1_0", "1e1")},
        **{f"year={value}": "year" for value in ("0", "10000", "two", "")},
        "type=CT&type=KH": "type",
        f"issuer={LONG}": "issuer",
        "loai=CT": "loai",
    },
    "/api/v1/suggest": {"q=a&q=b": "q", f"q={LONG}": "q", "q=a&p=b": "p", "": "q"},
    "/api/v1/articles/x": {"q=a": "q"},
    "/api/v1/wards/x": {"page=1": "page"},
}
NEEDED = {"/api/v1/suggest": "q=a&"}


@pytest.mark.parametrize(
    ("address", "given", "named"),
    [
        *(
            pytest.param(address, NEEDED.get(address, "") + bad, named, id=f"{address}?{bad}")
            for address in ADDRESSES
            for bad, named in EVERYWHERE.items()
            if not (address in NEEDED and bad.startswith("q="))
        ),
        *(
            pytest.param(address, bad, named, id=f"{address}?{bad[:20]}")
            for address, table in UNUSABLE.items()
            for bad, named in table.items()
        ),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    ask: Callable[..., Any], address: str, given: str, named: str
) -> None:
    problem = ask(f"{address}?{given}", 422)
    assert {error["parameter"] for error in problem["errors"]} == {named}
    assert all(error["reason"] for error in problem["errors"])
    assert named in problem["detail"]


def test_all_that_cannot_be_used_are_named_at_once(ask: Callable[..., Any]) -> None:
    problem = ask("/api/v1/search?trang=-1&tu=x&foo=1&q=dan van", 422)
    assert {error["parameter"]: error["value"] for error in problem["errors"]} == {
        "trang": "-1",
        "tu": "x",
        "foo": "1",
    }


NAMES = st.sampled_from([*(name for name in parameters.parameters_of("/api/v1/search")), "x"])
VALUES = st.one_of(
    st.text(max_size=12),
    st.integers(-5, 150).map(str),
    st.dates().map(str),
    st.sampled_from(["lien_quan", "moi_nhat", "en", "vi", "2020", "10/2020", "0", "1", ""]),
)


@settings(max_examples=150, deadline=None)
@given(given=st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_what_the_description_allows_is_answered_and_nothing_else(
    app: Flask, given: list[tuple[str, str]]
) -> None:
    answer = app.test_client().get("/api/v1/search", query_string=given)
    if list(forbidden(operation_at("/api/v1/search"), answer.request)):
        assert answer.status_code == 422
    elif answer.status_code == 422:
        # Only of days the description cannot tell all: 2020-02-30 looks like one.
        assert {error["parameter"] for error in answer.json["errors"]} <= {"tu", "den"}
    else:
        assert answer.status_code == 200


def test_things_answer_as_described(ask: Callable[..., Any], engine: Search) -> None:
    entities = engine.catalog
    for document in entities.documents(limit=30):
        detail = ask(f"/api/v1/documents/{document.id}")
        assert detail["articles"] >= len(detail["cited_by"]) > 0
    for official in entities.officials(limit=30):
        assert ask(f"/api/v1/officials/{official.id}")["offices"]
    for ward in list(entities.ward_counts())[:10]:
        assert ask(f"/api/v1/wards/{ward}")["id"] == ward


def test_an_article_tells_its_mentions_by_spans_of_its_text(ask: Callable[..., Any]) -> None:
    for hit in ask("/api/v1/search?loai=CT")["hits"]:
        article = ask(f"/api/v1/articles/{hit['id']}")
        text = f"{article['title']}\n{article['body']}"
        assert article["references"]
        for mention in article["references"] + article["officials"] + article["wards"]:
            assert text[mention["start"] : mention["end"]] == mention["surface"]


@pytest.mark.parametrize(
    "path",
    ["articles/khong-co", "documents/khong-co", "officials/khong-co", "wards/khong-co"],
)
def test_the_unknown_is_a_problem_of_404(ask: Callable[..., Any], path: str) -> None:
    assert ask(f"/api/v1/{path}", 404)["status"] == 404


def test_browsing_documents(ask: Callable[..., Any]) -> None:
    everything = ask("/api/v1/documents")
    counts = [document["articles"] for document in everything["documents"]]
    assert counts == sorted(counts, reverse=True)
    directives = ask("/api/v1/documents?type=CT&page=1")
    assert {document["type"]["id"] for document in directives["documents"]} == {"CT"}


def test_completions_lead_somewhere(ask: Callable[..., Any], client: FlaskClient) -> None:
    for prefix in ("dan v", "19", "phuong an", ""):
        for suggestion in ask(f"/api/v1/suggest?q={prefix}")["suggestions"]:
            assert client.get(suggestion["url"]).status_code == 200


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v1", "/api/v2/search"])
def test_other_addresses_below_it_are_problems_too(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json" or address == "/api"
