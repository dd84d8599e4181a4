"""Addresses of everything that has a page, in the language of the page that links to them.

A page of results links to some eighty places at a dozen kinds of address: Flask is asked once how
each kind begins and ends, and what differs is written between.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast
from urllib.parse import quote, unquote, urlencode

from flask import current_app, g, url_for
from flask import request as http_request

from search.request import Facet, SearchRequest
from search.results import Label, Suggestion
from webui.current import LANGUAGE_PARAMETER, words
from webui.search_address import parameters_of

_ENTITY_PAGES = {
    "document": ("documents.show", "document_id"),
    "official": ("officials.show", "official_id"),
    "ward": ("wards.show", "ward_id"),
}
_ARTICLE_PAGE = ("article.show", "article_id")
# What `url_for` leaves as it is in a path and in a query, so that both ways give one address.
_SAFE_IN_PATH = "!$&'()*+,/:;=@"
_SAFE_IN_QUERY = "!$'()*,/:;?@"
_PLACE = "0"


def search_address(
    request: SearchRequest, endpoint: str = "results.search", **more: str | None
) -> str:
    """The canonical address of a search, as a page or in another form (`export.table`, …), which
    may take something `more`."""
    if more:
        values: dict[str, Any] = dict(more)
        for name, value in parameters_of(request):
            values.setdefault(name, []).append(value)
        return url_for(endpoint, **values)
    path, _, language = _pattern(endpoint).partition("?")
    query = urlencode(parameters_of(request), safe=_SAFE_IN_QUERY)
    together = "&".join(filter(None, (query, language)))
    return f"{path}?{together}" if together else path


def place_address(endpoint: str) -> str:
    """The page of an endpoint that there is one of."""
    return _pattern(endpoint)


def facet_address(facet: Facet, value: str) -> str:
    """The search for everything with one facet value."""
    return search_address(SearchRequest().with_values(facet, [value]))


def article_address(article_id: str) -> str:
    """The page of an article."""
    return _page(*_ARTICLE_PAGE, article_id)


def permanent_address(article_id: str) -> str:
    """The one address of an article, with scheme and host and in no language: to cite it by."""
    values: dict[str, Any] = {LANGUAGE_PARAMETER: None}
    return absolute(url_for("article.show", article_id=article_id, **values))


def entity_address(kind: str, target: Label) -> str:
    """The page of a document, an official or a ward."""
    return _page(*_ENTITY_PAGES[kind], target.value)


def suggestion_address(suggestion: Suggestion) -> str:
    """Where a completion leads: the page of what it names, or the search for its words."""
    if suggestion.kind in _ENTITY_PAGES:
        return entity_address(suggestion.kind, Label(suggestion.value, suggestion.label))
    return search_address(SearchRequest(q=suggestion.label))


def absolute(address: str) -> str:
    """`address` with scheme and host, for citations, feeds and other machines."""
    base: str = current_app.extensions["settings"].base_url or http_request.host_url
    return base.rstrip("/") + address


def begins_with_slashes() -> bool:
    """Whether more than one slash begins the path as asked for; servers take the others away."""
    environ = http_request.environ
    asked = unquote(environ.get("REQUEST_URI", "").partition("?")[0])
    return asked.startswith("//") or environ.get("PATH_INFO", "").startswith("//")


def tidy_address() -> str | None:
    """The address that somebody meant who typed a slash too many, between parts or at the end; None
    where no page is there, and below `/api/`, where an address is right or wrong."""
    router = current_app.create_url_adapter(http_request)
    assert router is not None
    asked = f"/{router.path_info}" if begins_with_slashes() else router.path_info
    path = re.sub("/{2,}", "/", asked).rstrip("/") or "/"
    if path == asked or path.startswith("/api/") or http_request.method not in ("GET", "HEAD"):
        return None
    if not router.test(path):
        return None
    address = quote(http_request.root_path + path, safe=_SAFE_IN_PATH)
    query = http_request.query_string.decode("latin-1")
    return f"{address}?{query}" if query else address


def _page(endpoint: str, name: str, value: str) -> str:
    before, _, after = _pattern(endpoint, **{name: _PLACE}).rpartition(f"/{_PLACE}")
    return f"{before}/{quote(value, safe=_SAFE_IN_PATH)}{after}"


def pages_of(kind: str, ids: Iterable[str]) -> Iterator[str]:
    """The page of each article (`article`), document, official or ward with these ids."""
    endpoint, name = _ENTITY_PAGES.get(kind, _ARTICLE_PAGE)
    return (_page(endpoint, name, one) for one in ids)


def _pattern(endpoint: str, **values: Any) -> str:
    """The address of `endpoint`, always asked for with the same values: what it is made of beside
    them is the folder that the pages are below, and the language."""
    if "patterns" not in g:
        every = current_app.extensions.setdefault("patterns", {})
        g.patterns = every.setdefault((http_request.root_path, words().language), {})
    known = cast(dict[str, str], g.patterns)
    if endpoint not in known:
        known[endpoint] = url_for(endpoint, **values)
    return known[endpoint]
