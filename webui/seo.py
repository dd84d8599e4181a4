"""For browsers and search engines: search description, site map, robots."""

from flask import Blueprint, Response, abort, render_template, url_for

from webui.addresses import absolute, pages_of
from webui.current import search
from webui.search_address import whole_number

blueprint = Blueprint("seo", __name__)

# What the protocol allows in one file.
_ADDRESSES_A_FILE = 50_000
_MOST_FILES = 50_000


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


@blueprint.get("/sitemap-<part>.xml")
def sitemap_part(part: str) -> Response:
    """One part of the site map."""
    number = whole_number(part, _MOST_FILES)
    if number is None:
        abort(404)
    start = (number - 1) * _ADDRESSES_A_FILE
    addresses = _addresses()[start : start + _ADDRESSES_A_FILE]
    if not addresses:
        abort(404)
    text = render_template("sitemap.xml", addresses=addresses)
    return Response(text, mimetype="application/xml")


def _addresses() -> list[str]:
    """Every page worth finding from outside: first the few, then documents, then articles."""
    catalog = search().catalog
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
        *pages_of("ward", sorted(catalog.ward_counts())),
        *pages_of("document", sorted(catalog.document_labels())),
        *pages_of("article", sorted(catalog.checksums())),
    ]
