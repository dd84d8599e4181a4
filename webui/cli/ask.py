"""Asking at the terminal: `search` and `show`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import click

from corpus import moments
from search.found import Found
from search.opening import open_current
from search.results import Answer, Hit, ScorePart
from webui.catalogue import catalogue
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
        click.echo(json.dumps(_record(found, why), ensure_ascii=False, indent=1))
        return
    texts = catalogue("en")
    for notice in dict.fromkeys((*notices, *found.notices)):
        click.echo(texts.text(f"notice.{notice.code}", value=notice.value), err=True)
    if found.correction is not None:
        verb = "showing results for" if found.correction.applied else "did you mean"
        click.echo(f"{verb}: {found.correction.label}")
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


def _record(found: Found, why: Mapping[str, Sequence[ScorePart]]) -> dict[str, Any]:
    return {
        "total": found.total,
        "page": found.request.page,
        "pages": found.pages,
        "took_ms": round(found.took_ms, 2),
        "notices": [{"code": notice.code, "value": notice.value} for notice in found.notices],
        "did_you_mean": found.correction.query if found.correction else None,
        "answer": (
            {"kind": found.answer.kind, "value": found.answer.value, "label": found.answer.label}
            if found.answer
            else None
        ),
        "namesakes": [
            {"kind": one.kind, "value": one.value, "label": one.label} for one in found.namesakes
        ],
        "other_searches": [
            {"kind": other.kind, "query": query_string(other.request), "total": other.total}
            for other in found.others
        ],
        "hits": [
            {
                "id": hit.id,
                "title": hit.title,
                "published_at": moments.iso(hit.published_at) if hit.published_at else None,
                "ward": hit.ward.value if hit.ward else None,
                "source": hit.source,
                "documents": [label.value for label in hit.documents],
                "officials": [label.value for label in hit.officials],
                "score": round(hit.score, 4),
                "why": [asdict(clause) for clause in why.get(hit.id, ())],
            }
            for hit in found.hits()
        ],
        "facets": {
            facet.facet.value: [
                {"value": value.value, "label": value.label, "count": value.count}
                for value in facet.values
            ]
            for facet in found.facets()
        },
        "histogram": [{"month": bar.month, "count": bar.count} for bar in found.histogram()],
    }
