"""For browsers and search engines: search description, site map, robots."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template, url_for

from webui.addresses import absolute
from webui.current import engine

blueprint = Blueprint("seo", __name__)

# What the protocol allows in one file.
_ADDRESSES_A_FILE = 50_000


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Articles and documents may be indexed; results, tables and feeds only cost time."""
    lines = [
        "User-agent: *",
        "Disallow: /tim",
        "Disallow: /api/",
        "",
        f"Sitemap: {absolute(url_for('seo.sitemap'))}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """So that a browser can search here from its address bar."""
    text = render_template("opensearch.xml")
    return Response(text, mimetype="application/opensearchdescription+xml")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The list of the parts of the site map."""
    parts = -(-len(_addresses()) // _ADDRESSES_A_FILE)
    text = render_template("sitemap_index.xml", parts=range(1, parts + 1))
    return Response(text, mimetype="application/xml")


@blueprint.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """One part of the site map."""
    start = (part - 1) * _ADDRESSES_A_FILE
    addresses = _addresses()[max(start, 0) : start + _ADDRESSES_A_FILE]
    if not addresses:
        abort(404)
    text = render_template("sitemap.xml", addresses=addresses)
    return Response(text, mimetype="application/xml")


def _addresses() -> list[str]:
    """Every page worth finding from outside: first the few, then documents, then articles."""
    entities = engine().entities()
    fixed = (
        "results.home",
        "documents.browse",
        "officials.browse",
        "wards.browse",
        "events.latest",
        "about.about",
    )
    return [
        *map(url_for, fixed),
        *_pages("wards.show", "ward_id", entities.ward_counts()),
        *_pages("documents.show", "document_id", entities.document_labels()),
        *_pages("article.show", "article_id", entities.checksums()),
    ]


def _pages(endpoint: str, name: str, ids: Iterable[str]) -> Iterator[str]:
    """The address of each thing; that of one is made by the router, the others after it."""
    values: dict[str, Any] = {name: "x"}
    before, _, after = url_for(endpoint, **values).rpartition("x")
    for one in sorted(ids):
        yield f"{before}{quote(one, safe='/')}{after}"
