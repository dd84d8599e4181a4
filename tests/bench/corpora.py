"""The articles of a benchmark: real ones if a corpus is given, else generated ones.

The generator walks the bigrams of the texts it has seen.  It sometimes jumps to a word drawn by
frequency, and it invents names and numbers at a constant rate.  So pairs and vocabulary grow with
the corpus as in real corpora (Heaps' law).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.syllables import syllables
from corpus.text import clean_text
from indexer.document import IndexDocument

_WARDS = 200
_OFFICIALS = 5_000
_DOCUMENTS = 3_000
_FIRST_DAY = date(2011, 1, 1)
_DAYS = 180 * 30
_JUMP = 0.12  # share of steps that leave the known bigrams
_INVENT = 0.006  # share of syllables that are new names or numbers
_MEAN_SYLLABLES = 588  # of the 35,321 news articles of 2017
_BATCH = 512

_ONSETS = "th nh c ng tr b đ h l ch kh ph t v m n d gi qu s x g r k gh ngh".split()
_RIMES = (
    "a an ang anh ông inh ương i oa ai am ao e êu en iêu ê ơn ung u uy ư o ong on ôn oai uân yên em"
).split()


@dataclass(frozen=True)
class BigramWalk:
    """Which syllable follows which.

    `following[starts[i]:starts[i + 1]]` are the ids (int32) seen after syllable `i`, with
    repetition; `drawn` (int32) is every syllable of the text.
    """

    words: tuple[str, ...]
    starts: NDArray[np.int64]
    following: NDArray[np.int32]
    drawn: NDArray[np.int32]


def learn(texts: Iterable[str], limit: int = 2_000_000) -> BigramWalk:
    """The bigrams of `texts`; reads at most `limit` syllables."""
    ids: dict[str, int] = {}
    sequence: list[int] = []
    for text in texts:
        sequence.extend(ids.setdefault(word, len(ids)) for word in syllables(clean_text(text)))
        if len(sequence) >= limit:
            break
    drawn = np.array(sequence[:limit], dtype=np.int32)
    order = np.argsort(drawn[:-1], kind="stable")
    starts = np.searchsorted(drawn[:-1][order], np.arange(len(ids) + 1))
    return BigramWalk(tuple(ids), starts.astype(np.int64), drawn[1:][order], drawn)


def generated(walk: BigramWalk, seed: int, first: int = 0) -> Iterator[Article]:
    """Endless articles, the same for the same walk and seed, numbered from `first`."""
    random = np.random.default_rng(seed)
    numbers = count(first)
    while True:
        lengths = random.lognormal(np.log(_MEAN_SYLLABLES) - 0.18, 0.6, _BATCH)
        lengths = np.clip(lengths, 60, 4_000).astype(int)
        rows = _walk(walk, random, int(lengths.max()))
        for row, length in zip(rows, lengths, strict=True):
            words = [walk.words[i] if i >= 0 else _invented(random) for i in row[:length]]
            title, body = words[:12], words[12:]
            sentences = (" ".join(body[i : i + 22]) for i in range(0, len(body), 22))
            yield Article(
                id=f"g{next(numbers):07}", title=" ".join(title), body=". ".join(sentences)
            )


def _walk(walk: BigramWalk, random: np.random.Generator, steps: int) -> NDArray[np.int32]:
    """Syllable ids of shape (`_BATCH`, `steps`); -1 is a word to be invented."""
    rows = np.empty((_BATCH, steps), dtype=np.int32)
    current = random.choice(walk.drawn, _BATCH)
    for step in range(steps):
        rows[:, step] = current
        low, high = walk.starts[current], walk.starts[current + 1]
        at = low + (random.random(_BATCH) * (high - low)).astype(np.int64)
        jump = (random.random(_BATCH) < _JUMP) | (high == low)
        followed = walk.following[np.minimum(at, len(walk.following) - 1)]
        current = np.where(jump, random.choice(walk.drawn, _BATCH), followed)
    rows[random.random(rows.shape) < _INVENT] = -1
    return rows


def _invented(random: np.random.Generator) -> str:
    if random.random() < 0.5:
        return str(int(random.pareto(0.8) * 10) % 10**7)
    # Squaring prefers the front of the lists, because some names are far more frequent than others.
    onset = _ONSETS[int(random.random() ** 2 * len(_ONSETS))]
    rime = _RIMES[int(random.random() ** 2 * len(_RIMES))]
    return (onset + rime + ("x" * int(random.random() < 0.05))).capitalize()


def with_facets(articles: Iterable[Article], seed: int) -> Iterator[IndexDocument]:
    """Documents of the index with random facet values, as skewed as real ones.

    200 wards, 180 months, 5,000 officials (one to nine per article), 3,000 documents.
    """
    random = np.random.default_rng(seed)
    for article in articles:
        people = (random.zipf(1.2, random.integers(1, 10)) - 1) % _OFFICIALS
        cited = (random.zipf(1.3, random.integers(0, 4)) - 1) % _DOCUMENTS
        yield IndexDocument(
            id=article.id,
            checksum=article.checksum,
            title=article.title,
            body=article.body,
            published_on=_FIRST_DAY + timedelta(days=int(random.integers(_DAYS))),
            ward=f"ward-{int(random.zipf(1.3) - 1) % _WARDS}",
            officials=tuple(sorted({f"official-{n}" for n in people})),
            documents=tuple(sorted({f"document-{n}" for n in cited})),
        )
