"""Portal pages and plain news texts: headline, body and what the page says about itself.

A portal's page as text is breadcrumb, headline, a line with the time of publication, the body, then
author, source, views, and the site's own furniture.  What the furniture looks like stands in
`data/portal_marks.toml`; forms are anchored on text, since portals differ in everything else.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import zip_longest

from corpus.byline import find_byline, is_people
from corpus.dates import find_dates, impossible_publication, is_publication_line
from corpus.program_files import text_of
from corpus.text import clean_text

# A headline and the way to it stand in so many lines; the date of a page is not looked for further.
_HEAD_LINES = 12
_LONGEST_TITLE = 300
_LONGEST_VALUE = 120
_TIME = re.compile(r"\b([01]?\d|2[0-3])(?::|h| giờ ?)([0-5]\d)(?::[0-5]\d)?\b", re.IGNORECASE)
_HAS_DATE = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}|năm \d{4}")
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)\s*$")
_SENTENCE_END = re.compile(r"[.!?…]\s")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page publishes and says about itself; what it does not say is None.

    `published_text` is the day that it gives where there is no such day.
    """

    title: str
    body: str
    published_at: datetime | date | None = None
    source: str | None = None
    author: str | None = None
    views: int | None = None
    breadcrumb: tuple[str, ...] = ()
    published_text: str | None = None


@dataclass(frozen=True, slots=True)
class _Marks:
    label: re.Pattern[str]
    end: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    placeholder: re.Pattern[str]


def parse_page(text: str) -> Page:
    """Read a page of a portal, as text; a text without a portal's marks is read as `parse_plain`.

    The body keeps its paragraphs as published; breadcrumb, labelled lines, picture placeholders and
    everything from the first line of the site's furniture on are left out.  `title` is empty where
    nothing else is printed.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    cleaned = [clean_text(line).strip() for line in lines]
    said = _labelled(cleaned)
    cleaned = [_without_labels(line) if _HAS_DATE.search(line) else line for line in cleaned]
    head = _publication_line(cleaned)
    if head is None and not said and not any(map(_marks().end.fullmatch, cleaned)):
        return parse_plain(text)
    published = _published(cleaned, head)
    title, breadcrumb, first = _headline(lines, cleaned, head)
    body = _body(lines, cleaned, first)
    byline = find_byline(clean_text(f"{title}\n{body}"))
    return Page(
        title=title,
        body=body,
        published_at=published,
        source=said.get("source") or byline.source,
        author=said.get("author") or byline.author,
        views=_number(said.get("views")),
        breadcrumb=breadcrumb,
        published_text=None if head is None else impossible_publication(cleaned[head]),
    )


def parse_plain(text: str) -> Page:
    """Read a news text: the first line is the title, the rest the body, byte for byte.

    A first "line" that is the whole article is cut after a sentence or a word.  Author and source
    are those of the byline at the end.
    """
    text = text.replace("\r\n", "\n").strip()
    title, _, body = text.partition("\n")
    if len(title) > _LONGEST_TITLE:
        cut = _title_end(title)
        title, body = title[:cut], f"{title[cut:].lstrip()}\n{body}"
    byline = find_byline(clean_text(f"{title}\n{body}"))
    return Page(title.strip(), body.strip(), source=byline.source, author=byline.author)


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    data = tomllib.loads(text_of("corpus", "data/portal_marks.toml"))

    def alternatives(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    labels = "|".join(
        f"(?P<{name}>{alternatives(data[name]['labels'])})"
        for name in ("author", "source", "views")
    )
    end = alternatives(data["end"]["lines"])
    return _Marks(
        label=re.compile(rf"(?:^|(?<=\s)[-|•*]\s*)(?:{labels})\s*:\s*", re.IGNORECASE),
        end=re.compile(rf"(?:(?:{end})\s*(?:\(\d+\))?\s*[:|.-]?\s*)+", re.IGNORECASE),
        breadcrumb=re.compile(
            rf"(?:{alternatives(data['breadcrumb']['starts'])})\b.*|.*(?: [>»›/] |»).*",
            re.IGNORECASE,
        ),
        placeholder=re.compile(alternatives(data["placeholder"]["lines"]), re.IGNORECASE),
    )


def _publication_line(lines: list[str]) -> int | None:
    """The line that holds the time of publication, possible or not, and nothing else."""
    for number, line in enumerate(lines):
        if number >= _HEAD_LINES and not re.match(
            r"\D{0,20}(?:đăng|cập nhật|xuất bản)", line, re.I
        ):
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


def _headline(
    lines: list[str], cleaned: list[str], published: int | None
) -> tuple[str, tuple[str, ...], int]:
    """The headline, the way to it, and the first line below both."""
    marks = _marks()
    printed = [number for number, line in enumerate(cleaned) if line]
    above = [number for number in printed if published is None or number < published]
    if published is None or not above:
        above = [number for number in printed if number != published][:1]
    above = [number for number in above if not marks.placeholder.fullmatch(cleaned[number])]
    if not above:
        return "", (), 0
    way = [number for number in above[:-1] if marks.breadcrumb.fullmatch(cleaned[number])]
    rest = [number for number in above if number not in way]
    title = max(rest, key=lambda number: len(cleaned[number]))
    # A portal breaks a long headline in two; what stands above a headline is part of the way.
    way += [number for number in rest if number < title]
    crumbs = tuple(
        crumb.strip()
        for number in sorted(way)
        for crumb in re.split(r"\s+[>›/]\s+|\s*»\s*", lines[number].strip())
        if crumb.strip()
    )
    below = [lines[number].strip() for number in rest if number > title]
    return " ".join([lines[title].strip(), *below]), crumbs, max(above) + 1


def _body(lines: list[str], cleaned: list[str], first: int) -> str:
    marks = _marks()
    kept: list[str] = []
    for line, words in zip(lines[first:], cleaned[first:], strict=True):
        if marks.end.fullmatch(words) or _is_views(words):
            if kept:
                break
            continue
        if not words:
            if kept and kept[-1]:
                kept.append("")
            continue
        if (
            _is_of_publication(words)
            or marks.placeholder.fullmatch(words)
            or (marks.label.match(words) and _labels_of(words))
        ):
            continue
        kept.append(line.strip())
    return "\n".join(kept).strip()


def _without_labels(line: str) -> str:
    """A line with the time of publication, without the author and views printed beside it."""
    pieces = re.split(r"\s[|•]\s", line)
    return " | ".join(piece for piece in pieces if not _marks().label.match(piece))


def _is_views(line: str) -> bool:
    label = _marks().label.match(line)
    return label is not None and label.lastgroup == "views"


def _labelled(lines: list[str]) -> dict[str, str]:
    """What labelled lines say of author, source and views; the last of each counts."""
    said: dict[str, str] = {}
    for line in lines:
        said.update({name: value for name, value in _labels_of(line).items() if value})
    return said


def _labels_of(line: str) -> dict[str, str]:
    """The labels of one line with their values, which may be empty."""
    said: dict[str, str] = {}
    labels = list(_marks().label.finditer(line))
    for label, following in zip_longest(labels, labels[1:]):
        end = following.start() if following is not None else len(line)
        value = _EMPTY_BRACKETS.sub("", line[label.end() : end]).strip(" -|•*;,")
        name = label.lastgroup
        assert name is not None
        # "Thực hiện: Nghị quyết …" names no author, "Tác giả: …" always does.
        is_doubtful = name == "author" and not label[name].lower().endswith("tác giả")
        if len(value) <= _LONGEST_VALUE and not (is_doubtful and value and not is_people(value)):
            said[name] = value
    return said


def _number(value: str | None) -> int | None:
    digits = re.match(r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+", value or "")
    return int(re.sub(r"\D", "", digits[0])) if digits else None


def _title_end(line: str) -> int:
    sentence = _SENTENCE_END.search(line[:_LONGEST_TITLE])
    if sentence is not None:
        return sentence.start() + 1
    space = line.rfind(" ", 0, _LONGEST_TITLE)
    return space if space > 0 else _LONGEST_TITLE
