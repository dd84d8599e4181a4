"""Phrases to suggest: words of several syllables, and short sequences of words in titles.

Counted in articles, not occurrences.  Proper names are left out: wards, officials and documents
come from the entity tables, and the names of other people are never suggested.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.syllables import standard_text, syllables
from corpus.text import clean_text

MINIMUM_ARTICLES = 5
_MAX_WORDS = 3
_MAX_SYLLABLES = 6
_MAX_COUNTED = 400_000
_MAX_REMEMBERED = 200_000
# A phrase is left out if one longer phrase contains it in at least this share of its articles.
_CONTAINED = 0.8


class PhraseCounts:
    """The number of articles of each phrase; memory is bounded."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._compounds = _Compounds()

    def add(self, title: str, words: Sequence[str]) -> None:
        """Count the phrases of one article; `words` are the words of title and body, in order."""
        phrases = {self._compounds[word] for word in words if " " in word}
        phrases.update(_title_runs(title, words))
        phrases.discard("")
        self._articles.update(phrases)
        if len(self._articles) > _MAX_COUNTED:
            self._make_room()

    def _make_room(self) -> None:
        """Drop the rarest phrases, at least half of all."""
        least = 1
        while len(self._articles) > _MAX_COUNTED // 2:
            self._articles = Counter({p: n for p, n in self._articles.items() if n > least})
            least += 1

    def frequent(self, minimum: int = MINIMUM_ARTICLES) -> Iterator[tuple[str, int]]:
        """The phrases in at least `minimum` articles, each with its number of articles.

        Phrases that nearly always occur inside one longer phrase are left out.
        """
        frequent = {phrase: n for phrase, n in self._articles.items() if n >= minimum}
        contained: set[str] = set()
        for phrase, count in frequent.items():
            parts = phrase.split(" ")
            for length in range(2, len(parts)):
                for start in range(len(parts) - length + 1):
                    inner = " ".join(parts[start : start + length])
                    if count >= _CONTAINED * frequent.get(inner, count * 2):
                        contained.add(inner)
        for phrase, count in frequent.items():
            if phrase not in contained:
                yield phrase, count


class _Compounds(dict[str, str]):
    """Printed word of several syllables → its phrase; "" for names."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MAX_REMEMBERED:
            self.clear()
        self[word] = standard_text(word) if _is_common(word) else ""
        return self[word]


def _title_runs(title: str, words: Sequence[str]) -> Iterator[str]:
    """Sequences of two or three common words inside the title."""
    if title.isupper():
        return
    left = len(syllables(clean_text(title)))
    run: list[str] = []
    for word in words:
        left -= max(1, word.count(" ") + 1) if word[:1].isalnum() else 0
        if left < 0:
            return
        if not _is_common(word):
            run = []
            continue
        run = [*run, standard_text(word)][-_MAX_WORDS:]
        for size in range(2, len(run) + 1):
            phrase = " ".join(run[-size:])
            if phrase.count(" ") < _MAX_SYLLABLES:
                yield phrase


def _is_common(word: str) -> bool:
    """Whether a word is letters only, and not capitalised in every syllable like a name."""
    parts = word.split(" ")
    return all(part.isalpha() for part in parts) and not all(part[0].isupper() for part in parts)
