"""Serving the office's own pages: a process and a port of their own."""

import ipaddress
import logging
import signal
import threading
from pathlib import Path
from urllib.parse import urlsplit

import click

from webui.cli import server_log
from webui.cli.listening import connection_options, listen, listen_at_file
from webui.settings import Settings, corrections_file

_log = logging.getLogger("tinphuong.desk")
_THREADS = 8
_ROOM_FOR_FIELDS = 1_000_000


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8001,
    show_default=True,
    help="The port to listen at.",
)
@click.option(
    "--socket",
    "socket_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Listen at this Unix socket instead; its owner and group may use it.",
)
@click.option(
    "--behind-gate",
    "gate",
    default="",
    metavar="URL",
    help="The address of the office's own gate, which asks who people are.",
)
@click.pass_context
def desk(ctx: click.Context, host: str, port: int, socket_file: Path | None, gate: str) -> None:
    """Serve the pages where the office adds, corrects and removes articles.

    They have no accounts: whoever reaches them may change everything.  So they listen at this
    machine only, unless a gate of the office stands before them.
    """
    gate = _gate(gate)
    if not (gate or socket_file or _is_this_machine(host)):
        raise click.UsageError(
            f"the desk has no accounts, so it does not listen at {host}: use 127.0.0.1 and an SSH"
            " tunnel, or --socket; behind a gate that asks who people are, name its address with"
            " --behind-gate"
        )
    _run(ctx.obj, host, port, socket_file, gate)


def _run(data_directory: Path, host: str, port: int, socket_file: Path | None, gate: str) -> None:
    import waitress

    from webui.desk.app import DeskSettings, create_desk
    from webui.desk.uploads import MOST_BYTES

    server_log.configure()
    settings = DeskSettings(
        Settings.from_environment(data_directory=data_directory),
        corrections_file(data_directory),
        gate,
    )
    app = create_desk(settings)
    if socket_file is not None:
        listener, shown = listen_at_file(socket_file), str(socket_file)
    else:
        listener = listen(host, port)
        shown = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"The desk is ready at {gate or shown} (stop it with Ctrl+C)")
    _log.info("started")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)
    try:
        waitress.serve(
            app,
            sockets=[listener],
            threads=_THREADS,
            max_request_body_size=MOST_BYTES + _ROOM_FOR_FIELDS,
            **connection_options(),
        )
    finally:
        app.extensions["errands"].stop()
        if socket_file is not None:
            socket_file.unlink(missing_ok=True)
    _log.info("stopped")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _gate(value: str) -> str:
    """The address of the gate without a path; "" if none is given."""
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise click.UsageError(
            f"--behind-gate: {value!r} is no web address without a path, as https://ban.example.vn"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _stop(number: int, frame: object) -> None:
    raise SystemExit(0)
