"""The `tinphuong` command: everything an operator does.

Exit codes: 0 all done; 1 done, but something was left out or found wrong, and each case was said;
2 nothing could be done (wrong usage, no store, no index, an index of another version).
"""

import os
from pathlib import Path
from typing import Any

import click

from corpus.store import StoreError
from indexer.generation import IndexProblem
from search.ports import Unavailable
from webui.cli.ask import search
from webui.cli.desk import desk
from webui.cli.evaluate import evaluate
from webui.cli.extract import extract
from webui.cli.index import check, index
from webui.cli.ingest import export, ingest, remove
from webui.cli.serve import demo, serve
from webui.cli.show import show
from webui.settings import SettingsError


class Failure(click.ClickException):
    """One clear line and exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group whose known failures end in one line, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a known failure becomes one line and exit code 2."""
        try:
            return super().invoke(ctx)
        except (StoreError, IndexProblem, Unavailable, SettingsError) as problem:
            raise Failure(str(problem)) from problem
        except BrokenPipeError:
            # `tinphuong search … | head` closes our output: no error of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(0)
        except OSError as problem:
            raise Failure(f"{problem.filename or 'input/output'}: {problem.strerror}") from problem


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tinphuong", message="%(prog)s %(version)s")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="TINPHUONG_DATA",
    default=Path("data"),
    show_default="./data",
    help="The directory that holds the store and the index (also TINPHUONG_DATA).",
)
@click.pass_context
def main(ctx: click.Context, data: Path) -> None:
    """Full-text search over the news that Vietnamese wards and communes publish."""
    ctx.obj = data


commands = (
    demo,
    ingest,
    index,
    serve,
    desk,
    search,
    extract,
    show,
    check,
    remove,
    export,
    evaluate,
)
for command in commands:
    main.add_command(command)
