"""Where a text names wards: after a prefix, in lists, in addresses. Which unit is meant is decided
later (`ward_choice`).

Works on cleaned text.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.patterns import CAPITALS, beginning_with
from corpus.wards.districts import District, Locality, district_at, district_key, locality_behind
from corpus.wards.gazetteer import HCMC, Ward, gazetteer
from corpus.wards.ward_names import (
    WardName,
    capitalised_at,
    known_name,
    lookalikes,
    name_at,
    number_at,
    surnames,
    unknown_name,
)

_KINDS = {
    "phường": "Phường",
    "p": "Phường",
    "f": "Phường",
    "cap": "Phường",
    "xã": "Xã",
    "x": "Xã",
    "cax": "Xã",
    "thị trấn": "Thị trấn",
    "tt": "Thị trấn",
    "đặc khu": "Đặc khu",
    "đk": "Đặc khu",
}
# "P." is also the end of "TP." and "KP.", hence the look-behind.
_PREFIX = re.compile(
    beginning_with(
        "PpXxTtĐđFfCc",
        r"(?i:(?<!\w)(?:(?P<word>phường|xã|thị trấn|đặc khu)(?: {1,2}|(?P<colon>: ?))\"?|(?<!\.)"
        r"(?P<short>(?:P|TT|X)\. ?|(?:CAP|CAX|TT)\.? |F\.?(?=\d)|P ?(?=\d)|ĐK\.? ))(?=[^\W_]))",
    )
)
_MANY = re.compile(
    r"\b(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|gồm|cụm|liên"
    r"|(?:ở|tại|thuộc|của|gồm|trong|trên|và|qua|cho|với|có|cả|bàn|vực) \d{1,2}) $",
    re.IGNORECASE,
)
# No real list is longer; without the limit, the work could grow with the square of a hostile text.
_MOST_ITEMS = 100
_BETWEEN = re.compile(r"\s?(?P<comma>[,;])\s?|\s(?:và|&|cùng|với|hoặc)\s|\s?[/&]\s?", re.IGNORECASE)
_LISTED = re.compile(r"\s?(?:[,;&/]|và|cùng|với|hoặc)\s?(?:các |những )?", re.IGNORECASE)
_ENDS_ITEM = re.compile(r"\s?(?:[,;.()]|và\b|$)", re.IGNORECASE)
_FORMER = re.compile(r"\s?\(?\s?(?:cũ|trước đây)\b", re.IGNORECASE)
# ", Bình Trị Đông A, quận Bình Tân": an address goes from the smaller to the larger place.
_CAPITALISED = rf"[{CAPITALS}][^\W\d_]*"
_ADDRESS = re.compile(
    rf"[,(] ?(?=(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{1,3}})"
    rf",? \(?(?P<district>(?:quận|huyện|thị xã|Q\.|H\.|TX\.) ?[{CAPITALS}\d]))"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One naming of a ward: `text[start:end]`, beginning with its prefix or, in a list, with its
    name.

    `candidates` are all units of that kind and name. `around` is the locality printed after it,
    shared by the items of a list. `former` is whether "cũ" follows, `abbreviated` whether its
    prefix is short ("P.").
    """

    start: int
    end: int
    kind: str
    name: str
    candidates: tuple[Ward, ...]
    around: Locality
    former: bool = False
    prefixed: bool = True
    abbreviated: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether a district or a province is printed after it."""
        return self.around.district is not None or self.around.province is not None


def find_sightings(text: str) -> list[Sighting]:
    """Every naming of a ward in cleaned `text`, in order, without overlaps."""
    found: list[Sighting] = []
    end = 0
    for prefix in _PREFIX.finditer(text):
        if prefix.start() >= end and (group := _behind_prefix(text, prefix)):
            found.extend(group)
            end = group[-1].end
    for sighting in (*_lettered(text), *_in_addresses(text)):
        at = bisect(found, sighting.start, key=lambda other: other.start)
        is_free = (at == 0 or found[at - 1].end <= sighting.start) and (
            at == len(found) or sighting.end <= found[at].start
        )
        if is_free:
            found.insert(at, sighting)
    return _share_surroundings(text, found)


def _behind_prefix(text: str, prefix: re.Match[str]) -> list[Sighting]:
    """The ward after a prefix, and those that a list adds to it."""
    kind = _KINDS[(prefix["word"] or prefix["short"]).strip(" .").lower()]
    if _is_no_commune(text, prefix, kind):
        return []
    name = name_at(text, prefix.end("whole"), kind)
    if name is None or (prefix["short"] and _is_abbreviation(text, prefix["short"], name)):
        return []
    first = _sighting(text, prefix.start(), kind, name)
    sightings = [replace(first, abbreviated=prefix["short"] is not None)]
    before = text[max(0, prefix.start() - 16) : prefix.start()]
    is_many = prefix["colon"] is not None or _MANY.search(before) is not None
    while len(sightings) < _MOST_ITEMS and (following := _next_in_list(text, sightings, is_many)):
        sightings.append(following)
    if is_many and sightings[-1].former:
        sightings = [replace(sighting, former=True) for sighting in sightings]
    return sightings


def _sighting(text: str, start: int, kind: str, name: WardName) -> Sighting:
    former = _FORMER.match(text, name.end)
    around = locality_behind(text, former.end() if former else name.end)
    district = around.district
    if district is not None and district.kind is None and not _lies_in(name.candidates, district):
        # ", Tân Hiệp" after a commune is its district, or the next commune of a list.
        is_placed = around.province is not None and not name.candidates
        around = around if is_placed else Locality(None, None, name.end)
    return Sighting(
        start=start,
        end=name.end,
        kind=kind,
        name=name.name,
        candidates=name.candidates,
        around=around,
        former=former is not None,
    )


def _is_no_commune(text: str, prefix: re.Match[str], kind: str) -> bool:
    """Whether the "xã" of `prefix` ends another word, as in "hợp tác xã"."""
    if kind != "Xã" or prefix["word"] is None:
        return False
    before = text[max(0, prefix.start() - 12) : prefix.start()].lower()
    known = lookalikes()["commune"]
    words = known["before"] + (known["named"] if prefix["word"][0] == "X" else [])
    return before.endswith(tuple(f"{word} " for word in words))


def _is_abbreviation(text: str, short: str, name: WardName) -> bool:
    """Whether a short prefix and its name are not a ward: "P.V", "F1", "P.Tổ Chức"."""
    if locality_behind(text, name.end).end > name.end:
        return not name.candidates and "." not in short and short[0] not in "CcĐđ"
    if name.name.isdecimal():
        return short[0] in "Ff"
    return not name.candidates or " " not in name.name


def _next_in_list(text: str, sightings: list[Sighting], is_many: bool) -> Sighting | None:
    """The next item of a list with a common prefix; its names must belong together."""
    last = sightings[-1]
    between = _BETWEEN.match(text, last.end)
    if last.is_placed or between is None or _PREFIX.match(text, between.end()):
        return None
    is_comma = between["comma"] is not None
    if last.name.isdecimal():
        name = number_at(text, between.end(), last.kind)
        if name and is_comma and not is_many and not _ends_item(text, name):
            return None
    else:
        name = _listed_name(text, between.end(), sightings, is_many, is_comma)
    if name is None:
        return None
    following = _sighting(text, between.end(), last.kind, name)
    return replace(following, abbreviated=last.abbreviated)


def _listed_name(
    text: str, position: int, sightings: list[Sighting], is_many: bool, is_comma: bool
) -> WardName | None:
    words = capitalised_at(text, position)
    before = [ward for sighting in sightings for ward in sighting.candidates]
    name = known_name(words, sightings[-1].kind)
    if name is not None and name.candidates:
        if is_comma and _is_district_of(text[position : name.end], before):
            return None
        return name if is_many or _are_neighbours(name.candidates, before) else None
    name = unknown_name(text, words, sightings[-1].kind) if is_many else None
    if name is None or name.name.count(" ") != 1:
        return None
    return None if is_comma and not _ends_item(text, name) else name


def _ends_item(text: str, name: WardName) -> bool:
    """Whether a name after a comma is a list item: another item, an end or a place follows."""
    has_place = locality_behind(text, name.end).end > name.end
    return has_place or _ENDS_ITEM.match(text, name.end) is not None


def _is_district_of(name: str, wards: list[Ward]) -> bool:
    """Whether a name after a comma is the district or province of the ward before it."""
    key = district_key(name)
    return any(
        key in (district_key(ward.district or ""), district_key(ward.province)) for ward in wards
    )


def _are_neighbours(candidates: tuple[Ward, ...], wards: list[Ward]) -> bool:
    places = {(ward.district, ward.province) for ward in wards}
    return any((ward.district, ward.province) in places for ward in candidates)


def _lies_in(candidates: tuple[Ward, ...], district: District) -> bool:
    return any(district_key(ward.district or "") == district.key for ward in candidates)


def _share_surroundings(text: str, sightings: list[Sighting]) -> list[Sighting]:
    """A locality after a list ("phường 7 và 16 (quận 8)") also applies to its earlier items."""
    shared: list[Sighting] = []
    for sighting in reversed(sightings):
        if (
            shared
            and not sighting.is_placed
            and _LISTED.fullmatch(text[sighting.end : shared[-1].start])
            and _fits(sighting, shared[-1].around)
        ):
            sighting = replace(sighting, around=shared[-1].around)
        shared.append(sighting)
    return shared[::-1]


def _fits(sighting: Sighting, around: Locality) -> bool:
    """Whether a unit with this name is in the locality `around`, or no unit is known at all."""
    if not sighting.candidates:
        return True
    if around.district is not None:
        return _lies_in(sighting.candidates, around.district)
    return any(ward.province == around.province for ward in sighting.candidates)


def _lettered(text: str) -> Iterator[Sighting]:
    """Names that end in A or B without a prefix; only wards have such names, except places named
    after them."""
    for match in _lettered_names().finditer(text):
        words = capitalised_at(text, match.start())
        if _is_called_after(text[max(0, match.start() - 24) : match.start()]):
            continue
        for kind in ("Phường", "Xã"):
            if (name := known_name(words, kind)) and name.candidates:
                yield replace(_sighting(text, match.start(), kind, name), prefixed=False)
                break


def _in_addresses(text: str) -> Iterator[Sighting]:
    """Names without a prefix between a comma and their own district; names of persons are
    streets."""
    for match in _ADDRESS.finditer(text):
        district = district_at(text, match.start("district"), bare=False)
        words = capitalised_at(text, match.start("name"))
        if district is None or (match["name"].count(" ") > 1 and words[0].text in surnames()):
            continue
        for kind in ("Phường", "Xã", "Thị trấn"):
            name = known_name(words, kind)
            if name and name.end == match.end("name") and _lies_in(name.candidates, district):
                yield replace(_sighting(text, match.start("name"), kind, name), prefixed=False)
                break


def _is_called_after(before: str) -> bool:
    return _called_after().search(before) is not None


@lru_cache(maxsize=1)
def _called_after() -> re.Pattern[str]:
    words = sorted(lookalikes()["bare"]["before"], key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})\.? $", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lettered_names() -> re.Pattern[str]:
    """The city's wards whose names end in a letter, in both cases and both tone placements."""
    stems = {
        ward.name[:-2]
        for ward in gazetteer().wards
        if ward.province == HCMC and ward.name.endswith((" A", " B"))
    }
    spelled = stems | {stem.replace("òa", "oà").replace("óa", "oá") for stem in stems}
    spelled |= {stem.upper() for stem in spelled}
    names = "|".join(sorted(spelled, key=len, reverse=True))
    first = "".join(sorted({name[0] for name in spelled}))
    return re.compile(beginning_with(first, rf"(?<![^\W_])(?:{names}) [AB](?![^\W_])"))
