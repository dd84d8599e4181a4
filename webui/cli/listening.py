"""The sockets that the servers listen at, and how long they keep one that says nothing."""

import os
import resource
import socket
import stat
from pathlib import Path
from typing import Any

# Connections at once. A connection without a byte costs a file handle and some memory but no
# thread; with a low limit a hundred of them would keep everybody out.
_CONNECTIONS = 1_000
# Seconds after which a connection is closed that sends nothing, and between two looks for such.
_IDLE_SECONDS = 20
_LOOK_SECONDS = 5
# Handles for everything but connections: databases, segments, the log.
_OTHER_FILES = 500


def connection_options() -> dict[str, Any]:
    """The options of waitress that decide how many connections there can be and for how long.

    Lets this process open as many files as that needs, as far as the system allows.
    """
    wanted = _CONNECTIONS + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    room = _CONNECTIONS if soft == resource.RLIM_INFINITY else max(100, soft - _OTHER_FILES)
    return {
        "connection_limit": min(_CONNECTIONS, room),
        "channel_timeout": _IDLE_SECONDS,
        "cleanup_interval": _LOOK_SECONDS,
        # `select` knows no file handle above 1,023.
        "asyncore_use_poll": True,
        "max_request_header_size": 16_384,
        "ident": None,
    }


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; raises `OSError` naming it where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise OSError(
            error.errno, f"{error.strerror}; choose another with --port", f"{host}:{port}"
        ) from error
    listener.listen(128)
    return listener


def listen_at_file(path: Path) -> socket.socket:
    """A socket that listens at a file, for its owner and group only.

    The socket of a server that has ended is replaced. Raises `OSError` if one is in use there, or
    if there is another kind of file.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if path.exists() and stat.S_ISSOCK(path.stat().st_mode):
            if listener.connect_ex(str(path)) == 0:
                raise OSError(None, "another server listens there", str(path))
            listener.close()
            path.unlink()
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o117)
        try:
            listener.bind(str(path))
        finally:
            os.umask(before)
    except OSError as error:
        listener.close()
        raise OSError(error.errno, error.strerror, str(path)) from error
    listener.listen(128)
    return listener
