"""Wards and communes: those with articles, and the page of one with its past and future."""

from flask import Blueprint, abort, render_template

from corpus.wards.gazetteer import Ward, gazetteer
from search.request import Facet, SearchRequest, Sort
from webui import charts, narrowing
from webui.current import engine

blueprint = Blueprint("wards", __name__)

_LATEST = 10


@blueprint.get("/phuong")
def browse() -> str:
    """Every ward with articles, by province, with their number."""
    counts = engine().entities().ward_counts()
    provinces: dict[str, list[tuple[Ward, int]]] = {}
    for ward_id, count in counts.items():
        ward = gazetteer().ward(ward_id)
        if ward is not None and count.primary:
            provinces.setdefault(ward.province, []).append((ward, count.primary))
    for wards in provinces.values():
        wards.sort(key=lambda item: (item[0].district or "", item[0].name))
    return render_template("wards.html", provinces=sorted(provinces.items()))


@blueprint.get("/phuong/<ward_id>")
def show(ward_id: str) -> str:
    """One ward: when it existed, what it came from and became, its latest articles."""
    ward = gazetteer().ward(ward_id)
    if ward is None:
        abort(404)
    asked = SearchRequest(sort=Sort.NEWEST).with_values(Facet.WARD, [ward.id])
    found = engine().search(asked)
    groups = {group.facet: group for group in narrowing.groups(found.facets)}
    return render_template(
        "ward.html",
        ward=ward,
        predecessors=gazetteer().predecessors(ward.id),
        successors=gazetteer().successors(ward.id),
        asked=asked,
        found=found,
        latest=found.hits[:_LATEST],
        histogram=charts.histogram(found.histogram, asked),
        groups=[groups[facet] for facet in (Facet.DOCUMENT, Facet.OFFICIAL) if facet in groups],
    )
