"""Bylines: who signs a news text at its end, and for which paper or office.

Takes cleaned text. The names of papers and offices are in `data/news_sources.toml`. What is neither
certainly a person nor certainly an outlet is not returned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.page.credits import Credit, read_credit, source_name
from corpus.page.outlets import is_office, is_paper, known_outlet
from corpus.page.people import PEOPLE, is_people, one_of_each
from corpus.patterns import CAPITALS

_LONGEST = 110
_LONGEST_LINE = 60
_SENTENCE_END = re.compile(rf"(?:[.!?\"')\]]|\./\.)\s+(?=[*(]{{0,2}}\s?(?:[{CAPITALS}]|theo ))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(./])(?:TP|Tp|T|P|Q|H|X|TT|TX|Th|ThS|TS|PGS|GS|BS|[A-ZĐ])\.\s*$"
)
_PHOTO = re.compile(
    r"\s*\(?\b(?:nguồn )?(?:ảnh|video|clip|đồ họa)\b[^:\n]{0,20}:[^\n]*$", re.IGNORECASE
)
_MADE_HOW = re.compile(
    r"\s*[(\[]\s*(?:(?:tổng hợp|t/h|th|lược dịch|dịch|ghi|lược ghi|biên dịch|sưu tầm|thực hiện)"
    r"(?: lại)?"
    r"|từ (?-i:[A-ZĐ])[^()]{2,40})\s*[)\]]",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:tin|bài|thực hiện)[^:\n]{0,12}:\s*", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"(?P<author>{PEOPLE})?\s*\(\s*(?P<how>(?:tổng hợp )?theo:? |nguồn:? |th: )?"
    r"(?P<source>[^()\n]{2,60})\)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\(?(?:theo:?|nguồn\b ?:?)\s+(?P<source>[^\n\":!?;]{2,90}?)\)?", re.IGNORECASE
)
_THEIRS = re.compile(
    r"\(?theo:?\s+(?P<author>[^()]{2,60}?)\s*\(\s*(?P<source>[^()]{2,60})\)\)?", re.IGNORECASE
)
_MIXED = re.compile(r"(?!.*(?:/\.|\w{2}\.\s))[^()\n\":!?;]{2,90}")
# "Ông Kim Văn Sớm (bìa phải)", "Chị Hoa (thứ hai từ trái qua)": the caption of a picture.
_CAPTION = re.compile(
    r"^(?:(?:ông|bà|chị|em|cháu|cụ|cô|chú|bác|đồng chí|đ/c|đại biểu|gia đình)\s"
    r"|anh\s+(?:[^\W\d]+\s+){2}[^\W\d])"
    r"|\((?:[^()]*\b)?(?:bìa|ngoài cùng|hàng đầu|đứng|ngồi|giữa|áo|mặc|từ (?:trái|phải)"
    r"|bên (?:trái|phải)|thứ (?:\d|hai|ba|tư|nhất)|trái|phải|đeo|cầm|trong ảnh)\b[^()]*\)\s*$",
    re.IGNORECASE,
)
# Above the name of who signs a document.
_SIGNED = re.compile(
    r"\(?(?:đã ký|ký tên|ký, ghi rõ họ tên)[^)]*\)?|(?:TM|KT|TL|TUQ|Q)\..*|(?:.*\b)?"
    r"(?-i:CHỦ TỊCH|BÍ THƯ|TRƯỞNG|GIÁM ĐỐC|THỦ TRƯỞNG|CHÁNH|NGƯỜI KÝ|HIỆU TRƯỞNG)\b.{0,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Author and source of a text; None if it is not signed."""

    author: str | None = None
    source: str | None = None


def find_byline(text: str) -> Byline:
    """The byline at the end of cleaned `text`: after its last sentence or on a separate line."""
    for tail, is_own_line in _tails(text):
        if _CAPTION.search(tail):
            if is_own_line and _SENTENCE_END.search(tail) is None:
                return Byline()
            continue
        signature = _LABEL.sub("", tail, count=1)
        signature = _MADE_HOW.sub("", _PHOTO.sub("", signature)).strip(" *-")
        credit = _read(signature, is_own_line) if len(signature) > 1 else None
        if credit is not None:
            author = one_of_each(credit.author) if credit.author else None
            return Byline(author, credit.source)
    return Byline()


def _tails(text: str) -> Iterator[tuple[str, bool]]:
    """Possible bylines, longest first, and whether each is a separate line."""
    lines = text.rstrip().rsplit("\n", 1)
    line = lines[-1].strip()
    if len(lines) == 2 and len(line) <= _LONGEST_LINE:
        above = lines[0].rstrip().rsplit("\n", 1)[-1].strip()
        if _SIGNED.fullmatch(above):
            return
        yield line, True
    window = line[-_LONGEST:]
    for end in _SENTENCE_END.finditer(window):
        if _ABBREVIATION.search(window[: end.end()]) is None:
            yield window[end.end() :], False


def _read(signature: str, is_own_line: bool) -> Credit | None:
    """Author and source of a signature; None if it is none."""
    bracketed = _BRACKETED.fullmatch(signature)
    if bracketed is not None:
        return _in_brackets(bracketed["author"], bracketed["source"], bracketed["how"])
    theirs = _THEIRS.fullmatch(signature)
    if theirs is not None and is_people(theirs["author"]):
        named = source_name(theirs["source"])
        return Credit(theirs["author"], named) if named is not None else None
    if announced := _ANNOUNCED.fullmatch(signature):
        return read_credit(announced["source"], is_announced=True)
    if is_people(signature) and not is_paper(signature) and not is_office(signature):
        return Credit(signature, None)
    if is_own_line and is_office(signature):
        return Credit(None, signature)
    if _MIXED.fullmatch(signature) is None:
        return None
    credit = read_credit(signature, is_announced=False)
    if credit is None or credit.source is None:
        return None
    is_sure = known_outlet(credit.source) is not None or not _has_running_text(signature)
    return credit if is_sure else None


def _has_running_text(signature: str) -> bool:
    """Whether many words of `signature` are in lower case."""
    words = [word for word in signature.split() if word[0].isalpha() and "." not in word]
    return sum(word[0].islower() for word in words) * 3 > len(words)


def _in_brackets(author: str | None, source: str, how: str | None) -> Credit | None:
    """The credit of "Author (Source)", "(Theo Source)", "(Author)"."""
    if author is not None and (is_paper(author) or is_office(author)):
        author = None
    named = source_name(re.sub(r"^(?:báo|theo)\s", "", source, flags=re.IGNORECASE))
    if how is None and author is None:
        return Credit(None, named) if named is not None and is_paper(source) else None
    if named is not None:
        return Credit(author, named)
    # "Lê Hoa (Hà Nội)" is a person and a place; other words make it a caption.
    is_place = len(source.split()) <= 3 or "," in source
    is_place = is_place and all(word[0].isupper() for word in re.findall(r"[^\W\d]+", source)[::2])
    return Credit(author, None) if author is not None and is_place else None
