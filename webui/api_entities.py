"""The JSON interface's documents, officials, wards and corrections."""

from flask import Blueprint, Response, abort, jsonify, request

from corpus.wards import gazetteer
from search.request import Facet, SearchRequest
from webui.api_records import SERIALISER
from webui.correction_records import correction_record
from webui.current import search
from webui.parameters import refuse_unusable

blueprint = Blueprint("api_entities", __name__, url_prefix="/api/v1")
blueprint.before_request(refuse_unusable)

_A_PAGE = 50


@blueprint.get("/documents")
def documents() -> Response:
    """Documents by type, issuer and year of issue, most cited first, fifty a page."""
    year, page = request.args.get("year", type=int), request.args.get("page", 1, type=int)
    listed = search().catalog.documents(
        request.args.get("type"),
        request.args.get("issuer"),
        year,
        _A_PAGE + 1,
        (page - 1) * _A_PAGE,
    )
    return jsonify(
        {
            "page": page,
            "more": len(listed) > _A_PAGE,
            "documents": [SERIALISER.document(document) for document in listed[:_A_PAGE]],
        }
    )


@blueprint.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """One document: how it is written, who cites it, what it does."""
    catalog = search().catalog
    found = catalog.document(document_id)
    if found is None:
        abort(404)
    return jsonify(SERIALISER.whole_document(found, catalog))


@blueprint.get("/officials/<official_id>")
def official(official_id: str) -> Response:
    """One official: offices over time, each with the articles that show it."""
    catalog = search().catalog
    found = catalog.official(official_id)
    if found is None:
        abort(404)
    return jsonify(SERIALISER.official(found, catalog))


@blueprint.get("/corrections")
def corrections() -> Response:
    """Every correction of the office, in the order of its file."""
    states = search().catalog.corrections()
    return jsonify({"corrections": [correction_record(state) for state in states]})


@blueprint.get("/wards/<ward_id>")
def ward(ward_id: str) -> Response:
    """One ward: when it existed, what it came from and became, how many articles it has."""
    found = gazetteer().ward(ward_id)
    if found is None:
        abort(404)
    total = search().find(SearchRequest().with_values(Facet.WARD, [ward_id])).total
    return jsonify({**SERIALISER.ward(found, search().catalog), "found": total})
