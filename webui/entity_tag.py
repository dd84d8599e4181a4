"""The tag of an answer: a fingerprint of everything that the answer is made of.

It is known before the answer is: what a client has already, and what is in memory already, is
recognised by it without any work.
"""

import hashlib
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g, request

from corpus.moments import today
from corpus.store_file import STORE_FILE
from indexer.generation import IndexProblem
from webui.current import engine, settings

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
        generation = engine().generation()
    except IndexProblem:
        return None
    parts = (
        generation.name,
        generation.built_at.isoformat(),
        _store_state(),
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


def _store_state() -> list[int]:
    """What changes with every change of the store: a text taken down is gone before the index is
    built again, and no page kept may show it."""
    state: list[int] = []
    folder = settings().data_directory
    for name in (STORE_FILE, f"{STORE_FILE}-wal"):
        try:
            file = (folder / name).stat()
        except OSError:
            continue
        state += [file.st_mtime_ns, file.st_size]
    return state
