"""Whether the words around a relation say that it was done: "đã", "đang", "sẽ", "chưa", "nếu".

The words are in `data/relations.toml`. The nearest one before the relation decides, if it reaches
it; words directly after the document come first ("thực hiện Chỉ thị 19 còn chậm").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar, cast

from corpus.data_files import table
from corpus.mentions import Modality
from corpus.patterns import CAPITALS
from corpus.references.drafts import SourceText, any_of, words_pattern

_LONGEST_SENTENCE = 240
# "TP. Đà Nẵng" and "Q. 5" end no sentence.
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<!\n)(?<!\b[Tt][Pp].)(?<!\b[QqPpHhXx].)(?=[ \n])"
    rf"|(?<=\n)[ ]*(?:(?=[{CAPITALS}\d*+-])|\n))"
)
_CLAUSE_END = re.compile(r"[,;:()]|[ \n](?:nhưng|song|mà|tuy nhiên|còn)[ \n]")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 5

_T = TypeVar("_T")
Reach = Literal["words", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class _Sense:
    kind: Modality | None
    reach: Reach
    weak: bool


def modality_of(
    source: SourceText,
    start: int,
    end: int,
    default: Modality,
    skip: tuple[int, int] | None = None,
) -> Modality:
    """The modality of a relation whose words begin at `start` and whose document, with date and
    issuing body, ends at `end`; `default` if no word says it. `skip` is the span of the document
    that the relation comes from: words of its name decide nothing."""
    after = _said_after(source, end)
    if after in ("denied", "conditional", "planned"):
        return after
    deciding: Modality | None = None
    weak: Modality | None = None
    low = _sentence_start(source, start)
    for match in reversed([*_before_pattern().finditer(source.lowered, low, start)]):
        sense = _sense(match.group())
        if sense.kind is None or (skip and skip[0] <= match.start() < skip[1]):
            continue
        if not _reaches(source.lowered[match.end() : start], sense.reach):
            # "Cần họp dân, thực hiện …": whether the demand goes on is not certain.
            if sense.kind == "planned" and sense.reach == "clause":
                weak = "unclear"
            continue
        if sense.weak:
            weak = sense.kind
            continue
        # "Nếu không thực hiện …": what is denied only under a condition is a condition.
        if deciding is None or sense.kind == "conditional":
            deciding = sense.kind
        if deciding != "denied":
            break
    if deciding is None and not source.text[low:start].strip(' \n"'):
        deciding = _said_later(source, end)
    return deciding or after or weak or default


def _said_after(source: SourceText, end: int) -> Modality | None:
    match = _after_pattern().match(source.lowered, end)
    if match is None:
        return None
    alike = _before_pattern().match(source.lowered, match.start("word"))
    if alike is not None and _sense(alike.group()).kind is None:  # "không chỉ"
        return None
    return _entry(_after(), match["word"])


def _said_later(source: SourceText, end: int) -> Modality | None:
    """What the main clause says after "Thực hiện Chỉ thị 19, phường …"; None if it is done."""
    high = min(len(source.text), end + _LONGEST_SENTENCE)
    stop = _SENTENCE_END.search(source.text, end, high)
    match = _later_pattern().search(source.lowered, end, stop.start() if stop else high)
    return None if match is None or match["done"] else _entry(_later(), match["word"])


def _sentence_start(source: SourceText, at: int) -> int:
    """Where the sentence around `at` begins; a line that begins with a small letter goes on."""
    low = max(0, at - _LONGEST_SENTENCE)
    for stop in _SENTENCE_END.finditer(source.text, low, at):
        low = stop.end()
    return low


def _reaches(between: str, reach: Reach) -> bool:
    if reach == "sentence":
        return True
    if _CLAUSE_END.search(between):
        return False
    return reach == "clause" or len(_WORD.findall(between)) <= _MOST_WORDS


def _entries() -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", table("relations")["modality"])


@lru_cache(maxsize=1)
def _before() -> dict[str, _Sense]:
    return {
        word: _Sense(
            None if entry["kind"] == "none" else cast("Modality", entry["kind"]),
            cast("Reach", entry["reach"]),
            bool(entry.get("weak")),
        )
        for entry in _entries()
        for word in cast("list[str]", entry["before"])
    }


@lru_cache(maxsize=1)
def _after() -> dict[str, Modality]:
    return {
        word: cast("Modality", entry["kind"])
        for entry in _entries()
        for word in cast("list[str]", entry.get("after", []))
    }


@lru_cache(maxsize=1)
def _later() -> dict[str, Modality]:
    return {
        word: cast("Modality", entry["kind"])
        for entry in _entries()
        for word in cast("list[str]", entry.get("later", []))
    }


@lru_cache(maxsize=1)
def _later_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<done>đã|vừa|đang)|(?P<word>{any_of(_later())}))(?!\w)(?! xếp)"
    )


@lru_cache(maxsize=1)
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_before())}(?!\w)")


@lru_cache(maxsize=1)
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"[ \n]{{1,2}}(?P<word>{any_of(_after())})(?!\w)")


@lru_cache(maxsize=512)
def _sense(printed: str) -> _Sense:
    return _entry(_before(), printed)


def _entry(known: Mapping[str, _T], printed: str) -> _T:
    """The entry for a word or phrase in any spacing and tone placement."""
    words = " ".join(printed.split())
    if words in known:
        return known[words]
    return next(value for word, value in known.items() if re.fullmatch(words_pattern(word), words))
