"""The HTML that is not written by templates: what a page of results has some hundred of.

A template takes several microseconds for each; together they would be half of its time.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from corpus.text import Span
from corpus.wards.gazetteer import Ward
from search.request import Facet
from search.results import FacetValue
from webui.current import words
from webui.narrowing import FacetGroup
from webui.places import today_note

_KEPT_LABELS = 4_000
_TO_ESCAPE = re.compile("[&<>\"']")


def marked(text: str, marks: Sequence[Span]) -> Markup:
    """`text` with its marks, which are in order and apart."""
    if not marks:
        return escape(text)
    pieces: list[str] = []
    if not _TO_ESCAPE.search(text):
        position = 0
        for start, end in marks:
            pieces += text[position:start], "<mark>", text[start:end], "</mark>"
            position = end
        pieces.append(text[position:])
        return Markup("".join(pieces))
    position = 0
    for start, end in marks:
        pieces += escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"
        position = end
    return Markup("".join((*pieces, escape(text[position:]))))


def choices(
    group: FacetGroup, values: Sequence[FacetValue], lifetime: Callable[[Ward], Markup]
) -> Markup:
    """A box to tick for each of some values of a filter; of wards a former one
    says what it is today, and `lifetime` distinguishes other namesakes."""
    number, namesakes = words().number, group.namesakes
    articles = escape(words().text("filters.articles"))
    rows = []
    for value in values:
        box, label = _box_and_label(group.parameter, value.value, value.label)
        ticked = " checked" if value.selected else ""
        apart = ""
        if group.facet is Facet.WARD and (now := today_note(value.value)):
            apart = f" <small>({now})</small>"
        elif value.value in namesakes:
            apart = lifetime(namesakes[value.value])
        count = f'<span class="count">{number(value.count)}<span class="unseen"> {articles}</span>'
        rows.append(f"{box}{ticked}><span>{label}{apart}</span> {count}</span></label></li>\n")
    return Markup(f'<ul class="choices">\n{"".join(rows)}</ul>')


@lru_cache(maxsize=_KEPT_LABELS)
def _box_and_label(parameter: str, value: str, label: str) -> tuple[str, str]:
    """The beginning of a row up to whether it is ticked, and what is next to the box."""
    return (
        f'<li><label><input type="checkbox" form="tim" name="{escape(parameter)}"'
        f' value="{escape(value)}"',
        f'<span lang="vi">{escape(label)}</span>',
    )
