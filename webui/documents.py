"""Documents: browsing them, the page of one, and the report on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.references import issuing_body, label_of_type
from corpus.text import Span
from corpus.wards import count_wards, ward_groups
from search.catalog import Document, Tally
from search.implementation import silent_wards
from search.named_officials import named_officials
from search.request import PAGE_SIZE, Facet, SearchRequest, Sort
from search.results import Hit
from webui import charts, relations
from webui.current import given, number, search
from webui.places import place_label
from webui.ward_lists import citing_wards, silent_list, wards_citing

blueprint = Blueprint("documents", __name__)

_A_PAGE = 50
_LATEST = 10
_MOST_PAGES = 1000
_MOST_REPORTED = 15 * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What the list of documents is narrowed to."""

    type: str | None = None
    issuer: str | None = None
    year: int | None = None
    page: int = 1

    def address(self) -> str:
        """The page of this choice."""
        page = self.page if self.page > 1 else None
        return url_for(
            "documents.browse", loai=self.type, co_quan=self.issuer, nam=self.year, trang=page
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A value to narrow the list by, how many documents it has, and the choice it leads to."""

    label: str
    count: int
    selected: bool
    choice: DocumentFilter


@dataclass(frozen=True, slots=True)
class Reporting:
    """A ward in a report: its units, each with id, label and articles."""

    id: str
    label: str
    units: list[tuple[str, str, list[Hit]]]


@blueprint.get("/van-ban")
def browse() -> str:
    """Documents by type, issuer and year of issue, most cited first."""
    chosen = DocumentFilter(
        type=given("loai"),
        issuer=given("co_quan"),
        year=number("nam", 9999),
        page=number("trang", _MOST_PAGES) or 1,
    )
    listed = search().catalog.documents(
        chosen.type, chosen.issuer, chosen.year, _A_PAGE + 1, (chosen.page - 1) * _A_PAGE
    )
    return render_template(
        "documents.html",
        documents=listed[:_A_PAGE],
        chosen=chosen,
        is_narrowed=chosen != DocumentFilter(page=chosen.page),
        previous=replace(chosen, page=chosen.page - 1) if chosen.page > 1 else None,
        following=replace(chosen, page=chosen.page + 1) if len(listed) > _A_PAGE else None,
        options=_options(chosen),
    )


def _options(chosen: DocumentFilter) -> dict[str, list[Option]]:
    """What to narrow by: each list counts within the choices of the others."""
    tallies = search().catalog.document_tallies
    issuers = search().catalog.issuer_labels()
    return {
        "type": [
            _option(label_of_type(tally.value), tally, replace(chosen, type=tally.value), chosen)
            for tally in tallies("type", issuer=chosen.issuer, year=chosen.year)
        ],
        "issuer": [
            _option(issuers[tally.value], tally, replace(chosen, issuer=tally.value), chosen)
            for tally in tallies("issuer", type=chosen.type, year=chosen.year)
        ],
        "year": [
            _option(tally.value, tally, replace(chosen, year=int(tally.value)), chosen)
            for tally in tallies("year", type=chosen.type, issuer=chosen.issuer)
        ],
    }


def _option(label: str, tally: Tally, narrowed: DocumentFilter, chosen: DocumentFilter) -> Option:
    return Option(label, tally.count, narrowed == chosen, replace(narrowed, page=1))


def known_or_404(document_id: str) -> Document:
    """The document with this id, or with the id it had when less was known of it."""
    document = search().catalog.document(document_id)
    if document is None:
        abort(404)
    return document


@blueprint.get("/van-ban/<document_id>")
def show(document_id: str) -> str | Response:
    """One document: what it is, who cites it, what it does; moved ids lead to the new one."""
    document = known_or_404(document_id)
    if document.id != document_id:
        return redirect(url_for("documents.show", document_id=document.id), 301)
    catalog = search().catalog
    asked = citing(document)
    found = search().find(asked)
    speaking = wards_citing(document.id)
    silent = silent_wards(document, speaking, search().catalog)
    return render_template(
        "document.html",
        document=document,
        type_label=label_of_type(document.type),
        issuer_label=issuing_body(document.issuer, document.scope) if document.issuer else None,
        place=place_label(document.scope) if document.scope else None,
        asked=asked,
        total=found.total,
        latest=found.hits(0, _LATEST),
        histogram=charts.histogram(found.histogram(), asked),
        wards=citing_wards(speaking, found),
        silent=silent_list(ward for ward, _ in silent),
        spellings=catalog.spellings(document.id),
        relations=relations.grouped(document, catalog.relations(document.id)),
        beside=catalog.co_cited(document.id),
        open_mentions=catalog.open_mentions(document.id),
    )


@blueprint.get("/van-ban/<document_id>/bao-cao")
def report(document_id: str) -> str | Response:
    """One printable page: which ward implemented the document, when, under whom."""
    document = known_or_404(document_id)
    if document.id != document_id:
        return redirect(url_for("documents.report", document_id=document.id), 301)
    asked = citing(document, Sort.OLDEST)
    by_unit: dict[str, list[Hit]] = {}
    for hit in search().find(asked).rows(_MOST_REPORTED):
        by_unit.setdefault(hit.ward.value if hit.ward else "", []).append(hit)
    hits = [hit for of_unit in by_unit.values() for hit in of_unit]
    speaking = wards_citing(document.id)
    silent = silent_wards(document, speaking, search().catalog)
    events: dict[str, list[tuple[str, int | None]]] = {}
    spans: dict[str, Span] = {}
    for relation in search().catalog.relations(document.id):
        if relation.target.id == document.id:
            stated = events.setdefault(relation.article.id, [])
            if (relation.kind, relation.years) not in stated:
                stated.append((relation.kind, relation.years))
            spans.setdefault(relation.article.id, Span(relation.start, relation.end))
    for cited in search().catalog.citing(document.id):
        spans.setdefault(cited.article.id, Span(cited.start, cited.end))
    return render_template(
        "report.html",
        document=document,
        wards=_reporting(by_unit),
        unplaced=by_unit.get("", []),
        tally=count_wards(speaking),
        total=len(hits),
        cited=document.articles,
        events=events,
        silent=silent_list(ward for ward, _ in silent),
        named={hit.id: named_officials(search().article(hit.id)) for hit in hits},
        sentences={
            hit.id: search().sentence(hit.id, spans[hit.id]) for hit in hits if hit.id in spans
        },
    )


def _reporting(by_unit: Mapping[str, list[Hit]]) -> list[Reporting]:
    """The articles of a report by ward, and within a ward by the unit that published them."""
    groups = ward_groups(unit for unit in by_unit if unit)
    wards = [
        Reporting(
            group.id,
            place_label(group.id),
            [(unit, place_label(unit), by_unit[unit]) for unit in group.units],
        )
        for group in groups
    ]
    return sorted(wards, key=lambda ward: ward.label)


def citing(document: Document, sort: Sort = Sort.NEWEST) -> SearchRequest:
    """The search for the articles that cite `document`."""
    return SearchRequest(sort=sort).with_values(Facet.DOCUMENT, [document.id])
