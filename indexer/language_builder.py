"""Building the spelling model and the suggestions of a generation from its articles."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.wards import gazetteer
from indexer.entities import Entities
from indexer.phrase_counts import PhraseCounts
from indexer.spelling_model import SyllableCounts
from indexer.suggestions import Surface, build_suggestions

# Only the newest titles are suggested: all titles of a large corpus would take too much memory.
_MOST_TITLES = 50_000
_MOST_SPELLINGS = 5


class LanguageBuilder:
    """Call `add` for every article of a generation, then `write`."""

    def __init__(self) -> None:
        self._syllables = SyllableCounts()
        self._phrases = PhraseCounts()
        self._titles: list[tuple[int, str]] = []

    def add(self, title: str, body: str, published_on: date | None, words: Sequence[str]) -> None:
        """Count one article; `words` are the words of title and body.  Memory is bounded."""
        self._syllables.add(f"{title}\n{body}")
        self._phrases.add(title, words)
        day = published_on.toordinal() if published_on else 0
        keep = heapq.heappush if len(self._titles) < _MOST_TITLES else heapq.heappushpop
        keep(self._titles, (day, title))

    def write(self, spelling: Path, suggestions: Path, entities: Entities) -> None:
        """Write the spelling model to the file `spelling` and the completions to `suggestions`.

        `entities` are the tables of the same generation.  Raises `OSError`.
        """
        self._syllables.write(spelling)
        build_suggestions(self._surfaces(entities), suggestions)

    def _surfaces(self, entities: Entities) -> Iterator[Surface]:
        for document in entities.documents():
            spellings = entities.spellings(document.id)[:_MOST_SPELLINGS]
            yield Surface(
                "document",
                document.id,
                document.label,
                document.articles,
                tuple(spelling.surface for spelling in spellings),
            )
        for official in entities.officials():
            yield Surface("official", official.id, official.name, official.articles)
        for id_, count in entities.ward_counts().items():
            ward = gazetteer().ward(id_)
            if ward is not None:
                weight = max(count.primary, count.mentioned)
                yield Surface("ward", id_, ward.label, weight, (ward.name,))
        for phrase, articles in self._phrases.frequent():
            yield Surface("phrase", phrase, phrase, articles)
        for day, title in self._titles:
            yield Surface("title", title, title, day)
