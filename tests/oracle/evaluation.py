"""Which articles match a query tree and what they score: the rules said once more, word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, log, sqrt

from recount import Recount

from corpus.syllables import fold, key, syllables
from corpus.text import clean_text
from indexer.analysis import syllable
from indexer.document import IndexDocument
from indexer.postings.gathering import topics
from search.query.nodes import AllOf, AnyOf, Node, Not, Phrase, Reference, Unit, Words, plain_words

K1, B, B_UNDECIDED = 0.7, 0.35, 0.6
# What every syllable scores, what a unit scores on top, and what of its score another word of one
# meaning keeps: where some article holds the words side by side as asked, and where none does.
Weights = tuple[float, float, float]
DECIDED: Weights = (0.0, 0.0, 0.5)
UNDECIDED: Weights = (0.3, 1.5, 1.0)
# How much of a run an article must hold: see `Oracle.matching`.
ENOUGH, MOST, SYLLABLES = "enough", "most", "syllables"
Reach = str
# A syllable, its weight, whether only its accents will do, the unit it is of and how long that is.
Word = tuple[str, float, bool, int | None, int]


class Oracle:
    """Plain evaluation over articles, by their places in the list."""

    def __init__(
        self,
        articles: Sequence[IndexDocument],
        documents: Sequence[set[str]],
        live: set[int] | None = None,
    ) -> None:
        """`documents` are the ids of the documents that each article cites; those that are not
        `live` (None: all are) count in frequencies only."""
        self.articles = articles
        self.recount = Recount(articles)
        self._documents = documents
        self._every = set(range(len(articles)))
        self._live = self._every if live is None else live
        self._texts = [
            [syllables(clean_text(text)) for text in (one.title, one.body)] for one in articles
        ]
        self._folded = [{fold(w) for text in texts for w in text} for texts in self._texts]

    # Matching.

    def matching(self, node: Node, reach: Reach = ENOUGH) -> set[int]:
        """Articles that hold enough of the units of every run, most of them, or most of the
        syllables; removed ones may be among them."""
        match node:
            case Words():
                return self._holding(node, reach)
            case Phrase():
                exact = {n for n in self._every if self._holds_phrase(n, node.words)}
                if reach != ENOUGH and not exact:
                    return self.matching(Words(node.words))
                return exact
            case Reference():
                cited = {n for n in self._every if self._cites(n, node)}
                nearly = reach != ENOUGH and node.documents is None and not cited
                return cited | self.matching(node.words) if node.loose or nearly else cited
            case Not():
                return self._every - self.matching(node.node)
            case AllOf():
                return set.intersection(*(self.matching(one, reach) for one in node.nodes))
            case AnyOf():
                return set.union(*(self.matching(one, reach) for one in node.nodes))

    def _holding(self, words: Words, reach: Reach) -> set[int]:
        if not words.units or reach == SYLLABLES:
            share = 1.0 if reach == ENOUGH else 0.6
            return {n for n in self._every if self._holds(n, words, share)}
        content = [u for u in words.units if u.role == "content"] or words.units
        held = [{n for n in self._every if self._holds_unit(n, words, unit)} for unit in content]
        found = set(self._every)
        if reach == ENOUGH and len(content) <= 2:
            found.intersection_update(*held)
        else:
            weights = [log((len(self._every) + 1) / (len(holders) + 0.5)) for holders in held]
            least = (0.4 if reach == ENOUGH else 0.25) * sum(weights)
            for n in self._every:
                own = [w for w, holders in zip(weights, held, strict=True) if n in holders]
                if sum(own) < least - 1e-4:
                    found.discard(n)
        if words.loose:
            found |= {n for n in self._every if self._holds(n, words, 1.0)}
        return found

    def _holds_unit(self, number: int, words: Words, unit: Unit) -> bool:
        """Whether the syllables of some reading of the unit are side by side in an article."""
        inside = tuple(
            one for one in words.alternatives if unit.start <= one.start and one.end <= unit.end
        )
        return any(
            self._holds_side_by_side(number, reading)
            for reading in _readings(replace(words, alternatives=inside), unit.start, unit.end)
        )

    def _holds_side_by_side(self, number: int, reading: Sequence[Word]) -> bool:
        """Every two neighbours of the reading are neighbours in the article."""
        texts = self._texts[number]
        if len(reading) == 1:
            [(word, _, exact, _, _)] = reading
            form = key if exact else fold
            return any(form(own) == form(word) for text in texts for own in text)
        return all(
            any(
                (form(one), form(two)) == (form(first[0]), form(second[0]))
                for text in texts
                for one, two in pairwise(text)
            )
            for first, second in pairwise(reading)
            for form in (key if first[2] and second[2] else fold,)
        )

    def holds_together(self, number: int, words: Words) -> bool:
        """Whether an article holds every two neighbours of a run as neighbours, each stretch in one
        of its readings; other words of one meaning are none."""
        own = {
            (fold(one), fold(two)) for text in self._texts[number] for one, two in pairwise(text)
        }
        found = stretches(words)
        several = {end for _, end, readings in found if len(readings) > 1}
        typed = list(_typed(words))
        for start, end, readings in found:
            before = typed[start - 1 : start] if start and start not in several else []
            after = typed[end : end + 1]
            if len(readings) == 1:
                before, after = [], []
            if not any(
                all(
                    (fold(one[0]), fold(two[0])) in own
                    for one, two in pairwise([*before, *reading, *after])
                )
                for reading in readings
                if not any(exact for _, _, exact, _, _ in reading)
            ):
                return False
        return True

    def occurs(self, word: str) -> bool:
        return any(fold(word) in folded for folded in self._folded)

    def _holds(self, number: int, words: Words, share: float) -> bool:
        """Whether an article holds that share of the syllables it should hold, wherever."""
        content = [u for u in words.units if u.role == "content"] or words.units
        wanted = {at for unit in content for at in range(unit.start, unit.end)}
        wanted = wanted or set(range(len(words.words)))
        held = size = 0
        for start, end, readings in stretches(words):
            places = [at for at in range(start, end) if at in wanted]
            if len(readings) == 1:
                size += len(places)
                held += sum(fold(words.words[at]) in self._folded[number] for at in places)
            elif places:
                size += end - start
                held += (end - start) * any(
                    all(fold(word[0]) in self._folded[number] for word in reading)
                    for reading in readings
                )
        return held >= max(1, ceil(share * size))

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
        scored = self.scored(tree)
        b = B if self.is_decided(tree) else B_UNDECIDED
        return [
            sum(self._score(number, one, b) for one in scored)
            for number in range(len(self.articles))
        ]

    def ranked_scores(self, tree: Node, among: set[int]) -> list[float]:
        """The scores with what the beginnings of articles, and their likeness to the first five of
        `among`, add for a long question; only right for so few that all are looked at."""
        scores = self.scores(tree)
        runs = [run for run in plain_words(tree) if len(_wanted(run)) >= 4]
        if self.is_decided(tree) or not runs or not among:
            return scores
        for run in runs:
            for unit in _wanted(run):
                held = [n for n in self._every if self._holds_unit(n, run, unit)]
                weight = log((len(self._every) + 1) / (len(held) + 0.5))
                for n in self._every:
                    scores[n] += 1.5 * weight * self._is_in_lead(n, run, unit)
        first = sorted(among, key=lambda n: (-round(scores[n], 4), n))[:5]
        middle: Counter[str] = Counter()
        for n in first:
            for word, weight in self._topics(n).items():
                middle[word] += scores[n] * weight
        length = sqrt(sum(weight**2 for weight in middle.values())) or 1.0
        most = max(scores[n] for n in among)
        for n in among:
            like = sum(weight * middle[word] for word, weight in self._topics(n).items())
            scores[n] += 0.4 * most * like / length
        return scores

    def _topics(self, number: int) -> dict[str, float]:
        """The topic words of an article with their weights, which make a vector of length 1."""
        of = [dict(topics(one.words)) for one in self.articles]
        weights = {
            word: (1 + log(count)) * log(len(of) / sum(word in one for one in of))
            for word, count in of[number].items()
        }
        length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def _is_in_lead(self, number: int, words: Words, unit: Unit) -> bool:
        """Whether a reading of the unit, in any accents, is in the lead of an article."""
        inside = tuple(
            one for one in words.alternatives if unit.start <= one.start and one.end <= unit.end
        )
        title, body = self._texts[number]
        leads = [list(map(fold, title[:27])), list(map(fold, body[:100]))]
        return any(
            lead[at : at + len(reading)] == [fold(word[0]) for word in reading]
            for reading in _readings(replace(words, alternatives=inside), unit.start, unit.end)
            for lead in leads
            for at in range(len(lead))
        )

    def is_decided(self, tree: Node) -> bool:
        """Whether some article holds the words side by side as asked."""
        return any(
            all(self.holds_together(n, run) for run in plain_words(tree)) for n in self._live
        )

    def scored(self, tree: Node) -> "list[Scored]":
        """What scores: terms with their boosts, and lists of readings of which the best does."""
        return list(self._scored(tree, DECIDED if self.is_decided(tree) else UNDECIDED))

    def flat(self, tree: Node) -> list[tuple[str, float]]:
        """What of a tree without alternatives scores: terms with their boosts."""
        return [one for one in self.scored(tree) if isinstance(one, tuple)]

    def _score(self, number: int, scored: "Scored", b: float) -> float:
        if isinstance(scored, list):
            return max(
                factor * sum(self._score(number, one, b) for one in clauses)
                for factor, clauses in scored
            )
        text, boost = scored
        return boost * self._of(text, b).get(number, 0.0)

    def _of(self, text: str, b: float) -> dict[int, float]:
        exact = text.startswith("!")
        weights = self.recount.exact(text[1:]) if exact else self.recount.of(text)
        return self.recount.scores([(weights, 1.0)], K1, b)

    def _scored(self, node: Node, weights: Weights) -> "Iterator[Scored]":
        match node:
            case Words():
                yield from self._words(node, weights)
            case Phrase():
                yield from self._words(Words(node.words), weights)
            case Reference():
                yield from ((f"={term}", 8.0) for term in node.terms)
                yield from self._words(node.words, weights)
            case AllOf() | AnyOf():
                for one in node.nodes:
                    yield from self._scored(one, weights)

    def _words(self, words: Words, weights: Weights) -> "Iterator[Scored]":
        """Neighbours and syllables score, and units on top; of several readings the best."""
        alone, unit, synonym = weights
        if not unit:
            words = replace(words, units=())
        if len(words.words) == 1:
            alone = 0.3
        typed = list(_typed(words))
        several = {end for _, end, readings in stretches(words) if len(readings) > 1}
        for start, end, readings in stretches(words):
            after = typed[end : end + 1]
            if len(readings) == 1:
                yield from _reading([], readings[0], [], alone, unit)
                continue
            before = typed[start - 1 : start] if start and start not in several else []
            size = max(1, len(before) + (end - start) + len(after) - 1)
            has_accents = any(syllable(word[0]).is_accented for word in readings[0])
            kept = synonym if has_accents else synonym / 1.5
            yield [
                (
                    size
                    / max(1, len(before) + len(reading) + len(after) - 1)
                    * (kept if any(exact for _, _, exact, _, _ in reading) else 1.0),
                    list(_reading(before, reading, after, alone, unit)),
                )
                for reading in readings
            ]


def _wanted(run: Words) -> Sequence[Unit]:
    return [unit for unit in run.units if unit.role == "content"] or run.units


def _reading(
    before: Sequence[Word],
    reading: Sequence[Word],
    after: Sequence[Word],
    alone: float,
    unit: float,
) -> Iterator[tuple[str, float]]:
    for one, two in pairwise([*before, *reading, *after]):
        weight = min(one[1], two[1])
        is_accented = syllable(one[0]).is_accented or syllable(two[0]).is_accented
        on_top = 0.0
        if one[3] is not None and one[3] == two[3]:
            on_top = unit * weight / (max(one[4], two[4]) - 1)
        folded, accented = f"{fold(one[0])} {fold(two[0])}", f"{one[0]} {two[0]}"
        if one[2] and two[2]:
            yield f"!{accented}", weight + on_top + 0.5 * weight * is_accented
            continue
        yield folded, weight + on_top
        if is_accented:
            yield accented, 0.5 * weight
    for word, weight, exact, of, size in reading:
        is_accented = syllable(word).is_accented
        on_top = unit * weight if of is not None and size == 1 else 0.0
        if exact:
            yield f"!{word}", alone * weight + on_top + 0.5 * alone * weight * is_accented
            continue
        yield fold(word), alone * weight + on_top
        if is_accented:
            yield word, 0.5 * alone * weight


Scored = tuple[str, float] | list[tuple[float, list[tuple[str, float]]]]


def _typed(words: Words) -> Iterator[Word]:
    """The words as typed; what only asks counts less."""
    for at, word in enumerate(words.words):
        unit = next((u for u in words.units if u.start <= at < u.end), None)
        if unit is None:
            yield word, 1.0, False, None, 1
        else:
            weight = 0.3 if unit.role == "question" else 1.0
            yield word, weight, False, unit.start, unit.end - unit.start


def stretches(words: Words) -> list[tuple[int, int, list[list[Word]]]]:
    """The run in stretches: each plain word run, and each place with alternatives, from `start` to
    `end` with all its readings, the one as typed first.

    Alternatives that only touch are one place where all are abbreviations.
    """
    edges: list[tuple[int, int, set[str]]] = []
    for one in sorted(words.alternatives, key=lambda one: (one.start, one.end)):
        start, end, kinds = edges[-1] if edges else (-1, -1, set())
        touches_alone = one.start == end and "thesaurus" in {one.kind, *kinds}
        if edges and one.start <= end and not touches_alone:
            edges[-1] = (start, max(end, one.end), {*kinds, one.kind})
        else:
            edges.append((one.start, one.end, {one.kind}))
    typed = list(_typed(words))
    found = []
    at = 0
    for start, end, _ in [*edges, (len(words.words), len(words.words), set())]:
        if at < start:
            found.append((at, start, [typed[at:start]]))
        if start < end:
            found.append((start, end, list(_readings(words, start, end))))
        at = end
    return found


def _readings(words: Words, start: int, end: int) -> Iterator[list[Word]]:
    if start == end:
        yield []
        return
    typed = list(_typed(words))
    for rest in _readings(words, start + 1, end):
        yield [typed[start], *rest]
    for one in words.alternatives:
        if one.start == start and one.end <= end:
            _, _, _, of, size = typed[start]
            size += len(one.words) - (one.end - one.start)
            for rest in _readings(words, one.end, end):
                yield [*((word, one.weight, one.exact, of, size) for word in one.words), *rest]
