"""Showing one thing of the index at the terminal: an article, a document, an official, a ward."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from corpus.references import query_terms
from corpus.syllables import fold_text
from corpus.text import clean_text
from corpus.wards import (
    Succession,
    Ward,
    WardTally,
    count_wards,
    gazetteer,
    today,
    wards_in_query,
)
from search.catalog import ArticleLine, Document, Official
from search.opening import open_current
from search.ports import Catalog
from search.results import IndexedArticle
from search.service import Search
from webui.records import Serialiser

_LINES = 12


@dataclass(frozen=True, slots=True)
class NamedThing:
    """One thing found: its kind, id and label, its lines to read and its record for programs."""

    kind: str
    id: str
    label: str
    lines: tuple[str, ...]
    record: dict[str, Any]


@click.command()
@click.argument("name", metavar="ID|KEY")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Print an article (by id), a document (by number), an official or a ward (by name).

    Numbers and names may be spelled in any way, with or without diacritics; ids work too.  Where
    several things have the name, all are printed.
    """
    found = list(things_named(open_current(ctx.obj).now(), name))
    if as_json:
        click.echo(json.dumps([one.record for one in found], ensure_ascii=False))
    for number, one in enumerate(found if not as_json else []):
        if number:
            click.echo()
        click.echo(f"{click.style(one.label, bold=True)}  ({one.kind} {one.id})")
        for line in one.lines:
            click.echo(f"  {line}")
    if not found:
        click.echo(f"{name}: no article, document, official or ward has this name", err=True)
        ctx.exit(1)


def things_named(search: Search, name: str) -> Iterator[NamedThing]:
    """Everything that `name` names; an exact id names one thing."""
    catalog = search.catalog
    article = search.article(name)
    if article is not None:
        yield _article(article)
        return
    ways: tuple[Callable[[Catalog, str], list[NamedThing]], ...] = (_documents, _officials, _wards)
    for way in ways:
        found = way(catalog, name)
        yield from found
        if any(one.id == name for one in found):
            return


def _article(found: IndexedArticle) -> NamedThing:
    article = found.article
    documents = {label.value: label.label for label in found.documents if label}
    people = {
        person.name: "; ".join(office.surface for office in person.offices)
        for person in found.recognition.officials
        if person.offices
    }
    parts: dict[str, Any] = {
        "published": article.published,
        "event": found.recognition.event_date,
        "ward": found.ward.label if found.ward else None,
        "source": article.source,
        "author": article.author,
        "address": article.url,
    }
    lines = [f"{part}: {value}" for part, value in parts.items() if value]
    lines += [f"cites {label} ({id_})" for id_, label in documents.items()]
    lines += [f"{name}: {offices}" for name, offices in people.items()]
    lines += ["", *article.body.splitlines()]
    record = {**Serialiser().article(found), "kind": "article"}
    return NamedThing("article", article.id, article.title, tuple(lines), record)


def _documents(catalog: Catalog, name: str) -> list[NamedThing]:
    exact = catalog.document(name)
    terms = [term for query in query_terms(clean_text(name)) for term in query.terms]
    found = [exact] if exact else catalog.documents_named(terms) if terms else []
    return [_document(catalog, document) for document in found]


def _document(catalog: Catalog, document: Document) -> NamedThing:
    spellings = catalog.spellings(document.id)
    relations = catalog.relations(document.id)
    co_cited = catalog.co_cited(document.id)
    citing = catalog.citing(document.id)
    wards = count_wards(one.article.ward for one in citing if one.article.ward)
    open_mentions = catalog.open_mentions(document.id)
    lines = [
        document.citation,
        f"cited by {document.articles:,} articles of {_tally(wards)}, {_span(document)}",
        "written: " + ", ".join(f"{one.surface} ({one.count})" for one in spellings[:_LINES]),
    ]
    for one in relations[:_LINES]:
        source = one.source.label if one.source else f"article {one.article.id}"
        said = f"{one.kind} {one.target.label} ({one.modality})".replace("_", " ")
        lines.append(f"{source} {said}")
    if co_cited:
        lines.append("beside: " + ", ".join(f"{o.document.label} ({o.articles})" for o in co_cited))
    lines += [_line(one.article) for one in citing[:_LINES]]
    lines += [f"may mean it: {o.surface} in {_line(o.article)}" for o in open_mentions[:_LINES]]
    record = {**Serialiser().whole_document(document, catalog), "kind": "document"}
    return NamedThing("document", document.id, document.label, tuple(lines), record)


def _tally(wards: WardTally) -> str:
    found = f"{wards.current:,} wards of today"
    return f"{found} and {wards.former:,} former units" if wards.former else found


def _span(document: Document) -> str:
    return f"{_day(document.first_cited)} to {_day(document.last_cited)}"


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else "no date"


def _line(article: ArticleLine) -> str:
    return f"{_day(article.published_on)} {article.title} ({article.id})"


def _officials(catalog: Catalog, name: str) -> list[NamedThing]:
    exact = catalog.official(name)
    found = [exact] if exact else catalog.officials_named(fold_text(clean_text(name)))
    return [_official(catalog, official) for official in found]


def _official(catalog: Catalog, official: Official) -> NamedThing:
    offices = catalog.offices(official.id)
    lines = [f"in {official.articles:,} articles"]
    for office in offices:
        lines.append(f"{office.label} {_day(office.first_seen)} to {_day(office.last_seen)}")
        lines += [f"  {one.status or 'holds it'}: {_line(one.article)}" for one in office.evidence]
    record = {**Serialiser().official(official, catalog), "kind": "official"}
    return NamedThing("official", official.id, official.name, tuple(lines), record)


def _wards(catalog: Catalog, name: str) -> list[NamedThing]:
    exact = gazetteer().ward(name)
    asked = wards_in_query(clean_text(name))
    wards = [exact] if exact else list(asked[0].wards) if asked else []
    counts = catalog.ward_counts()
    known = [ward for ward in wards if ward.id in counts] or wards
    return [_ward(catalog, ward) for ward in known]


def _ward(catalog: Catalog, ward: Ward) -> NamedThing:
    count = catalog.ward_counts().get(ward.id)
    before, after = gazetteer().predecessors(ward.id), gazetteer().successors(ward.id)
    lines = [
        f"{count.primary if count else 0:,} articles, mentioned in"
        f" {count.mentioned if count else 0:,}"
    ]
    now = today(ward.id)
    lines += [f"{'now in' if now.is_whole else 'partly now in'} {one.label}" for one in now.wards]
    lines += [f"formed from {_succession(one)}" for one in before]
    lines += [f"became {_succession(one)}" for one in after]
    record = Serialiser().ward(ward, catalog)
    record |= {"kind": "ward", "unit": record["kind"]}
    return NamedThing("ward", ward.id, ward.label, tuple(lines), record)


def _succession(one: Succession) -> str:
    return f"{one.ward.label} ({one.extent}) on {_day(one.on)}"
