"""Offices written out for readers, with body and place, without abbreviations.

`PBT TT Đảng ủy` of a ward becomes `Phó Bí thư Thường trực Đảng ủy phường An Lạc`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpus.officials.office_lexicon import office_lexicon as lexicon
from corpus.officials.office_phrases import body_in
from corpus.officials.phrase_patterns import phrase_key as plain
from corpus.officials.phrase_patterns import text_forms as view
from corpus.program_files import text_of
from corpus.syllables import strip_marks
from corpus.wards.districts import province_at
from corpus.wards.place_names import Place, body_of_place, place_named

_STATUS_WORDS = {"former": "Nguyên", "ends": "Nguyên", "acting": "Quyền"}
_STATUS = re.compile(r"^(?:nguyên(?: là)?|cựu|cố|quyền|q\.?) +| +\(?cũ\)?$", re.IGNORECASE)
# A unit after the words of the office: "phường An Lạc A", "Q.8", "TP.HCM".
_UNIT = re.compile(
    r"[ ,.(-]+(?:(?P<kind>phường|xã(?! hội| viên)|thị trấn|đặc khu|thị xã|thành phố"
    r"|(?:quận|huyện|tỉnh)(?! ủy| đoàn)|tp|tx|tphcm)(?!\w)|(?P<letters>[pqhx]|tt)\.(?=[^\W_])).*$",
    re.IGNORECASE,
)
_KINDS = {"tp": "thành phố", "tphcm": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_KINDS |= {"p": "phường", "q": "quận", "h": "huyện", "x": "xã"}
_VOWEL = re.compile("[aeiouy]")
_EDGES = " ,.;:-&("


@dataclass(frozen=True, slots=True)
class _MissingBody:
    """The body of an office whose printed form leaves it out."""

    roles: frozenset[str]
    name: str
    by_place: Mapping[str, str]

    def of(self, place: Place | None) -> str:
        """The body at `place`; "" if it depends on a place that is not known."""
        words = f"{place.kind} {place.name}".lower().split() if place else []
        kinds = (" ".join(words[:count]) for count in (2, 1))
        return next((self.by_place[kind] for kind in kinds if kind in self.by_place), self.name)


@lru_cache(maxsize=4096)
def office_label(printed: str, role: str, body: str, unit: str | None) -> str:
    """Write out the office that is `printed` so in an article.

    `role`, `body` and `unit` (a slug) are those of `corpus.mentions.Office`.  The status ("nguyên")
    and everything after the unit are left out.  If the unit is not known, the place stays as
    printed.
    """
    text = view(" ".join(printed.split())).printed
    in_capitals = text.isupper()
    text = _role_written(_STATUS.sub("", text.lower() if in_capitals else text))
    names_body = body_in(text.lower(), lexicon()) is not None
    place = place_named(unit) if unit else None
    if place is not None and (apart := _without_place(text, place)) is not None:
        text = apart
    else:
        place = None
    text = _written(text.strip(_EDGES), in_capitals)
    names_body = names_body or body_in(text.lower(), lexicon()) is not None
    missing = _bodies().get(body)
    if missing and role in missing.roles and not names_body and (place or text.lower() == role):
        text = f"{text} {missing.of(place)}"
    if place is not None and unit is not None:
        text = body_of_place(text, unit)
    text = text.strip(_EDGES)
    text = text[:1].upper() + text[1:]
    return f"Phó {text[4].upper()}{text[5:]}" if text.startswith("Phó ") and text[4:] else text


def with_status(label: str, status: str) -> str:
    """`label` as the office is held: `Nguyên Bí thư Đảng ủy`, `Quyền Chủ tịch`."""
    word = _STATUS_WORDS.get(status)
    return f"{word} {label}" if word else label


def _without_place(text: str, place: Place) -> str | None:
    """`text` without its unit; None if the printed unit is a different one."""
    if (unit := _UNIT.search(text)) is not None:
        kind = (unit["kind"] or unit["letters"]).lower()
        if not f"{place.kind} {place.name}".lower().strip().startswith(_KINDS.get(kind, kind)):
            return None
        text = text[: unit.start()]
    text = text.rstrip(_EDGES)
    name = f" {place.name}".casefold()
    if text.casefold().endswith(name):
        return text[: -len(name)]
    return None if _ends_in_province(text) else text


def _ends_in_province(text: str) -> bool:
    starts = (match.end() for match in re.finditer(" ", text))
    return any((found := province_at(text, start)) and found[1] == len(text) for start in starts)


def _role_written(text: str) -> str:
    """`text` with an abbreviated role at its start written out."""
    words = text.split(" ")
    roles = lexicon().roles
    for count in range(min(len(words), 6), 0, -1):
        form = plain(" ".join(words[:count]).lower().rstrip(".,"))
        if form in lexicon().misprints:
            return " ".join([lexicon().misprints[form], *words[count:]])
        if form in roles:
            first = form.split(" ")[0]
            # A form that includes the body ("BT ĐU") is written out word by word.
            holds_body = roles[form].fixed or body_in(form, lexicon()) is not None
            if holds_body or (_VOWEL.search(strip_marks(first)) and "." not in first):
                return text
            return " ".join([roles[form].name, *words[count:]])
    return text


def _written(text: str, in_capitals: bool) -> str:
    """`text` with the names of bodies written out.

    Abbreviations are recognised only in capitals, unless the whole office was printed
    `in_capitals`.
    """
    pattern, write = _writing()
    return pattern.sub(
        lambda match: write(match["words"], in_capitals) + (" " if match["stop"] else ""), text
    )


@lru_cache(maxsize=1)
def _writing() -> tuple[re.Pattern[str], Callable[[str, bool], str]]:
    data = _data()
    words: dict[str, str] = {short.lower(): long for short, long in data["words"].items()}
    spellings: dict[str, str] = {name.lower(): name for name in data["spellings"]}
    shorts = [r"[.&-]? ?".join(map(re.escape, short)) for short in _longest_first(words)]
    names = [re.escape(name) for name in _longest_first(spellings)]

    def write(found: str, in_capitals: bool) -> str:
        if found.lower() in spellings:
            return spellings[found.lower()]
        short = re.sub(r"[.&\- ]", "", found).lower()
        is_short = in_capitals or found.isupper()
        return words[short] if is_short else found

    pattern = rf"(?<!\w)(?P<words>{'|'.join([*names, *shorts])})(?!\w)(?P<stop>\. ?(?=\w))?"
    return re.compile(pattern, re.IGNORECASE), write


def _longest_first(phrases: Mapping[str, str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


@lru_cache(maxsize=1)
def _bodies() -> dict[str, _MissingBody]:
    return {
        entry["code"]: _MissingBody(
            frozenset(entry["roles"]), entry.get("name", ""), entry.get("by_place", {})
        )
        for entry in _data()["body"]
    }


def _data() -> dict[str, Any]:
    return tomllib.loads(text_of("indexer", "data/office_labels.toml"))
