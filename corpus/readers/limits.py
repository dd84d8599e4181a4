"""What every reader asks of an item before it takes it in."""

import re
from pathlib import Path

from corpus.readers.problem import ReadProblem

# The longest real article of the corpora seen has under 100,000 characters; what is over this is a
# database dump or a scanned book, and would make one page of the web interface.
MAX_ARTICLE_BYTES = 2_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"(?!\.+$)[^\s/\\?#%\x00-\x1f\x7f]{1,200}")


def is_valid_id(article_id: str) -> bool:
    """Whether an id can stand in a web address: no spaces, slashes, `?`, `#` or `%`."""
    return _ID.fullmatch(article_id) is not None


def too_long(size: int | None = None) -> str:
    """The reason for leaving out an item of `size` bytes, where that is known."""
    found = f"{size:,} bytes, " if size is not None else ""
    return f"{found}more than the {MAX_ARTICLE_BYTES:,} bytes of the longest article taken"


def no_text(path: Path, head: bytes) -> ReadProblem | None:
    """What shows in the first bytes of a file that it is no text in UTF-8, if anything does."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ReadProblem(path, "the text is UTF-16", "save it as UTF-8")
    if b"\0" in head:
        return ReadProblem(path, "binary, not text", "save it as plain text in UTF-8")
    return None


def decoded(path: Path, raw: bytes) -> str | ReadProblem:
    """The text of one article's file, or why it cannot be taken; a mark at its beginning stays."""
    if problem := no_text(path, raw):
        return problem
    if len(raw) > MAX_ARTICLE_BYTES:
        return ReadProblem(path, too_long(), "split it into one file an article")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return ReadProblem(
            path, f"not valid UTF-8 at byte {error.start:,}", "save it as UTF-8 and try again"
        )


def without_surrogates(text: str) -> str:
    """`text` with each half of a surrogate pair, which no file can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
