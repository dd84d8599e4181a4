"""The first page and the results page."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template

from search.request import Facet, Notice, SearchRequest, Sort, parse_request
from search.results import ResultPage
from webui import charts, narrowing
from webui.current import engine, parameters

blueprint = Blueprint("results", __name__)

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
        ways=[ways[facet] for facet in (Facet.WARD, Facet.TYPE) if facet in ways],
        years=narrowing.years(found.histogram, SearchRequest()),
    )


@blueprint.get("/tim")
def search() -> str:
    """The results of one request."""
    request, notices = parse_request(parameters())
    found = engine().search(request)
    chips = narrowing.chips(found)
    return render_template(
        "results.html",
        found=found,
        asked=found.request,
        notices=_said(notices, found),
        chips=chips,
        groups=narrowing.groups(found.facets),
        histogram=charts.histogram(found.histogram, found.request),
        years=narrowing.years(found.histogram, found.request),
        last_year=narrowing.last_days(found.request, date.today(), 365),
        orders=narrowing.orders(found.request),
        pages=narrowing.pages(found),
        hidden=list(narrowing.hidden_fields(found.request)),
        ways_out=_ways_out(chips) if found.total == 0 else [],
    )


def _said(notices: tuple[Notice, ...], found: ResultPage) -> list[Notice]:
    """Every notice once, those of the address first."""
    return list(dict.fromkeys((*notices, *found.notices)))


def _ways_out(chips: list[narrowing.Chip]) -> list[WayOut]:
    """What dropping each filter would yield, the most first; those of no help are left out."""
    ways = [WayOut(chip, engine().search(chip.without).total) for chip in chips[:_MOST_WAYS_OUT]]
    return sorted((way for way in ways if way.total), key=lambda way: -way.total)
