"""The first page and the results page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.moments import today
from corpus.wards import Ward, extent, gazetteer
from search.query_fields import QUERY_FIELDS
from search.request import (
    PARAMETERS,
    Facet,
    SearchRequest,
    Sort,
    parse_request,
)
from webui import charts, narrowing
from webui.addresses import search_address
from webui.current import engine, parameters
from webui.offers import find_offer
from webui.places import place_label
from webui.stories import stories
from webui.ward_lists import listed_wards, wards_with_articles

blueprint = Blueprint("results", __name__)

# Before the parameter of a facet: a value to add to it by name.
TYPED = "them_"
_LATEST = 6
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
    found = engine().search(everything)
    ways = {group.facet: group for group in narrowing.groups(found.facets)}
    return render_template(
        "home.html",
        total=found.total,
        latest=found.hits[:_LATEST],
        newest=everything,
        wards=listed_wards(wards_with_articles(), everything),
        ways=[ways[facet] for facet in (Facet.TYPE,) if facet in ways],
        years=narrowing.years(found.histogram, SearchRequest()),
    )


@blueprint.get("/tim")
def search() -> str | Response:
    """The results of one request; a value typed below a facet first becomes part of the query.

    A form sent without script names its empty fields too: the address of the answer does not.
    """
    given, typed = _typed_values()
    request, notices = parse_request(given)
    if typed:
        q = " ".join([request.q, *typed]).strip()
        return redirect(search_address(request.with_query(q)))
    filled = [(name, value) for name, value in parameters() if value.strip()]
    if len(filled) < len(parameters()):
        return redirect(_search_with(filled))
    found = engine().search(request)
    chips = narrowing.chips(found)
    return render_template(
        "results.html",
        found=found,
        stories=stories(found.hits),
        asked=found.request,
        notices=narrowing.said(narrowing.notices(notices, found), found.request),
        typed_days=narrowing.days_typed(given),
        chips=chips,
        reached=_reached(found.request),
        groups=narrowing.groups(found.facets),
        histogram=charts.histogram(found.histogram, found.request),
        years=narrowing.years(found.histogram, found.request),
        last_year=narrowing.last_days(found.request, today(), 365),
        orders=narrowing.orders(found.request),
        pages=narrowing.pages(found),
        hidden=list(narrowing.hidden_fields(found.request)),
        offer=find_offer(found),
        ways_out=_ways_out(chips) if found.total == 0 else [],
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


@dataclass(frozen=True, slots=True)
class Reached:
    """A ward asked for and the former units, by label, whose articles its search includes: those
    that are all in it and those of which a part is."""

    ward: str
    whole: tuple[str, ...]
    part: tuple[str, ...]


def _reached(request: SearchRequest) -> list[Reached]:
    """What the search for each ward asked for includes, where it is more than the ward's own."""
    has_articles = engine().entities().has_articles
    reached = []
    for value in request.values(Facet.WARD):
        former = [ward for ward in _predecessors(value) if has_articles(ward.id)]
        whole = tuple(ward.label for ward in former if extent(ward.id, value) == "whole")
        part = tuple(ward.label for ward in former if extent(ward.id, value) == "part")
        if former:
            reached.append(Reached(place_label(value), whole, part))
    return reached


def _predecessors(ward_id: str) -> list[Ward]:
    """Every unit before a ward, those before them included, each once."""
    found: dict[str, Ward] = {}
    waiting = [ward_id]
    while waiting:
        for before in gazetteer().predecessors(waiting.pop()):
            if before.ward.id not in found:
                found[before.ward.id] = before.ward
                waiting.append(before.ward.id)
    return list(found.values())


def _ways_out(chips: list[narrowing.Chip]) -> list[WayOut]:
    """What dropping each filter would yield, the most first; those of no help are left out."""
    ways = [WayOut(chip, engine().search(chip.without).total) for chip in chips[:_MOST_WAYS_OUT]]
    return sorted((way for way in ways if way.total), key=lambda way: -way.total)
