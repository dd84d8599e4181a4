"""One portal page a file, as plain text."""

import re
from pathlib import Path

from corpus.article import Article
from corpus.page import parse_page
from corpus.readers.limits import MAX_ARTICLE_BYTES, decoded, is_valid_id, too_long
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
    text = decoded(path, raw)
    if isinstance(text, ReadProblem):
        return text
    page = parse_page(text.removeprefix("\ufeff"))
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
        published_text=page.published_text,
    )


def _id_of(path: Path) -> str:
    """The stem of the file, without diacritics and with `-` for what an address cannot hold."""
    if path.stem.isascii() and is_valid_id(path.stem):
        return path.stem
    return re.sub(r"[^\w.-]+", "-", strip_marks(path.stem), flags=re.ASCII).strip("-.") or "bai"
