"""Serving the pages with a production server."""

import gc
import logging
import signal
import threading
import webbrowser
from pathlib import Path

import click
from flask import Flask
from jinja2 import TemplateError

from search.opening import CurrentSearch
from webui.app import create_app
from webui.cli import server_log
from webui.cli.listening import connection_options, listen
from webui.gate import threads_for
from webui.program import compile_templates
from webui.settings import Settings

_log = logging.getLogger("tinphuong.webui")

_PORT = click.IntRange(1, 65_535)
# A page leaves some thousand objects to the garbage collector, which by default comes by several
# times a page and walks through all of the index's objects now and then: a sixth of the time.
_GARBAGE = (50_000, 20, 100)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=_PORT, default=8000, show_default=True, help="The port to listen at.")
@click.option(
    "--threads",
    type=click.IntRange(1, 1_000),
    show_default="enough for TINPHUONG_SEARCHES and those who wait",
    help="Requests taken up at once, those that wait for a search included.",
)
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, threads: int | None) -> None:
    """Serve the pages of the current index."""
    run(ctx.obj, host, port, threads)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=_PORT, default=8000, show_default=True, help="The port to listen at.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser at the page.")
@click.pass_context
def demo(ctx: click.Context, host: str, port: int, open_browser: bool) -> None:
    """Build the index of the bundled sample and serve it.

    The demo keeps its own data directory, `demo` inside the data directory, so that invented
    articles never mix with real ones.
    """
    from webui.cli.index import build_with_progress
    from webui.cli.sample import take_in_sample

    directory: Path = ctx.obj / "demo"
    taken = take_in_sample(directory)
    click.echo(f"The sample: {taken:,} articles written for this project; its people are invented.")
    build_with_progress(directory)
    if open_browser:
        webbrowser.open(f"http://{host}:{port}/")
    run(directory, host, port)


def run(data_directory: Path, host: str, port: int, threads: int | None = None) -> None:
    """Serve until stopped; raises `OSError` naming the port where it is taken."""
    import waitress

    server_log.configure()
    settings = Settings.from_environment(data_directory=data_directory)
    gc.set_threshold(*_GARBAGE)
    app = create_app(settings)
    gc.freeze()
    listener = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Tin Phường is ready at http://{shown}:{port} (stop it with Ctrl+C)")
    following: CurrentSearch = app.extensions["search"]
    index = following.now().info
    _log.info("started with %s, articles: %d", index.name, index.articles)
    # Who comes first need not wait for pages that nobody has asked for yet.
    threading.Thread(target=_compile, args=(app,), name="templates", daemon=True).start()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)
    waitress.serve(
        app,
        sockets=[listener],
        threads=threads or threads_for(settings.searches),
        **connection_options(),
    )
    _log.info("stopped")


def _stop(number: int, frame: object) -> None:
    """Let the server end as it does by Ctrl+C: requests under way get some seconds."""
    raise SystemExit(0)


def _compile(app: Flask) -> None:
    try:
        compile_templates(app)
    except TemplateError as error:
        _log.error("a template of the program cannot be used (%s); install it again", error)
