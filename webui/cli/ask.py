"""Asking at the terminal: `search` and `show`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import click

from search.opening import open_current
from search.results import Answer, Hit, ReadUnit, ScorePart
from webui.catalogue import catalogue
from webui.records import Record, Serialiser
from webui.search_address import query_string, read_request


@click.command()
@click.argument("query")
@click.option("--page", default=1, show_default=True, help="Which page of 20.")
@click.option(
    "--sort",
    type=click.Choice(["lien_quan", "moi_nhat", "cu_nhat"]),
    default="lien_quan",
    show_default=True,
    help="By relevance, newest or oldest first.",
)
@click.option("--facets/--no-facets", default=True, show_default=True, help="Show the counts.")
@click.option("--explain", is_flag=True, help="Say why each hit ranks where it does.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_context
def search(
    ctx: click.Context,
    query: str,
    page: int,
    sort: str,
    facets: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Search the index for QUERY, in the query language of the search box."""
    request, notices = read_request([("q", query), ("trang", str(page)), ("sap_xep", sort)])
    index = open_current(ctx.obj).now()
    found = index.find(request)
    why = {hit.id: index.explain(request, hit.id) for hit in found.hits() if explain}
    if as_json:
        every = dict.fromkeys((*notices, *found.notices))
        record = Serialiser().search(found, every, facets=facets)
        scores = {hit.id: round(hit.score, 4) for hit in found.hits()}
        for hit in record["hits"]:
            hit["score"] = scores[hit["id"]]
        click.echo(json.dumps(_with_reasons(record, why), ensure_ascii=False, indent=1))
        return
    texts = catalogue("en")
    for notice in dict.fromkeys((*notices, *found.notices)):
        click.echo(texts.text(f"notice.{notice.code}", value=notice.value), err=True)
    if found.correction is not None:
        verb = "showing results for" if found.correction.applied else "did you mean"
        click.echo(f"{verb}: {found.correction.label}")
    if explain and found.reading:
        click.echo(f"read as: {' · '.join(map(_read, found.reading))}")
    if found.answer is not None:
        click.secho(f"{found.answer.label} ({found.answer.kind} {found.answer.value})", bold=True)
        _print_evidence(found.answer)
    for one in found.namesakes:
        click.echo(f"{one.label} ({one.kind} {one.value})  {one.detail}")
    for other in found.others:
        text = texts.text(f"other.{other.kind}", value=other.value)
        click.echo(f"{text}: {other.total:,}, with {query_string(other.request)}")
    click.echo(f"{found.total:,} articles, {found.took_ms:.1f} ms")
    for number, hit in enumerate(found.hits(), 1 + 20 * (found.request.page - 1)):
        _print_hit(number, hit)
        for clause in why.get(hit.id, ()):
            click.echo(f"     {clause.score:8.3f}  {clause.kind}: {clause.text}")
    if facets:
        for facet in found.facets():
            values = ", ".join(f"{value.label} {value.count}" for value in facet.values[:6])
            if values:
                click.echo(f"{facet.facet.value}: {values}")


def _read(unit: ReadUnit) -> str:
    """A word of the query, in brackets where an article need not hold it, and what it is also
    called."""
    text = unit.text if unit.role == "content" else f"({unit.text})"
    return f"{text} (= {', '.join(unit.synonyms)})" if unit.synonyms else text


def _print_evidence(answer: Answer) -> None:
    """What shows an answer to a question."""
    quote = answer.tenure.shown if answer.tenure else answer.quote
    if answer.tenure:
        click.echo(f"     {answer.tenure.status or 'holds'}: {answer.tenure.office}")
    if quote and quote.sentence:
        click.echo(f"     {quote.article.published_on or 'no date'} · {quote.sentence.text}")
    for change in answer.changes:
        decree = f", {change.decree.number}" if change.decree else ""
        units = f"{change.former.label} → {change.ward.label}"
        click.echo(f"     {units}, {change.extent}, {change.on}{decree}")


def _print_hit(number: int, hit: Hit) -> None:
    day = hit.published_at.strftime("%d/%m/%Y") if hit.published_at else "no date"
    ward = hit.ward.label if hit.ward else "no ward"
    click.echo(f"{number:3}. {click.style(hit.title, bold=True)}")
    click.echo(f"     {day} · {ward} · {hit.id}")
    for snippet in hit.snippets:
        text = " ".join(snippet.text.split())
        click.echo(f"     {'… ' if snippet.clipped_start else ''}{text}")


def _with_reasons(record: Record, why: Mapping[str, Sequence[ScorePart]]) -> Record:
    """The record of a search with the parts of each hit's score, by its id."""
    hits = [
        {**hit, "why": [asdict(part) for part in why.get(hit["id"], ())]} for hit in record["hits"]
    ]
    return record | {"hits": hits}
