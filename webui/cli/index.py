"""Keeping the index equal to the store: `index` and `check`."""

import json
from pathlib import Path

import click

from corpus.moments import local
from corpus.store import open_store
from indexer.build import BuildReport, build
from indexer.correction_check import check_corrections
from indexer.generation import check_generation
from webui.cli.progress import progress
from webui.settings import corrections_file


@click.command()
@click.option("--rebuild", is_flag=True, help="Build a whole new generation beside the current.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def index(ctx: click.Context, rebuild: bool, as_json: bool) -> None:
    """Bring the index up to the store.

    Only what is new, changed or removed is worked on; after an update of the program the whole
    index is built anew.  The current index goes on serving until the new one is complete.
    Corrections of the office are applied; each that cannot be used gets one line.
    """
    report = build_with_progress(ctx.obj, rebuild=rebuild)
    if as_json:
        click.echo(json.dumps(report.as_record(), ensure_ascii=False))
    ctx.exit(1 if report.problems else 0)


def build_with_progress(data_directory: Path, *, rebuild: bool = False) -> BuildReport:
    """Build with progress on standard error; prints what was done and what it cost there too."""
    with open_store(data_directory, readonly=True) as store:
        total = len(store)
    with progress("indexing", total) as advance:
        report = build(
            data_directory,
            rebuild=rebuild,
            on_progress=advance,
            corrections=corrections_file(data_directory),
        )
    for problem in report.problems:
        click.echo(problem, err=True)
    click.echo(report.summary(), err=True)
    if report.added or report.replaced:
        click.echo(report.cost(), err=True)
    return report


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check the store, the index and that they agree; prints what is wrong and how to fix it.

    Corrections of the office are checked too: which apply, which cannot be used, and which no
    longer apply.  What was taken down, and articles whose time of publication cannot be, are
    reported, but are no findings.
    """
    with open_store(ctx.obj, readonly=True) as store:
        damage = store.damage()
        total, stones = len(store), store.tombstones()
        undated = store.impossible_dates()
    of_index = check_generation(ctx.obj)
    corrected = check_corrections(ctx.obj, corrections_file(ctx.obj))
    findings = [*damage, *of_index, *corrected.findings]
    if as_json:
        record = {"articles": total, "taken_down": [s.id for s in stones], "findings": findings}
        if undated:
            record["impossible_dates"] = dict(undated)
        if corrected.applied:
            record["corrections"] = list(corrected.applied)
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        click.echo(f"{total:,} articles, {len(stones):,} taken down")
        for stone in stones:
            why = f": {stone.reason}" if stone.reason else ""
            click.echo(f"  {stone.id}, taken down {local(stone.removed_at):%d/%m/%Y}{why}")
        for article_id, read in undated:
            click.echo(f"  {article_id}, without a date: nothing can have been published at {read}")
        for applied in corrected.applied:
            click.echo(f"  {applied}: applies")
        for finding in findings:
            click.echo(finding)
        click.echo("all is well" if not findings else f"findings: {len(findings)}")
    ctx.exit(1 if findings else 0)
