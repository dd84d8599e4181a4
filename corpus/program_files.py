"""The files that belong to the program beside its code: knowledge, texts of the pages, styles.

An update replaces them under a running server.  So all of a package is read at one moment and kept,
and whatever needs one of them asks here; nothing else knows where they lie (a test holds that).
"""

import errno
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# Those of one package are of one version; code and bytecode are no business of ours.
_CODE = (".py", ".pyc")


@cache
def files_of(package: str) -> Mapping[str, bytes]:
    """Every file of a package that is no code, by its path inside, as `data/laws.toml`; those of
    packages inside it are not among them.  Raises `OSError` where one cannot be read."""
    return dict(sorted(_below(files(package), "")))


def text_of(package: str, path: str) -> str:
    """The text of one file of a package; raises `FileNotFoundError` where there is none."""
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
