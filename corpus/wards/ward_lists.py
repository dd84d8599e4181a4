"""Lists of wards: "các phường 7 và 16", "3 xã A, B, và C", "10 phường trực thuộc: A, B, C"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import CAPITALS, beginning_with
from corpus.wards.districts import Locality, district_key, locality_behind, province_at
from corpus.wards.gazetteer import Ward
from corpus.wards.sighting import Sighting, sighted
from corpus.wards.ward_names import (
    WardName,
    capitalised_at,
    known_name,
    number_at,
    unknown_name,
    without_beginning,
)

# No real list is longer; without the limit, the work could grow with the square of a hostile text.
_MOST_ITEMS = 100
_BETWEEN = re.compile(
    r"\s?,?\s(?:và|&|cùng|với|hoặc)\s|\s?(?P<comma>[,;])\s?|\s?[/&]\s?", re.IGNORECASE
)
_ENDS_ITEM = re.compile(r"\s?(?:[,;.()]|và\b|$)", re.IGNORECASE)
# A number in front of the kind counts the units, unless it is the number of something.
_COUNT = (
    r"(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|cụm|liên|(?<![\w.,/-])"
    r"(?<!phường )(?<!quận )(?<!phố )(?<!tổ )(?<!số )(?<!ngày )(?<!tháng )(?<!năm )(?<!ấp )"
    r"(?<!thôn )(?<!kỳ )(?<!khóa )\d{1,2})"
)
_MANY = re.compile(rf"(?<!\w)(?:{_COUNT}|gồm) $", re.IGNORECASE)
_WORDS = rf"(?: [{CAPITALS.lower()}]+)"
# "10 phường trực thuộc: ", "ba bí thư xã (": the names follow a few words later.
_HEAD = re.compile(
    beginning_with(
        "pxPX",
        rf"(?<!\w)(?P<kind>[Pp]hường|[Xx]ã)(?P<words>{_WORDS}{{0,6}}) ?"
        rf"(?P<opens>[:(]) ?(?=[{CAPITALS}])",
    )
)
_COUNTED = re.compile(rf"(?<!\w){_COUNT}{_WORDS}{{0,3}} $", re.IGNORECASE)
_KINDS = {"phường": "Phường", "xã": "Xã"}


def introduces_many(before: str) -> bool:
    """Whether the words before the kind of a unit announce several of them: "các ", "7 "."""
    return _MANY.search(before) is not None


def with_the_list(text: str, first: Sighting, is_many: bool) -> list[Sighting]:
    """`first` and the items that a list adds to it."""
    sightings = [_without_next(text, first) if is_many else first]
    while len(sightings) < _MOST_ITEMS and (following := _next(text, sightings, is_many)):
        sightings.append(_without_next(text, following) if is_many else following)
    if is_many and sightings[-1].former:
        sightings = [replace(sighting, former=True) for sighting in sightings]
    return sightings


def announced_lists(text: str) -> Iterator[list[Sighting]]:
    """Lists whose names follow behind a colon or in brackets, some words after their kind; all
    names must be units of that kind."""
    for head in _HEAD.finditer(text):
        counted = _COUNTED.search(text[max(0, head.start() - 40) : head.start()])
        if not counted or (head["opens"] == ":" and not head["words"].strip()):
            continue
        start = head.end("whole")
        kind = _KINDS[head["kind"].lower()]
        name = known_name(capitalised_at(text, start), kind)
        if name is None or not name.candidates:
            continue
        first = replace(sighted(text, start, kind, name), prefixed=False)
        found = with_the_list(text, first, is_many=True)
        closes = text.startswith(")", found[-1].end)
        if all(one.candidates for one in found) and (
            closes if head["opens"] == "(" else len(found) > 1
        ):
            yield [replace(one, prefixed=False) for one in found]


def _without_next(text: str, sighting: Sighting) -> Sighting:
    """`sighting` without its district if that is the next item of the list: another item follows
    it."""
    district = sighting.around.district
    if district is None or district.kind is not None or sighting.around.province is not None:
        return sighting
    name = known_name(capitalised_at(text, district.start), sighting.kind)
    if name is None or not name.candidates:
        return sighting
    between = _BETWEEN.match(text, name.end)
    if between is None or province_at(text, between.end()):
        return sighting
    following = known_name(capitalised_at(text, between.end()), sighting.kind)
    if following is None or not following.candidates:
        return sighting
    return replace(sighting, around=Locality(None, None, sighting.end))


def _next(text: str, sightings: list[Sighting], is_many: bool) -> Sighting | None:
    """The next item of a list with a common prefix; its names must belong together."""
    last = sightings[-1]
    between = _BETWEEN.match(text, last.end)
    if last.is_placed or between is None:
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
    following = sighted(text, between.end(), last.kind, name)
    return replace(following, doubtful=True) if last.doubtful else following


def _listed_name(
    text: str, position: int, sightings: list[Sighting], is_many: bool, is_comma: bool
) -> WardName | None:
    words = capitalised_at(text, position)
    before = [ward for sighting in sightings for ward in sighting.candidates]
    name = known_name(words, sightings[-1].kind)
    if name is not None and name.candidates:
        longer = without_beginning(text, words, name)
        if longer is not name:
            return longer if is_many else None
        goes_on = is_many and _goes_on(text, name, sightings[-1].kind)
        if is_comma and not goes_on and _is_district_of(text[position : name.end], before):
            return None
        return name if is_many or _are_neighbours(name.candidates, before) else None
    name = unknown_name(text, words, sightings[-1].kind) if is_many else None
    if name is None or name.name.count(" ") != 1:
        return None
    return None if is_comma and not _ends_item(text, name) else name


def _goes_on(text: str, name: WardName, kind: str) -> bool:
    """Whether another unit of the list follows a name."""
    between = _BETWEEN.match(text, name.end)
    if between is None:
        return False
    following = known_name(capitalised_at(text, between.end()), kind)
    return following is not None and bool(following.candidates)


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
