"""The JSON interface, described by `openapi.json`; strict where the pages are lenient."""

import json
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request

from search.request import MAX_QUERY_CHARACTERS, Notice, parse_request
from search.results import Suggestion
from webui import narrowing
from webui.addresses import absolute, suggestion_address
from webui.current import LANGUAGE_PARAMETER, engine, parameters
from webui.problems import Unusable, unusable
from webui.records import Record, article_record, hit_record, result_record

blueprint = Blueprint("api", __name__, url_prefix="/api")

_SUGGESTIONS = 8
_SIMILAR = 10
_REASONS = {
    "bad_date": "is no date; write 2020-10-23, 2020-10 or 2020",
    "bad_sort": "is no order; write lien_quan, moi_nhat or cu_nhat",
    "bad_page": "is no page; write a number from 1 to 100",
    "query_cut": f"is longer than {MAX_QUERY_CHARACTERS} characters",
    "unknown_parameter": "is no parameter of this address",
    "too_many_values": "is given more than 20 times",
}


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of the interface (OpenAPI 3.1)."""
    return jsonify({**_description(), "servers": [{"url": absolute("")}]})


@lru_cache(maxsize=1)
def _description() -> Record:
    path = Path(__file__).with_name("openapi.json")
    described: Record = json.loads(path.read_text(encoding="utf-8"))
    return described


@blueprint.get("/v1/search")
def search() -> Response:
    """A page of results; 422 where a parameter cannot be used."""
    asked, notices = parse_request(parameters())
    if errors := _errors(notices):
        return unusable(errors)
    found = engine().search(asked)
    return jsonify(result_record(found, narrowing.notices(notices, found)))


def _errors(notices: tuple[Notice, ...]) -> list[Unusable]:
    """What is wrong with the parameters; a notice tells what, each parameter alone tells where."""
    errors = [
        Unusable(name, value, _REASONS[notice.code])
        for name, value in parameters()
        for notice in parse_request([(name, value)])[1]
    ]
    errors += [
        Unusable(notice.value, "", _REASONS[notice.code])
        for notice in notices
        if notice.code == "too_many_values"
    ]
    return errors


@blueprint.get("/v1/articles/<path:article_id>")
def article(article_id: str) -> Response:
    """An article with what is recognised in it, and related articles."""
    indexed = engine().article(article_id)
    if indexed is None:
        abort(404)
    similar = engine().similar(article_id, _SIMILAR)
    return jsonify({**article_record(indexed), "similar": [hit_record(hit) for hit in similar]})


@blueprint.get("/v1/suggest")
def suggest() -> Response:
    """Completions of `q`."""
    errors = [
        Unusable(name, value, _REASONS["unknown_parameter"])
        for name, value in request.args.items()
        if name not in ("q", LANGUAGE_PARAMETER)
    ]
    if "q" not in request.args:
        errors.append(Unusable("q", "", "is missing"))
    if errors:
        return unusable(errors)
    prefix = request.args["q"].strip()[:MAX_QUERY_CHARACTERS]
    found = engine().suggest(prefix, _SUGGESTIONS) if prefix else []
    return jsonify({"suggestions": [_suggestion_record(suggestion) for suggestion in found]})


def _suggestion_record(suggestion: Suggestion) -> Record:
    return {
        "kind": suggestion.kind,
        "value": suggestion.value,
        "label": suggestion.label,
        "url": suggestion_address(suggestion),
    }
