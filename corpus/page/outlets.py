"""Papers, agencies and offices that sign a text: one outlet is one source, however it is printed.

Takes cleaned text. The names are in `data/news_sources.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.patterns import CAPITALS
from corpus.syllables import fold_text, is_syllable

SITE = re.compile(
    r"(?:www\.)?[a-z\d][\w-]*(?:\.[\w-]+)*\.(?:vn|com|net|org|info|tv)", re.IGNORECASE
)
_SUFFIX = re.compile(r"\.(?:com|net|org|gov|edu|info)(?:\.vn)?$|\.(?:vn|tv)$", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ\d]{2,9}(?:[ -]?[A-ZĐ.]{2,})?")
_KIND_OF_PAPER = re.compile(r"^(?:bao dien tu|bao|tap chi|trang|kenh|www)(?= )")
_NOT_LETTERS = re.compile(r"[^a-z\d+]")
_ABBREVIATED = {"p.": "phường", "q.": "quận", "x.": "xã", "h.": "huyện", "tx.": "thị xã"}
_UNIT = re.compile(rf"(?<!\w)(p\.|q\.|x\.|h\.|tx\.) ?(?=[{CAPITALS}\d])", re.IGNORECASE)
_UNITS = frozenset(("phường", "xã", "quận", "huyện", "tỉnh", "thành", "phố", "thị", "trấn"))
# "VOV-Trung tâm Tin", "VOV1", "TTXVN tại Seoul".
_DESK = re.compile(
    r"(?P<outlet>[A-ZĐ]{3,})(?:\d{1,2}|\s?[-.]\s?[^,/]{2,25}|\s(?!Theo|Tổng|Clip)[^,/]{2,25})"
)
_LONGEST_OFFICE = 60


@dataclass(frozen=True, slots=True)
class _Outlets:
    by_key: dict[str, str]
    # Keys of outlets with desks, each with the name.
    branches: dict[str, str]
    starts: tuple[str, ...]
    small: frozenset[str]
    surnames: frozenset[str]


def known_outlet(name: str) -> str | None:
    """The one name of a known paper, agency or site that is printed as `name`; None for others."""
    outlets = _outlets()
    key = _key(name)
    if key in outlets.by_key:
        return outlets.by_key[key]
    if "." in name and key.startswith("bao") and key[3:] in outlets.by_key:
        return outlets.by_key[key[3:]]
    desk = _DESK.fullmatch(name)
    return outlets.branches.get(_key(desk["outlet"])) if desk is not None else None


def is_paper(name: str) -> bool:
    """Whether `name` is the name of a paper, a news agency or a site."""
    if known_outlet(name) is not None or SITE.fullmatch(name) is not None:
        return True
    if _ACRONYM.fullmatch(name) is None:
        return False
    # "LINH CHI" is a person.
    words = re.findall(r"[^\W\d_]+", name)
    return len(words) == 1 or not all(is_syllable(word.lower()) for word in words)


def is_office(name: str) -> bool:
    """Whether `name` is that of an office, an association or one of their sites; not a sentence."""
    outlets = _outlets()
    lower = name.lower()
    if len(name) > _LONGEST_OFFICE or name.endswith((".", ":", "?", "!")):
        return False
    start = next((one for one in outlets.starts if lower.startswith(one)), None)
    if start is None:
        return False
    words = re.findall(r"[^\W\d_]+", name[len(start) :])
    if start in outlets.surnames and 0 < len(words) <= 3 and all(w.istitle() for w in words):
        # "Đoàn Bổng" is a person, "Đoàn P. Bình Trị Đông A" is not.
        return re.search(r"\b(?:phường|xã|quận|huyện|[PQXH]\.)", name) is not None
    return all(word[0].isupper() or word in outlets.small for word in words)


def outlets_of(printed: str) -> tuple[str, ...]:
    """The outlets that `printed` names as the source of a text, each under its one name.

    A name that is not known, or an office, is one outlet; abbreviated units are written out.
    """
    parts = list(_parts(printed))
    for part in (parts[0], *reversed(parts[1:])):
        known = [known_outlet(one) for one in re.split(r"\s*,\s*", part)]
        found = tuple(dict.fromkeys(one for one in known if one is not None))
        if found:
            return found
    return (_written_out(printed),)


def _parts(printed: str) -> Iterator[str]:
    """The names in a credit such as "VOV.VN Theo SINA Trọng Phú/VOV.VN"."""
    yield printed
    for part in re.split(r"\s*/\s*|\s+[Tt]heo\s+|\s+[Tt]ổng hợp\s+", printed):
        if part and part != printed:
            yield part


def _written_out(name: str) -> str:
    """The name of an office with its units written out, names of places in their usual case."""
    if not is_office(name):
        return name
    name = _UNIT.sub(lambda match: f"{_ABBREVIATED[match[1].lower()]} ", name)
    if name != name.upper() and not any(word.isupper() for word in _UNITS if word in name):
        return name
    return " ".join(
        word.lower()
        if word.lower() in _UNITS
        else word.capitalize()
        if word.isupper() and is_syllable(word.lower()) and len(word) > 1
        else word
        for word in name.split(" ")
    )


def _key(name: str) -> str:
    """What all spellings of the name of an outlet have in common."""
    folded = fold_text(_SUFFIX.sub("", name.strip(" .-")))
    short = _KIND_OF_PAPER.sub("", folded).strip()
    return _NOT_LETTERS.sub("", short or folded)


@lru_cache(maxsize=1)
def _outlets() -> _Outlets:
    data = table("news_sources")
    by_key: dict[str, str] = {}
    branches: dict[str, str] = {}
    for entry in data["outlet"]:
        for name in (entry["name"], *entry.get("also", ())):
            by_key[_key(name)] = entry["name"]
            if entry.get("branches"):
                branches[_key(name)] = entry["name"]
    for entry in data["names"]:
        for name in entry["names"]:
            by_key.setdefault(_key(name), name)
    organisation = data["organisation"]
    return _Outlets(
        by_key,
        branches,
        tuple(f"{start} " for start in sorted(organisation["starts"], key=len, reverse=True)),
        frozenset(organisation["small"]),
        frozenset(f"{start} " for start in organisation["people"]),
    )
