"""Words counted by looking through the texts; completions by looking through all titles."""

from collections.abc import Sequence
from pathlib import Path

from corpus.article import Article
from corpus.syllables import fold_text
from search.results import Suggestion
from tests.search.text_counts import TextCounts, model_of


class OracleLanguage:
    """Implements `search.ports.Language`; it completes titles only."""

    revision = "oracle"

    def __init__(self, texts: Sequence[str], articles: Sequence[Article], work: Path) -> None:
        self.spelling = model_of(texts, work)
        self.counts = TextCounts(texts)
        self._titles = sorted({article.title for article in articles})

    def complete(self, prefix: str, limit: int) -> Sequence[Suggestion]:
        begun = fold_text(prefix)
        found = [title for title in self._titles if fold_text(title).startswith(begun)]
        return [Suggestion("title", title, title) for title in found[:limit]]
