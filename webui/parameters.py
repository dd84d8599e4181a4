"""The parameters of the JSON interface, held to its own description before anything is answered."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from flask import Response, request

from corpus.program_files import text_of
from webui.problems import Unusable, unusable
from webui.search_address import whole_number


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """`openapi.json` (OpenAPI 3.1), without the address it is served at; nobody may change it."""
    described: dict[str, Any] = json.loads(text_of("webui", "openapi.json"))
    return described


@lru_cache
def parameters_of(rule: str) -> dict[str, dict[str, Any]]:
    """The query parameters described for the address of a Flask rule, by name."""
    template = re.sub(r"<[^>]+>", "{id}", rule)
    listed = description()["paths"][template]["get"]["parameters"]
    shared = description()["components"]["parameters"]
    resolved = [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in listed]
    return {one["name"]: one for one in resolved if one["in"] == "query"}


def refuse_unusable() -> Response | None:
    """422 for a request with parameters that its description does not allow, else nothing; to be
    run before the views of the interface."""
    if request.url_rule is None:
        return None
    errors = list(_errors(parameters_of(request.url_rule.rule)))
    return unusable(errors) if errors else None


def _errors(described: dict[str, dict[str, Any]]) -> Iterator[Unusable]:
    times = Counter(name for name, _ in request.args.items(multi=True))
    for name, parameter in described.items():
        most = parameter["schema"].get("maxItems", 1)
        if times[name] > most:
            yield Unusable(
                name, "", f"is given more than {'once' if most == 1 else f'{most} times'}"
            )
        elif parameter.get("required") and not times[name]:
            yield Unusable(name, "", "is missing")
    for name, value in request.args.items(multi=True):
        if name not in described:
            yield Unusable(name, value, "is no parameter of this address")
        elif reason := _fault(described[name]["schema"], value):
            yield Unusable(name, value, reason)


def _fault(schema: dict[str, Any], value: str) -> str | None:
    """What a schema finds wrong with one value, of the rules that our parameters use."""
    schema = schema.get("items", schema)
    if value not in schema.get("enum", [value]):
        return f"is none of {', '.join(schema['enum'])}"
    if schema.get("type") == "integer":
        low, high = schema["minimum"], schema["maximum"]
        number = whole_number(value, high)
        return f"is no number from {low} to {high}" if number is None or number < low else None
    if len(value) > schema.get("maxLength", len(value)):
        return f"is longer than {schema['maxLength']} characters"
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        return f"cannot be used; what can is, for example, {', '.join(schema['examples'])}"
    return None
