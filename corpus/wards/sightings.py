"""Where a text names wards: after a prefix, in lists, in addresses. Which unit is meant is decided
later (`ward_choice`).

Works on cleaned text.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.patterns import CAPITALS, beginning_with
from corpus.wards.districts import Locality, district_at, locality_behind, surnames
from corpus.wards.gazetteer import HCMC, gazetteer
from corpus.wards.mergers import Mergers
from corpus.wards.sighting import Sighting, lies_in, sighted
from corpus.wards.ward_lists import announced_lists, introduces_many, with_the_list
from corpus.wards.ward_names import (
    WardName,
    capitalised_at,
    known_name,
    lookalikes,
    name_at,
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
_ITEM = r"(?:một phần |toàn bộ |nguyên trạng |phần còn lại của )?"
_LISTED = re.compile(
    rf"\s?(?:[,;&/]|,? ?(?:và|cùng|với|hoặc))\s?{_ITEM}(?:các |những )?", re.IGNORECASE
)
# ", Bình Trị Đông A, quận Bình Tân": an address goes from the smaller to the larger place.
_CAPITALISED = rf"[{CAPITALS}][^\W\d_]*"
_ADDRESS = re.compile(
    rf"[,(] ?(?=(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{1,3}})"
    rf",? \(?(?P<district>(?:quận|huyện|thị xã|Q\.|H\.|TX\.) ?[{CAPITALS}\d]))"
)


def find_sightings(text: str) -> list[Sighting]:
    """Every naming of a ward in cleaned `text`, in order, without overlaps."""
    found: list[Sighting] = []
    end = 0
    for prefix in _PREFIX.finditer(text):
        if prefix.start() >= end and (group := _behind_prefix(text, prefix)):
            found.extend(group)
            end = group[-1].end
    others = (*announced_lists(text), [*_lettered(text), *_in_addresses(text)])
    for sighting in (one for group in others for one in group):
        at = bisect(found, sighting.start, key=lambda other: other.start)
        is_free = (at == 0 or found[at - 1].end <= sighting.start) and (
            at == len(found) or sighting.end <= found[at].start
        )
        if is_free:
            found.insert(at, sighting)
    if not found:
        return []
    mergers = Mergers(text)
    return [
        replace(one, former=True) if mergers.contains(one.start) else one
        for one in _share_surroundings(text, found)
    ]


def _behind_prefix(text: str, prefix: re.Match[str]) -> list[Sighting]:
    """The ward after a prefix, and those that a list adds to it."""
    kind = _KINDS[(prefix["word"] or prefix["short"]).strip(" .").lower()]
    if _is_no_commune(text, prefix, kind):
        return []
    before = text[max(0, prefix.start() - 24) : prefix.start()]
    is_each = _is_each(before)
    name = name_at(text, prefix.end("whole"), kind, is_each=is_each)
    if name is None or (prefix["short"] and _is_abbreviation(text, prefix["short"], name)):
        return []
    first = sighted(text, prefix.start(), kind, name)
    if prefix["short"] and name.name.isdecimal():
        first = replace(first, doubtful=not _acts(text, before, name.end))
    is_many = prefix["colon"] is not None or introduces_many(before)
    group = with_the_list(text, first, is_many)
    for at in range(1, len(group)):
        if _PREFIX.match(text, group[at].start):
            return group[:at]
    return group


def _acts(text: str, before: str, end: int) -> bool:
    """Whether a body is named before an abbreviated ward or the ward does something."""
    words = lookalikes()["abbreviated"]
    if before.lower().rstrip().endswith(tuple(words["actors"])):
        return True
    behind = text[end : end + 24].lower().lstrip()
    return behind.startswith(tuple(words["acts"]))


def _is_each(before: str) -> bool:
    """Whether each of several wards is meant: "mỗi phường 5 tổ chức"."""
    words = lookalikes()["number"]["each"]
    return before.lower().endswith(tuple(f"{word} " for word in words))


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
        return lies_in(sighting.candidates, around.district)
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
                yield sighted(text, match.start(), kind, name, prefixed=False)
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
            if name and name.end == match.end("name") and lies_in(name.candidates, district):
                yield sighted(text, match.start("name"), kind, name, prefixed=False)
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
