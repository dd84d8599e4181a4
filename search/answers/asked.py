"""The text of a question, cut around the thing that it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.syllables import syllable_spans
from corpus.text import Span
from search.query.scan import Token

# A longer text is no question.
_MOST_SYLLABLES = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A query text with the places of its syllables."""

    text: str
    spans: tuple[Span, ...]

    def words(self, start: int, end: int) -> list[str]:
        """The syllables between two places of the text."""
        return [self.text[a:b] for a, b in self.spans if start <= a and b <= end]

    def around(self, named: Iterable[Span]) -> list[list[str]]:
        """The syllables outside `named`, piece by piece."""
        pieces = []
        position = 0
        for span in sorted(named):
            pieces.append(self.words(position, span.start))
            position = span.end
        return [*pieces, self.words(position, len(self.text))]


def asked(text: str, tokens: Sequence[Token]) -> Asked | None:
    """The query `text` as a question; None where it cannot be one: with operators, with something
    excluded or begun, or too long."""
    if any(token.negated or token.kind in ("or", "not", "prefix", "field") for token in tokens):
        return None
    spans = tuple(Span(*span) for span in syllable_spans(text))
    return Asked(text, spans) if 0 < len(spans) <= _MOST_SYLLABLES else None
