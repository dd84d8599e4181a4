"""Offices in a text: a role and the words that belong to it, with body, level and status."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from corpus.officials.marked_text import MarkedText, PhraseMark
from corpus.officials.office_lexicon import Body, OfficeLexicon, Role
from corpus.officials.phrase_patterns import phrase_key

_JUNK = " ,.;:-&'"


class OfficeExtent(NamedTuple):
    """The extent of an office: `rest` is where the words after the role begin, `end` where the
    office ends. `qualifier` is the word between them ("thường trực", "phụ trách"), or ""."""

    rest: int
    end: int
    qualifier: str


def office_extent(
    mark: PhraseMark, marks: MarkedText, words: OfficeLexicon, limit: int
) -> OfficeExtent:
    """The extent of the office that begins with the role `mark`; it ends before `limit`."""
    printed, lowered = marks.text
    role = words.roles[mark.phrase]
    rest = mark.end
    if lowered.startswith(".", rest) and printed[rest - 2 : rest].isupper():
        rest += 1  # "PCT. UBND"
    qualifier = words.qualifiers.match(lowered, rest, limit)
    if qualifier is not None:
        rest = qualifier.end()
    end = rest
    if not role.before_name:
        if mark.end - mark.start > 4 and printed[mark.start : mark.end].isupper():
            tail = words.capital_tail.match(lowered, rest, limit)
        elif _is_closed(role, mark, rest, marks, words):
            tail = words.closed_tail.match(printed, rest, limit)
        else:
            tail = words.tail.match(printed, rest, limit)
        end = _trimmed(printed, rest, tail.end() if tail else rest)
    return OfficeExtent(rest, end, qualifier.group().strip() if qualifier else "")


def _is_closed(
    role: Role, mark: PhraseMark, rest: int, marks: MarkedText, words: OfficeLexicon
) -> bool:
    """Whether the role implies its body, so that only a complete name may follow at `rest`."""
    if role.alone or words.closed.search(mark.phrase):
        return True
    printed, lowered = marks.text
    following = rest
    while lowered.startswith(" ", following):
        following += 1
    if not role.named or not printed[following : following + 1].islower():
        return False
    return not any(cue.match(lowered, following) for cue in (words.body_cues, words.level_cues))


def _trimmed(printed: str, start: int, end: int) -> int:
    """`end` without trailing punctuation, including the full stop of an abbreviation."""
    while end > start and printed[end - 1] in _JUNK:
        end -= 1
    return end


_STATUSES = ("ends", "former", "acting", "starts")
# These words are part of the printed office ("nguyên Chủ tịch"); the others are verbs before it.
_PRINTED = {"nguyên", "nguyên là", "cựu", "cố", "quyền", "q.", "q"}
# "bầu đồng chí A làm Bí thư": the verb that makes "làm" a beginning, in the same sentence.
_APPOINTS = re.compile(
    r"(?<!\w)(?:bầu|bổ nhiệm|chỉ định|phân công|điều động|cử|giao|đề bạt|phê chuẩn)(?!\w)[^.;\n]*$"
)
# If the words of an office do not name a public body, the next words may: "Trưởng phòng tổng hợp
# (Bệnh viện Đà Nẵng)", "Đội trưởng Đội 7, Phòng Tuần tra, Cục Cảnh sát giao thông".
_REMARK = re.compile(
    r" ?\([^()\n]{0,60}\)|(?:,| -) (?:phòng|cục|sở|công an|bộ|trường|bệnh viện|bv|viện|trung tâm"
    r"|ubnd|ban|khoa|đội|chi cục|tổng cục|ca|catp|quận|huyện|phường|xã)(?!\w)[^.;:()\n]{0,80}"
    r"| (?:một|của|tại|ở|hai) [^.,;:()\n]{0,60}"
)
# Between two offices that one word for the past, or for a beginning or an end, is about.
_SHARED = re.compile(r" ?(?:\([^()\n]{0,60}\))? ?(?:,|và|, ?và|,? ?kiêm|-) ?")
# Between two offices of a career.
_GOES_ON = re.compile(r" ?(?:\([^()\n]{0,60}\))? ?(?:,|và|, ?và|rồi|, rồi) ?(?:là )?")
_LEVELS = ("xã", "huyện", "tỉnh", "trung ương")
_JUNK = " ,.;:-&'"


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as printed, at `start:end` of the cleaned text.

    `body` is None if neither the words nor the role say it; then it comes from the text around.
    `bare` is an office without words after its role, `foreign` an office of another country.
    """

    start: int
    end: int
    role: Role
    bare: bool
    body: str | None
    level: str
    status: str
    foreign: bool

    @property
    def name(self) -> str:
        """The normal form of the role."""
        return self.role.name


def find_offices(
    marks: MarkedText, words: OfficeLexicon, name_starts: Iterable[int]
) -> list[OfficePhrase]:
    """The offices of the text in order. `name_starts` are the starts of names, which end the words
    of an office before them."""
    roles = [mark for mark in marks.roles() if not _is_part(mark, marks, words)]
    starts = sorted({mark.start for mark in roles} | set(name_starts))
    found: list[OfficePhrase] = []
    taken_to = 0
    following = 0
    for mark in roles:
        while following < len(starts) and starts[following] < mark.end:
            following += 1
        if mark.start < taken_to:
            continue
        limit = starts[following] if following < len(starts) else len(marks.text.printed)
        office = _office(mark, marks, words, limit)
        if office is not None:
            found.append(office)
            taken_to = office.end
    return _with_careers(found, marks)


def _with_careers(offices: list[OfficePhrase], marks: MarkedText) -> list[OfficePhrase]:
    """`offices`, where those that continue a career are of the past: "từng kinh qua các chức vụ Bí
    thư Đoàn xã, Chủ tịch Hội Nông dân xã"."""
    found: list[OfficePhrase] = []
    in_career = False
    for office in offices:
        before = marks.before(office.start)
        starts = before is not None and "career" in before.kinds
        gap = marks.text.lowered[found[-1].end : office.start] if found else ""
        goes_on = in_career and not office.status and _GOES_ON.fullmatch(gap) is not None
        in_career = starts or goes_on
        found.append(replace(office, status="former") if goes_on else office)
    return found


def with_shared_statuses(
    offices: list[OfficePhrase], held: Mapping[int, Sequence[int]], marks: MarkedText
) -> list[OfficePhrase]:
    """`offices` with the status of the one before where a holder has both and the one before has no
    unit, so that the one behind names it for both: "nguyên Bí thư, Chủ tịch UBND xã".

    `held` are the indexes of the offices of each name.
    """
    found = offices.copy()
    for indexes in held.values():
        for before, at in pairwise(indexes):
            gap = marks.text.lowered[found[before].end : found[at].start]
            if at == before + 1 and not found[at].status and _shares_status(found[before], gap):
                found[at] = replace(found[at], status=found[before].status)
    return found


def _shares_status(before: OfficePhrase, gap: str) -> bool:
    """Whether the status of an office is also that of the next one, behind `gap`."""
    if before.status not in ("former", "starts", "ends") or _SHARED.fullmatch(gap) is None:
        return False
    return not before.level or "kiêm" in gap


def _office(
    mark: PhraseMark, marks: MarkedText, words: OfficeLexicon, limit: int
) -> OfficePhrase | None:
    role = words.roles[mark.phrase]
    lowered = marks.text.lowered
    start, status = _status_before(mark, marks)
    rest, end, qualifier = office_extent(mark, marks, words, limit)
    if "in_charge" in words.kinds.get(qualifier, ()):
        status = status or "in_charge"
    if words.former.match(lowered, end):
        status = status or "former"
    body, level = _body_and_level(role, lowered[mark.start : end], lowered[rest:end], words)
    if body is None:
        remark = _REMARK.match(lowered, end)
        named = body_in(remark.group(), words) if remark else None
        body = named.code if named else None
    if body == "" or (role.only and end > rest and body != role.only):
        return None
    foreign = _is_abroad(marks, rest, end, anywhere=level == "trung ương")
    return OfficePhrase(start, end, role, end == rest, body, level, status, foreign)


def _is_part(mark: PhraseMark, marks: MarkedText, words: OfficeLexicon) -> bool:
    """Whether a role is part of the role before it: "Phó Trưởng phòng phụ trách Phòng Tư pháp"."""
    before = marks.before(mark.start) if words.roles[mark.phrase].leads else None
    return before is not None and "role" in before.kinds


def _status_before(mark: PhraseMark, marks: MarkedText) -> tuple[int, str]:
    """Where the printed office begins, and the status that the words before it give."""
    start = mark.start
    status = ""
    before = marks.before(start)
    while before is not None:
        found = next((name for name in _STATUSES if name in before.kinds), "")
        if "by_verb" in before.kinds and _APPOINTS.search(
            marks.text.lowered, max(0, start - 120), start
        ):
            found = "starts"
        if not found:
            break
        status = status or found
        if before.phrase in _PRINTED:
            start = before.start
        before = marks.before(before.start)
    return start, status


def _body_and_level(
    role: Role, office: str, rest: str, words: OfficeLexicon
) -> tuple[str | None, str]:
    """Body (None: unknown, "": not a public office) and level of an office in lower case."""
    level = role.level
    found = body_in(office, words)
    levels = {
        words.level_words[phrase_key(match.group())] for match in words.level_cues.finditer(office)
    }
    if not level:
        level = next((name for name in _LEVELS if name in levels), "")
    if role.fixed:
        return role.body, level
    if found is not None:
        return found.code, found.level or level
    if role.body:
        return role.body, level
    if role.unit_body and rest.strip():
        named = rest.strip(_JUNK)
        unit = words.level_cues.match(named)
        if named in words.places or (unit and level in ("xã", "huyện", "tỉnh")):
            return role.unit_body, level or "tỉnh"
    if role.level_body and rest.strip() and level in ("xã", "huyện", "tỉnh"):
        return role.level_body, level
    return None, level


def bodies_in(text: str, words: OfficeLexicon) -> list[Body]:
    """The bodies that lower-case `text` names, in order of position."""
    return [
        words.body_codes[match.lastgroup]
        if match.lastgroup
        else words.body_words[phrase_key(match.group())]
        for match in words.body_cues.finditer(text)
    ]


def body_in(office: str, words: OfficeLexicon) -> Body | None:
    """The body with the lowest rank among those that the lower-case words of an office name."""
    return min(bodies_in(office, words), key=lambda body: body.rank, default=None)


def _is_abroad(marks: MarkedText, start: int, end: int, anywhere: bool) -> bool:
    """Whether the words of an office begin or end with a country, printed with a capital.

    A single word counts only with `anywhere`: Mỹ Đức is a district.
    """
    return any(
        mark is not None
        and "country" in mark.kinds
        and (anywhere or " " in mark.phrase)
        and marks.text.printed[mark.start].isupper()
        for mark in (marks.at.get(start + 1), marks.before(end))
    )
