"""Who may ask the desk, and what every answer carries.

The desk has no accounts: it answers only at addresses that the office itself uses, so that no page
of another site can reach it through a browser. A host name that is not ours is refused (a foreign
name may lead to 127.0.0.1: DNS rebinding). A change needs a cookie that the browser keeps from
other sites, a token made of it, and an `Origin` that is this very address.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.exceptions import SecurityError

from webui.desk.drafts import FOLDER
from webui.headers import SECURITY_HEADERS

COOKIE = "tinphuong-ban"
FIELD = "ma"
_LOCAL = ("127.0.0.1", "localhost", "::1")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_READ = ("GET", "HEAD", "OPTIONS")


def register(app: Flask, data_directory: Path, gate: str) -> None:
    """Guard every request to `app`; `gate` is the address of the office's own gate, "" if there is
    none."""
    app.extensions["desk_key"] = _key(data_directory / FOLDER / "key")
    app.extensions["desk_gate"] = gate
    app.before_request(_refuse_others)
    app.after_request(_dress)


def token() -> str:
    """The token of this visitor's forms."""
    return _token_of(_visitor())


def is_known() -> bool:
    """Whether the request comes from a browser that a page of ours gave the cookie: not from a page
    of another site."""
    return bool(request.cookies.get(COOKIE))


def _refuse_others() -> None:
    """Refuse other hosts, and changes that do not come from a page of ours."""
    if not _is_ours(request.headers.get("Host", "")):
        raise SecurityError
    if request.method in _READ:
        return
    own = f"{request.scheme}://{request.headers['Host']}"
    gate = current_app.extensions["desk_gate"]
    if request.headers.get("Origin") not in (own, gate or own):
        abort(403)
    given = request.cookies.get(COOKIE, "")
    # Not in the address: addresses are kept in histories.
    if not given or not hmac.compare_digest(
        _token_of(given).encode(), request.form.get(FIELD, "").encode()
    ):
        abort(403)


def _is_ours(host: str) -> bool:
    gate = current_app.extensions["desk_gate"]
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    if any(one in host for one in "/@?#\\ "):
        return False
    return name in _LOCAL or (bool(gate) and host == urlsplit(gate).netloc)


def _visitor() -> str:
    """What the cookie of this browser says; a browser without one gets it with the answer."""
    if "visitor" not in g:
        given = request.cookies.get(COOKIE, "")
        g.visitor = given if 20 <= len(given) <= 100 else secrets.token_urlsafe(24)
    return cast(str, g.visitor)


def _token_of(visitor: str) -> str:
    key: bytes = current_app.extensions["desk_key"]
    return hmac.new(key, visitor.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _dress(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = _POLICY
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    if "visitor" in g and request.cookies.get(COOKIE) != g.visitor:
        response.set_cookie(
            COOKIE,
            g.visitor,
            httponly=True,
            samesite="Strict",
            secure=current_app.extensions["desk_gate"].startswith("https://"),
        )
    return response


def _key(path: Path) -> bytes:
    """The secret that tokens are made with; it stays over restarts, so that open forms do too."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) == 32:
            return kept
        path.unlink()
        return _key(path)
    made = secrets.token_bytes(32)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    return made
