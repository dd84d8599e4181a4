"""The subject (trích yếu) that a text prints behind the full citation of a document.

"Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy về tăng cường …". A subject ends at
its quotation mark, at the end of its sentence, or where the main clause or another document begins.
Where the end cannot be decided, nothing is taken. The words are in `data/subjects.toml`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.data_files import table
from corpus.mentions import DocumentReference, StatedSubject
from corpus.references.drafts import SourceText, source_text, words_pattern
from corpus.references.surroundings import behind_date, behind_issuer
from corpus.text import CleanText, Span

_TERM = re.compile(
    r"[ \n,]{0,3}\(?(?:(?:khóa|khoá)[ \n]{1,2}(?:\d{1,2}|[ivx]{1,5})(?!\w)|viết tắt[^)\n]{0,40})\)?"
)
_OPENING_QUOTE = re.compile(r'[ \n,:]{0,3}"')
# A new line that begins with a capital letter is another sentence.
_JOINT = re.compile(r"[ ,]{0,2}\n[ ]{0,2}(?=về|v/v)|[ ,]{1,3}\(?")
# What ends a subject for certain, what closes it if nothing else is open, and where it may end.
_STOP = re.compile(r"\.\.+|[.!?](?=[ \n\")]|$)|\n|[;:()…,\"]")
_SENTENCE_END = re.compile(r"[.!?;:](?=[ \n]|$)|\n")
_ABBREVIATION = re.compile(r"(?<!\w)(?:tp|tt|tx|[qphx]|gs|ts|ths)$")
_CONNECTOR = re.compile(
    r"(?:[ ,;]|[ \n](?:và|hoặc|cùng|cùng với|theo|gắn với))*[ \n]*"
    r"(?:(?:các|theo|và)[ \n])?$"
)
_LAWS = ("LUAT", "PL", "HP")
_LONGEST = 420
_MOST_WORDS = 70
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
_LEAD_OF_SENTENCE = 90


def find_subjects(
    cleaned: CleanText, references: Sequence[DocumentReference]
) -> tuple[StatedSubject, ...]:
    """The subjects that `cleaned` states of `references`, in order; spans are code points of the
    original text.

    `cleaned.text` may have spaces for line ends inside sentences.
    """
    # Behind an article of a decree its own subject may follow; a law has its name.
    full = [
        index
        for index, one in enumerate(references)
        if one.kind == "full" and one.symbol and not one.pinpoint and one.type not in _LAWS
    ]
    if not full:
        return ()
    source = source_text(cleaned.text)
    places = [cleaned.clean_span(reference.span) for reference in references]
    found = []
    for index in full:
        span = _subject_at(source, places, index)
        if span is not None:
            text = " ".join(source.text[span.start : span.end].split())
            found.append(StatedSubject(index, text, cleaned.original_span(*span)))
    return tuple(found)


def _subject_at(source: SourceText, places: Sequence[Span], index: int) -> Span | None:
    at = _behind_citation(source, places[index].end)
    if index + 1 < len(places) and places[index + 1].start < at:
        return None
    start, quoted = _start(source, at)
    if start is None:
        return None
    if quoted:
        end = source.text.find('"', start, start + _LONGEST)
        return _sound(source, start, None if end < 0 else end)
    if _pattern("not_about").match(source.lowered, start):
        return None
    return _sound(source, start, _end(source, places, index, start))


def _behind_citation(source: SourceText, at: int) -> int:
    """Where date, issuing body, date again and term behind a number end."""
    at = behind_date(source, at)
    at = behind_issuer(source, at)
    if term := _TERM.match(source.lowered, at):
        at = term.end()
    return behind_date(source, at)


def _start(source: SourceText, at: int) -> tuple[int | None, bool]:
    """Where the subject behind `at` begins, without "về", and whether it is quoted."""
    lead = _JOINT.match(source.text, at)
    about = _pattern("about").match(source.lowered, lead.end()) if lead else None
    at = about.end() if about else at
    if quote := _OPENING_QUOTE.match(source.text, at):
        inner = _pattern("about").match(source.lowered, quote.end())
        start = inner.end() if inner else quote.end()
        return _skip(source, start), True
    if about is not None:
        return _skip(source, at), False
    if lead is not None and _pattern("acts").match(source.lowered, lead.end()):
        return lead.end(), False
    return None, False


def _skip(source: SourceText, at: int) -> int:
    while at < len(source.text) and source.text[at] in " \n:":
        at += 1
    return at


def _end(source: SourceText, places: Sequence[Span], index: int, start: int) -> int | None:
    """Where a subject without quotation marks ends; None if that cannot be decided."""
    cut, follows = _before_next_document(source, places, index, start)
    if cut is None:
        return None
    pending = _opens_sentence(source, places[index].start)
    at = start
    while (stop := _STOP.search(source.text, at, cut)) is not None:
        mark, at = stop.group(), stop.end()
        if mark == '"':
            at = source.text.find('"', at, cut) + 1
            if at == 0:
                return None
            continue
        if mark == ",":
            if _begins_clause(source, at, cut):
                return _checked(source, start, stop.start())
            continue
        if mark == "." and _ABBREVIATION.search(source.lowered, max(start, at - 6), at - 1):
            continue
        if mark == "…" or mark.startswith(".."):
            return None
        if pending and mark not in ";:(":
            return None
        return _checked(source, start, stop.start())
    if follows:
        return _checked(source, start, cut)
    return None if pending or cut < len(source.text) else _checked(source, start, cut)


def _before_next_document(
    source: SourceText, places: Sequence[Span], index: int, start: int
) -> tuple[int | None, bool]:
    """Where a subject has to end at the latest, and whether another document follows there."""
    limit = min(len(source.text), start + _LONGEST)
    for later in range(index + 1, len(places)):
        place = places[later]
        if place.start >= limit:
            break
        before = source.lowered[start : place.start]
        if _pattern("carries", at_end=True).search(before.rstrip()):
            continue
        if re.search(r"[.;:(\n]", before):
            break
        joint = _CONNECTOR.search(before)
        if joint is None or not joint.group().strip():
            return None, True
        return start + joint.start(), True
    return limit, False


def _opens_sentence(source: SourceText, at: int) -> bool:
    """Whether the main clause of the sentence is still to come behind a citation at `at`."""
    low = max(0, at - _LEAD_OF_SENTENCE)
    before = source.lowered[low:at]
    breaks = [match.end() for match in _SENTENCE_END.finditer(before)]
    if breaks:
        before = before[breaks[-1] :]
    elif low > 0:
        return False
    # "Theo báo cáo, thực hiện …" opens again; "Từ ngày 1/4, phường họp theo …" does not.
    clause = before.rpartition(",")[2]
    if len(_WORD.findall(clause)) < 2:
        clause = before
    return _pattern("openings").match(clause.strip(' \n"-+*')) is not None


def _begins_clause(source: SourceText, at: int, end: int) -> bool:
    """Whether the main clause begins behind a comma before `at`."""
    at = _skip(source, at)
    if _pattern("times").match(source.lowered, at):
        return True
    actor = _pattern("actors").match(source.lowered, at)
    if actor is None:
        return False
    stop = _SENTENCE_END.search(source.text, actor.end(), end)
    return (
        _pattern("does").search(source.lowered, actor.end(), stop.start() if stop else end)
        is not None
    )


def _checked(source: SourceText, start: int, end: int) -> int | None:
    """`end`, or an earlier end before words that are not part of a subject; None if a verb shows
    that the sentence went on."""
    if over := _pattern("ends").search(source.lowered, start, end):
        end = over.start()
    return None if _pattern("verbs").search(source.lowered, start, end) else end


def _sound(source: SourceText, start: int, end: int | None) -> Span | None:
    """The span of a subject that is a whole phrase; None for anything else."""
    if end is None:
        return None
    while end > start and source.text[end - 1] in " \n,;:.-(":
        end -= 1
    words = _WORD.findall(source.lowered[start:end])
    if (
        not _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        or words[-1] in table("subjects")["unfinished"]
    ):
        return None
    text = source.text[start:end]
    if (
        text.isupper()
        or "\n\n" in text
        or text.count('"') % 2
        or text.count("(") != text.count(")")
    ):
        return None
    return Span(start, end)


@lru_cache(maxsize=32)
def _pattern(name: str, at_end: bool = False) -> re.Pattern[str]:
    """The phrases of one list of the data file; "#" is a number."""
    phrases = sorted(table("subjects")[name], key=len, reverse=True)
    words = "|".join(words_pattern(phrase).replace(r"\#", r"\d[\d.]*") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" + ("$" if at_end else ""))
