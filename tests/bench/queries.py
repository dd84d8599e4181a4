"""Six kinds of queries, drawn from the corpus that they search."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from bench.tokens import BenchQuery, query_of
from corpus.syllables import fold, syllables
from corpus.text import clean_text
from indexer.document import IndexDocument

KINDS = ("common", "typical", "unaccented", "long", "phrase", "rare")
_LONG = 32
_SAMPLE = 2000


def places(size: int, seed: int) -> list[int]:
    """The places of the articles from which queries are drawn; some occur several times."""
    random = np.random.default_rng(seed)
    return [int(place) for place in random.integers(size, size=min(size, _SAMPLE))]


def drawn(sample: Sequence[IndexDocument], seed: int, each: int) -> list[BenchQuery]:
    """`each` queries of every kind from the articles at `places`, the same for the same seed.

    common: one of the most frequent syllables; typical: 2 to 7 neighbouring syllables as printed;
    unaccented: the same without diacritics; long: 32 syllables; phrase: two neighbours that are
    both frequent; rare: one syllable that few articles contain.
    """
    random = np.random.default_rng([seed, 1])
    texts = [syllables(clean_text(document.body)) for document in sample]
    texts = [words for words in texts if len(words) > _LONG]
    counts = Counter(fold(word) for words in texts for word in set(words))
    frequent = [word for word, _ in counts.most_common(each)]
    rare = sorted(word for word, count in counts.items() if count <= 2)

    def runs(low: int, high: int) -> Iterator[list[str]]:
        while True:
            words = texts[random.integers(len(texts))]
            length = int(random.integers(low, high + 1))
            start = int(random.integers(len(words) - length + 1))
            yield words[start : start + length]

    def frequent_pairs() -> Iterator[list[str]]:
        known = set(frequent[:80])
        return (words for words in runs(2, 2) if known.issuperset(map(fold, words)))

    typical, unaccented = runs(2, 7), runs(2, 7)
    long, pairs = runs(_LONG, _LONG), frequent_pairs()
    queries = []
    for number in range(each):
        queries += [
            query_of("common", [frequent[number % len(frequent)]]),
            query_of("typical", next(typical)),
            query_of("unaccented", [fold(word) for word in next(unaccented)]),
            query_of("long", next(long)),
            query_of("phrase", next(pairs)),
            query_of("rare", [rare[int(random.integers(len(rare)))]]),
        ]
    return queries
