"""Styles, script and mark, from memory: what is sent is what the addresses on the pages name."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, Response, abort, current_app, request, url_for

from corpus.program_files import files_of

ENDPOINT = "static"
_FOLDER = "static/"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent; `tag` is a fingerprint of its content."""

    content: bytes
    mimetype: str
    tag: str


def register(app: Flask) -> None:
    """Let `app`, made without a static folder, send each of our static files."""
    app.extensions["static_files"] = _files()
    # What the program was before it started is nothing to anybody who asks this process.
    app.extensions["static_since"] = datetime.now(UTC).replace(microsecond=0)
    app.add_url_rule("/static/<path:filename>", ENDPOINT, _send)


def static_address(filename: str) -> str:
    """The address of a file, with the fingerprint of the program: its content never changes."""
    return url_for(ENDPOINT, filename=filename, v=current_app.extensions["version"])


def _files() -> Mapping[str, StaticFile]:
    return {
        path.removeprefix(_FOLDER): StaticFile(
            content,
            mimetypes.guess_type(path)[0] or "application/octet-stream",
            hashlib.sha256(content).hexdigest()[:20],
        )
        for path, content in files_of("webui").items()
        if path.startswith(_FOLDER)
    }


def _send(filename: str) -> Response:
    files: Mapping[str, StaticFile] = current_app.extensions["static_files"]
    file = files.get(filename)
    if file is None:
        abort(404)
    response = Response(file.content, mimetype=file.mimetype)
    response.set_etag(file.tag)
    response.last_modified = current_app.extensions["static_since"]
    response.make_conditional(request, accept_ranges=True, complete_length=len(file.content))
    return response
