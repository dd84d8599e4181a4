"""Compare answers with the description of the JSON interface.

This is independent of `webui.parameters`: both must accept the same requests.
"""

import gzip
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Request, Response
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FILE = Path(__file__).parents[1] / "webui" / "openapi.json"
PROBLEM = {"$ref": "urn:description#/components/schemas/Problem"}


@lru_cache(maxsize=1)
def description() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def registry() -> Any:
    return Registry().with_resource("urn:description", DRAFT202012.create_resource(description()))


def resolved(part: Any) -> Any:
    """The part itself if `part` is only a reference to it."""
    while "$ref" in part:
        found = description()
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def violations(schema: Any, value: Any) -> Iterator[str]:
    """Where `value` violates `schema`; references point into the description."""
    absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:description#/'))
    validator = Draft202012Validator(
        absolute, registry=registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for error in validator.iter_errors(value):
        yield f"{error.json_path} ({error.validator}): {error.message[:200]}"


def operation_at(path: str) -> Any:
    """What the description says about GET at `path`; None if nothing.

    The id of an article may contain slashes, which a client writes as `%2F`.
    """
    for template, methods in description()["paths"].items():
        any_id = ".+" if "/articles/" in template else "[^/]+"
        if re.fullmatch(re.sub(r"\\{\w+\\}", any_id, re.escape(template)), path):
            return methods["get"]
    return None


def is_held(request: Request, response: Response) -> bool:
    """Whether an answer belongs to the interface: at its addresses, or JSON anywhere."""
    return request.path.startswith("/api/") or "json" in (response.mimetype or "")


def faults(request: Request, response: Response) -> list[str]:
    """Everything in `response` to `request` that differs from the description."""
    place = f"{request.method} {request.full_path} {response.status_code}"
    return [f"{place}: {fault}" for fault in _faults(request, response)]


def _faults(request: Request, response: Response) -> Iterator[str]:
    status = str(response.status_code)
    if status == "400" and response.mimetype == "text/plain":
        return  # a foreign host name, refused before any address is looked at
    # The path as it was sent: `request.path` drops doubled slashes at its beginning.
    operation = operation_at(request.environ["PATH_INFO"])
    if request.method not in ("GET", "HEAD") or operation is None:
        if request.method == "OPTIONS" and status == "200":
            return
        if status not in ("404", "405"):
            yield "answered, but not described"
        yield from _body({"application/problem+json": {"schema": PROBLEM}}, request, response)
        return
    if status not in operation["responses"]:
        yield "a status that is not described"
        return
    described = resolved(operation["responses"][status])
    for name, header in described.get("headers", {}).items():
        header, value = resolved(header), response.headers.get(name)
        if value is None and header.get("required"):
            yield f"no header {name}"
        elif value is not None:
            for violation in violations(header["schema"], _typed(header["schema"], value)):
                yield f"header {name} {violation}"
    yield from _body(described.get("content", {}), request, response)
    if status in ("200", "304", "404"):
        yield from forbidden(operation, request)
    if status == "422":
        for error in json.loads(_data(response))["errors"] if request.method == "GET" else ():
            if error["parameter"] not in request.args and error["reason"] != "is missing":
                yield f"names {error['parameter']}, which was not given"


def _body(content: Any, request: Request, response: Response) -> Iterator[str]:
    if not content:
        if _data(response):
            yield "a body where none is described"
        return
    if response.mimetype not in content:
        yield f"{response.mimetype} in place of {', '.join(content)}"
        return
    if request.method == "HEAD":
        return
    value = json.loads(_data(response))
    yield from violations(content[response.mimetype]["schema"], value)
    if "problem" in response.mimetype and value["status"] != response.status_code:
        yield "another status in the problem"


def _data(response: Response) -> bytes:
    data = response.get_data()
    return gzip.decompress(data) if response.content_encoding == "gzip" else data


def forbidden(operation: Any, request: Request) -> Iterator[str]:
    """What is wrong with the parameters according to the description alone."""
    parameters = [resolved(one) for one in operation.get("parameters", [])]
    by_name = {one["name"]: one for one in parameters if one["in"] == "query"}
    if request.path.startswith("/api/"):
        for name in request.args.keys() - by_name.keys():
            yield f"answers to {name}, which is not described"
    for name, parameter in by_name.items():
        schema = parameter["schema"]
        given = request.args.getlist(name)
        if parameter.get("required") and not given:
            yield f"answers without {name}"
        if not given:
            continue
        if schema.get("type") == "array":
            value: Any = given
        elif len(given) > 1:
            yield f"answers to {name} given more than once"
            continue
        else:
            value = _typed(schema, given[0])
        for violation in violations(schema, value):
            yield f"answers to {name}: {violation}"


def _typed(schema: Any, value: str) -> Any:
    """The text of a parameter or header, converted to the type that its schema names."""
    if schema.get("type") == "integer" and re.fullmatch(r"0|-?[1-9][0-9]{0,19}", value):
        return int(value)
    return value
