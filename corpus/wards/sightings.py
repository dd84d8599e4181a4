"""Where a text names wards: prefixes, names, lists and addresses, before it is known which wards.

Works on cleaned text.  The ends of names come from the gazetteer, longest first; a name it does not
have is taken as long as its capitals go on.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from corpus.wards.gazetteer import HCMC, Ward, gazetteer
from corpus.wards.places import Surroundings, Word, district_key, surroundings, words_at

_WORDS = {
    "phường": "Phường",
    "xã": "Xã",
    "thị trấn": "Thị trấn",
    "đặc khu": "Đặc khu",
    "p": "Phường",
    "f": "Phường",
    "cap": "Phường",
    "x": "Xã",
    "cax": "Xã",
    "tt": "Thị trấn",
    "đk": "Đặc khu",
}
# "P." ends "TP." and "KP." too, hence the look behind.
_PREFIX = re.compile(
    r"(?<![\w.])(?:(?P<word>phường|xã|thị trấn|đặc khu)(?: {1,2}|: ?)\"?"
    r"|(?P<short>(?:P|TT|X)\. ?|(?:CAP|CAX|TT)\.? |F\.?(?=\d)|P(?=\d)|P (?=\d)|ĐK\.? ))(?=[^\W_])",
    re.IGNORECASE,
)
_ABBREVIATION_WITHOUT_DOT = re.compile(r"(?:TT|ĐK|P) $")
_MANY = re.compile(
    r"(?:\b(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}|gồm|cụm|liên)|[:;])\s$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s?(?P<comma>[,;])\s?|\s(?P<and>và|&|cùng|với|hoặc)\s|\s?(?P<and2>/|&)\s?")
_LISTED = re.compile(r"\s?(?:[,;&/]|và|cùng|với|hoặc)\s?(?:các |những )?")
_NUMBER = re.compile(r"\d{1,2}(?![\d%/]|[.,]\d|-\d)")
_FORMER = re.compile(r"\s?\(?\s?(?:cũ|trước đây)\b", re.IGNORECASE)
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Sighting:
    """One naming of a ward: `text[start:end]`, from its prefix or, in a list, from its name on.

    `candidates` are all units of that kind and name; `around` what is printed behind it, shared by
    the items of a list; `former` whether "cũ" follows.
    """

    start: int
    end: int
    kind: str
    name: str
    candidates: tuple[Ward, ...]
    around: Surroundings
    former: bool = False
    prefixed: bool = True


def find_sightings(text: str) -> list[Sighting]:
    """Every naming of a ward in cleaned `text`, in order, none inside another."""
    found: list[Sighting] = []
    position = 0
    for prefix in _PREFIX.finditer(text):
        if prefix.start() >= position:
            found.extend(_after_prefix(text, prefix))
            position = found[-1].end if found else 0
    found.extend(_without_prefix(text, found))
    found.sort(key=lambda sighting: sighting.start)
    return _share_surroundings(text, found)


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    end: int
    candidates: tuple[Ward, ...]


def _after_prefix(text: str, prefix: re.Match[str]) -> list[Sighting]:
    kind = _WORDS[(prefix["word"] or prefix["short"]).strip(" .").lower()]
    if _is_no_commune(text, prefix, kind):
        return []
    first = _name(text, prefix.end(), kind, prefix.group())
    if first is None:
        return []
    sightings = [_sighting(text, prefix.start(), kind, first)]
    many = _MANY.search(text[max(0, prefix.start() - 8) : prefix.start()]) is not None
    many = many or ":" in prefix.group()
    while following := _next_in_list(text, sightings, kind, many):
        sightings.append(following)
    if many and sightings[-1].former:
        sightings = [replace(sighting, former=True) for sighting in sightings]
    return sightings


def _sighting(text: str, start: int, kind: str, name: _Name) -> Sighting:
    former = _FORMER.match(text, name.end)
    return Sighting(
        start=start,
        end=name.end,
        kind=kind,
        name=name.name,
        candidates=name.candidates,
        around=surroundings(text, former.end() if former else name.end),
        former=former is not None,
    )


def _share_surroundings(text: str, sightings: list[Sighting]) -> list[Sighting]:
    """What is printed behind a list ("phường 7 và 16 (quận 8)") holds for its earlier items."""
    shared: list[Sighting] = []
    for sighting in reversed(sightings):
        has_own = sighting.around.district is not None or sighting.around.province is not None
        if shared and not has_own and _LISTED.fullmatch(text[sighting.end : shared[-1].start]):
            sighting = replace(sighting, around=shared[-1].around)
        shared.append(sighting)
    return shared[::-1]


def _name(text: str, position: int, kind: str, prefix: str) -> _Name | None:
    number = _NUMBER.match(text, position)
    if number is not None:
        return _number(text, number, kind, prefix)
    words = words_at(text, position, _MOST_WORDS)
    if not words or not words[0].text[0].isupper():
        return None
    return _known(words, kind) or _unknown(text, words, prefix)


def _number(text: str, number: re.Match[str], kind: str, prefix: str) -> _Name | None:
    name = number.group().lstrip("0")
    if kind != "Phường" or not name:
        return None
    around = surroundings(text, number.end())
    if around.district is None and _counts_something(text, number.end()):
        return None
    return _Name(name, number.end(), _units(name, kind))


def _known(words: list[Word], kind: str) -> _Name | None:
    """The longest name of the gazetteer that `words` begin with, of this kind before others."""
    other: _Name | None = None
    for count in range(len(words), 0, -1):
        key = " ".join(word.key for word in words[:count])
        named = gazetteer().with_key(key)
        if not named or not _is_capitalised(words[:count], named[0]):
            continue
        units = tuple(ward for ward in named if ward.kind == kind)
        if units:
            return _Name(units[0].name, words[count - 1].end, units)
        if other is None and count > 1:
            other = _Name(named[0].name, words[count - 1].end, ())
    return other


def _is_capitalised(words: list[Word], ward: Ward) -> bool:
    spelled = ward.name.replace(" - ", " ").split()
    return all(
        word.text[0].isupper() or word.text[0].isdecimal() or printed[0].islower()
        for word, printed in zip(words, spelled, strict=False)
    )


def _unknown(text: str, words: list[Word], prefix: str) -> _Name | None:
    """A name outside the gazetteer: capitalised words up to the name of a person."""
    if _ABBREVIATION_WITHOUT_DOT.search(prefix):
        return None
    run: list[Word] = []
    for word in words:
        if run and text[run[-1].end : word.start] != " ":
            break
        if not re.fullmatch(r"[^\W\d_a-zđ][^\W\d_A-ZĐ']*(?:'[^\W\d_]+)?", word.text):
            break
        run.append(word)
    run = run[: _person_begins(run)]
    if len(run) < 2 or len(run) > 4:
        return None
    if prefix[0] in "PpXx" and "." in prefix and surroundings(text, run[-1].end).end == run[-1].end:
        # "P.Tổ Chức", "X. Quang": an abbreviated prefix counts only with a district or province.
        return None
    return _Name(text[run[0].start : run[-1].end], run[-1].end, ())


def _person_begins(run: list[Word]) -> int:
    """Where in a run of capitalised words a person's name begins; its length where none does.

    Most communes have two syllables, persons two to four.
    """
    for at in range(2, len(run) - 1):
        if run[at].text in _surnames() and 2 <= len(run) - at <= 4:
            return at
    return len(run)


def _next_in_list(text: str, sightings: list[Sighting], kind: str, many: bool) -> Sighting | None:
    last = sightings[-1]
    between = _BETWEEN.match(text, last.end)
    if between is None or _PREFIX.match(text, between.end()):
        return None
    is_comma = between["comma"] is not None
    if last.name.isdecimal():
        number = _NUMBER.match(text, between.end())
        if number is None or (is_comma and not many and not _goes_on(text, number.end())):
            return None
        name = _number(text, number, kind, "")
    else:
        name = _listed_name(text, between.end(), kind, sightings, many, is_comma)
    return _sighting(text, between.end(), kind, name) if name is not None else None


def _goes_on(text: str, position: int) -> bool:
    return re.match(r"\s?(?:[,;.()]|và\b|$)", text[position : position + 6]) is not None


def _listed_name(
    text: str, position: int, kind: str, sightings: list[Sighting], many: bool, is_comma: bool
) -> _Name | None:
    words = words_at(text, position, _MOST_WORDS)
    if not words or not words[0].text[0].isupper():
        return None
    before = [ward for sighting in sightings for ward in sighting.candidates]
    name = _known(words, kind)
    if name is not None and name.candidates:
        if is_comma and _is_district_of(words, name, before):
            return None
        if many or not before or _are_neighbours(name.candidates, before):
            return name
        return None
    if not many or (is_comma and not _goes_on(text, words[min(1, len(words) - 1)].end)):
        return None
    name = _unknown(text, words, "")
    return name if name is not None and name.name.count(" ") == 1 else None


def _is_district_of(words: list[Word], name: _Name, before: list[Ward]) -> bool:
    """Whether a name behind a comma is that of the district or province of the ward before it."""
    key = " ".join(word.key for word in words if word.end <= name.end)
    return any(
        key in (district_key(ward.district or ""), district_key(ward.province)) for ward in before
    )


def _are_neighbours(candidates: tuple[Ward, ...], before: list[Ward]) -> bool:
    places = {(ward.district, ward.province) for ward in before}
    return any((ward.district, ward.province) in places for ward in candidates)


def _units(name: str, kind: str) -> tuple[Ward, ...]:
    return tuple(ward for ward in gazetteer().with_key(name) if ward.kind == kind)


def _is_no_commune(text: str, prefix: re.Match[str], kind: str) -> bool:
    """Whether the "xã" of `prefix` ends another word, as in "hợp tác xã"."""
    if kind != "Xã" or prefix["word"] is None:
        return False
    before = text[max(0, prefix.start() - 12) : prefix.start()].lower()
    return before.endswith(tuple(f"{word} " for word in _lookalikes()["commune"]["before"]))


def _counts_something(text: str, position: int) -> bool:
    following = text[position : position + 14].lower().lstrip(" ")
    return re.match(_counted(), following) is not None and not re.match(
        r"năm (?:19|20)\d\d", following
    )


def _without_prefix(text: str, found: list[Sighting]) -> Iterator[Sighting]:
    """Wards named without a prefix: the names that end in a letter, which only wards have."""
    taken = [(sighting.start, sighting.end) for sighting in found]
    for match in _bare_pattern().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        words = words_at(text, match.start(), _MOST_WORDS)
        if words and _is_bare_ward(text, match.start()) and (name := _known(words, "Phường")):
            yield replace(_sighting(text, match.start(), "Phường", name), prefixed=False)


def _is_bare_ward(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start].lower()
    return not before.rstrip().endswith(_bare_vetoes()) or before.rstrip().endswith(",")


@lru_cache(maxsize=1)
def _bare_pattern() -> re.Pattern[str]:
    """Names of the city that only wards have: those that end in a letter."""
    stems = {
        ward.name[:-2]
        for ward in gazetteer().wards
        if ward.province == HCMC and ward.name.endswith((" A", " B"))
    }
    spelled = {form for stem in stems for form in (stem, stem.upper(), stem.replace("òa", "oà"))}
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(sorted(spelled, key=len, reverse=True))}) [AB](?![^\W_])"
    )


@lru_cache(maxsize=1)
def _lookalikes() -> dict[str, dict[str, list[str]]]:
    text = (files("corpus") / "data" / "ward_lookalikes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _bare_vetoes() -> tuple[str, ...]:
    return tuple(_lookalikes()["bare"]["before"])


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    words = sorted(_lookalikes()["number"]["after"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    text = (files("corpus") / "data" / "surnames.csv").read_text(encoding="utf-8")
    return frozenset(row[0] for row in csv.reader(text.splitlines()[1:]))
