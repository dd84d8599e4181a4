"""The report on a document: which wards carried it out, which only mention it, what to check.

Everything in it is quoted: a ward counts as carrying a document out only where a sentence of its
articles says so (`search.claims`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.patterns import CAPITALS
from corpus.text import Span
from corpus.wards import count_wards, ward_groups
from search.catalog import ArticleLine, Document, DocumentRelation
from search.claims import Claim, claims_of
from search.implementation import silent_wards
from search.named_officials import named_officials
from search.request import PAGE_SIZE, Sort
from search.results import NamedOfficial, Snippet
from webui.current import search
from webui.documents import citing, known_or_404
from webui.places import place_label
from webui.ward_lists import silent_list, wards_citing

blueprint = Blueprint("reports", __name__)

State = Literal["carried_out", "disseminated", "mentions", "to_check"]
STATES: tuple[State, ...] = ("carried_out", "disseminated", "mentions", "to_check")
_MOST_REPORTED = 15 * PAGE_SIZE
_MOST_OPEN = 200
_MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim with the sentence that makes it; no claim where the sentence only names the document
    (`surface` is then the short form that is to be checked, or empty)."""

    claim: Claim | None
    sentence: Snippet | None
    surface: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An article in a report. `day` is that of its event, else of its publication."""

    article: ArticleLine
    source: str | None
    day: date | None
    state: State
    quotes: tuple[Quoted, ...]
    officials: tuple[NamedOfficial, ...]


@dataclass(frozen=True, slots=True)
class ReportedWard:
    """A ward of a report: `state` is the strongest of its articles, `units` the units that
    published them, each with id, label and articles, `years` the articles by year and state."""

    id: str
    label: str
    state: State
    units: tuple[tuple[str, str, tuple[ReportRow, ...]], ...]
    years: Mapping[int | None, Mapping[State, int]]


@dataclass(frozen=True, slots=True)
class ReportedOfficial:
    """An official of a report in one office, with the articles that name them in it by state."""

    named: NamedOfficial
    articles: Mapping[State, tuple[ReportRow, ...]]


@blueprint.get("/van-ban/<document_id>/bao-cao")
def show(document_id: str) -> str | Response:
    """One printable page: which ward carried the document out, when, and what shows it."""
    document = known_or_404(document_id)
    if document.id != document_id:
        return redirect(url_for("reports.show", document_id=document.id), 301)
    cited = _citing_rows(document)
    rows = [*cited, *_open_rows(document, {row.article.id for row in cited})]
    speaking = wards_citing(document.id)
    wards = _wards(rows)
    asking = {row.article.ward for row in rows if row.article.ward}
    silent = silent_wards(document, {*speaking, *asking}, search().catalog)
    years = {year for ward in wards for year in ward.years}
    return render_template(
        "report.html",
        document=document,
        groups=[(state, [ward for ward in wards if ward.state == state]) for state in STATES],
        wards=wards,
        years=sorted(years, key=lambda year: (year is None, year or 0)),
        states=STATES,
        unplaced=[row for row in rows if not row.article.ward],
        tally=count_wards(speaking),
        total=len(cited),
        cited=document.articles,
        silent=silent_list(ward for ward, _ in silent),
        officials=_officials(rows),
    )


def _citing_rows(document: Document) -> list[ReportRow]:
    """The articles that cite `document`, oldest first."""
    stated: dict[str, list[DocumentRelation]] = defaultdict(list)
    for relation in search().catalog.relations(document.id):
        if relation.target.id == document.id:
            stated[relation.article.id].append(relation)
    first = {one.article.id: one for one in search().catalog.citing(document.id)}
    rows = []
    for hit in search().find(citing(document, Sort.OLDEST)).rows(_MOST_REPORTED):
        indexed = search().article(hit.id)
        unit = hit.ward.value if hit.ward else None
        claims = claims_of(indexed, stated[hit.id], [unit] if unit else [])
        quotes = [Quoted(one, search().sentence(hit.id, one.span)) for one in claims[:_MOST_QUOTES]]
        if not quotes and (known := first.get(hit.id)):
            quotes = [Quoted(None, search().sentence(hit.id, Span(known.start, known.end)))]
        published = hit.published_at
        day = published.date() if isinstance(published, datetime) else published
        rows.append(
            ReportRow(
                ArticleLine(hit.id, hit.title, day, unit),
                hit.source,
                hit.event_date or day,
                min((_state(one) for one in claims), key=STATES.index, default="mentions"),
                tuple(quotes),
                tuple(named_officials(indexed)),
            )
        )
    return rows


def _state(claim: Claim | None) -> State:
    """What one sentence makes of its article."""
    if claim is None or not claim.counts:
        return "mentions"
    return "disseminated" if claim.kind == "disseminates" else "carried_out"


def _open_rows(document: Document, cited: set[str]) -> list[ReportRow]:
    """The articles with a short form that may mean `document` and that do not cite it."""
    rows = []
    for one in search().catalog.open_mentions(document.id, _MOST_OPEN):
        if one.article.id in cited:
            continue
        sentence = search().sentence(one.article.id, Span(one.start, one.end))
        indexed = search().article(one.article.id)
        event = indexed.recognition.event_date if indexed else None
        rows.append(
            ReportRow(
                one.article,
                indexed.article.source if indexed else None,
                event or one.article.published_on,
                "to_check",
                (Quoted(None, sentence, one.surface),),
                tuple(named_officials(indexed)),
            )
        )
    return sorted(rows, key=lambda row: (row.day or date.max, row.article.id))


def _wards(rows: Iterable[ReportRow]) -> list[ReportedWard]:
    """The wards of `rows` by name, each with the units that published them."""
    by_unit: dict[str, list[ReportRow]] = defaultdict(list)
    for row in rows:
        if row.article.ward:
            by_unit[row.article.ward].append(row)
    wards = []
    for group in ward_groups(by_unit):
        of_ward = [row for unit in group.units for row in by_unit[unit]]
        years: dict[int | None, Counter[State]] = defaultdict(Counter)
        for row in of_ward:
            years[row.day.year if row.day else None][row.state] += 1
        wards.append(
            ReportedWard(
                group.id,
                place_label(group.id),
                min((row.state for row in of_ward), key=STATES.index),
                tuple((unit, place_label(unit), tuple(by_unit[unit])) for unit in group.units),
                years,
            )
        )
    return sorted(wards, key=lambda ward: ward.label)


def _officials(rows: Iterable[ReportRow]) -> list[ReportedOfficial]:
    """The officials that articles of the report name, once for each office: an article shows the
    office that it gives itself. A name outside the sentences that say that something was done
    counts as named in an article that mentions the document."""
    named: dict[tuple[str, str], NamedOfficial] = {}
    articles: dict[tuple[str, str], dict[State, list[ReportRow]]] = {}
    for row in rows:
        for one in row.officials:
            office = (one.value, one.office)
            named.setdefault(office, one)
            of_state = articles.setdefault(office, defaultdict(list))
            of_state[_named_in(row, one.label)].append(row)
    strongest = {
        id_: min(
            STATES.index(state)
            for office in named
            if office[0] == id_
            for state in articles[office]
        )
        for id_, _ in named
    }
    found = [
        ReportedOfficial(one, {state: tuple(of) for state, of in articles[office].items()})
        for office, one in named.items()
    ]
    return sorted(
        found, key=lambda one: (strongest[one.named.value], one.named.label, one.named.value)
    )


def _named_in(row: ReportRow, name: str) -> State:
    """The strongest state of the sentences of `row` that have `name` in them."""
    if row.state == "to_check":
        return row.state
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w| [{CAPITALS}])")
    said = (
        _state(quote.claim)
        for quote in row.quotes
        if quote.sentence and whole.search(" ".join(quote.sentence.text.split()))
    )
    return min(said, key=STATES.index, default="mentions")
