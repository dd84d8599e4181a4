"""The first page and the results page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.moments import today
from search.former_units import FormerUnits, former_units
from search.found import Found
from search.query.query_fields import QUERY_FIELDS
from search.request import Facet, SearchRequest, Sort
from webui import charts, narrowing
from webui.addresses import search_address
from webui.coming import coming
from webui.current import parameters
from webui.current import search as current_search
from webui.places import place_label
from webui.search_address import PARAMETERS, read_request
from webui.shown_results import ShownResults
from webui.stories import stories
from webui.ward_lists import listed_wards, wards_with_articles

blueprint = Blueprint("results", __name__)

# Before the parameter of a facet: a value to add to it by name.
TYPED = "them_"
_LATEST = 6
_COMING = 4
_MOST_WAYS_OUT = 8


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter that can be dropped from a search without results, and how many that would give."""

    chip: narrowing.Chip
    total: int


@blueprint.get("/")
def home() -> str:
    """The search box, what is new, and ways in by ward, year and document type."""
    everything = SearchRequest(sort=Sort.NEWEST)
    found = current_search().find(everything)
    ways = {group.facet: group for group in narrowing.groups(found.facets())}
    return render_template(
        "home.html",
        total=found.total,
        latest=found.hits(0, _LATEST),
        coming=coming(found, today(), _COMING),
        newest=everything,
        wards=listed_wards(wards_with_articles(), found),
        ways=[ways[facet] for facet in (Facet.TYPE,) if facet in ways],
        years=narrowing.years(found.histogram(), SearchRequest()),
    )


@blueprint.get("/tim")
def search() -> str | Response:
    """The results of one request; a value typed below a facet first becomes part of the query.

    A form sent without script names its empty fields too: the address of the answer does not.
    """
    given, typed = _typed_values()
    request, notices = read_request(given)
    if typed:
        q = " ".join([request.q, *typed]).strip()
        return redirect(search_address(request.with_query(q)))
    filled = [(name, value) for name, value in parameters() if value.strip()]
    if len(filled) < len(parameters()):
        return redirect(_search_with(filled))
    found = current_search().find(request)
    chips = narrowing.chips(found.request, found.facets())
    return render_template(
        "results.html",
        found=ShownResults.of(found),
        stories=stories(found.hits()),
        asked=found.request,
        chosen_officials=found.request.values(Facet.OFFICIAL),
        notices=narrowing.said(narrowing.notices(notices, found), found.request),
        typed_days=narrowing.days_typed(given),
        chips=chips,
        reached=_reached(found.request),
        groups=narrowing.groups(found.facets()),
        histogram=charts.histogram(found.histogram(), found.request),
        years=narrowing.years(found.histogram(), found.request),
        last_year=narrowing.last_days(found.request, today(), 365),
        orders=narrowing.orders(found.request),
        pages=narrowing.pages(found.request, found.pages),
        hidden=list(narrowing.hidden_fields(found.request)),
        offer=found.offer,
        ways_out=_ways_out(found, chips) if found.total == 0 else [],
    )


def _search_with(given: list[tuple[str, str]]) -> str:
    """The address of the search with these parameters as they are, whatever they are."""
    path, _, language = url_for("results.search").partition("?")
    query = "&".join(filter(None, (urlencode(given), language)))
    return f"{path}?{query}" if query else path


def _typed_values() -> tuple[list[tuple[str, str]], list[str]]:
    """The parameters of the search itself, and as query text what was typed below facets.

    So a value is found that a long facet does not list: a name or a number, in any spelling.
    """
    fields = {
        TYPED + PARAMETERS[field.narrows]: field.names[0]
        for field in QUERY_FIELDS
        if isinstance(field.narrows, Facet)
    }
    given: list[tuple[str, str]] = []
    typed: list[str] = []
    for name, value in parameters():
        if name not in fields:
            given.append((name, value))
        elif value := value.replace('"', " ").strip():
            typed.append(f'{fields[name]}:"{value}"')
    return given, typed


def _reached(request: SearchRequest) -> list[tuple[str, FormerUnits]]:
    """The label of each ward asked for, with the former units that its search includes, if any."""
    catalog = current_search().catalog
    return [
        (place_label(value), former)
        for value in request.values(Facet.WARD)
        if (former := former_units(value, catalog)) is not None
    ]


def _ways_out(found: Found, chips: list[narrowing.Chip]) -> list[WayOut]:
    """What dropping each filter would yield, the most first; those of no help are left out."""
    ways = [
        WayOut(chip, found.within(chip.without.filters).total) for chip in chips[:_MOST_WAYS_OUT]
    ]
    return sorted((way for way in ways if way.total), key=lambda way: -way.total)
