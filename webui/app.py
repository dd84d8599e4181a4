"""The application factory: where search, settings, pages and templates are put together."""

from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, request
from jinja2 import StrictUndefined

from corpus.moments import iso
from search.opening import open_current
from search.ports import Unavailable
from search.request import Facet
from search.results import IndexInfo
from webui import (
    about,
    addresses,
    api,
    api_entities,
    article,
    chain,
    charts,
    corrections,
    current,
    documents,
    errors,
    events,
    export,
    facet_values,
    fault_report,
    feeds,
    gate,
    headers,
    health,
    markup,
    metrics,
    officials,
    places,
    program,
    report,
    results,
    seo,
    wards,
)
from webui.catalogue import DEFAULT_LANGUAGE, LANGUAGES
from webui.current import LANGUAGE_PARAMETER, words
from webui.search_address import parameters_of
from webui.settings import Settings
from webui.static_files import ENDPOINT as STATIC
from webui.static_files import static_address

_PAGES = (
    about,
    api,
    api_entities,
    article,
    corrections,
    documents,
    events,
    export,
    facet_values,
    feeds,
    health,
    metrics,
    officials,
    report,
    results,
    seo,
    wards,
)


def create_app(settings: Settings) -> Flask:
    """The application over the current index of the data directory.

    Raises `Unavailable` where there is no index to serve or it belongs to another version.
    """
    app = Flask("webui", static_folder=None)
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts
    app.extensions["settings"] = settings
    app.extensions["search"] = open_current(settings.data_directory)
    program.hold(app)
    metrics.register(app)
    headers.register(app)
    errors.register(app)
    app.teardown_request(current.release_search)
    for pages in _PAGES:
        app.register_blueprint(pages.blueprint)
    gate.register(app, settings.searches)
    app.url_defaults(_keep_language)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(
        iso=iso,
        address=addresses.search_address,
        place_address=addresses.place_address,
        article_address=addresses.article_address,
        permanent_address=addresses.permanent_address,
        facet_address=addresses.facet_address,
        entity_address=addresses.entity_address,
        absolute=addresses.absolute,
        fault_address=fault_report.fault_address,
        has_corrections=corrections.has_corrections,
        marked=markup.marked,
        today_note=places.today_note,
        choices=markup.choices,
        facets=Facet,
        parameters_of=parameters_of,
        facet_names=[facet.value for facet in Facet],
        typed=results.TYPED,
        chain_width=chain.WIDTH,
        chart_size=(charts.WIDTH, charts.HEIGHT),
        static=static_address,
        languages=LANGUAGES,
        in_language=_in_language,
    )
    app.context_processor(_words_and_index)
    return app


def _words_and_index() -> dict[str, Any]:
    return {
        "t": words().text,
        "words": words(),
        "language": words().language,
        "contact": current.settings().contact,
        "index": _index_in_use(),
        "here": request.endpoint,
        "ignored": current.ignored(),
        "search_path": addresses.place_address("results.search").partition("?")[0],
    }


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """Every link keeps the language of its page."""
    if endpoint != STATIC and (language := words().language) != DEFAULT_LANGUAGE:
        values.setdefault(LANGUAGE_PARAMETER, language)


def _in_language(language: str) -> str:
    """The address of this very page in another language."""
    parameters = current.parameters()
    if language != DEFAULT_LANGUAGE:
        parameters.append((LANGUAGE_PARAMETER, language))
    return quote(request.path) + (f"?{urlencode(parameters)}" if parameters else "")


def _index_in_use() -> IndexInfo | None:
    """The index for the foot of the page; an error page has to do without."""
    try:
        return current.search().info
    except Unavailable:
        return None
