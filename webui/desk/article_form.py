"""The form in which the office corrects what was recognised of a draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from corpus import moments
from corpus.article import Article
from corpus.readers.read_problem import MAX_ARTICLE_BYTES

# The names of the fields, in order.
FIELDS = ("tieu_de", "ngay", "nguon", "tac_gia", "dia_chi", "noi_dung")
_LONGEST_LINE = 1_000
_LONGEST_ADDRESS = 2_048
_CLOCK = r"(?P<hour>\d{1,2})\s*(?::|giờ|g|h)\s*(?P<minute>\d{2})?\s*(?:phút)?"
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_MOMENTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"{_DAY}", rf"{_DAY}[ ,T-]+{_CLOCK}", rf"{_CLOCK}[ ,-]+(?:ngày )?{_DAY}")
]


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """The values of the fields as typed, and the article that they make of a draft.

    `errors` has for each field that cannot be used the key of the sentence that says why; the
    article then keeps what it had there.
    """

    values: Mapping[str, str]
    article: Article
    errors: Mapping[str, str] = field(default_factory=dict)


def shown(article: Article) -> ArticleForm:
    """The form that shows an article."""
    return ArticleForm(_values(article), article)


def submitted(article: Article, given: Mapping[str, str]) -> ArticleForm:
    """What the fields `given` make of an article; a field that is missing changes nothing."""
    before = _values(article)
    values = {name: _tidy(given.get(name, before[name]), name) for name in FIELDS}
    errors: dict[str, str] = {}
    changed = article
    for name in FIELDS:
        if values[name] == before[name]:
            continue
        try:
            changed = _CHANGES[name](changed, values[name])
        except ValueError as error:
            errors[name] = str(error)
    if not changed.title.strip():
        errors.setdefault("tieu_de", "no_title")
    return ArticleForm(values, changed, errors)


def read_moment(text: str) -> datetime | date:
    """The moment that somebody typed: 23/10/2020, 23/10/2020 16:21, 16h21 ngày 23/10/2020, or an
    ISO date. Raises `ValueError`."""
    text = " ".join(text.split())
    for pattern in _MOMENTS:
        if match := pattern.fullmatch(text):
            part = {name: int(value or 0) for name, value in match.groupdict().items()}
            day = date(part["year"], part["month"], part["day"])
            if "hour" not in part:
                return day
            return datetime(day.year, day.month, day.day, part["hour"], part["minute"])
    return moments.parse(text)


def printed_moment(moment: date | None) -> str:
    """`23/10/2020`, or `23/10/2020 16:21`: what `read_moment` reads; "" for None."""
    if moment is None:
        return ""
    moment = moments.local(moment)
    day = f"{moment.day:02}/{moment.month:02}/{moment.year:04}"
    return f"{day} {moment:%H:%M}" if isinstance(moment, datetime) else day


def _values(article: Article) -> dict[str, str]:
    return {
        "tieu_de": article.title,
        "ngay": printed_moment(article.published),
        "nguon": article.source or "",
        "tac_gia": article.author or "",
        "dia_chi": article.url or "",
        "noi_dung": article.body,
    }


def _tidy(value: str, name: str) -> str:
    """A value without what cannot be seen; a field of one line has one line."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = "".join(one for one in value if one in "\n\t" or (ord(one) >= 32 and ord(one) != 127))
    return value.strip("\n") if name == "noi_dung" else " ".join(value.split())


def _with_title(article: Article, value: str) -> Article:
    if not value:
        raise ValueError("no_title")
    return replace(article, title=_short(value))


def _with_moment(article: Article, value: str) -> Article:
    if not value:
        return replace(article, published_at=None, published_text=None)
    try:
        moment = read_moment(value)
    except ValueError:
        raise ValueError("no_date") from None
    if moments.publication(moment, moments.now()) is None:
        raise ValueError("impossible_date")
    return replace(article, published_at=moment, published_text=None)


def _with_address(article: Article, value: str) -> Article:
    return replace(article, url=web_address(value) if value else None)


def _with_body(article: Article, value: str) -> Article:
    if len(value.encode("utf-8", "replace")) > MAX_ARTICLE_BYTES:
        raise ValueError("too_long")
    return replace(article, body=value)


def web_address(value: str) -> str:
    """`value` if it is the address of a page on the web. Raises `ValueError`."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable or len(value) > _LONGEST_ADDRESS or any(one.isspace() for one in value):
        raise ValueError("no_address")
    return value


def _short(value: str) -> str:
    if len(value) > _LONGEST_LINE:
        raise ValueError("too_long")
    return value


_CHANGES = {
    "tieu_de": _with_title,
    "ngay": _with_moment,
    "nguon": lambda article, value: replace(article, source=_short(value) or None),
    "tac_gia": lambda article, value: replace(article, author=_short(value) or None),
    "dia_chi": _with_address,
    "noi_dung": _with_body,
}
