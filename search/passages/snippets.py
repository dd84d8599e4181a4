"""The passages of an article that show best why it was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import Span
from search.passages.highlight import Highlighter, QueryMark
from search.results import Snippet

MAX_SNIPPETS = 2
_WIDTH = 200
# How far before its first mark a passage may begin to begin with its sentence.
_LEAD_IN = 70
_SHORTEST_LEAD = 60
# A term said again adds little; a second passage must add something.
_REPEATED = 0.1
_SECOND_PASSAGE = 0.75
_SENTENCE_END = re.compile(r"[.!?…:;]\s+|\n\s*")
_NO_SPACE = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class ShownPassages:
    """What a result line shows of an article."""

    title_marks: tuple[Span, ...]
    snippets: tuple[Snippet, ...]


def show(title: str, body: str, highlighter: Highlighter) -> ShownPassages:
    """The marks of the title and the best one or two passages of the body.

    Title and body are looked at together, so that words next to each other in one are not
    marked apart in the other.  Without a match in the body the passage is its lead.
    """
    text = f"{title}\n{body}"
    marks = highlighter.marks(text)
    in_title = [Span(mark.start, mark.end) for mark in marks if mark.end <= len(title)]
    in_body = [mark for mark in marks if mark.start > len(title)]
    passages = _passages(text, len(title) + 1, in_body) or _lead(body)
    return ShownPassages(tuple(_joined(title, in_title)), passages)


def _passages(text: str, body: int, marks: Sequence[QueryMark]) -> tuple[Snippet, ...]:
    """The passages of the body, which begins at `body` in the text."""
    first = _best_window(marks, frozenset())
    if first is None:
        return ()
    chosen = [_around(text, body, marks[slice(*first[0])])]
    shown = {mark.term for mark in marks if _inside(mark, chosen[0])}
    left = [mark for mark in marks if not _touches(mark, chosen[0])]
    second = _best_window(left, shown)
    if second is not None and second[1] >= _SECOND_PASSAGE:
        other = _around(text, body, left[slice(*second[0])])
        if other.start >= chosen[0].end or other.end <= chosen[0].start:
            chosen.append(other)
    return tuple(_cut(text, body, span, marks) for span in sorted(chosen[:MAX_SNIPPETS]))


def _best_window(
    marks: Sequence[QueryMark], shown: frozenset[str] | set[str]
) -> tuple[tuple[int, int], float] | None:
    """The run of marks within one passage that says most, the earliest of equals, and its worth.

    Terms already `shown`, and repetitions, count little.
    """
    best: tuple[tuple[int, int], float] | None = None
    worth = 0.0
    # How often each term is in the window; what is shown already is never new.
    inside = dict.fromkeys([term for _, _, term, _ in marks], 0) | dict.fromkeys(shown, 1)
    ends = [mark_end for _, mark_end, _, _ in marks]
    end = 0
    for first, (start, _, term, weight) in enumerate(marks):
        while end < len(ends) and ends[end] <= start + _WIDTH:
            _, _, entering, added = marks[end]
            worth += added * _REPEATED if inside[entering] else added
            inside[entering] += 1
            end += 1
        if best is None or worth > best[1] + 1e-9:
            best = (first, max(end, first + 1)), worth
        if end == first:
            end += 1
            continue
        inside[term] -= 1
        worth -= weight * _REPEATED if inside[term] else weight
    return best


def _around(text: str, body: int, marks: Sequence[QueryMark]) -> Span:
    """The passage of about `_WIDTH` characters around `marks`: from the beginning of the sentence
    where that is near, between words in any case."""
    first, last = marks[0].start, marks[-1].end
    floor = max(body, first - _LEAD_IN)
    starts = [body] if floor == body else []
    starts += [match.end() for match in _SENTENCE_END.finditer(text, floor, first)]
    start = starts[-1] if starts else _word_edge(text, max(floor, first - _LEAD_IN // 2), first)
    return Span(start, _end(text, start, last))


def _end(text: str, start: int, last: int) -> int:
    """Where a passage from `start` that goes to `last` at least ends: between words, if it can."""
    end = min(len(text), max(last, start + _WIDTH))
    if end < len(text) and text[end].isalnum():
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else end
    return end


def _word_edge(text: str, earliest: int, latest: int) -> int:
    """The beginning of a word in `text[earliest:latest]`, or `earliest` where there is none."""
    if text[earliest - 1].isspace():
        return earliest
    space = text.find(" ", earliest, latest)
    return space + 1 if space >= 0 else earliest


def _cut(text: str, body: int, span: Span, marks: Sequence[QueryMark]) -> Snippet:
    """The passage at `span`, without spaces around it."""
    passage = text[span.start : span.end]
    start = span.start + len(passage) - len(passage.lstrip())
    passage = passage.strip()
    end = start + len(passage)
    inside = [
        Span(mark.start - start, mark.end - start)
        for mark in marks
        if mark.start >= start and mark.end <= end
    ]
    return Snippet(
        passage,
        tuple(_joined(passage, inside)),
        clipped_start=_holds_text(text, body, start),
        clipped_end=_holds_text(text, end, len(text)),
    )


def _holds_text(text: str, start: int, end: int) -> bool:
    return _NO_SPACE.search(text, start, end) is not None


def _lead(body: str) -> tuple[Snippet, ...]:
    """The beginning of the first paragraph that is more than a caption."""
    if not body.strip():
        return ()
    start = 0
    for paragraph in re.finditer(r"[^\n]+", body):
        if len(paragraph.group().strip()) >= _SHORTEST_LEAD:
            start = paragraph.start()
            break
    return (_cut(body, 0, Span(start, _end(body, start, start + 1)), ()),)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Marks with only spaces between them as one: one mark for one name."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip(" \u00a0"):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _inside(mark: QueryMark, outer: Span) -> bool:
    return outer.start <= mark.start and mark.end <= outer.end


def _touches(mark: QueryMark, outer: Span) -> bool:
    return mark.start < outer.end and mark.end > outer.start
