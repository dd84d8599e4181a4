"""Which articles match a query tree and what they score: the rules said once more, word by word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from recount import Recount

from corpus.syllables import fold, key, syllables
from corpus.text import clean_text
from indexer.analysis import syllable
from indexer.document import IndexDocument
from search.query.nodes import AllOf, AnyOf, Node, Not, Phrase, Reference, Words

K1, B = 0.7, 0.35
MOST_OF_THE_WORDS = 0.6
Word = tuple[str, float]


class Oracle:
    """Plain evaluation over articles, by their places in the list."""

    def __init__(self, articles: Sequence[IndexDocument], documents: Sequence[set[str]]) -> None:
        """`documents` are the ids of the documents that each article cites."""
        self.articles = articles
        self.recount = Recount(articles)
        self._documents = documents
        self._texts = [
            [syllables(clean_text(text)) for text in (one.title, one.body)] for one in articles
        ]
        self._folded = [{fold(w) for text in texts for w in text} for texts in self._texts]
        self._pairs = {
            (fold(one), fold(two))
            for texts in self._texts
            for text in texts
            for one, two in pairwise(text)
        }

    # Matching; `share` of the syllables of a run must occur.

    def matching(self, node: Node, share: float = 1.0) -> set[int]:
        every = set(range(len(self.articles)))
        match node:
            case Words():
                return {n for n in every if self._holds(n, node, share)}
            case Phrase():
                exact = {n for n in every if self._holds_phrase(n, node.words)}
                if share < 1 and not exact:
                    return self.matching(Words(node.words))
                return exact
            case Reference():
                cited = {n for n in every if self._cites(n, node)}
                nearly = share < 1 and node.documents is None and not cited
                return cited | self.matching(node.words) if node.loose or nearly else cited
            case Not():
                return every - self.matching(node.node)
            case AllOf():
                return set.intersection(*(self.matching(one, share) for one in node.nodes))
            case AnyOf():
                return set.union(*(self.matching(one, share) for one in node.nodes))

    def holds_together(self, number: int, run: Sequence[str]) -> bool:
        """Whether an article holds every two neighbours of a run as neighbours."""
        own = {
            (fold(one), fold(two)) for text in self._texts[number] for one, two in pairwise(text)
        }
        return all((fold(one), fold(two)) in own for one, two in pairwise(run))

    def occurs(self, word: str) -> bool:
        return any(fold(word) in folded for folded in self._folded)

    def _holds(self, number: int, words: Words, share: float) -> bool:
        held = 0
        for start, end, readings in stretches(words):
            if len(readings) == 1:
                held += sum(fold(word) in self._folded[number] for word, _ in readings[0])
            elif any(
                all(fold(word) in self._folded[number] for word, _ in reading)
                for reading in readings
            ):
                held += end - start
        return held >= max(1, ceil(share * len(words.words)))

    def _holds_phrase(self, number: int, words: Sequence[str]) -> bool:
        wanted = [key(word) for word in words]
        texts = [[key(word) for word in text] for text in self._texts[number]]
        return any(
            text[at : at + len(wanted)] == wanted for text in texts for at in range(len(text))
        )

    def _cites(self, number: int, node: Reference) -> bool:
        if not set(node.terms) & set(self.articles[number].references):
            return False
        return node.documents is None or bool(set(node.documents) & self._documents[number])

    # Scoring.

    def scores(self, tree: Node) -> list[float]:
        """The score of every article."""
        return [
            sum(self._score(number, one) for one in self._scored(tree))
            for number in range(len(self.articles))
        ]

    def _score(self, number: int, scored: "Scored") -> float:
        if isinstance(scored, list):
            return max(
                factor * sum(self._score(number, one) for one in clauses)
                for factor, clauses in scored
            )
        text, boost = scored
        return boost * self._of(text).get(number, 0.0)

    def _of(self, text: str) -> dict[int, float]:
        return self.recount.scores([(self.recount.of(text), 1.0)], K1, B)

    def _scored(self, node: Node) -> "Iterator[Scored]":
        match node:
            case Words():
                yield from self._words(node)
            case Phrase():
                yield from self._words(Words(node.words))
            case Reference():
                yield from ((f"={term}", 8.0) for term in node.terms)
                yield from self._words(node.words)
            case AllOf() | AnyOf():
                for one in node.nodes:
                    yield from self._scored(one)

    def _words(self, words: Words) -> "Iterator[Scored]":
        """Neighbours score, and syllables in no pair that exists; of several readings the best."""
        alone = 1.0 if len(words.words) == 1 else 0.3
        typed = [(word, 1.0) for word in words.words]
        for start, end, readings in stretches(words):
            before, after = typed[start - 1 : start] if start else [], typed[end : end + 1]
            if len(readings) == 1:
                yield from self._reading(before, readings[0], after, alone, borders=False)
                continue
            size = max(1, len(before) + (end - start) + len(after) - 1)
            yield [
                (
                    size / max(1, len(before) + len(reading) + len(after) - 1),
                    list(self._reading(before, reading, after, alone, borders=True)),
                )
                for reading in readings
            ]

    def _reading(
        self,
        before: Sequence[Word],
        reading: Sequence[Word],
        after: Sequence[Word],
        alone: float,
        *,
        borders: bool,
    ) -> "Iterator[tuple[str, float]]":
        """Pairs across the border of a stretch belong to the stretch with several readings."""
        run = [*before, *reading, *after]
        first, last = len(before), len(before) + len(reading)
        covered: set[int] = set()
        for at, ((one, weight), (two, other)) in enumerate(pairwise(run)):
            if (fold(one), fold(two)) not in self._pairs:
                continue
            covered |= {at, at + 1}
            if borders or (at >= first and at + 1 < last):
                boost = min(weight, other)
                yield f"{fold(one)} {fold(two)}", boost
                if syllable(one).is_accented or syllable(two).is_accented:
                    yield f"{one} {two}", 0.5 * boost
        for at in range(first, last):
            word, weight = run[at]
            if at not in covered:
                yield fold(word), alone * weight
                if syllable(word).is_accented:
                    yield word, alone * weight


Scored = tuple[str, float] | list[tuple[float, list[tuple[str, float]]]]


def stretches(words: Words) -> list[tuple[int, int, list[list[Word]]]]:
    """The run in stretches: each plain word run, and each place with alternatives, from `start` to
    `end` with all its readings, the one as typed first."""
    edges = []
    for one in sorted(words.alternatives, key=lambda one: (one.start, one.end)):
        if edges and one.start <= edges[-1][1]:
            edges[-1] = (edges[-1][0], max(edges[-1][1], one.end))
        else:
            edges.append((one.start, one.end))
    found = []
    at = 0
    for start, end in [*edges, (len(words.words), len(words.words))]:
        if at < start:
            found.append((at, start, [[(word, 1.0) for word in words.words[at:start]]]))
        if start < end:
            found.append((start, end, list(_readings(words, start, end))))
        at = end
    return found


def _readings(words: Words, start: int, end: int) -> Iterator[list[Word]]:
    if start == end:
        yield []
        return
    for rest in _readings(words, start + 1, end):
        yield [(words.words[start], 1.0), *rest]
    for one in words.alternatives:
        if one.start == start:
            for rest in _readings(words, one.end, end):
                yield [*((word, one.weight) for word in one.words), *rest]
