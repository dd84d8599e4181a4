"""The JSON interface's documents, officials and wards."""

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, request

from corpus.references import issuing_body, label_of_type
from corpus.text import Span
from corpus.wards import Succession, count_wards, gazetteer, today
from search.catalog import ArticleLine, Document
from search.request import Facet, SearchRequest
from search.results import Label
from webui.addresses import absolute, article_address, entity_address
from webui.current import search
from webui.parameters import refuse_unusable
from webui.places import place_label
from webui.records import Record
from webui.ward_lists import wards_citing

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
            "documents": [document_record(document) for document in listed[:_A_PAGE]],
        }
    )


@blueprint.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """One document: how it is written, who cites it, what it does."""
    catalog = search().catalog
    found = catalog.document(document_id)
    if found is None:
        abort(404)
    return jsonify(
        {
            **document_record(found),
            "spellings": [
                {"surface": spelling.surface, "count": spelling.count}
                for spelling in catalog.spellings(found.id)
            ],
            "cited_by": [
                {**_article(citing.article), "mentions": citing.mentions}
                for citing in catalog.citing(found.id, limit=_A_PAGE)
            ],
            "wards": asdict(count_wards(wards_citing(found.id))),
            "cited_by_year": {
                tally.value: tally.count for tally in catalog.cited_by_year(found.id)
            },
            "cited_with": [
                {**_short(other.document), "articles": other.articles}
                for other in catalog.co_cited(found.id)
            ],
            "relations": [
                {
                    "kind": relation.kind,
                    "source": _short(relation.source) if relation.source else None,
                    "target": _short(relation.target),
                    "years": relation.years,
                    "evidence": {
                        **_article(relation.article),
                        **_span(Span(relation.start, relation.end)),
                    },
                }
                for relation in catalog.relations(found.id)
            ],
        }
    )


@blueprint.get("/officials/<official_id>")
def official(official_id: str) -> Response:
    """One official: offices over time, each with the articles that show it."""
    catalog = search().catalog
    found = catalog.official(official_id)
    if found is None:
        abort(404)
    return jsonify(
        {
            "id": found.id,
            "url": absolute(entity_address("official", Label(found.id, found.name))),
            "name": found.name,
            "articles": found.articles,
            "offices": [
                {
                    "role": held.role,
                    "body": held.body,
                    "level": held.level,
                    "unit": _place(held.unit),
                    "first_seen": held.first_seen.isoformat() if held.first_seen else None,
                    "last_seen": held.last_seen.isoformat() if held.last_seen else None,
                    "evidence": [
                        {
                            **_article(shown.article),
                            **_span(Span(shown.start, shown.end)),
                            "surface": shown.surface,
                            "status": shown.status,
                        }
                        for shown in held.evidence
                    ],
                }
                for held in catalog.offices(found.id)
            ],
        }
    )


@blueprint.get("/wards/<ward_id>")
def ward(ward_id: str) -> Response:
    """One ward: when it existed, what it came from and became, how many articles it has."""
    found = gazetteer().ward(ward_id)
    if found is None:
        abort(404)
    count, now = search().catalog.ward_counts().get(ward_id), today(ward_id)
    return jsonify(
        {
            "id": found.id,
            "url": absolute(entity_address("ward", Label(found.id, found.label))),
            "label": found.label,
            "kind": found.kind,
            "name": found.name,
            "district": found.district,
            "province": found.province,
            "valid_from": found.valid_from.isoformat() if found.valid_from else None,
            "valid_to": found.valid_to.isoformat() if found.valid_to else None,
            "articles": count.primary if count else 0,
            "found": search().find(SearchRequest().with_values(Facet.WARD, [ward_id])).total,
            "mentioned_in": count.mentioned if count else 0,
            "today": [
                {
                    "id": one.id,
                    "label": one.label,
                    "extent": "whole" if now.is_whole else "part",
                }
                for one in now.wards
            ],
            "predecessors": [_succession(item) for item in gazetteer().predecessors(ward_id)],
            "successors": [_succession(item) for item in gazetteer().successors(ward_id)],
        }
    )


def document_record(document: Document) -> Record:
    """What is known of a document."""
    return {
        **_short(document),
        "citation": document.citation,
        "key": document.key,
        "type": {"id": document.type, "label": label_of_type(document.type)},
        "number": document.number,
        "year": document.year,
        "symbol": document.symbol,
        "issuer": (
            {"id": document.issuer, "label": issuing_body(document.issuer, document.scope)}
            if document.issuer
            else None
        ),
        "place": _place(document.scope),
        "issued": document.issued,
        "term": document.term,
        "name": document.name,
        "articles": document.articles,
        "first_cited": document.first_cited.isoformat() if document.first_cited else None,
        "last_cited": document.last_cited.isoformat() if document.last_cited else None,
    }


def _short(document: Document) -> Record:
    return {
        "id": document.id,
        "url": absolute(entity_address("document", Label(document.id, document.label))),
        "label": document.label,
    }


def _article(article: ArticleLine) -> Record:
    return {
        "article": {
            "id": article.id,
            "url": absolute(article_address(article.id)),
            "title": article.title,
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "ward": _place(article.ward),
        }
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _place(slug: str | None) -> Record | None:
    return {"id": slug, "label": place_label(slug)} if slug else None


def _succession(succession: Succession) -> Record:
    return {
        "id": succession.ward.id,
        "label": succession.ward.label,
        "extent": succession.extent,
        "on": succession.on.isoformat(),
    }
