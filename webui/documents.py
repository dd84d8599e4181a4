"""Documents: browsing them, the page of one, and the report on it."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.references import issuing_body, label_of_type
from corpus.text import Span
from indexer.entities.model import Document, Tally
from search.request import Facet, SearchRequest, Sort
from search.results import FacetValue, Hit
from webui import charts, evidence, relations
from webui.current import engine, given, number
from webui.export import every_hit
from webui.named_officials import named_officials
from webui.places import place_label
from webui.silent_wards import silent_wards

blueprint = Blueprint("documents", __name__)

_A_PAGE = 50
_MOST_PAGES = 1000
_MOST_REPORTED_PAGES = 15


@dataclass(frozen=True, slots=True)
class Choice:
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
    choice: Choice


@blueprint.get("/van-ban")
def browse() -> str:
    """Documents by type, issuer and year of issue, most cited first."""
    chosen = Choice(
        type=given("loai"),
        issuer=given("co_quan"),
        year=number("nam", 9999),
        page=number("trang", _MOST_PAGES) or 1,
    )
    listed = (
        engine()
        .entities()
        .documents(
            chosen.type, chosen.issuer, chosen.year, _A_PAGE + 1, (chosen.page - 1) * _A_PAGE
        )
    )
    return render_template(
        "documents.html",
        documents=listed[:_A_PAGE],
        chosen=chosen,
        is_narrowed=chosen != Choice(page=chosen.page),
        previous=replace(chosen, page=chosen.page - 1) if chosen.page > 1 else None,
        following=replace(chosen, page=chosen.page + 1) if len(listed) > _A_PAGE else None,
        options=_options(chosen),
    )


def _options(chosen: Choice) -> dict[str, list[Option]]:
    """What to narrow by: each list counts within the choices of the others."""
    tallies = engine().entities().document_tallies
    issuers = engine().entities().issuer_labels()
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


def _option(label: str, tally: Tally, narrowed: Choice, chosen: Choice) -> Option:
    return Option(label, tally.count, narrowed == chosen, replace(narrowed, page=1))


def known_or_404(document_id: str) -> Document:
    """The document with this id, or with the id it had when less was known of it."""
    document = engine().entities().document(document_id)
    if document is None:
        abort(404)
    return document


@blueprint.get("/van-ban/<document_id>")
def show(document_id: str) -> str | Response:
    """One document: what it is, who cites it, what it does; moved ids lead to the new one."""
    document = known_or_404(document_id)
    if document.id != document_id:
        return redirect(url_for("documents.show", document_id=document.id), 301)
    entities = engine().entities()
    asked = citing(document)
    found = engine().search(asked)
    wards = _speaking_wards(asked)
    return render_template(
        "document.html",
        document=document,
        type_label=label_of_type(document.type),
        issuer_label=issuing_body(document.issuer, document.scope) if document.issuer else None,
        place=place_label(document.scope) if document.scope else None,
        asked=asked,
        found=found,
        histogram=charts.histogram(found.histogram, asked),
        wards=wards,
        silent=silent_wards(document, [ward.value for ward in wards]),
        spellings=entities.spellings(document.id),
        relations=relations.grouped(document, entities.relations(document.id)),
        beside=entities.co_cited(document.id),
        open_mentions=entities.open_mentions(document.id),
    )


@blueprint.get("/van-ban/<document_id>/bao-cao")
def report(document_id: str) -> str | Response:
    """One printable page: which ward implemented the document, when, under whom."""
    document = known_or_404(document_id)
    if document.id != document_id:
        return redirect(url_for("documents.report", document_id=document.id), 301)
    by_ward: dict[str, list[Hit]] = {}
    for hit in every_hit(citing(document, Sort.OLDEST), _MOST_REPORTED_PAGES):
        by_ward.setdefault(hit.ward.label if hit.ward else "", []).append(hit)
    speaking = [ward.value for ward in _speaking_wards(citing(document))]
    events: dict[str, list[tuple[str, int | None]]] = {}
    spans: dict[str, Span] = {}
    for relation in engine().entities().relations(document.id):
        if relation.target.id == document.id:
            stated = events.setdefault(relation.article.id, [])
            if (relation.kind, relation.years) not in stated:
                stated.append((relation.kind, relation.years))
            spans.setdefault(relation.article.id, Span(relation.start, relation.end))
    for cited in engine().entities().citing(document.id):
        spans.setdefault(cited.article.id, Span(cited.start, cited.end))
    return render_template(
        "report.html",
        document=document,
        by_ward=sorted(by_ward.items(), key=lambda item: (not item[0], item[0])),
        total=sum(map(len, by_ward.values())),
        cited=document.articles,
        events=events,
        silent=silent_wards(document, speaking),
        named={
            hit.id: named_officials(engine().article(hit.id))
            for hits in by_ward.values()
            for hit in hits
        },
        sentences={
            hit.id: evidence.shown(hit.id, spans[hit.id])
            for hits in by_ward.values()
            for hit in hits
            if hit.id in spans
        },
    )


def citing(document: Document, sort: Sort = Sort.NEWEST) -> SearchRequest:
    """The search for the articles that cite `document`."""
    return SearchRequest(sort=sort).with_values(Facet.DOCUMENT, [document.id])


def _speaking_wards(asked: SearchRequest) -> list[FacetValue]:
    """Every ward whose articles `asked` finds, most articles first."""
    return [value for value in engine().facet(asked, Facet.WARD).values if value.count]
