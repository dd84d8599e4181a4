"""The comparison of answers with the description finds every kind of difference."""

import json
from typing import Any

import pytest
from contract import faults, is_held
from flask import Request, Response
from werkzeug.test import EnvironBuilder

TAG = 'W/"0123456789abcdef0123"'
KEPT = {"ETag": TAG, "Cache-Control": "public, max-age=60"}
NOT_KEPT = {"Cache-Control": "no-store"}
JSON, PROBLEM = "application/json", "application/problem+json"
SUGGESTIONS: dict[str, Any] = {"suggestions": []}
UNUSABLE = {
    "type": "about:blank",
    "title": "Unprocessable",
    "status": 422,
    "detail": "foo",
    "errors": [{"parameter": "foo", "value": "1", "reason": "is no parameter"}],
}
NOT_FOUND = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": ""}


def found(
    address: str,
    body: Any,
    status: int = 200,
    media: str = JSON,
    headers: dict[str, str] = KEPT,
    method: str = "GET",
) -> list[str]:
    request = Request(EnvironBuilder(address, method=method).get_environ())
    data = body if isinstance(body, str) else json.dumps(body)
    response = Response(data, status=status, mimetype=media, headers=headers)
    assert is_held(request, response)
    return faults(request, response)


def test_an_answer_as_described_has_no_fault() -> None:
    assert found("/api/v1/suggest?q=a", SUGGESTIONS) == []
    assert found("/api/v1/suggest?q=a", "", method="HEAD") == []
    assert found("/api/v1/suggest?q=a", "", status=304) == []
    assert found("/api/v1/suggest?q=a&foo=1", UNUSABLE, 422, PROBLEM, NOT_KEPT) == []
    assert found("/api/v9/x", NOT_FOUND, 404, PROBLEM, NOT_KEPT) == []


@pytest.mark.parametrize(
    ("address", "answer", "said"),
    [
        ("/api/v1/suggest?q=a", {"body": {}}, "'suggestions' is a required"),
        ("/api/v1/suggest?q=a", {"body": {"suggestions": [], "x": 1}}, "Additional"),
        ("/api/v1/suggest?q=a", {"body": SUGGESTIONS, "media": "text/json"}, "in place of"),
        ("/api/v1/suggest?q=a", {"body": SUGGESTIONS, "headers": {}}, "no header ETag"),
        ("/api/v1/suggest?q=a", {"body": SUGGESTIONS, "headers": {**KEPT, "ETag": "x"}}, "ETag"),
        ("/api/v1/suggest?q=a", {"body": SUGGESTIONS, "status": 201}, "not described"),
        ("/api/v1/suggest?q=a", {"body": SUGGESTIONS, "status": 304}, "a body where none"),
        ("/api/v1/suggest", {"body": SUGGESTIONS}, "answers without q"),
        ("/api/v1/suggest?q=a&foo=1", {"body": SUGGESTIONS}, "answers to foo"),
        ("/api/v1/suggest?q=a&q=b", {"body": SUGGESTIONS}, "more than once"),
        ("/api/v1/suggest?q=a&lang=xx", {"body": SUGGESTIONS}, "answers to lang"),
        ("/api/v1/documents?page=0", {"body": {"page": 0, "more": False, "documents": []}}, "page"),
        ("/api/v1/suggest?q=" + "a" * 257, {"body": SUGGESTIONS}, "maxLength"),
        ("/api/v1/new", {"body": {}}, "but not described"),
        ("/elsewhere", {"body": {}}, "but not described"),
        (
            "/api/v1/suggest?q=a",
            {"body": UNUSABLE, "status": 422, "media": PROBLEM, "headers": NOT_KEPT},
            "names foo, which was not given",
        ),
        (
            "/api/v1/wards/x",
            {"body": NOT_FOUND | {"status": 405}, "status": 404, "media": PROBLEM},
            "another status",
        ),
        (
            "/api/v1/search",
            {
                "body": NOT_FOUND | {"status": 503},
                "status": 503,
                "media": PROBLEM,
                "headers": NOT_KEPT,
            },
            "no header Retry-After",
        ),
    ],
)
def test_a_difference_from_the_description_is_reported(
    address: str, answer: dict[str, Any], said: str
) -> None:
    assert any(said in fault for fault in found(address, **answer)), found(address, **answer)
