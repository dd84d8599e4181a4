"""Decoding bytes, and checking that the result is text that an article can have."""

import codecs
from pathlib import Path

from corpus.readers.html_source import is_markup
from corpus.readers.legacy_encodings import legacy_encoding, legacy_encoding_of_bytes
from corpus.readers.read_problem import MAX_ARTICLE_BYTES, ReadProblem, too_long

# Longer marks first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_UTF_8 = "save it as UTF-8"
_OTHER_KINDS = ((b"{\\rtf", "RTF"), (b"%PDF-", "PDF"))
_MARKUP_FIX = "give the text that the page shows: save the page as plain text"


def encoding_by_mark(head: bytes) -> str | None:
    """The codec that a byte order mark of UTF-16 or UTF-32 names; None without such a mark."""
    return next((codec for mark, codec in _MARKS if head.startswith(mark)), None)


def no_text(path: Path, head: bytes) -> ReadProblem | None:
    """Why the first bytes of a file without a byte order mark are not text; None if they may be."""
    for start, kind in _OTHER_KINDS:
        if head.startswith(start):
            return ReadProblem(path, f"{kind}, not text", "save it as plain text in UTF-8")
    if b"\0" not in head:
        return None
    if _is_unmarked_utf_16(head):
        return ReadProblem(path, "the text is UTF-16 without a byte order mark", "save it as UTF-8")
    return ReadProblem(path, "binary, not text", "save it as plain text in UTF-8")


def decoded(path: Path, raw: bytes) -> str | ReadProblem:
    """The text of the file of one article, or why it cannot be taken. A mark of UTF-8 is kept."""
    codec = encoding_by_mark(raw)
    if codec is None and (problem := no_text(path, raw)):
        return problem
    if len(raw) > MAX_ARTICLE_BYTES:
        return ReadProblem(path, too_long(), "split it into one file for each article")
    try:
        text = raw.decode(codec or "utf-8")
    except UnicodeDecodeError as error:
        return undecodable(path, raw, error, codec)
    if "\0" in text:
        return ReadProblem(path, "binary, not text", "save it as plain text in UTF-8")
    return text


def undecodable(
    path: Path,
    raw: bytes,
    error: UnicodeDecodeError,
    codec: str | None = None,
    line: int | None = None,
) -> ReadProblem:
    """Why `raw`, a file or one line of it, cannot be decoded, and which encoding it seems to
    have."""
    place = f"at byte {error.start:,}" if line is None else f"at byte {error.start:,} of it"
    reason = f"not valid {codec.upper() if codec else 'UTF-8'} {place}"
    legacy = legacy_encoding_of_bytes(raw) if codec is None else None
    if legacy is None:
        return ReadProblem(path, reason, f"{_AS_UTF_8} and try again", line)
    return ReadProblem(path, f"{reason}, it looks like {legacy.name}", legacy.fix, line)


def not_text(text: str) -> tuple[str, str] | None:
    """Why `text`, with entities decoded, is not the text of an article, and the fix; None if it
    is."""
    if "\0" in text:
        return "contains a NUL character", "remove it"
    if is_markup(text):
        return "is the source of a web page (HTML), not its text", _MARKUP_FIX
    legacy = legacy_encoding(text)
    if legacy is not None:
        return f"looks like {legacy.name}", legacy.fix
    return None


def _is_unmarked_utf_16(head: bytes) -> bool:
    """Whether every other byte is a high byte of Vietnamese letters: 0, 1 or 0x1E."""
    head = head[: len(head) // 2 * 2]
    return any(
        half and all(byte in (0, 1, 3, 0x1E, 0x20) for byte in half) and 0 not in other
        for half, other in ((head[1::2], head[0::2]), (head[0::2], head[1::2]))
    )
