"""What every answer carries beside its content, and what is answered without a view: OPTIONS, what
the client has already, and searches that are in memory (`webui.render_cache`)."""

from typing import cast

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.datastructures import Headers
from werkzeug.exceptions import SecurityError

from webui import addresses, cross_origin
from webui.compression import codings, compress
from webui.entity_tag import READ, entity_tag, take_fingerprint
from webui.render_cache import CachedAnswer, Key, RenderCache

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Addresses contain search terms: other sites must not see them.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Everything that is searched for, and the page where all begin; others are seldom asked for twice.
_KEPT = ("results.home", "results.search", "export.table", "feeds.atom", "api.search")
_PAGES = "public, max-age=60"
_STATIC = "public, max-age=31536000, immutable"
_NOT_KEPT = "no-store"


def register(app: Flask) -> None:
    """Let `app` answer early what needs no view, and dress every answer."""
    app.extensions["rendered"] = RenderCache()
    take_fingerprint(app)
    for early in (
        _refuse_without_host,
        _refuse_slashes_before,
        cross_origin.options,
        _had_already,
        _kept,
    ):
        app.before_request(early)
    app.after_request(_finish)


def _refuse_without_host() -> None:
    """A request of HTTP/1.1 names its host, by letters that a host can have (RFC 9112, 3.2)."""
    environ = request.environ
    named = "HTTP_HOST" in environ or environ.get("SERVER_PROTOCOL") != "HTTP/1.1"
    if not (named and request.host):
        raise SecurityError


def _refuse_slashes_before() -> None:
    """The router takes `//tim` for `/tim`: to one address of a thing there would be many more."""
    if addresses.begins_with_slashes():
        abort(404)


def _had_already() -> Response | None:
    """304 where the client names the tag of the answer.

    It got the tag with an answer of status 200, and everything that the answer is made of is the
    same since: there is no need to make it.  `*` names no tag, so the answer has to be made.
    """
    # The tag is made here in any case, before the answer.
    tag, given = entity_tag(), request.if_none_match
    if tag is None or given.star_tag or not given.contains_weak(tag):
        return None
    return Response(status=304)


def _kept() -> Response | None:
    """The answer given to this very request before, if it is still at hand."""
    if request.endpoint not in _KEPT or not (tag := entity_tag()):
        return None
    key = Key(tag, codings())
    answer = _rendered().get(key)
    if answer is None:
        g.to_keep = key
        return None
    g.finished = True
    return Response(answer.body, headers=Headers(answer.headers))


def _finish(response: Response) -> Response:
    if "finished" not in g:
        response = compress(cross_origin.open_up(_dress(response)))
        _keep(response)
    return _unchanged(response)


def _dress(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    read = request.method in READ
    if read and request.endpoint == "static" and response.status_code in (200, 206, 304):
        _dress_file(response)
    elif (
        response.status_code in (200, 304)
        and _NOT_KEPT not in response.headers.get("Cache-Control", "")
        and (tag := entity_tag())
    ):
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = _PAGES
    else:
        response.headers.setdefault("Cache-Control", _NOT_KEPT)
    return response


def _dress_file(response: Response) -> None:
    """Under the fingerprint of this program a file never changes; under that of another one, which
    is about to take over or to go, it may be another file."""
    mine = request.args.get("v") == current_app.extensions["version"]
    response.headers["Cache-Control"] = _STATIC if mine else _PAGES
    tag, _ = response.get_etag()
    if tag:
        # One tag for two codings of a file can only be weak.
        response.set_etag(tag, weak=True)


def _keep(response: Response) -> None:
    """Keep a whole answer of status 200 to GET that others may keep too, and nothing else."""
    key: Key | None = g.pop("to_keep", None)
    if (
        key is not None
        and request.method == "GET"
        and response.status_code == 200
        and response.headers["Cache-Control"] == _PAGES
    ):
        _rendered().keep(key, CachedAnswer(response.get_data(), tuple(response.headers.items())))


def _unchanged(response: Response) -> Response:
    """304 for `If-None-Match: *` too, once there turns out to be an answer (RFC 9110, 13.1.2)."""
    given = request.environ.get("HTTP_IF_NONE_MATCH", "").strip()
    if given == "*" and response.status_code == 200 and entity_tag():
        response.status_code = 304
        response.set_data(b"")
        del response.headers["Content-Encoding"]
    return response


def _rendered() -> RenderCache:
    return cast(RenderCache, current_app.extensions["rendered"])
