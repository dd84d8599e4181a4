"""Quoted phrases, verified on the text: these syllables, in this order, with these accents."""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from corpus.syllables import key, standard, syllables
from corpus.text import clean_text
from search.query.nodes import Phrase
from search.whoosh_engine.snapshot import Articles

# Title and body of an article by its number; None if it has been taken down since.
Texts = Callable[[int], tuple[str, str] | None]
_KEPT_PHRASES = 64
# Characters that cleaning leaves between syllables whatever their neighbours are.
_BEFORE = r"(?:\A|(?<=[ \n\"(,.\-]))"
_BETWEEN = r"[ \n,.\-]+"
_AFTER = r"(?=[ \n\"),.:;!?\-]|\Z)"


class PhraseVerifier:
    """Determines which of the articles that hold all pairs of a phrase hold the phrase.

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
            test = PhraseTest(phrase.words)
            holds = [self._holds(article, test) for article in candidates.tolist()]
            verified = candidates[np.array(holds, np.bool_)]
            self._known[words] = verified
            if len(self._known) > _KEPT_PHRASES:
                self._known.popitem(last=False)
        return verified

    def _holds(self, article: int, test: "PhraseTest") -> bool:
        texts = self._texts(article)
        return texts is not None and any(map(test.holds, texts))


class PhraseTest:
    """Whether a text holds given words one after another; what is between them plays no part.

    Nearly always the words are in the text in their usual spelling, between spaces and
    ordinary marks: that is looked for first.  Only then is the text cleaned and cut.
    """

    def __init__(self, words: Sequence[str]) -> None:
        spellings = [
            "|".join(sorted(map(re.escape, {word.lower(), standard(word), key(word)})))
            for word in words
        ]
        usual = _BETWEEN.join(f"(?:{spelling})" for spelling in spellings)
        self._usual = re.compile(f"{_BEFORE}{usual}{_AFTER}")
        # A space before and after every syllable: no match can begin inside one.
        self._spelled = f" {' '.join(map(key, words))} "

    def holds(self, text: str) -> bool:
        """Whether `text`, as published, holds the words."""
        if self._usual.search(text.lower()):
            return True
        return self._spelled in f" {' '.join(map(key, syllables(clean_text(text))))} "
