"""The files that ship with the program besides its code: data, texts of the pages, styles.

An update replaces them under a running server. Therefore all files of a package are read at one
moment and kept, and every reader asks this module. Nothing else knows where the files are (a test
checks that).
"""

import errno
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# Python itself loads code and bytecode.
_CODE = (".py", ".pyc")


@cache
def files_of(package: str) -> Mapping[str, bytes]:
    """The content of every file of a package that is not code, by its path inside
    (`data/laws.toml`).

    Files of packages inside it are not included. Raises `OSError` if a file cannot be read.
    """
    return dict(sorted(_below(files(package), "")))


def text_of(package: str, path: str) -> str:
    """The text of one file of a package. Raises `FileNotFoundError` if there is no such file."""
    content = files_of(package).get(path)
    if content is None:
        raise FileNotFoundError(
            errno.ENOENT, "missing from the program, install it again", f"{package}/{path}"
        )
    return content.decode("utf-8")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")):
            continue
        if not entry.is_dir():
            if not entry.name.endswith(_CODE):
                yield prefix + entry.name, entry.read_bytes()
        elif not entry.joinpath("__init__.py").is_file():
            yield from _below(entry, f"{prefix}{entry.name}/")
