"""What the current request is served with: engine, settings and the words of its language."""

from typing import cast

from flask import current_app, g, request

from search.engine import Engine
from search.opening import CurrentEngine
from webui.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue, catalogue
from webui.settings import Settings

LANGUAGE_PARAMETER = "lang"


def engine() -> Engine:
    """The engine of the index in use when the request began: all of a page is of one index."""
    if "engine" not in g:
        g.engine = cast(CurrentEngine, current_app.extensions["engine"]).now()
    return cast(Engine, g.engine)


def settings() -> Settings:
    """The settings of this application."""
    return cast(Settings, current_app.extensions["settings"])


def words() -> Catalogue:
    """The catalogue of the language that the address asks for; unknown languages are Vietnamese."""
    if "words" not in g:
        asked = request.args.get(LANGUAGE_PARAMETER, DEFAULT_LANGUAGE)
        g.words = catalogue(asked if asked in LANGUAGES else DEFAULT_LANGUAGE)
    return cast(Catalogue, g.words)


def number(name: str, highest: int) -> int | None:
    """The whole number from 1 to `highest` that a parameter of the address gives, if it does."""
    given = request.args.get(name, type=int)
    return given if given is not None and 1 <= given <= highest else None


def parameters() -> list[tuple[str, str]]:
    """The parameters of the address that are about the search, in the order given."""
    return [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name != LANGUAGE_PARAMETER
    ]
