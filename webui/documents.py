"""Documents: browsing them and the page of one."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.references import issuing_body, label_of_type
from corpus.text import Span
from search.catalog import ArticleLine, Document, Tally
from search.implementation import silent_wards
from search.request import Facet, SearchRequest, Sort
from search.results import Snippet
from webui import chain, charts, relations
from webui.corrections import is_corrected
from webui.current import given, number, search, words
from webui.places import place_label
from webui.ward_lists import citing_wards, silent_list, wards_citing

blueprint = Blueprint("documents", __name__)

_A_PAGE = 50
_LATEST = 10
_MOST_PAGES = 1000


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
class ShownSubject:
    """A wording of the subject of a document: the number of articles that print it, the oldest of
    them and its sentence (only of the first wording)."""

    text: str
    articles: int
    article: ArticleLine
    evidence: Snippet | None


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
    open_mentions = catalog.open_mentions(document.id)
    asking = [one.article.ward for one in open_mentions if one.article.ward]
    silent = silent_wards(document, [*speaking, *asking], catalog)
    stated = catalog.relations(document.id)
    groups = relations.grouped(document, stated)
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
        subjects=_subjects(document),
        relations=groups,
        chain=chain.chain_of(document, stated),
        validity=relations.validity(groups),
        beside=catalog.co_cited(document.id),
        open_mentions=open_mentions,
        corrected=is_corrected("document", document.id),
        said=_said(document),
        labels={ward: place_label(ward) for ward in asking},
    )


def _subjects(document: Document) -> list[ShownSubject]:
    """The wordings of the subject of `document`, the one to show first."""
    return [
        ShownSubject(
            one.text[:1].upper() + one.text[1:],
            one.articles,
            one.article,
            search().sentence(one.article.id, Span(one.start, one.end)) if number == 0 else None,
        )
        for number, one in enumerate(search().catalog.subjects(document.id))
    ]


def _said(document: Document) -> list[str]:
    """What the page says of a document, to report what is wrong with it."""
    text = words().text
    lines = [document.citation, text("document.cited", n=document.articles)]
    if document.issuer:
        body = issuing_body(document.issuer, document.scope)
        lines.append(f"{text('document.issuer')}: {body}")
    if document.issued:
        day = "/".join(reversed(document.issued.split("-")))
        lines.append(f"{text('document.issued')}: {day}")
    return lines


def citing(document: Document, sort: Sort = Sort.NEWEST) -> SearchRequest:
    """The search for the articles that cite `document`."""
    return SearchRequest(sort=sort).with_values(Facet.DOCUMENT, [document.id])
