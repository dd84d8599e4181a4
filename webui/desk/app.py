"""The application factory of the desk."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from flask import Flask, Response, current_app, make_response, render_template, request
from jinja2 import DictLoader, StrictUndefined
from werkzeug.exceptions import HTTPException, SecurityError

from corpus.program_files import files_of
from corpus.store import StoreError
from indexer.generation import IndexProblem
from search.opening import CurrentSearch, open_current
from search.ports import Unavailable
from webui import addresses, program
from webui.catalogue import DEFAULT_LANGUAGE, LANGUAGES
from webui.current import LANGUAGE_PARAMETER, release_search, words
from webui.desk import adding, article_pages, correction_pages, guard
from webui.desk.desk_words import errand_line, reason_words
from webui.desk.drafts import Drafts
from webui.desk.errands import Errands
from webui.desk.uploads import MOST_BYTES, Uploads
from webui.entity_tag import take_fingerprint
from webui.settings import Settings
from webui.static_files import ENDPOINT as STATIC
from webui.static_files import static_address

_EXPLAINED = {400, 403, 404, 405, 413, 500}
_LONGEST_FIELDS = 3_000_000
_TEMPLATES = "templates/"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """`corrections` is the file of the office; `gate` the address of the office's own gate before
    the desk, without a slash at its end, "" if there is none."""

    site: Settings
    corrections: Path
    gate: str = ""


def create_desk(settings: DeskSettings) -> Flask:
    """The desk over a data directory, which may still be empty. Raises `OSError` if its folder for
    drafts cannot be made."""
    app = Flask("webui", static_folder=None)
    data_directory = settings.site.data_directory
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = _LONGEST_FIELDS
    app.config["MAX_FORM_PARTS"] = 200
    app.extensions["settings"] = settings.site
    app.extensions["desk"] = settings
    app.extensions["drafts"] = drafts = Drafts(data_directory)
    app.extensions["uploads"] = Uploads(data_directory, drafts)
    app.extensions["errands"] = Errands(data_directory)
    app.extensions["search"] = _Opening(data_directory)
    program.hold(app)
    app.jinja_loader = DictLoader(
        {
            path.removeprefix(_TEMPLATES): content.decode("utf-8")
            for path, content in files_of("webui.desk").items()
            if path.startswith(_TEMPLATES)
        }
    )
    take_fingerprint(app)
    guard.register(app, data_directory, settings.gate)
    for pages in (adding, article_pages, correction_pages):
        app.register_blueprint(pages.blueprint)
    app.register_error_handler(HTTPException, _http_error)
    for problem in (StoreError, IndexProblem, Unavailable, OSError):
        app.register_error_handler(problem, _out_of_order)
    app.teardown_request(release_search)
    app.url_defaults(_keep_language)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(
        static=static_address,
        token=guard.token,
        token_field=guard.FIELD,
        languages=LANGUAGES,
        in_language=_in_language,
        errand_line=errand_line,
        reason_words=reason_words,
    )
    app.context_processor(_words)
    return app


class _Opening:
    """The search over the index in use, opened with the first request that there is an index for:
    a new office begins without one."""

    def __init__(self, data_directory: Path) -> None:
        self._data_directory = data_directory
        self._opened: CurrentSearch | None = None

    def now(self) -> Any:
        """The search over the index in use. Raises `Unavailable`."""
        if self._opened is None:
            self._opened = open_current(self._data_directory)
        return self._opened.now()


def _words() -> dict[str, Any]:
    site: Settings = current_app.extensions["settings"]
    return {
        "t": words().text,
        "words": words(),
        "language": words().language,
        "here": request.endpoint,
        "errands": cast(Errands, current_app.extensions["errands"]).latest(),
        "public": site.base_url,
    }


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint != STATIC and (language := words().language) != DEFAULT_LANGUAGE:
        values.setdefault(LANGUAGE_PARAMETER, language)


def _in_language(language: str) -> str:
    """The address of this page in another language; of a form that was sent, the first page."""
    if request.method != "GET":
        return addresses.place_address("desk.home")
    parameters = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name != LANGUAGE_PARAMETER
    ]
    if language != DEFAULT_LANGUAGE:
        parameters.append((LANGUAGE_PARAMETER, language))
    return quote(request.path) + (f"?{urlencode(parameters)}" if parameters else "")


def _http_error(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):
        # No page: its links would be made of a host name that is not ours.
        return Response(words().text("desk.error_host"), 400, mimetype="text/plain")
    code = error.code or 500
    what = code if code in _EXPLAINED else 500 if code >= 500 else 400
    return _page(code, str(what))


def _out_of_order(error: Exception) -> Response:
    """The store, the index or the disk: the log has the line for the technician."""
    current_app.logger.error("%s", error)
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    return _page(500, "full" if is_full else "store")


def _page(code: int, what: str) -> Response:
    return make_response(render_template("desk/error.html", what=what), code)
