"""Bylines: who signs a news text at its end, and for which paper or office.

Takes cleaned text. The names of papers and offices are in `data/news_sources.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.patterns import CAPITALS

_LONGEST = 110
_LONGEST_LINE = 60
# A capitalised syllable, or initials: "Văn", "BÌNH", "N.Hường", "V.A".
_SYLLABLE = rf"(?=[{CAPITALS}])(?:\w\.)*\w[\w']*"
_INITIALS = rf"(?:\w\.)+\w{{2,}}|[{CAPITALS}]\.?[{CAPITALS}]{{1,2}}\b"
_PERSON = rf"(?:{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}|{_INITIALS})"
_PEOPLE = rf"{_PERSON}(?:(?: ?[-,;&] ?| và ){_PERSON}){{0,3}}"
_SENTENCE_END = re.compile(rf"(?:[.!?\"')\]]|\./\.)\s+(?=[*(]{{0,2}}\s?(?:[{CAPITALS}]|theo ))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(./])(?:TP|Tp|T|P|Q|H|X|TT|TX|Th|ThS|TS|PGS|GS|BS|[A-ZĐ])\.\s*$"
)
_PHOTO = re.compile(
    r"\s*\(?\b(?:nguồn )?(?:ảnh|video|clip|đồ họa)\b[^:\n]{0,20}:[^\n]*$", re.IGNORECASE
)
_MADE_HOW = re.compile(
    r"\s*[(\[]\s*(?:tổng hợp|t/h|th|lược dịch|dịch|ghi|lược ghi|biên dịch|sưu tầm)\s*[)\]]",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:tin|bài|thực hiện)[^:\n]{0,12}:\s*", re.IGNORECASE)
_SOURCE = r"[^()\n\":!?;]{2,60}?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE if form.startswith(r"\(?theo") else 0)
    for form in (
        rf"\(?theo:? (?:báo )?(?P<name>{_SOURCE})\s*(?:\(\s*(?P<source>{_SOURCE})\s*\))?\)?",
        rf"(?P<author>{_PEOPLE})?\s*\((?:[Tt]ổng hợp )?[Tt]heo (?:báo )?(?P<source>{_SOURCE})\)",
        rf"(?P<author>{_PEOPLE})\s*\(\s*(?P<source>{_SOURCE})\s*\)",
        rf"(?P<author>{_PEOPLE})\s*/\s*(?P<source>{_SOURCE})",
        rf"(?P<agency>[A-Z]{{3,}})\s*/\s*(?P<author>{_PEOPLE})",
        rf"[Nn]guồn:\s*(?P<source>{_SOURCE})",
        rf"(?P<author>{_PEOPLE})",
        rf"(?P<source>{_SOURCE})",
    )
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Author and source of a text; None if it is not signed."""

    author: str | None = None
    source: str | None = None


def find_byline(text: str) -> Byline:
    """The byline at the end of cleaned `text`: after its last sentence or on a separate line."""
    for tail, is_own_line in _tails(text):
        signature = _LABEL.sub("", tail, count=1)
        signature = _MADE_HOW.sub("", _PHOTO.sub("", signature)).strip(" *-")
        for form in _FORMS:
            match = form.fullmatch(signature)
            byline = _byline(match.groupdict(), is_own_line) if match else None
            if byline is not None:
                return byline
    return Byline()


def is_people(name: str) -> bool:
    """Whether `name` is spelled like the names, or the initials, of one to four persons."""
    return re.fullmatch(_PEOPLE, name) is not None


def is_paper(name: str) -> bool:
    """Whether `name` is the name of a paper, a news agency or a site."""
    papers, _ = _knowledge()
    return (
        name.lower() in papers
        or re.fullmatch(r"[\w.-]+\.(?:vn|com|net|org)", name.lower()) is not None
        or re.fullmatch(r"[A-ZĐ]{3,}(?:[ -]?[A-ZĐ.]{2,})?", name) is not None
    )


def is_office(name: str) -> bool:
    """Whether `name` begins like the name of an office, an association or one of their sites."""
    _, organisations = _knowledge()
    return name.lower().startswith(organisations)


@lru_cache(maxsize=1)
def _knowledge() -> tuple[frozenset[str], tuple[str, ...]]:
    data = table("news_sources")
    papers = frozenset(name.lower() for entry in data["source"] for name in entry["names"])
    return papers, tuple(f"{start} " for start in data["organisation"]["starts"])


def _tails(text: str) -> Iterator[tuple[str, bool]]:
    """Possible bylines, longest first, and whether each is a separate line."""
    lines = text.rstrip().rsplit("\n", 1)
    line = lines[-1].strip()
    if len(lines) == 2 and len(line) <= _LONGEST_LINE:
        yield line, True
    window = line[-_LONGEST:]
    for end in _SENTENCE_END.finditer(window):
        if _ABBREVIATION.search(window[: end.end()]) is None:
            yield window[end.end() :], False


def _byline(parts: dict[str, str | None], is_own_line: bool) -> Byline | None:
    author, name = parts.get("author"), parts.get("name")
    source = parts.get("source") or parts.get("agency")
    if name is not None:
        is_name = name[0].isupper() or is_paper(name)
        if source is None:
            return Byline(None, name) if is_name and name[-1] != "." else None
        return Byline(name, source)
    if author is None:
        assert source is not None
        credited = is_paper(source) or (is_own_line and is_office(source))
        return Byline(None, source) if credited else None
    if is_paper(author) or is_office(author):
        return Byline(None, author) if source is None else None
    if source is not None and source.lower().startswith(("ảnh", "theo")):
        source = None
    return Byline(author, source)
