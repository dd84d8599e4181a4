"""Ids of articles from files: the path below the folder that was given.

`2020/tin1.txt` has the id `2020~tin1`, however the folder is written. A file given alone has its
name only. So one file may have several ids, each a suffix of the next; they are called relatives.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from corpus.readers.read_problem import is_valid_id
from corpus.syllables import strip_marks

# Needs no escape in an address and is rare in file names.
_SEPARATOR = "~"
_LONGEST = 180
_NAMELESS = "bai"


def file_id(path: Path, folder: Path | None = None) -> str:
    """The id of the article in the file `path`, found below `folder` or given alone.

    Diacritics are removed, and `-` replaces characters that cannot be in a web address. A path that
    is too long for an id is cut and gets a digest of the whole path, so that it stays unique.
    """
    parts = path.relative_to(folder).parts if folder is not None else (path.name,)
    names = [*parts[:-1], path.stem]
    article_id = _SEPARATOR.join(map(_in_address, names))
    if len(article_id) <= _LONGEST:
        return article_id
    whole = unicodedata.normalize("NFC", "/".join(names))
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{article_id[:_LONGEST].rstrip('-.~')}-{digest}"


class Relatives:
    """Finds the ids of a store that may belong to one file that was given in another way."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        for article_id in ids:
            self._by_name.setdefault(_name(article_id), []).append(article_id)

    def of(self, article_id: str) -> list[str]:
        """The other ids that end with `article_id`, or that it ends with."""
        return [
            known
            for known in self._by_name.get(_name(article_id), ())
            if known != article_id and (_ends(known, article_id) or _ends(article_id, known))
        ]


def _name(article_id: str) -> str:
    return article_id.rsplit(_SEPARATOR, 1)[-1]


def _ends(longer: str, shorter: str) -> bool:
    return longer.endswith(f"{_SEPARATOR}{shorter}")


def _in_address(name: str) -> str:
    if name.isascii() and is_valid_id(name):
        return name
    bare = strip_marks(unicodedata.normalize("NFC", name))
    return re.sub(r"[^\w.-]+", "-", bare, flags=re.ASCII).strip("-.") or _NAMELESS
