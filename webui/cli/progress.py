"""Progress: a bar on a terminal, plain lines elsewhere, always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Advance = Callable[[int], None]
_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Advance]:
    """A function to call with how many more are done; `total` None where it is not known."""
    if sys.stderr.isatty() and total is not None:
        with click.progressbar(
            length=total, label=label, file=sys.stderr, show_pos=True, update_min_steps=16
        ) as bar:
            yield bar.update
        return
    done = 0
    said = time.monotonic()

    def advance(count: int) -> None:
        nonlocal done, said
        done += count
        now = time.monotonic()
        if now - said >= _SECONDS_BETWEEN_LINES:
            said = now
            of = f" of {total:,}" if total is not None else ""
            click.echo(f"{label}: {done:,}{of}", err=True)

    yield advance
