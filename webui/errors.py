"""Pages for what went wrong, in words a person can use."""

from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from search.ports import Unavailable
from webui.addresses import tidy_address
from webui.cross_origin import METHODS
from webui.current import words
from webui.problems import problem

_EXPLAINED = {400, 404, 405, 500, 503}
# A new index takes longer to come than a place in a queue.
_RETRY_SECONDS = {"503": "30", "busy": "5"}
_FOR_PROGRAMS = {
    "404": "There is nothing at this address; /api/openapi.json lists what there is.",
    "405": "Everything here is read with GET.",
    "500": "A fault of ours.",
    "503": "There is no index to answer from at the moment; try again later.",
    "busy": "Too many ask at once; try again in a few seconds.",
}


def register(app: Flask) -> None:
    """Let `app` answer every error with a page of ours."""
    # Else the router leads from doubled slashes to an address with scheme and host, of which a
    # server behind another one knows too little; `tidy_address` names the path alone.
    app.url_map.merge_slashes = False
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Unavailable, _not_ready)


def _http_error(error: HTTPException) -> Response:
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Unavailable):
        return _not_ready(error.original_exception)
    if isinstance(error, SecurityError):
        # No address can be made for a host name that is not ours: no page either.
        return Response(words().text("error.host"), 400, mimetype="text/plain")
    if error.code == 404 and (address := tidy_address()):
        return make_response(redirect(address, 301))
    response = _page(error.code or 500)
    if error.code == 405:
        response.headers["Allow"] = METHODS
    return response


def busy() -> Response:
    """The message for visitors whose turn did not come in time."""
    return _come_back("busy")


def _not_ready(reason: Exception) -> Response:
    """The log gives the operator the reason; the page asks visitors to come back."""
    current_app.logger.error("%s", reason)
    return _come_back("503")


def _come_back(what: str) -> Response:
    response = _page(503, what)
    response.headers["Retry-After"] = _RETRY_SECONDS[what]
    return response


def _page(code: int, what: str = "") -> Response:
    """The answer of status `code`; `what` names its words where the status does not."""
    if request.endpoint == "health.health" and code >= 500:
        return make_response({"status": "error"}, code)
    if request.path.startswith("/api/"):
        return problem(code, _FOR_PROGRAMS.get(what or str(code), ""))
    shown = code if code in _EXPLAINED else 500 if code >= 500 else 400
    return make_response(render_template("error.html", what=what or str(shown)), code)
