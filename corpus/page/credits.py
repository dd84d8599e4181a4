"""Credits: the part of a byline that names a paper or office, with or without a person.

Takes cleaned text. Pages print "Minh Sơn/VnExpress.net", "VOV.VN Theo SINA Trọng Phú/VOV.VN", "Trí
thức trẻ Ngọc Minh"; source is the outlet, author the person.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.page.outlets import SITE, is_office, is_paper, known_outlet
from corpus.page.people import is_people
from corpus.syllables import is_syllable

_DATE_TAIL = re.compile(
    r"[\s,;(-]+(?:ngày\s*)?(?:(?:\d{1,2}[/.-]){1,2}(?:\d{2,4})?|\d{4}|số\s*\d{1,5})\)?\s*$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:(?:theo|nguồn|tổng hợp(?: từ)?|dịch từ|lược dịch|báo điện tử(?= )|p/?v(?= )|ctv(?= ))"
    r"[ :]+)+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:đường|phố|hẻm|ngõ|số nhà|khu phố|tổ|ấp|thôn|phường|quận|huyện|xã|tỉnh)\b", re.IGNORECASE
)
_OFFICE_TITLE = re.compile(
    r"(?:phó |nguyên )?(?:chủ tịch|bí thư|trưởng|giám đốc|chủ nhiệm|phó|tổng biên tập|hiệu trưởng"
    r"|tuổi|trú|điều \d+|khoản|luật|nghị định|nghị quyết|quyết định|thông tư)\b",
    re.IGNORECASE,
)
_CUTS = re.compile(r"\s*/\s*|,?\s+[Tt]heo:?\s+|,?\s+[Tt]ổng hợp(?: từ)?\s+|(?<=\w)(?=Theo\b)")
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Credit:
    """The author and the source of a text, as printed."""

    author: str | None
    source: str | None


def read_credit(printed: str, *, is_announced: bool) -> Credit | None:
    """The credit in `printed`; None if it names no outlet. A name that is not known counts only if
    the word "theo" or "nguồn" announces it."""
    printed = _LEADS.sub("", printed.strip())
    if known_outlet(printed) is not None:
        return Credit(None, printed)
    printed = _DATE_TAIL.sub("", printed)
    parts = [part.strip(" -") for part in _CUTS.split(printed) if part.strip(" -")]
    if len(parts) == 1:
        return _alone(parts[0], is_announced=is_announced)
    for number in range(len(parts) - 1, -1, -1):
        found = _alone(parts[number], is_announced=is_announced or number > 0)
        if found is not None and found.source is not None:
            others = [*parts[:number], *parts[number + 1 :]]
            author = found.author or _author(others, found.source)
            return Credit(author, found.source)
    return None


def source_name(printed: str) -> str | None:
    """The name of the outlet that `printed` gives, without date and lead words; None if it is a
    date, an address, a sentence, a person, or a word for how the text was made."""
    name = _LEADS.sub("", printed.strip(" .,-*"))
    if not is_paper(name) and not is_office(name):
        name = _DATE_TAIL.sub("", name).strip(" .,-(")
    if len(name) < 3 or name.lower() in _refused() or not re.search(r"[^\W\d_]{2}", name):
        return None
    if is_paper(name) or is_office(name) or all(map(known_outlet, re.split(r"\s*,\s*", name))):
        return name
    names = re.split(r"\s*(?:,| & | và )\s*", name)
    return (
        name
        if all(one.isupper() or is_paper(one) or _is_like_outlet(one) for one in names)
        else None
    )


def labelled_credit(value: str) -> Credit | None:
    """The credit in the value of the label "Nguồn"; None for a date, an address or a sentence."""
    credit = read_credit(value, is_announced=True)
    if credit is not None:
        return credit
    name = _DATE_TAIL.sub("", value).strip(" .,-(") or value
    words = [word for word in name.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    if not words or small * 2 > len(words) or name.lower() in _refused():
        return None
    return None if _ADDRESS.search(name) and re.search(r"\d", name) else Credit(None, name)


def _alone(part: str, *, is_announced: bool) -> Credit | None:
    """The credit in a part without a joint."""
    part = _LEADS.sub("", part)
    if is_paper(part) or all(map(known_outlet, re.split(r"\s*,\s*", part))):
        return Credit(None, part)
    together = None if is_office(part) else _outlet_and_person(part)
    if together is not None:
        return together
    name = source_name(part) if is_announced else None
    return Credit(None, name) if name is not None else None


def _outlet_and_person(part: str) -> Credit | None:
    """The outlet and the person of "Trí thức trẻ Ngọc Minh" or "Duy Hoàngbaodautu.vn"."""
    site = SITE.search(part)
    if site is not None and "." in site[0]:
        rest = f"{part[: site.start()]} {part[site.end() :]}".strip()
        return Credit(rest if is_people(rest) else None, site[0])
    words = part.split(" ")
    for count in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        is_outlet = known_outlet(first) is not None or (
            count == 1 and first.isalpha() and len(first) > 2 and not is_syllable(first.lower())
        )
        if is_outlet and _is_vietnamese(rest) and not is_paper(rest):
            return Credit(rest, first)
    return None


def _author(parts: list[str], source: str) -> str | None:
    """The person that one of the other parts names."""
    for part in parts:
        rest = part.removeprefix(source).strip()
        together = _outlet_and_person(rest)
        if together is not None and together.author:
            return together.author
        rest = re.sub(r"^(?:[A-Z]{3,}) (?=\S+ \S)", "", rest)
        is_one = rest.istitle() and is_syllable(rest.lower())
        if (_is_vietnamese(rest) or is_one) and not is_paper(rest):
            return rest
    return None


def _is_vietnamese(names: str) -> bool:
    """Whether `names` are spelled like persons, at least one of them in Vietnamese."""
    words = re.findall(r"[^\W\d_]+", names)
    is_any = any(is_syllable(word.lower()) for word in words) or len(names) <= 5
    return is_people(names) and is_any


def _is_like_outlet(name: str) -> bool:
    """Whether a name that is not known is spelled like that of an outlet: no person or place, and
    not only words in lower case."""
    words = name.split()
    if not name or not name[0].isupper() or len(words) > _MOST_WORDS or _ADDRESS.search(name):
        return False
    if re.search(r"\.(?:\s|$)|[()]", name) or _OFFICE_TITLE.match(name):
        return False
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 2 and capitals * 2 < len(words):
        return False
    letters = [word for word in words if word.isalpha()]
    is_vietnamese = all(is_syllable(word.lower()) for word in letters)
    return not (is_vietnamese and capitals == len(words) and len(words) <= 3)


@lru_cache(maxsize=1)
def _refused() -> frozenset[str]:
    return frozenset(table("news_sources")["refused"]["names"])
