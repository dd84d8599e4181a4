"""Other sites may read the public data from their scripts (CORS); pages stay with their own site.

The data need no keys and no cookies, so everybody may have them, errors included.
"""

from typing import cast

from flask import Response, current_app, request

_OPEN_BLUEPRINTS = ("api", "api_entities", "export", "feeds", "health")
_OPEN_FOLDER = "/api/"
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    # Beside those that a script may read anyway.
    "Access-Control-Expose-Headers": "ETag, Retry-After, Content-Disposition, Allow",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
METHODS = "GET, HEAD, OPTIONS"
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    # A day; browsers ask again sooner.
    "Access-Control-Max-Age": "86400",
}


def is_open() -> bool:
    """Whether the address of this request holds public data, or would if it held anything: errors
    belong to no view."""
    return (
        request.blueprint in _OPEN_BLUEPRINTS
        or request.path.startswith(_OPEN_FOLDER)
        or request.path in _open_paths()
    )


def _open_paths() -> frozenset[str]:
    """The open addresses of which there is one each, below that folder or not."""
    known = current_app.extensions
    if "open_paths" not in known:
        known["open_paths"] = frozenset(
            rule.rule
            for rule in current_app.url_map.iter_rules()
            if rule.endpoint.partition(".")[0] in _OPEN_BLUEPRINTS and not rule.arguments
        )
    return cast(frozenset[str], known["open_paths"])


def options() -> Response | None:
    """The answer to OPTIONS: what may be asked here, and of a preflight what other sites may.

    It comes before parameters are looked at: a script may read the error that they give.
    """
    if request.method != "OPTIONS":
        return None
    preflight = is_open() and "Access-Control-Request-Method" in request.headers
    if request.endpoint is None and not preflight:
        return None
    response = Response(headers={"Allow": METHODS})
    if preflight:
        response.headers.update(_PREFLIGHT_HEADERS)
    return response


def open_up(response: Response) -> Response:
    """Let other sites read `response` where its address is open."""
    if is_open():
        response.headers.update(OPEN_HEADERS)
    return response
