"""How plainly a text shows who holds an office.

Recognition joins names and offices wherever a text suggests it.  Code that answers a question from
it needs the plain cases: the office named with its body or unit, the name directly next to it.
"""

import re
from functools import lru_cache

from corpus.data_files import table
from corpus.officials.marked_text import MarkedText
from corpus.officials.office_lexicon import office_lexicon
from corpus.officials.office_phrases import find_offices
from corpus.officials.phrase_patterns import TextForms, alternation, text_forms, whole
from corpus.text import Span, clean_text

_BEFORE = 240
_BEHIND = 100
_LINE_END = re.compile(r"[\n;]")
_SENTENCE_END = re.compile(r"[.!?] ")
_WORD = re.compile(r"[^\W\d_]+")
# "Theo đại biểu A, Bí thư Tỉnh ủy phải ...": two people; one is meant where a comma follows.
_ACCORDING = re.compile(r"(?<!\w)theo(?!\w)[^,.;:()]{0,40}$")
_CLOSED = re.compile(r"\s*[,.;:)–—-]")
_TITLES = frozenset({"address", "rank", "comrade", "senior"})
_STATUSES = frozenset({"former", "acting", "in_charge", "starts", "ends", "holds", "by_verb"})
# "miễn nhiệm chức danh Chủ tịch UBND phường đối với bà A".
_CONCERNING = frozenset({"đối", "với"})


@lru_cache(maxsize=4096)
def names_body(surface: str) -> bool:
    """Whether an office as printed is more than a bare role, which takes its body from elsewhere in
    the text ("Bí thư", "Chủ tịch")."""
    words = office_lexicon()
    offices = find_offices(MarkedText(text_forms(surface), words), words, ())
    return bool(offices) and (not offices[0].bare or offices[0].role.fixed)


def is_beside(text: str, office: Span, name: str) -> bool:
    """Whether `name` is directly next to the office at `office` of `text`, so that nobody else can
    be meant."""
    before = _line(text[max(0, office.start - _BEFORE) : office.start], -1)
    behind = _line(text[office.end : office.end + _BEHIND], 0)
    called = _pattern(name)
    if found := [*called.finditer(before.lowered)]:
        start, end = found[-1].span()
        doubtful = _ACCORDING.search(before.lowered, 0, start) and not _CLOSED.match(behind.printed)
        if not doubtful and _is_clear(before.printed[end:], offices_too=True):
            return True
    first = called.search(behind.lowered)
    return first is not None and _is_clear(behind.printed[: first.start()], offices_too=False)


def is_of_the_past(text: str, office: Span) -> bool:
    """Whether the sentence speaks, before the office at `office` of `text`, of an earlier time:
    "khi còn là Bí thư Đảng ủy xã"."""
    before = _line(text[max(0, office.start - _BEFORE) : office.start], -1).lowered
    return _past().search(_SENTENCE_END.split(before)[-1]) is not None


def _line(part: str, number: int) -> TextForms:
    """The first or last line of a part of a text, up to a semicolon."""
    return text_forms(clean_text(_LINE_END.split(part)[number]))


def _is_clear(between: str, *, offices_too: bool) -> bool:
    """Whether nothing but titles of respect, and other offices with the words that join them if
    `offices_too`, is in `between`, a name and an office."""
    words = office_lexicon()
    marks = MarkedText(text_forms(between), words)
    kinds = _TITLES | _STATUSES if offices_too else _TITLES
    taken = [(one.start, one.end) for one in marks.all if one.kinds & kinds]
    if offices_too:
        taken += [(one.start, one.end) for one in find_offices(marks, words, ())]
    elif "," in between and not taken:
        return False
    left = [word for word in _WORD.finditer(between) if not _is_inside(word.span(), taken)]
    allowed = _joining() if offices_too else _CONCERNING
    return all(word.group().lower() in allowed for word in left)


def _is_inside(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, text_forms(name).lowered.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)")


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    return frozenset(table("office_words")["beside"]["words"])


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    return re.compile(whole(alternation(table("office_words")["beside"]["past"])))
