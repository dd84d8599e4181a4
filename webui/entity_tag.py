"""The tag of an answer: a fingerprint of everything that the answer is made of.

It is known before the answer is: what a client has already, and what is in memory already, is
recognised by it without any work.
"""

import hashlib
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g, request

from corpus.moments import today
from search.ports import Unavailable
from webui.current import search

# What says how things are at this moment, or has a tag of another kind.
_UNTAGGED = (None, "static", "health.health", "metrics.metrics")
_PACKAGES = ("corpus", "indexer", "search", "webui")
READ = ("GET", "HEAD")


def take_fingerprint(app: Flask) -> None:
    """Note for `app` which program it is part of."""
    app.extensions["version"] = fingerprint(Path(app.root_path).parent)
    served = app.extensions["settings"]
    app.extensions["unchanging"] = (app.extensions["version"], served.base_url, served.contact)


def fingerprint(folder: Path) -> str:
    """A fingerprint of the program in `folder`: of its code, templates and data, by path."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for path in sorted((folder / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                content = hashlib.sha256(path.read_bytes()).digest()
                digest.update(repr((path.relative_to(folder).as_posix(), content)).encode())
    return digest.hexdigest()[:12]


def entity_tag() -> str | None:
    """The tag of a successful answer to this request; None where its answers have none.

    It is made before the answer, once: what changes meanwhile gives the next answer another one.
    """
    if "tag" not in g:
        tagged = request.method in READ and request.endpoint not in _UNTAGGED
        g.tag = _made() if tagged else None
    return cast(str | None, g.tag)


def _made() -> str | None:
    try:
        revision = search().revision
    except Unavailable:
        return None
    parts = (
        revision,
        # The program and its settings.
        current_app.extensions["unchanging"],
        today().isoformat(),
        # Scheme, host and folder: addresses with a host are made of them.
        request.url_root,
        request.path,
        # Parameters and language.
        request.query_string,
    )
    # Written as a tuple, so that no two lists of parts are one text: a path may hold "?".
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:20]
