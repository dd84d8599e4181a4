"""A slow and simple recount of everything in the text index: the oracle of its tests."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import log

from hypothesis import strategies as st

from corpus.syllables import fold, key, syllables
from corpus.text import clean_text
from indexer.analysis import TITLE_WEIGHT, pair, syllable
from indexer.document import IndexDocument

# Few syllables, so that articles share them: forms with one fold, spellings of one form, a
# number glued to a word.
WORDS = (
    "bao báo bảo BÁO an ân Lạc lac hòa Hoà kỹ kĩ ky phường phuong 19 21của A4 đ\u1ecbnh d\u0069nh"
).split()
# Few days, so that articles and ranges share them.
DAYS = (
    date(1969, 12, 31),
    date(2018, 1, 1),
    date(2018, 1, 31),
    date(2018, 2, 1),
    date(2020, 2, 29),
    date(2021, 12, 31),
)
REFERENCES = ("19-ct/tu", "ct:19", "25-nq/tw")


def texts(most: int = 14) -> st.SearchStrategy[str]:
    """Texts of the words above, with and without punctuation between them."""
    joiners = st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "-", "&nbsp;"])
    return st.lists(st.tuples(st.sampled_from(WORDS), joiners), max_size=most).map(
        lambda parts: "".join(word + joiner for word, joiner in parts)
    )


def documents(least: int = 0, most: int = 12) -> st.SearchStrategy[list[IndexDocument]]:
    """Articles with distinct ids and every kind of field."""

    def several(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), max_size=3).map(tuple)

    article = st.builds(
        IndexDocument,
        id=st.just(""),
        checksum=st.just(""),
        title=texts(4),
        body=texts(),
        published_on=st.none() | st.sampled_from(DAYS),
        event_days=st.lists(st.sampled_from(DAYS), max_size=3, unique=True).map(tuple),
        ward=st.sampled_from([None, "w1", "w2", "w3"]),
        officials=several("o1|ubnd|w1", "o1|du|w1", "o2|ubnd|w2"),
        documents=several("k1||", "k1|hcm|", "k2||2018"),
        types=several("CT", "NQ"),
        issuers=several("TU", "TW"),
        source=st.sampled_from([None, "s1", "s2"]),
        references=several(*REFERENCES),
        clock=st.sampled_from([None, 0, 1, 34_200_000_000, 86_399_999_999]),
        words=several("dân vận", "công tác", "của", "Dân vận", "bầu cử", "rác thải"),
    )
    return st.lists(article, min_size=least, max_size=most).map(numbered)


def numbered(articles: Iterable[IndexDocument], first: int = 0) -> list[IndexDocument]:
    """The articles with ids `a0`, `a1` … and matching checksums."""
    return [
        replace(article, id=f"a{number}", checksum=f"{number:064x}")
        for number, article in enumerate(articles, first)
    ]


def main_topics(articles: Sequence[IndexDocument]) -> dict[str, set[str]]:
    """The main topics of each article by its id, in a small index of only these articles."""
    counts = {
        article.id: Counter(word.lower() for word in article.words if " " in word)
        for article in articles
    }
    holders = Counter(word for words in counts.values() for word in words)
    rarity = {
        word: log(len(articles) / number)
        for word, number in holders.items()
        if 2 <= number <= len(articles) / 4
    }
    return {
        id_: set(
            sorted(
                words.keys() & rarity,
                key=lambda word: (-(1 + log(words[word])) * rarity[word], word),
            )[:6]
        )
        for id_, words in counts.items()
    }


class Recount:
    """Weights of every term in every article, by the article's place in the list.

    Terms have the names of `indexer.postings.codec`; pairs go by bucket, because they share them.
    """

    def __init__(self, articles: Sequence[IndexDocument]) -> None:
        self.articles = articles
        self.weights: dict[object, Counter[int]] = defaultdict(Counter)
        self.accented_pairs: set[tuple[str, str]] = set()
        self.lengths: list[int] = []
        for number, article in enumerate(articles):
            title, body = (
                [(fold(word), key(word)) for word in syllables(clean_text(text))]
                for text in (article.title, article.body)
            )
            self.lengths.append(len(title) + len(body))
            for found, weight in ((title, TITLE_WEIGHT), (body, 1)):
                for folded, accented in found:
                    self.weights["folded", folded][number] += weight
                    self.weights["exact", accented][number] += weight
                for one, two in pairwise(found):
                    hashed = pair(syllable(one[1]), syllable(two[1]))
                    self.accented_pairs.add((one[1], two[1]))
                    self.weights["bucket", hashed.bucket][number] += weight
                    self.weights["code", hashed.bucket, hashed.code][number] += weight
            for reference in article.references:
                self.weights["reference", reference][number] += 1

    def of(self, text: str) -> dict[int, int]:
        """The weight of a term, written as for Whoosh, in each article that contains it."""
        if text.startswith("="):
            return dict(self.weights.get(("reference", text[1:]), {}))
        words = [syllable(word) for word in text.split(" ")]
        accented = any(word.is_accented for word in words)
        if len(words) == 1:
            kind = ("exact", words[0].accented) if accented else ("folded", words[0].folded)
            return dict(self.weights.get(kind, {}))
        hashed = pair(*words)
        kind = ("code", hashed.bucket, hashed.code) if accented else ("bucket", hashed.bucket)
        return dict(self.weights.get(kind, {}))

    def exact(self, word: str) -> dict[int, int]:
        """The weight of exactly this form or pair of forms, with or without accents."""
        if " " in word:
            hashed = pair(*map(syllable, word.split(" ")))
            return dict(self.weights.get(("code", hashed.bucket, hashed.code), {}))
        return dict(self.weights.get(("exact", key(word)), {}))

    def scores(
        self, clauses: Iterable[tuple[dict[int, int], float]], k1: float, b: float
    ) -> dict[int, float]:
        """BM25, with Whoosh's idf, of clauses (weights by article, boost) for each article."""
        total = len(self.articles)
        average = sum(self.lengths) / total or 1
        scores: dict[int, float] = defaultdict(float)
        for weights, boost in clauses:
            idf = log(total / (len(weights) + 1)) + 1
            for number, weight in weights.items():
                norm = k1 * (1 - b + b * self.lengths[number] / average)
                scores[number] += boost * idf * weight * (k1 + 1) / (weight + norm)
        return dict(scores)
