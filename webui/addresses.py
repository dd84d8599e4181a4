"""Addresses of everything that has a page, in the language of the page they stand on."""

from flask import current_app, url_for
from flask import request as http_request

from search.request import PARAMETERS, Facet, SearchRequest
from search.results import Label


def search_address(request: SearchRequest, endpoint: str = "results.search") -> str:
    """The canonical address of a search."""
    values: dict[str, list[str]] = {}
    for name, value in request.parameters():
        values.setdefault(name, []).append(value)
    return url_for(endpoint, **values)  # type: ignore[arg-type]  # lists repeat a parameter


def article_address(article_id: str) -> str:
    """The page of an article."""
    return url_for("article.show", article_id=article_id)


def facet_address(facet: Facet, value: str) -> str:
    """The search for everything with one facet value."""
    return url_for("results.search", **{PARAMETERS[facet]: value})  # type: ignore[arg-type]


def entity_address(kind: str, target: Label) -> str:
    """Where the name of a document, official or ward leads."""
    return facet_address(Facet(kind), target.value)


def absolute(address: str) -> str:
    """`address` with scheme and host, for citations, feeds and other machines."""
    base: str = current_app.extensions["settings"].base_url or http_request.host_url
    return base.rstrip("/") + address
