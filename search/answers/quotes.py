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
    """Cuts sentences from the articles of one index."""

    def __init__(self, index: TextIndex, texts: Texts) -> None:
        self._index = index
        self._texts = texts

    def of(self, evidence: Evidence) -> Quote:
        """The article that shows an office, with its sentence."""
        found = self._sentence(evidence.article.id, Span(evidence.start, evidence.end))
        return Quote(evidence.article, found, evidence.status)

    def of_citing(self, citing: Sequence[Citing]) -> Quote | None:
        """Of the articles that cite a document the first whose sentence tells what it is about,
        else the first whose sentence is no line of capitals; None without any sentence."""
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
        entry = self._index.entry(article_id)
        article = None if entry is None else self._texts.article(entry.checksum)
        if article is None or span.end > len(article.text):
            return None
        return sentence(article.text, span)


def _tells_subject(shown: Snippet) -> bool:
    return bool(shown.marks) and _SUBJECT.match(shown.text, shown.marks[0].end) is not None


def _is_in_capitals(quote: Quote) -> bool:
    return quote.sentence is not None and quote.sentence.text.isupper()
