"""Reading portal pages and plain news texts: headline, body and what the page says about itself.

As text, a portal page is: breadcrumb, headline, publication line, body, then author, source, views
and what the site prints around every article. Portals differ in everything but the words they
print, so the reader relies on words (`data/portal_marks.toml`), not on positions.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from corpus.page.byline import find_byline
from corpus.page.furniture import (
    dropped,
    is_breadcrumb,
    is_end,
    is_placeholder,
    is_section,
)
from corpus.page.headline import LONGEST_TITLE, end_of_head, find_headline, site_head
from corpus.page.labels import (
    is_labelled,
    is_views,
    labelled,
    number_of,
    views_below_label,
)
from corpus.page.publication_choice import choose_publication
from corpus.page.publication_line import read_publication
from corpus.page.publication_time import Label
from corpus.page.times_apart import with_times_apart
from corpus.text import as_printed, clean_text

# Words of the labels of a time of publication.
_SAYS_WHEN = re.compile(r"ngày|đăng|lúc|gian|cập|sửa|bản|gửi|tạo|nay|post|publi|date|creat", re.I)
_SENTENCE_END = re.compile(r"[.!?…]\s")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page publishes and says about itself; None for everything that it does not say.

    `published_text` is the day that the page gives if there is no such day.
    """

    title: str
    body: str
    published_at: datetime | date | None = None
    source: str | None = None
    author: str | None = None
    views: int | None = None
    breadcrumb: tuple[str, ...] = ()
    published_text: str | None = None


def parse_page(text: str) -> Page:
    """Read a portal page given as text. A text without marks of a portal is read as by
    `parse_plain`.

    The body keeps its paragraphs as published, without breadcrumb, labelled lines, picture
    placeholders and everything that the site prints below the article. `title` is empty if there is
    no other text.
    """
    text = as_printed(text)
    printed = [line.rstrip() for line in text.split("\n")]
    cleaned = [clean_text(line, has_entities=False).strip() if line else "" for line in printed]
    lines = with_times_apart(printed, cleaned)
    if len(lines) != len(printed):
        cleaned = [clean_text(line, has_entities=False).strip() for line in lines]
    said = labelled(cleaned)
    publication = choose_publication(cleaned)
    at = publication.line
    head = at if at is not None and not _is_below_text(cleaned, at) else None
    furniture = dropped(cleaned, end_of_head(cleaned, head)) | set(range(site_head(cleaned, head)))
    furniture |= publication.banners
    below = views_below_label(cleaned)
    if below is not None:
        said["views"] = cleaned[below]
        furniture.add(below)
    is_portal = at is not None or said or furniture or any(map(is_end, cleaned))
    if not is_portal and not is_section(next(filter(None, cleaned), "")):
        return _plain(text)
    if at is not None and at != head:
        furniture.add(at)
    kept = [number for number in range(len(lines)) if number not in furniture or number == head]
    lines, cleaned = [lines[number] for number in kept], [cleaned[number] for number in kept]
    headline = find_headline(lines, cleaned, kept.index(head) if head is not None else None)
    time = publication.time
    title, body = headline.title, _body(lines, cleaned, headline.end)
    byline = find_byline(clean_text(f"{title}\n{body}", has_entities=False))
    return Page(
        title=title,
        body=body,
        published_at=time.moment if time else None,
        source=said.get("source") or byline.source,
        author=said.get("author") or byline.author,
        views=number_of(said.get("views")),
        breadcrumb=headline.breadcrumb,
        published_text=time.day if time and time.moment is None else None,
    )


def parse_plain(text: str) -> Page:
    """Read a news text: the first line is the title, the rest the body, unchanged.

    If the first "line" is the whole article, the title is cut after a sentence or a word. Author
    and source come from the byline at the end.
    """
    return _plain(as_printed(text))


def _plain(text: str) -> Page:
    text = text.strip()
    title, _, body = text.partition("\n")
    if len(title) > LONGEST_TITLE:
        cut = _title_end(title)
        title, body = title[:cut], f"{title[cut:].lstrip()}\n{body}"
    byline = find_byline(clean_text(f"{title}\n{body}", has_entities=False))
    return Page(title.strip(), body.strip(), source=byline.source, author=byline.author)


def _is_below_text(lines: list[str], at: int) -> bool:
    """Whether the text of the article is above line `at`: a sentence below another line that is no
    part of the breadcrumb."""
    above = [line for line in lines[:at] if line and not is_section(line)]
    return any(
        (line.endswith(".") or len(line) > LONGEST_TITLE) and not is_breadcrumb(headline)
        for headline, line in pairwise(above)
    )


def _body(lines: list[str], cleaned: list[str], first: int) -> str:
    kept: list[str] = []
    for line, words in zip(lines[first:], cleaned[first:], strict=True):
        if is_end(words) or is_views(words):
            if kept:
                break
            continue
        if not words:
            if kept and kept[-1]:
                kept.append("")
            continue
        if _is_furniture(words, is_first=not kept):
            continue
        kept.append(line.strip())
    return "\n".join(kept).strip()


def _is_furniture(line: str, *, is_first: bool) -> bool:
    """Whether `line` is a time of publication, a placeholder for a picture, or a labelled line. A
    time without a label is part of the text (a row of a schedule), unless it is the first line."""
    if is_placeholder(line) or is_labelled(line):
        return True
    time = read_publication(line) if is_first or _SAYS_WHEN.search(line) else None
    return time is not None and (is_first or time.label is not Label.NONE)


def _title_end(line: str) -> int:
    sentence = _SENTENCE_END.search(line[:LONGEST_TITLE])
    if sentence is not None:
        return sentence.start() + 1
    space = line.rfind(" ", 0, LONGEST_TITLE)
    return space if space > 0 else LONGEST_TITLE
