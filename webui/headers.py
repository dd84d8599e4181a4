"""What every answer carries beside its content: security rules, caching, compression.

Searches asked again are answered as they were sent before, from memory (`webui.render_cache`).
"""

import gzip
import hashlib
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import Headers

from corpus.moments import today
from corpus.store_file import STORE_FILE
from indexer.generation import IndexProblem
from webui.current import engine, settings
from webui.render_cache import Answer, RenderCache

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
# Everything that is searched for, and the page where all begin; others are seldom asked for twice.
_KEPT = ("results.home", "results.search", "export.table", "feeds.atom", "api.search")
# What says how things are at this moment, or has its own tag.
_UNTAGGED = (None, "static", "health.health", "metrics.metrics")
_PAGES = "public, max-age=60"
_STATIC = "public, max-age=31536000, immutable"
# A page of results is 10.1 KB at this level in 0.35 ms, 9.8 KB at level 6 in 0.57 ms.
_GZIP_LEVEL = 4
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
    app.extensions["rendered"] = RenderCache()
    app.before_request(_not_modified)
    app.before_request(_kept)
    # The last one registered comes first: what is kept is dressed and compressed.
    app.after_request(_keep)
    app.after_request(_dress)


def _version(folder: Path) -> str:
    """A fingerprint of everything the pages are made of, code included."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".xml", ".css", ".svg", ".js", ".toml"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _entity_tag() -> str | None:
    """The tag of the answer to this address: index, store, program and day make it, nothing else.

    It is made before the answer, once: what changes meanwhile gives the next answer another one.
    """
    if "tag" not in g:
        g.tag = None if request.endpoint in _UNTAGGED else _made_tag()
    return cast(str | None, g.tag)


def _made_tag() -> str | None:
    try:
        generation = engine().generation()
    except IndexProblem:
        return None
    parts = (
        generation.name,
        generation.built_at.isoformat(),
        current_app.extensions["version"],
        today().isoformat(),
        _store_state(),
        request.url_root,
        request.path,
    )
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "replace"))
    digest.update(b"?" + request.query_string)
    return digest.hexdigest()[:20]


def _not_modified() -> Response | None:
    tag = _entity_tag()
    if tag is None or not request.if_none_match.contains_weak(tag):
        return None
    return Response(status=304)


def _kept() -> Response | None:
    """The answer given to this very request before, if it is still at hand."""
    if request.endpoint not in _KEPT or not (tag := _entity_tag()):
        return None
    g.rendered = (tag, _takes_gzip())
    answer = _rendered().get(g.rendered)
    return None if answer is None else Response(answer.body, headers=Headers(answer.headers))


def _keep(response: Response) -> Response:
    if "rendered" in g and response.status_code == 200:
        answer = Answer(response.get_data(), tuple(response.headers.items()))
        _rendered().keep(g.rendered, answer)
    return response


def _rendered() -> RenderCache:
    return cast(RenderCache, current_app.extensions["rendered"])


def _store_state() -> str:
    """What changes with every change of the store: a text taken down is gone before the index is
    built again, and no page kept may show it."""
    state: list[int] = []
    for name in (STORE_FILE, f"{STORE_FILE}-wal"):
        try:
            file = (settings().data_directory / name).stat()
        except OSError:
            continue
        state += [file.st_mtime_ns, file.st_size]
    return repr(state)


def _takes_gzip() -> bool:
    return bool(request.accept_encodings.quality("gzip"))


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
    if not (response.mimetype or "").startswith(_COMPRESSIBLE) or response.status_code == 304:
        return response
    response.vary.add("Accept-Encoding")
    if not _takes_gzip() or response.content_encoding:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _WORTH_COMPRESSING:
        return response
    response.set_data(gzip.compress(body, _GZIP_LEVEL, mtime=0))
    response.content_encoding = "gzip"
    return response
