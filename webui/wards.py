"""Wards and communes: those with articles, and the page of one with its past and future."""

from flask import Blueprint, abort, render_template

from corpus.wards import extent, gazetteer
from search.request import Facet, SearchRequest, Sort
from webui import charts, narrowing
from webui.current import renamed_wards, search
from webui.places import place_label
from webui.ward_lists import ListedWard, listed_wards, province_of, wards_with_articles

blueprint = Blueprint("wards", __name__)

_LATEST = 10


@blueprint.get("/phuong")
def browse() -> str:
    """Every ward with articles, by province, with their number; former units below today's."""
    listed = listed_wards(wards_with_articles(), search().find(SearchRequest()))
    provinces: dict[str, list[ListedWard]] = {}
    for ward in listed.wards:
        if province := province_of(ward.id):
            provinces.setdefault(province, []).append(ward)
    for wards in provinces.values():
        wards.sort(key=_place)
    return render_template("wards.html", provinces=sorted(provinces.items()), tally=listed.tally)


def _place(listed: ListedWard) -> tuple[str, str]:
    """The wards of today by name, then the rest by district and name."""
    ward = gazetteer().ward(listed.id)
    return (ward.district or "", ward.name) if ward else ("", listed.label)


@blueprint.get("/phuong/<ward_id>")
def show(ward_id: str) -> str:
    """One ward: when it existed, what it came from and became, its latest articles."""
    ward = gazetteer().ward(ward_id)
    if ward is None:
        abort(404)
    asked = SearchRequest(sort=Sort.NEWEST).with_values(Facet.WARD, [ward.id])
    found = search().find(asked)
    groups = {group.facet: group for group in narrowing.groups(found.facets())}
    before = gazetteer().predecessors(ward.id)
    return render_template(
        "ward.html",
        ward=ward,
        label=place_label(ward.id),
        corrected=ward.id in renamed_wards(),
        predecessors=before,
        has_parts=any(extent(one.ward.id, ward.id) == "part" for one in before),
        successors=gazetteer().successors(ward.id),
        asked=asked,
        total=found.total,
        latest=found.hits(0, _LATEST),
        histogram=charts.histogram(found.histogram(), asked),
        groups=[groups[facet] for facet in (Facet.DOCUMENT, Facet.OFFICIAL) if facet in groups],
    )
