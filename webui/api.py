"""The JSON interface, described by `openapi.json`; strict where the pages are lenient."""

from flask import Blueprint, Response, abort, jsonify, request

from search.results import Suggestion
from webui import narrowing
from webui.addresses import absolute, suggestion_address
from webui.api_records import SERIALISER, search_record
from webui.current import parameters
from webui.current import search as current_search
from webui.parameters import description, refuse_unusable
from webui.records import Record
from webui.search_address import read_request

blueprint = Blueprint("api", __name__, url_prefix="/api")
blueprint.before_request(refuse_unusable)

_SUGGESTIONS = 8
_SIMILAR = 10


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of the interface (OpenAPI 3.1)."""
    return jsonify({**description(), "servers": [{"url": absolute("")}]})


@blueprint.get("/v1/search")
def search() -> Response:
    """A page of results."""
    asked, notices = read_request(parameters())
    found = current_search().find(asked)
    return jsonify(search_record(found, narrowing.notices(notices, found)))


@blueprint.get("/v1/articles/<path:article_id>")
def article(article_id: str) -> Response:
    """An article with what is recognised in it, and related articles."""
    indexed = current_search().article(article_id)
    if indexed is None:
        abort(404)
    similar = current_search().similar(article_id, _SIMILAR)
    return jsonify(
        {**SERIALISER.article(indexed), "similar": [SERIALISER.hit(hit) for hit in similar]}
    )


@blueprint.get("/v1/suggest")
def suggest() -> Response:
    """Completions of `q`."""
    prefix = request.args["q"].strip()
    found = current_search().suggest(prefix, _SUGGESTIONS) if prefix else []
    return jsonify({"suggestions": [_suggestion_record(suggestion) for suggestion in found]})


def _suggestion_record(suggestion: Suggestion) -> Record:
    return {
        "kind": suggestion.kind,
        "value": suggestion.value,
        "label": suggestion.label,
        "url": suggestion_address(suggestion),
    }
