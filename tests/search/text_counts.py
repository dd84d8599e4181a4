"""Counts and a spelling model of a handful of texts, counted plainly."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from corpus.syllables import fold, syllables
from corpus.text import clean_text
from indexer.spelling_model import SpellingModel, build_spelling_model


class TextCounts:
    """What `search.query.word_counts.WordCounts` asks, answered by looking through the texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._articles = [[fold(word) for word in syllables(clean_text(text))] for text in texts]

    def document_frequency(self, syllable: str) -> int:
        return sum(syllable in article for article in self._articles)

    def has_pair(self, first: str, second: str) -> bool:
        return any((first, second) in pairwise(article) for article in self._articles)

    def article_count(self) -> int:
        return len(self._articles)

    def articles_with(self, syllables: Sequence[str]) -> int:
        return sum(all(one in article for one in syllables) for article in self._articles)

    def articles_with_neighbours(self, syllables: Sequence[str]) -> int:
        if len(syllables) < 2:
            return self.articles_with(syllables)
        wanted = set(pairwise(syllables))
        return sum(wanted <= set(pairwise(article)) for article in self._articles)


def model_of(texts: Sequence[str], directory: Path) -> SpellingModel:
    build_spelling_model(texts, directory / "spelling.vx")
    return SpellingModel.open(directory / "spelling.vx")
