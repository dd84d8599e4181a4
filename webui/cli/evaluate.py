"""Measuring recognition and relevance against judged sets: `eval`."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import click

from corpus.evaluation import entity_scoring as entity_evaluation
from corpus.evaluation import reference_scoring as reference_evaluation
from corpus.evaluation.figures import gains_and_losses
from corpus.readers import ReadProblem, json_lines
from search import evaluation as search_evaluation
from search.opening import open_current
from webui.cli.progress import progress

Record = dict[str, Any]
_ENTITY_FIELDS: dict[str, type] = {
    "id": str,
    "text": str,
    "kind": str,
    "wards": list,
    "officials": list,
    "ignore": list,
    "event_dates": list,
}
Command = Callable[..., None]


class EvaluationReport(Protocol):
    """What every evaluation gives."""

    def as_dict(self) -> dict[str, Any]:
        """Figures and cases for JSON."""

    def as_text(self, errors: int = 0) -> str:
        """Figures, and at most `errors` mistakes, for a terminal."""


@click.group(name="eval")
def evaluate() -> None:
    """Measure recognition and relevance against judged sets."""


def reporting(command: Command) -> Command:
    """The options that every evaluation has."""
    options = (
        click.option(
            "--against",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Print the gains and losses against this saved run.",
        ),
        click.option(
            "--save",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Keep the result case by case in this file.",
        ),
        click.option("--errors", default=0, help="Print the first N mistakes.", metavar="N"),
        click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON."),
    )
    for option in options:
        command = option(command)
    return command


gold_file = click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@evaluate.command()
@gold_file
@reporting
def references(gold: Path, **options: Any) -> None:
    """Score the document references found in GOLD, JSON lines {"id","text","mentions"}."""
    report = reference_evaluation.evaluate(records(gold, id=str, text=str, mentions=list))
    tell(report, gains_and_losses, **options)


@evaluate.command()
@gold_file
@reporting
def entities(gold: Path, **options: Any) -> None:
    """Score wards, officials, dates, author and source found in GOLD, JSON lines."""
    report = entity_evaluation.evaluate(records(gold, **_ENTITY_FIELDS))
    tell(report, gains_and_losses, **options)


@evaluate.command()
@click.option(
    "--queries",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='JSON lines {"query","target","also"?,"variant"?} or {"query","grades","judged"?}.',
)
@reporting
@click.pass_context
def search(ctx: click.Context, /, queries: Path, **options: Any) -> None:
    """Score the current index on judged queries: known items, or graded answers (nDCG@10)."""
    asked = list(records(queries, query=str))
    index = open_current(ctx.obj).now()
    with progress("asking", len(asked)) as advance:
        report = search_evaluation.evaluate(index, asked, advance)
    tell(report, search_evaluation.gains_and_losses, **options)


def tell(
    report: EvaluationReport,
    compare: Callable[[Mapping[str, Any], Mapping[str, Any]], list[str]],
    *,
    errors: int,
    save: Path | None,
    against: Path | None,
    as_json: bool,
) -> None:
    """Print `report` as asked, keep it, and compare it with a saved one."""
    record = report.as_dict()
    if as_json:
        figures = {name: value for name, value in record.items() if name != "cases"}
        click.echo(json.dumps(figures, ensure_ascii=False))
    else:
        click.echo(report.as_text(errors))
    if against is not None:
        saved = json.loads(against.read_text(encoding="utf-8"))
        lines = compare(saved, record)
        click.echo("\n".join(lines or ["no gains and no losses"]), err=as_json)
    if save is not None:
        save.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def records(file: Path, **needed: type | tuple[type, ...]) -> Iterator[Record]:
    """The records of JSON lines, each with the fields `needed`; a line that is none ends the run,
    naming file and line, since a score over the rest is none of the set."""
    with file.open("rb") as lines:
        for number, record in json_lines.records(lines, file):
            if isinstance(record, ReadProblem):
                raise click.ClickException(str(record))
            for name, kind in needed.items():
                if not isinstance(record.get(name), kind):
                    problem = ReadProblem(
                        file, f'"{name}" is missing or of a wrong type', "correct the line", number
                    )
                    raise click.ClickException(str(problem))
            yield record
