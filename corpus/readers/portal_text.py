"""One portal page a file, as plain text."""

import re
from pathlib import Path

from corpus.article import Article
from corpus.page import parse_page
from corpus.readers.limits import MAX_ARTICLE_BYTES, is_valid_id, too_long
from corpus.readers.problem import ReadProblem
from corpus.syllables import strip_marks


def read(path: Path) -> Article | ReadProblem:
    """The article of a `.txt` file, its id the name of the file without the ending."""
    try:
        size = path.stat().st_size
        if size > MAX_ARTICLE_BYTES:
            return ReadProblem(path, too_long(size), "split it into one file an article")
        raw = path.read_bytes()
    except OSError as error:
        return ReadProblem(path, f"cannot be opened ({error.strerror})", "check its permissions")
    if not raw.strip():
        return ReadProblem(path, "the file is empty", "put the article's text into it")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ReadProblem(path, "the text is UTF-16", "save it as UTF-8")
    if b"\0" in raw:
        return ReadProblem(path, "binary, not text", "save the page as plain text in UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return ReadProblem(
            path, f"not valid UTF-8 at byte {error.start:,}", "save it as UTF-8 and try again"
        )
    page = parse_page(text)
    if not page.title:
        return ReadProblem(path, "there is no headline in it", "put one in the first line")
    return Article(
        id=_id_of(path),
        title=page.title,
        body=page.body,
        source=page.source,
        author=page.author,
        published_at=page.published_at,
        views=page.views,
        breadcrumb=page.breadcrumb,
    )


def _id_of(path: Path) -> str:
    """The stem of the file, without diacritics and with `-` for what an address cannot hold."""
    if path.stem.isascii() and is_valid_id(path.stem):
        return path.stem
    return re.sub(r"[^\w.-]+", "-", strip_marks(path.stem), flags=re.ASCII).strip("-.") or "bai"
