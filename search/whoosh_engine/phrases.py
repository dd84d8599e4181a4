"""Quoted phrases, verified on the text: these syllables, in this order, with these accents."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from corpus.syllables import key, syllables
from corpus.text import clean_text
from search.query import Phrase
from search.whoosh_engine.snapshot import Articles

# Title and body of an article by its number; None if it has been taken down since.
Texts = Callable[[int], tuple[str, str] | None]
_KEPT_PHRASES = 64


class PhraseVerifier:
    """Tells which of the articles that hold all pairs of a phrase hold the phrase.

    Keeps the answers to the last phrases, so that a second page or a filter asks no text again.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._known: OrderedDict[tuple[str, ...], Articles] = OrderedDict()

    def __call__(self, phrase: Phrase, candidates: Articles) -> Articles:
        """The `candidates` (every article that may hold the phrase) that do."""
        words = tuple(map(key, phrase.words))
        verified = self._known.get(words)
        if verified is None:
            holds = [self._holds(article, words) for article in candidates.tolist()]
            verified = candidates[np.array(holds, np.bool_)]
            self._known[words] = verified
            if len(self._known) > _KEPT_PHRASES:
                self._known.popitem(last=False)
        return verified

    def _holds(self, article: int, words: Sequence[str]) -> bool:
        texts = self._texts(article)
        return texts is not None and any(holds(text, words) for text in texts)


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether `words` (`corpus.syllables.key` forms) stand in `text` one after another; what is
    between them plays no part."""
    # A space before and after every syllable: none holds a space, so no match can begin inside one.
    spelled = f" {' '.join(map(key, syllables(clean_text(text))))} "
    return f" {' '.join(words)} " in spelled
