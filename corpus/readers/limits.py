"""What every reader asks of an item before it takes it in."""

import re

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


def without_surrogates(text: str) -> str:
    """`text` with each half of a surrogate pair, which no file can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
