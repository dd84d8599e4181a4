"""What every answer carries beside its content: security rules, caching, compression."""

import gzip
import hashlib
from datetime import date
from pathlib import Path

from flask import Flask, Response, current_app, request

from indexer.generation import IndexProblem
from webui.current import engine

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Search terms stand in addresses: other sites are told none of them.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PAGES = "public, max-age=60"
_STATIC = "public, max-age=31536000, immutable"
# Beside a slow connection's 20 ms a kilobyte the milliseconds of this level are nothing.
_GZIP_LEVEL = 6
_WORTH_COMPRESSING = 1024
_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/atom+xml",
    "application/xml",
    "image/svg",
)


def register(app: Flask) -> None:
    """Let `app` answer conditional requests early and dress every answer."""
    app.extensions["version"] = _version(Path(app.root_path))
    app.before_request(_not_modified)
    app.after_request(_dress)


def _version(folder: Path) -> str:
    """A fingerprint of everything the pages are made of, code included."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".xml", ".css", ".svg", ".js", ".toml"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _entity_tag() -> str | None:
    """The tag of the answer to this address: index, program and day make it, nothing else does."""
    if request.endpoint in (None, "static", "health.health"):
        return None
    try:
        generation = engine().generation()
    except IndexProblem:
        return None
    parts = (
        generation.name,
        generation.built_at.isoformat(),
        current_app.extensions["version"],
        date.today().isoformat(),
        request.host,
        request.full_path,
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:20]


def _not_modified() -> Response | None:
    if not request.if_none_match:
        return None
    tag = _entity_tag()
    if tag is None or not request.if_none_match.contains_weak(tag):
        return None
    return Response(status=304)


def _dress(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and response.status_code == 200:
        # Static addresses carry the fingerprint, so their content never changes.
        response.headers["Cache-Control"] = _STATIC if request.args.get("v") else _PAGES
    elif response.status_code in (200, 304) and (tag := _entity_tag()):
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = _PAGES
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return _compress(response)


def _compress(response: Response) -> Response:
    if not (response.mimetype or "").startswith(_COMPRESSIBLE) or response.status_code != 200:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip") or response.content_encoding:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _WORTH_COMPRESSING:
        return response
    response.set_data(gzip.compress(body, _GZIP_LEVEL, mtime=0))
    response.content_encoding = "gzip"
    return response
