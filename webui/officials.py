"""People in public office: browsing them, and the page of one."""

from collections import Counter

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from indexer.entities.model import HeldOffice
from search.request import Facet, SearchRequest, Sort
from webui import charts
from webui.current import engine, given, number
from webui.places import place_label

blueprint = Blueprint("officials", __name__)

_A_PAGE = 50
_MOST_PAGES = 1000


@blueprint.get("/can-bo")
def browse() -> str:
    """Officials, most mentioned first, of one unit where asked for."""
    unit = given("don_vi")
    page = number("trang", _MOST_PAGES) or 1
    entities = engine().entities()
    listed = entities.officials(unit, _A_PAGE + 1, (page - 1) * _A_PAGE)
    units = [(tally, place_label(tally.value)) for tally in entities.unit_tallies()]
    return render_template(
        "officials.html",
        officials=[(official, _unit_label(official.unit)) for official in listed[:_A_PAGE]],
        unit=unit,
        unit_label=_unit_label(unit),
        units=units,
        page=page,
        has_more=len(listed) > _A_PAGE,
    )


@blueprint.get("/can-bo/<official_id>")
def show(official_id: str) -> str | Response:
    """One official: offices over time, each with the articles that show it; and the articles."""
    entities = engine().entities()
    official = entities.official(official_id)
    if official is None:
        abort(404)
    if official.id != official_id:
        return redirect(url_for("officials.show", official_id=official.id), 301)
    asked = SearchRequest(sort=Sort.NEWEST).with_values(Facet.OFFICIAL, [official.id])
    found = engine().search(asked)
    return render_template(
        "official.html",
        official=official,
        offices=[
            (_printed(held), held, _unit_label(held.unit)) for held in entities.offices(official.id)
        ],
        asked=asked,
        found=found,
        histogram=charts.histogram(found.histogram, asked),
    )


def _printed(held: HeldOffice) -> str:
    """The office as articles print it most often, its first letter a capital."""
    surfaces = Counter(" ".join(evidence.surface.split()) for evidence in held.evidence)
    surface = surfaces.most_common(1)[0][0]
    return surface[:1].upper() + surface[1:]


def _unit_label(unit: str | None) -> str | None:
    return place_label(unit) if unit else None
