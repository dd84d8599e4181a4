"""The sentences that show an answer."""

import re
from collections.abc import Sequence

from corpus.text import Span
from search.catalog import Citing, Evidence
from search.passages.sentence import sentence
from search.ports import TextIndex, Texts
from search.results import Quote, Snippet

# Behind a document's number, its day and its issuer, what it is about: "về việc", "V/v".
_SUBJECT = re.compile(
    r"(?:[ ,]*(?:ngày [\d/. -]+|ngày \d+ tháng \d+ năm \d+|của [^,;.()]{3,80}?|\([^()]*\)))*"
    r"[ ,]*(?:về|v/v)(?!\w)",
    re.IGNORECASE,
)


class Quotes:
    """Cuts sentences from the articles of one index, each text read once; for one question."""

    def __init__(self, index: TextIndex, texts: Texts) -> None:
        self._index = index
        self._texts = texts
        self._read: dict[str, str | None] = {}

    def text(self, article_id: str) -> str | None:
        """Title, line feed and body of an article; None if it was taken down."""
        if article_id not in self._read:
            entry = self._index.entry(article_id)
            article = None if entry is None else self._texts.article(entry.checksum)
            self._read[article_id] = None if article is None else article.text
        return self._read[article_id]

    def of(self, evidence: Evidence) -> Quote:
        """The article that shows an office, with its sentence."""
        shown = self._sentence(evidence.article.id, Span(evidence.start, evidence.end))
        return Quote(evidence.article, shown, evidence.status)

    def of_citing(self, citing: Sequence[Citing]) -> Quote | None:
        """Of the articles that cite a document, newest first, the oldest whose sentence says what
        it is about, else the oldest whose sentence is no line of capitals; None without any."""
        shown: list[Quote] = []
        for one in reversed(citing):
            quote = Quote(one.article, self._sentence(one.article.id, Span(one.start, one.end)))
            if quote.sentence is None:
                continue
            if _tells_subject(quote.sentence):
                return quote
            shown.append(quote)
        return min(shown, default=None, key=_is_in_capitals)

    def _sentence(self, article_id: str, span: Span) -> Snippet | None:
        text = self.text(article_id)
        return None if text is None or span.end > len(text) else sentence(text, span)


def _tells_subject(shown: Snippet) -> bool:
    return bool(shown.marks) and _SUBJECT.match(shown.text, shown.marks[0].end) is not None


def _is_in_capitals(quote: Quote) -> bool:
    return quote.sentence is not None and quote.sentence.text.isupper()
