"""What the current request is served with: search, settings and the words of its language."""

from typing import cast

from flask import current_app, g, request

from search.catalog import ward_names
from search.opening import CurrentSearch
from search.service import Search
from webui.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue, catalogue
from webui.search_address import whole_number
from webui.settings import Settings

LANGUAGE_PARAMETER = "lang"


def search() -> Search:
    """The search over the index that was in use when the request began: a whole page comes from one
    index."""
    if "search" not in g:
        g.search = following().now()
    return cast(Search, g.search)


def renamed_wards() -> dict[str, str]:
    """The names that the office gives to wards, by id."""
    if "renamed_wards" not in g:
        g.renamed_wards = ward_names(search().catalog.corrections())
    return cast(dict[str, str], g.renamed_wards)


def following() -> CurrentSearch:
    """What follows the index in use from one generation to the next."""
    return cast(CurrentSearch, current_app.extensions["search"])


def release_search(_: BaseException | None) -> None:
    """Forget the search when the request ends.

    A rendered template refers to itself and, through `g`, to this: the files of an index out of use
    would stay open until the garbage collector runs.
    """
    g.pop("search", None)


def settings() -> Settings:
    """The settings of this application."""
    return cast(Settings, current_app.extensions["settings"])


def words() -> Catalogue:
    """The catalogue of the language that the address asks for; unknown languages are Vietnamese."""
    if "words" not in g:
        asked = request.args.get(LANGUAGE_PARAMETER, DEFAULT_LANGUAGE)
        g.words = catalogue(asked if asked in LANGUAGES else DEFAULT_LANGUAGE)
    return cast(Catalogue, g.words)


def given(name: str) -> str | None:
    """What a parameter of the address gives, if anything."""
    _known().add(name)
    return request.args.get(name, "").strip() or None


def number(name: str, highest: int) -> int | None:
    """The whole number from 1 to `highest` that a parameter of the address gives, if it does."""
    value = given(name)
    if value is None:
        return None
    found = whole_number(value, highest)
    if found is None:
        _unusable().append(value)
    return found


def ignored() -> tuple[list[str], list[str]]:
    """What a page has to say it did not use: unknown names of parameters, and unusable values.

    Unknown names count only where the view has asked for some by `given` or `number`: to pages that
    take none, other sites add their own to every link.
    """
    language = request.args.get(LANGUAGE_PARAMETER, DEFAULT_LANGUAGE)
    values = [] if language in LANGUAGES else [language]
    values += _unusable()
    names = [name for name in request.args if name not in _known()] if _known() else []
    return [name for name in names if name != LANGUAGE_PARAMETER], values


def _known() -> set[str]:
    return cast(set[str], g.setdefault("known", set()))


def _unusable() -> list[str]:
    return cast(list[str], g.setdefault("unusable", []))


def parameters() -> list[tuple[str, str]]:
    """The parameters of the address that are about the search, in the order given."""
    return [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name != LANGUAGE_PARAMETER
    ]
