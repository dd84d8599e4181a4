"""Errors of the JSON interface as RFC 9457 writes them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify


@dataclass(frozen=True, slots=True)
class Unusable:
    """A parameter that cannot be used, its value, and what would be right."""

    parameter: str
    value: str
    reason: str


def unusable(errors: Sequence[Unusable]) -> Response:
    """An answer 422 that names each parameter."""
    named = ", ".join(dict.fromkeys(error.parameter for error in errors))
    return problem(
        422,
        f"Parameters that cannot be used: {named}",
        errors=[asdict(error) for error in errors],
    )


def problem(status: int, detail: str, **members: Any) -> Response:
    """An answer of type `application/problem+json`; `members` are further members of its object."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response
