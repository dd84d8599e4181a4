"""Why an item is left out, in one line, and the limits that every reader applies."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """An item that was left out; as text it names the file, the line, the reason and the fix."""

    path: Path
    reason: str
    fix: str
    line: int | None = None

    def __str__(self) -> str:
        path = shown_path(self.path)
        place = f"{path}: line {self.line}" if self.line is not None else path
        return f"{place}: {self.reason}; {self.fix}"


def shown_path(path: Path) -> str:
    """`path` on one line of a terminal: unprintable characters are written as escapes."""
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in str(path)
    )


# The longest real article seen so far has less than 100,000 characters. Longer items are database
# dumps or scanned books; each would become one page of the web interface.
MAX_ARTICLE_BYTES = 2_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"(?!\.+$)[^\s/\\?#%\x00-\x1f\x7f]{1,200}")


def is_valid_id(article_id: str) -> bool:
    """Whether an id can be part of a web address: no spaces, slashes, `?`, `#` or `%`."""
    return _ID.fullmatch(article_id) is not None


def too_long(size: int | None = None) -> str:
    """The reason for leaving out an item that is too long; `size` is in bytes, if known."""
    found = f"{size:,} bytes, " if size is not None else ""
    return f"{found}more than the {MAX_ARTICLE_BYTES:,} bytes of the longest article taken"


def without_surrogates(text: str) -> str:
    """`text` with each half of a surrogate pair, which cannot be saved, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
