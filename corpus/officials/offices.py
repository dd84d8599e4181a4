"""Offices in a text: a role, the words that belong to it, its body, level and status."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.officials.extent import extent
from corpus.officials.lexicon import Body, Lexicon, Role
from corpus.officials.marks import Mark, Marks
from corpus.officials.names import Name
from corpus.officials.phrases import plain

_STATUSES = ("ends", "former", "acting", "starts")
# Part of the printed office: "nguyên Chủ tịch", "Quyền Chủ tịch"; the others are verbs before it.
_PRINTED = {"nguyên", "nguyên là", "cựu", "cố", "quyền", "q.", "q"}
# "bầu đồng chí A làm Bí thư": the verb that makes "làm" a beginning, in the same sentence.
_APPOINTS = re.compile(
    r"(?<!\w)(?:bầu|bổ nhiệm|chỉ định|phân công|điều động|cử|giao|đề bạt|phê chuẩn)(?!\w)[^.;\n]*$"
)
# Where the words of an office name no public body, the next words may: "Trưởng phòng tổng hợp
# (Bệnh viện Đà Nẵng)", "Đội trưởng Đội 7, Phòng Tuần tra, Cục Cảnh sát giao thông".
_REMARK = re.compile(
    r" ?\([^()\n]{0,60}\)|(?:,| -) (?:phòng|cục|sở|công an|bộ|trường|bệnh viện|bv|viện|trung tâm"
    r"|ubnd|ban|khoa|đội|chi cục|tổng cục|ca|catp|quận|huyện|phường|xã)(?!\w)[^.;:()\n]{0,80}"
    r"| (?:một|của|tại|ở|hai) [^.,;:()\n]{0,60}"
)
_LEVELS = ("xã", "huyện", "tỉnh", "trung ương")
_JUNK = " ,.;:-&'"


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as printed, in cleaned text.

    `body` is None where neither the words nor the role tell it: its neighbours have to.  `bare` is
    an office without words after its role, `foreign` one of another country.
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


def find_offices(marks: Marks, words: Lexicon, names: Sequence[Name]) -> list[OfficePhrase]:
    """The offices of the text in order; `names` end the words of an office before them."""
    roles = [mark for mark in marks.roles() if not _is_part(mark, marks, words)]
    starts = sorted({mark.start for mark in roles} | {name.opening for name in names})
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
    return found


def _office(mark: Mark, marks: Marks, words: Lexicon, limit: int) -> OfficePhrase | None:
    role = words.roles[mark.phrase]
    lowered = marks.text.lowered
    start, status = _status_before(mark, marks)
    rest, end, qualifier = extent(mark, marks, words, limit)
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


def _is_part(mark: Mark, marks: Marks, words: Lexicon) -> bool:
    """Whether a role is part of the one before: "Phó Trưởng phòng phụ trách Phòng Tư pháp"."""
    before = marks.before(mark.start) if words.roles[mark.phrase].leads else None
    return before is not None and "role" in before.kinds


def _status_before(mark: Mark, marks: Marks) -> tuple[int, str]:
    """Where the printed office begins, and the status the words before it give."""
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


def _body_and_level(role: Role, office: str, rest: str, words: Lexicon) -> tuple[str | None, str]:
    """Body (None: unknown, "": no public office) and level of an office in lower case."""
    level = role.level
    found = body_in(office, words)
    levels = {
        words.level_words[plain(match.group())] for match in words.level_cues.finditer(office)
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


def bodies_in(text: str, words: Lexicon) -> list[Body]:
    """The bodies that lower-case `text` names, in order of position."""
    return [
        words.body_codes[match.lastgroup]
        if match.lastgroup
        else words.body_words[plain(match.group())]
        for match in words.body_cues.finditer(text)
    ]


def body_in(office: str, words: Lexicon) -> Body | None:
    """The first body, in order of precedence, that the lower-case words of an office name."""
    return min(bodies_in(office, words), key=lambda body: body.rank, default=None)


def _is_abroad(marks: Marks, start: int, end: int, anywhere: bool) -> bool:
    """Whether the words of an office begin or end with a country, printed with a capital.

    Only `anywhere` is a single word one: Mỹ Đức is a district.
    """
    return any(
        mark is not None
        and "country" in mark.kinds
        and (anywhere or " " in mark.phrase)
        and marks.text.printed[mark.start].isupper()
        for mark in (marks.at.get(start + 1), marks.before(end))
    )
