"""The sentence that shows something, cut from its article."""

import re

from corpus.text import Span
from search.results import Snippet
from webui.current import engine

_SENTENCE_END = re.compile(r"[.!?;…][\"”’)\]]*\s+|\n+")
_LONGEST = 320


def sentence(text: str, span: Span) -> Snippet:
    """The sentence of `text` around `span`, which is marked; long ones are cut around it."""
    start, end = 0, len(text)
    for boundary in _SENTENCE_END.finditer(text):
        if boundary.end() <= span.start:
            start = boundary.end()
        elif boundary.start() >= span.end:
            end = boundary.start() + len(boundary.group().rstrip())
            break
    spare = max(_LONGEST - (span.end - span.start), 0) // 2
    first, last = max(start, span.start - spare), min(end, span.end + spare)
    return Snippet(
        text=text[first:last],
        marks=(Span(span.start - first, span.end - first),),
        clipped_start=first > start,
        clipped_end=last < end,
    )


class Evidence:
    """Sentences of articles, each article read once, and no more than `limit` of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._texts: dict[str, str | None] = {}

    def sentence(self, article_id: str, span: Span) -> Snippet | None:
        """The sentence around `span`; None beyond the limit or where the article is gone."""
        if article_id not in self._texts:
            if len(self._texts) >= self._limit:
                return None
            indexed = engine().article(article_id)
            self._texts[article_id] = indexed.article.text if indexed else None
        text = self._texts[article_id]
        return sentence(text, span) if text is not None and span.end <= len(text) else None
