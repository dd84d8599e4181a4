"""Portal pages as plain text, one page in each file."""

from pathlib import Path

from corpus.article import Article
from corpus.page import Page, parse_page
from corpus.readers.file_ids import file_id
from corpus.readers.read_problem import MAX_ARTICLE_BYTES, ReadProblem, too_long
from corpus.readers.text_check import decoded, not_text
from corpus.text import as_printed


def read(path: Path, folder: Path | None = None) -> Article | ReadProblem:
    """The article of a `.txt` file. Its id is its path below `folder`, or its name if it was given
    alone."""
    try:
        size = path.stat().st_size
        if size > MAX_ARTICLE_BYTES:
            return ReadProblem(path, too_long(size), "split it into one file for each article")
        raw = path.read_bytes()
    except OSError as error:
        return ReadProblem(path, f"cannot be opened ({error.strerror})", "check its permissions")
    if not raw.strip():
        return ReadProblem(path, "the file is empty", "write the article's text into it")
    text = decoded(path, raw)
    if isinstance(text, ReadProblem):
        return text
    text = text.removeprefix("\ufeff")
    if fault := not_text(as_printed(text)):
        return ReadProblem(path, f"it {fault[0]}", fault[1])
    page = parse_page(text)
    if not page.title:
        return ReadProblem(path, "it has no headline", "write one in the first line")
    return article_of(page, file_id(path, folder))


def article_of(page: Page, article_id: str) -> Article:
    """The article of a page, with everything that the page says about itself."""
    return Article(
        id=article_id,
        title=page.title,
        body=page.body,
        source=page.source,
        author=page.author,
        published_at=page.published_at,
        views=page.views,
        breadcrumb=page.breadcrumb,
        published_text=page.published_text,
    )
