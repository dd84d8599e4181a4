"""The JSON interface keeps to its own description, and names what it cannot use."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from search.engine import Engine
from search.request import Facet

DESCRIPTION = "/api/openapi.json"


@pytest.fixture
def ask(client: FlaskClient) -> Callable[..., Any]:
    """Asks and holds the answer to the description, whatever its status."""
    description = client.get(DESCRIPTION).json

    def asked(address: str, status: int = 200) -> Any:
        answer = client.get(address)
        assert answer.status_code == status, answer.text
        path = address.partition("?")[0]
        [operation] = [
            methods["get"]
            for template, methods in description["paths"].items()
            if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path)
        ]
        [(media_type, content)] = operation["responses"][str(status)]["content"].items()
        assert answer.mimetype == media_type
        schema = {**content["schema"], "components": description["components"]}
        Draft202012Validator(schema).validate(answer.json)
        return answer.json

    return asked


def test_the_description_is_valid_and_says_where_it_is_served(client: FlaskClient) -> None:
    description = client.get(DESCRIPTION).json
    validate(description)
    assert description["servers"] == [{"url": "http://localhost"}]


def test_every_address_of_the_interface_is_described(app: Flask, client: FlaskClient) -> None:
    described = {re.sub(r"\{\w+\}", "*", path) for path in client.get(DESCRIPTION).json["paths"]}
    served = {
        re.sub(r"<[^>]+>", "*", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
    }
    assert described == served


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


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ("tu=hôm qua", ["tu"]),
        ("den=2020-13-01", ["den"]),
        ("sap_xep=x", ["sap_xep"]),
        ("trang=0", ["trang"]),
        ("trang=101", ["trang"]),
        ("trang=-1&tu=x", ["trang", "tu"]),
        ("foo=1", ["foo"]),
        (f"q={'x' * 257}", ["q"]),
        ("&".join(f"loai=T{number}" for number in range(21)), ["loai"]),
    ],
)
def test_parameters_that_cannot_be_used_are_named(
    ask: Callable[..., Any], parameters: str, named: list[str]
) -> None:
    problem = ask(f"/api/v1/search?{parameters}", 422)
    assert [error["parameter"] for error in problem["errors"]] == named
    assert all(error["reason"] for error in problem["errors"])


def test_things_answer_as_described(ask: Callable[..., Any], engine: Engine) -> None:
    entities = engine.entities()
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
    for bad in ("page=0", "page=x", "year=two", "year=0", "colour=red"):
        problem = ask(f"/api/v1/documents?{bad}", 422)
        assert [error["parameter"] for error in problem["errors"]] == [bad.partition("=")[0]]


def test_completions_lead_somewhere(ask: Callable[..., Any], client: FlaskClient) -> None:
    for prefix in ("dan v", "19", "phuong an", ""):
        for suggestion in ask(f"/api/v1/suggest?q={prefix}")["suggestions"]:
            assert client.get(suggestion["url"]).status_code == 200
    for bad in ("", "q=a&p=b"):
        ask(f"/api/v1/suggest?{bad}", 422)


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v1", "/api/v2/search"])
def test_other_addresses_below_it_are_problems_too(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json" or address == "/api"
