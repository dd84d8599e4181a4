"""The names and offices of one text in order, and the words that may be between two of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.officials.marked_text import MarkedText
from corpus.officials.office_phrases import OfficePhrase
from corpus.officials.person_names import PersonName
from corpus.officials.phrase_patterns import alternation, whole

# Words that lead from a name to the office: "hiện là", "được bầu giữ chức", "với tư cách".
_LEAD = alternation(
    "hiện|hiện nay|nay|đang|vốn|từng|và|kiêm|người|giữ chức|giữ chức vụ|với tư cách|trên cương vị"
    "|đương kim|tân|cũng|chính|là|làm|hiện là|đang là|nay là|với vai trò|trong vai trò"
    "|kiêm nhiệm|đồng thời là|được bầu làm|được bổ nhiệm làm".split("|")
)
# What a text says about a person before the office: age, home, origin, membership.
_PERSONAL = alternation(
    "sn|sinh|trú|ngụ|quê|ở|thường trú|đảng viên|hiện|nay|cán bộ|khi đó|lúc đó|lúc ấy|thời điểm"
    "|nguyên là|tạm trú|tên thật|bí danh|dân tộc|thạc sĩ|tiến sĩ|cử nhân".split("|")
)
_BRACKETS = r"\([^()\n]{0,60}\)"
_AFTER_NAME = re.compile(
    rf" {{0,3}}(?:{_BRACKETS} {{0,3}})?[,(:-]? {{0,3}}(?:(?:{_LEAD}) ?){{0,4}}"
)
# In a table the office is in a later cell of the row, in a form under its label.
_AFTER_NAME_IN_TABLE = re.compile(
    r" ?\|(?:[^|\n]{0,20}\|){0,2} ?|[.,;]?[ \n]{1,2}chức (?:vụ|danh)(?: hiện nay)? ?: ?"
)
_CELL = re.compile(r" ?\| ?(?:(?:ông|bà|đồng chí|đ/c) ?)?")
_TOLD = re.compile(
    rf" ?[(,:-] ?(?:{_PERSONAL}|\d{{2}} tuổi|\d{{4}})(?!\w)(?:[^.;\n]|\.(?! )){{0,110}}?"
    r"(?:[,(:-] ?|là |chức |chức vụ )(?:hiện |nay )?(?:là )?"
)
_JOINT = alternation(
    ", và|, kiêm|, đồng thời là|đồng thời là|kiêm|kiêm nhiệm|, nay là|(nay là|, hiện là|(hiện là"
    "|, là|và|,|-|/|;|(|, nguyên|, trước đó là|, trước đây là".split("|")
)
_CHAIN = re.compile(rf" ?(?:{_BRACKETS}|\))? ?(?:{_JOINT})? ?(?:là )?(?:đương kim )?")
# The term of an office: "khóa IX (2016-2021)", "nhiệm kỳ 2020 - 2025".
_TERM_KIND = alternation("khóa|nhiệm kỳ|nhiệm kì|giai đoạn|lần thứ".split("|"))
_TERM = re.compile(rf" ?,? ?(?:\(?(?:{_TERM_KIND})? ?[\divx]+(?!\w)(?: ?- ?\d+)?\)?,? ?){{1,3}}")
_DIRECT = re.compile(rf"\)? {{0,3}}(?:{_BRACKETS} {{0,3}})?")
_PAUSE = re.compile(
    rf" ?(?:{_BRACKETS} ?)?[,:-] {{0,3}}(?:là )?| (?:(?:hiện|hiện nay|khi đó|lúc đó) )?là "
)
_VERB = re.compile(
    r"(?<!\w)(?:"
    + alternation(
        "chức|chức vụ|chức danh|cương vị|nhiệm vụ|đảm nhiệm|đảm nhận|làm|là|trở thành|kiêm|trúng"
        "|đắc cử|trúng cử|tái cử|vai trò|tư cách|giữ|đương kim".split("|")
    )
    + r") ?$"
)
# The person gets the office: "được bầu", not "ông A bầu Chủ tịch".
_PASSIVE = re.compile(
    r"(?<!\w)được(?!\w)[^,;]{0,60}(?<!\w)(?:"
    + alternation("bầu|bổ nhiệm|cử|chỉ định|phân công|tham gia|vào|lên|đề bạt|điều động".split("|"))
    + r") ?$"
)
_OTHER_SUBJECT = re.compile(r"(?<!\w)(?:tôi|chúng tôi|họ|người này|ai)(?!\w)[^,;:]{0,30}$")
_DENIED = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|chả)(?: phải| hề)?(?: là| làm| giữ(?: chức(?: vụ)?)?) ?$"
)
_TOWARDS = re.compile(r"(?<!\w)(?:đối với|cho|của|với) ?$")
_OF_OFFICE = re.compile(
    r"(?<!\w)(?:"
    + alternation(
        "chức|chức vụ|chức danh|bổ nhiệm|miễn nhiệm|bãi nhiệm|cách chức|bầu|kỷ luật|thôi|phê chuẩn"
        "|phân công|nhiệm vụ|giao".split("|")
    )
    + r")(?!\w)[^.;\n]{0,60}$"
)
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?=\s|$))")


def follows_name(gap: str) -> bool:
    """Whether `gap` can be between a name and its office: ", ", " - ", " (57 tuổi, ", " hiện là
    "."""
    return bool(
        _AFTER_NAME.fullmatch(gap) or _TOLD.fullmatch(gap) or _AFTER_NAME_IN_TABLE.fullmatch(gap)
    )


def is_next_cell(gap: str) -> bool:
    """Whether `gap` leads from a cell of a table to the next one."""
    return _CELL.fullmatch(gap) is not None


def opens_bracket(gap: str) -> bool:
    """Whether `gap`, from an office to a name, opens a bracket: "Chủ tịch UBND phường (bà A)"."""
    return gap.strip() == "("


def joins_neighbours(gap: str) -> bool:
    """Whether `gap` can be between a person and the office of the next one: " và ", ", "."""
    return gap.strip() in ("và", ",", ", và", ") và", "),")


def chains(gap: str) -> bool:
    """Whether `gap` can be between two offices of one person: ", ", " kiêm ", " nhiệm kỳ 2016 -
    2021, "."""
    return _CHAIN.fullmatch(gap, _after_term(gap)) is not None and ";" not in gap


def precedes_name(gap: str) -> bool:
    """Whether `gap` can be between an office and the name after it: nothing, or a remark in
    brackets."""
    return _DIRECT.fullmatch(gap, _after_term(gap)) is not None


def pauses(gap: str) -> bool:
    """Whether `gap` can be between an office and a form of address: ", ", " - ", ": ", " là ", "
    khóa XIII - "."""
    return _PAUSE.fullmatch(gap, _after_term(gap)) is not None


def _after_term(gap: str) -> int:
    """Where `gap` continues after the term of an office; 0 without one."""
    term = _TERM.match(gap)
    # A comma or dash after a term belongs to what follows.
    return len(term.group().rstrip(" ,-")) if term else 0


def leads_by_verb(gap: str, before: str = "") -> bool:
    """Whether `gap`, from a name to an office, ends in a verb or noun for holding an office, and
    does not give or report an office of somebody else. `before` are the words before the name."""
    if _OTHER_SUBJECT.search(gap) or _DENIED.search(gap):
        return False
    others = _others().search(gap)
    if others is not None and not _gets_it().search(gap, 0, others.start()):
        is_verb = _appoints().match(gap, others.start()) is not None
        return is_verb and is_appointed(before)
    return _VERB.search(gap) is not None or _PASSIVE.search(gap) is not None


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    words = table("office_words")["others"]
    return re.compile(whole(alternation([*words["words"], *words["verbs"]])))


@lru_cache(maxsize=1)
def _gets_it() -> re.Pattern[str]:
    return re.compile(whole(alternation(table("office_words")["others"]["passive"])))


@lru_cache(maxsize=1)
def _appoints() -> re.Pattern[str]:
    return re.compile(whole(alternation(table("office_words")["others"]["verbs"])))


@lru_cache(maxsize=1)
def _object_of() -> re.Pattern[str]:
    return re.compile(whole(alternation(table("office_words")["others"]["object_of"])) + " ?$")


def is_appointed(before: str) -> bool:
    """Whether the words before a name say that the person gets or loses an office: "bầu ông A"."""
    return _object_of().search(before) is not None


def leads_towards(gap: str) -> bool:
    """Whether `gap`, from an office to a name, ends in "đối với", "cho", "của" or "với"."""
    return _TOWARDS.search(gap) is not None


def speaks_of_office(before: str) -> bool:
    """Whether the words before an office are about giving or taking it."""
    return _OF_OFFICE.search(before) is not None


def ends_sentence(gap: str) -> bool:
    """Whether a sentence or line ends in `gap`."""
    return _SENTENCE_END.search(gap) is not None


def sentence_start(text: str, first: int, end: int) -> int:
    """Where the sentence that `text[:end]` ends in begins, but not before `first`."""
    start = first
    for stop in _SENTENCE_END.finditer(text, first, end):
        start = stop.end()
    return start


def sentence_end(text: str, start: int, last: int) -> int:
    """Where the sentence that goes on at `start` ends, before its mark; `last` if it is longer."""
    stop = _SENTENCE_END.search(text, start, last)
    return stop.start() if stop else last


_COUNT = (
    r"(?:các|những|nhiều|mọi|mỗi|đa số|hai|ba|bốn|sáu|bảy|tám|chín|mười|một số"
    r"|(?<![\w/.,-])(?<!phường )(?<!quận )(?<!phố )(?<!tổ )(?<!số )(?<!ngày )(?<!tháng )(?<!ấp )"
    r"(?<!thôn )(?<!kp )\d{1,2})"
)
_PEOPLE = r"(?:đồng chí|ông, bà|ông bà|ông|bà|vị|đ/c)"
_PLURAL = re.compile(rf"(?<!\w){_COUNT} (?:{_PEOPLE} )?(?:(?:nguyên|cựu|tân) )?:? ?$")
# Words between such offices and the list of their holders, which begins with a colon
# (" gồm các đồng chí: ", " có mặt: ") or with "gồm" or "là".
_LEADS_LIST = re.compile(
    rf"[^.;:()\n]{{0,40}}(?<!\w)(?:gồm|là|có)(?: có)? (?:{_COUNT} ?)?{_PEOPLE}? ?:? ?"
    rf"|[^.;:()\n]{{0,40}}(?:: ?| \((?:gồm )?)(?:{_COUNT} {_PEOPLE} ?:? ?)?"
)
_PERSONAL_ADDRESS = frozenset({"male", "female", "comrade"})
_LEADS_COUNTED_LIST = re.compile(rf"[^.;:()\n]{{0,40}}(?<!\w){_COUNT} ?{_PEOPLE}? ?: ?")


@dataclass(frozen=True, slots=True)
class SequenceItem:
    """A name or an office, by its index. A name begins with its form of address."""

    start: int
    end: int
    name: int | None
    office: int | None


class OfficeSequence:
    """The items of one text; positions are indexes of `all`."""

    def __init__(
        self, marks: MarkedText, names: Sequence[PersonName], offices: Sequence[OfficePhrase]
    ) -> None:
        self.marks = marks
        self.names = names
        self.offices = offices
        self._chained: dict[int, bool] = {}
        self.all = sorted(
            [SequenceItem(name.opening, name.end, at, None) for at, name in enumerate(names)]
            + [
                SequenceItem(office.start, office.end, None, at)
                for at, office in enumerate(offices)
            ],
            key=lambda item: item.start,
        )

    def __len__(self) -> int:
        return len(self.all)

    def between(self, left: int, right: int) -> str:
        """The text between two positions, in lower case."""
        return self.marks.text.lowered[self.all[left].end : self.all[right].start]

    def holds(self, at: int) -> OfficePhrase | None:
        """The office at `at` if it may follow the name of its holder; otherwise None."""
        index = self.all[at].office
        if index is None or self.offices[index].role.before_name:
            return None
        return self.offices[index]

    def chained(self, at: int) -> bool:
        """Whether the office at `at` and the one before it belong to the same person."""
        known = self._chained
        if at not in known:
            known[at] = self.holds(at - 1) is not None and chains(self.between(at - 1, at))
        return known[at]

    def follows(self, at: int) -> bool:
        """Whether an office directly follows the name at `at`."""
        if self.all[at].name is None or at + 1 == len(self.all):
            return False
        gap = self.between(at, at + 1)
        if self.of_kin(at) and leads_by_verb(gap):
            return False
        return self.holds(at + 1) is not None and follows_name(gap)

    def for_another(self, at: int) -> bool:
        """Whether the words before an office give it to somebody else: to a relative, or to the
        person someone acts for."""
        mark = self.marks.before(self.all[at].start)
        return self.of_kin(at) or (mark is not None and "proxy" in mark.kinds)

    def of_kin(self, at: int) -> bool:
        """Whether a word for a relative is before it: in "vợ ông A là Chủ tịch" the office is the
        wife's."""
        mark = self.marks.before(self.all[at].start)
        return mark is not None and "kin" in mark.kinds and "address" not in mark.kinds

    def plural(self, at: int) -> bool:
        """Whether the item at `at` is in the plural: "các Phó Chủ tịch", "8 phó giám đốc"."""
        start = self.all[at].start
        return _PLURAL.search(self.marks.text.lowered, max(0, start - 24), start) is not None

    def address(self, at: int) -> frozenset[str]:
        """The form of address of the name at `at` alone; "các ông A" addresses a whole list, and a
        rank is repeated for every name."""
        name = self.all[at].name
        if name is None or self.plural(at):
            return frozenset()
        return self.names[name].address & _PERSONAL_ADDRESS


def leads_list(gap: str, counted: bool) -> bool:
    """Whether `gap` leads from offices to the list of their holders; with `counted`, whether it
    says so itself (" có các đồng chí: ")."""
    return (_LEADS_COUNTED_LIST if counted else _LEADS_LIST).fullmatch(gap) is not None
