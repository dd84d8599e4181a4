"""Reading portal pages and plain news texts: headline, body and what the page says about itself.

As text, a portal page is: breadcrumb, headline, publication line, body, then author, source, views
and what the site prints around every article. Portals differ in everything but the words they
print, so the reader relies on words (`data/portal_marks.toml`), not on positions.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from corpus.dates import find_dates
from corpus.page.byline import find_byline
from corpus.page.furniture import (
    dropped,
    is_end,
    is_placeholder,
    is_section,
    without_neighbours_of_date,
)
from corpus.page.headline import HEAD_LINES, LONGEST_TITLE, end_of_head, find_headline, site_head
from corpus.page.labels import (
    is_labelled,
    is_views,
    labelled,
    number_of,
    views_below_label,
    without_labels,
)
from corpus.page.publication_line import impossible_publication, is_publication_line
from corpus.text import as_printed, clean_text

_TIME = re.compile(r"\b([01]?\d|2[0-3])(?::|h| giờ ?)([0-5]\d)(?::[0-5]\d)?\b", re.IGNORECASE)
_HAS_DATE = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}|năm \d{4}")
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
    lines = [line.rstrip() for line in text.split("\n")]
    printed = [clean_text(line, has_entities=False).strip() for line in lines]
    said = labelled(printed)
    cleaned = [_date_line(line) if _HAS_DATE.search(line) else line for line in printed]
    head = _publication_line(cleaned)
    furniture = dropped(cleaned, end_of_head(cleaned, head)) | set(range(site_head(cleaned, head)))
    below = views_below_label(cleaned)
    if below is not None:
        said["views"] = cleaned[below]
        furniture.add(below)
    is_portal = head is not None or said or furniture or any(map(is_end, cleaned))
    if not is_portal and not is_section(next(filter(None, cleaned), "")):
        return _plain(text)
    published = _published(cleaned, head)
    impossible = None if head is None else impossible_publication(cleaned[head])
    kept = [number for number in range(len(lines)) if number not in furniture or number == head]
    lines, cleaned = [lines[number] for number in kept], [cleaned[number] for number in kept]
    headline = find_headline(lines, cleaned, kept.index(head) if head is not None else None)
    title, body = headline.title, _body(lines, cleaned, headline.end)
    byline = find_byline(clean_text(f"{title}\n{body}", has_entities=False))
    return Page(
        title=title,
        body=body,
        published_at=published,
        source=said.get("source") or byline.source,
        author=said.get("author") or byline.author,
        views=number_of(said.get("views")),
        breadcrumb=headline.breadcrumb,
        published_text=impossible,
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


def _publication_line(lines: list[str]) -> int | None:
    """The number of the line that contains only the time of publication, possible or not."""
    for number, line in enumerate(lines):
        if number >= HEAD_LINES and not re.match(r"\D{0,20}(?:đăng|cập nhật|xuất bản)", line, re.I):
            continue
        if _is_of_publication(line):
            return number
    return None


def _is_of_publication(line: str) -> bool:
    return is_publication_line(line) or impossible_publication(line) is not None


def _published(lines: list[str], at: int | None) -> datetime | date | None:
    if at is None:
        return None
    day = next((found for m in find_dates(lines[at]) if (found := m.in_year(0))), None)
    if day is None:
        return None
    clock = _TIME.search(lines[at])
    return datetime.combine(day, time(int(clock[1]), int(clock[2]))) if clock else day


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
        if _is_of_publication(words) or is_placeholder(words) or is_labelled(words):
            continue
        kept.append(line.strip())
    return "\n".join(kept).strip()


def _date_line(line: str) -> str:
    """A line with a date, without what a portal prints beside it."""
    return without_neighbours_of_date(without_labels(line))


def _title_end(line: str) -> int:
    sentence = _SENTENCE_END.search(line[:LONGEST_TITLE])
    if sentence is not None:
        return sentence.start() + 1
    space = line.rfind(" ", 0, LONGEST_TITLE)
    return space if space > 0 else LONGEST_TITLE
