"""Decoding with the spelling model: accents restored, typing errors corrected.

A noisy channel: every syllable has candidates, each with a cost for how far it is from what was
typed; the most probable sequence under the corpus' own syllable pairs is found by Viterbi.
"""

import math
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.syllables import fold, standard
from indexer.spelling_model import SpellingModel

# Log-probabilities of the channel; with these 99 % of clean queries are left alone (the record is
# docs/decisions).
EDIT_COST = 6.0
# A letter typed twice and two letters exchanged are commoner slips, a far key is a rarer one.
_SLIP_COST = EDIT_COST - 1.0
_FAR_KEY_COST = EDIT_COST + 2.0
_MARK_COST = 1.0
# A syllable typed with its diacritics that exists is rarely a slip.
_REAL_COST = 2.0
_MOST_MARKS = 3
_KEYS_BESIDE = {
    "q": "wa",
    "w": "qes",
    "e": "wrd",
    "r": "etf",
    "t": "ryg",
    "y": "tuh",
    "u": "yij",
    "i": "uok",
    "o": "ipl",
    "p": "o",
    "a": "qsz",
    "s": "awdzx",
    "d": "sefxc",
    "f": "drgcv",
    "g": "fthvb",
    "h": "gyjbn",
    "j": "hukn",
    "k": "jilm",
    "l": "ko",
    "z": "asx",
    "x": "zsdc",
    "c": "xdfv",
    "v": "cfgb",
    "b": "vghn",
    "n": "bhjm",
    "m": "nk",
}
_PAIR_WEIGHT = 0.85
# A syllable so rare is nobody's slip for another: one in so many, within these bounds.
_FREQUENT = 1 / 50_000
_LEAST_FREQUENCY, _MOST_FREQUENCY = 3, 20
_LONGEST_EDITED = 8
# Forms whose diacritics are kept: more than any corpus has.
_MOST_FORMS = 32_768


@dataclass(frozen=True, slots=True)
class Candidate:
    """A syllable that may have been meant: its form, its number in the model (None where the
    model does not know it) and the cost of reading the typed syllable as this one."""

    form: str
    number: int | None
    cost: float = 0.0


def candidates(typed: str, model: SpellingModel, *, edits: bool) -> list[Candidate]:
    """What `typed` may mean: itself with the diacritics it may have lost, and with `edits` the
    syllables one letter away."""
    form = standard(typed)
    found = {candidate.form: candidate for candidate in _as_typed(form, model)}
    if edits and form.isalpha() and len(form) <= _LONGEST_EDITED:
        marks, least = _marks(form), _least_frequency(model)
        known = _REAL_COST if form != fold(form) and model.number(form) is not None else 0.0
        for folded, cost in _one_edit_away(fold(form)).items():
            if model.frequency(folded) >= least:
                for number in model.readings(folded):
                    near = model.forms[number]
                    total = cost + known + _cost_of_marks(marks, near)
                    found.setdefault(near, Candidate(near, number, total))
    return list(found.values())


@lru_cache(maxsize=_MOST_FORMS)
def _marks(form: str) -> Counter[str]:
    """The diacritics of a syllable; the stroke of đ is one. Kept, and never changed."""
    decomposed = unicodedata.normalize("NFD", form)
    return Counter(c for c in decomposed if unicodedata.combining(c) or c == "đ")


def _cost_of_marks(typed: Counter[str], near: str) -> float:
    """Diacritics that were typed are evidence; a syllable typed without any has lost them."""
    if not typed:
        return 0.0
    other = _marks(near)
    # A difference of Counters says the same and takes ten times as long.
    differences = sum(abs(typed[mark] - other[mark]) for mark in {*typed, *other})
    return _MARK_COST * min(_MOST_MARKS, differences)


def _as_typed(form: str, model: SpellingModel) -> Iterator[Candidate]:
    folded = fold(form)
    number = model.number(form)
    # Diacritics that make a known syllable were meant; others, and none, may be anything.
    if form != folded and number is not None:
        yield Candidate(form, number)
        return
    readings = [Candidate(model.forms[number], number) for number in model.readings(folded)]
    yield from readings or [Candidate(form, None)]


def _one_edit_away(word: str) -> dict[str, float]:
    """Strings one slip of the fingers from `word`, each with its cost: a letter left out, added,
    hit beside its key or exchanged with its neighbour."""
    found: dict[str, float] = {}

    def slip(result: str, cost: float) -> None:
        if result and result != word:
            found[result] = min(cost, found.get(result, cost))

    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        for letter in string.ascii_lowercase:
            slip(left + letter + right, EDIT_COST)
            if right:
                near = letter in _KEYS_BESIDE.get(right[0], "")
                slip(left + letter + right[1:], EDIT_COST if near else _FAR_KEY_COST)
        if right:
            doubled = right[0] in (left[-1:], right[1:2])
            slip(left + right[1:], _SLIP_COST if doubled else EDIT_COST)
        if len(right) > 1:
            slip(left + right[1] + right[0] + right[2:], _SLIP_COST)
    return found


def most_probable(
    choices: Sequence[Sequence[Candidate]], model: SpellingModel
) -> tuple[list[Candidate], float]:
    """The most probable choice of one candidate each, and its log-probability less the costs."""
    lattice = _Lattice(choices, model)
    last = int(lattice.forward[-1].argmax())
    return lattice.path(len(choices) - 1, last), float(lattice.forward[-1][last])


def likely_readings(
    choices: Sequence[Sequence[Candidate]], model: SpellingModel
) -> Iterator[tuple[list[Candidate], float]]:
    """The best choice through each candidate, most probable first, with its log-probability less
    the costs; choices that differ in diacritics alone are given once."""
    lattice = _Lattice(choices, model)
    through = [
        (float(score), place, at)
        for place in range(len(choices))
        for at, score in enumerate(lattice.forward[place] + lattice.backward[place])
    ]
    given: set[tuple[str, ...]] = set()
    for score, place, at in sorted(through, reverse=True):
        path = lattice.path(place, at)
        folded = tuple(fold(candidate.form) for candidate in path)
        if folded not in given:
            given.add(folded)
            yield path, score


class _Lattice:
    """Viterbi in both directions over the candidates of each place.

    `forward[p][c]` is the best log-probability of a choice that ends with candidate `c` of place
    `p`, `backward[p][c]` that of the best way on from it.
    """

    def __init__(self, choices: Sequence[Sequence[Candidate]], model: SpellingModel) -> None:
        self._choices = choices
        self._unseen = math.log(1 / (10 * model.total))
        self._model = model
        numbers = [
            np.array([-1 if one.number is None else one.number for one in options])
            for options in choices
        ]
        costs = [np.array([one.cost for one in options]) for options in choices]
        steps = [self._step(*pair) for pair in pairwise(numbers)]
        self.forward = [self._log(self._single(numbers[0])) - costs[0]]
        self._from: list[NDArray[np.int64]] = [np.zeros(len(numbers[0]), np.int64)]
        for step, cost in zip(steps, costs[1:], strict=True):
            total = self.forward[-1][:, None] + step - cost[None, :]
            self._from.append(total.argmax(axis=0))
            self.forward.append(total.max(axis=0))
        self.backward = [np.zeros(len(numbers[-1]))]
        self._to: list[NDArray[np.int64]] = [np.zeros(len(numbers[-1]), np.int64)]
        for step, cost in zip(steps[::-1], costs[:0:-1], strict=True):
            total = step - cost[None, :] + self.backward[0][None, :]
            self._to.insert(0, total.argmax(axis=1))
            self.backward.insert(0, total.max(axis=1))

    def path(self, place: int, at: int) -> list[Candidate]:
        """The best choice through candidate `at` of `place`."""
        path = [self._choices[place][at]]
        before = after = at
        for earlier in range(place, 0, -1):
            before = int(self._from[earlier][before])
            path.insert(0, self._choices[earlier - 1][before])
        for later in range(place + 1, len(self._choices)):
            after = int(self._to[later - 1][after])
            path.append(self._choices[later][after])
        return path

    def _single(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        if not len(self._model.counts):
            return np.zeros(len(numbers))
        known = numbers >= 0
        return np.where(known, self._model.counts[numbers * known] / self._model.total, 0.0)

    def _step(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.float64]:
        """Log-probabilities of each of `after` behind each of `before`."""
        single = np.tile(self._single(after), (len(before), 1))
        known = before >= 0
        if not known.any():
            return self._log(single)
        pairs = self._model.pair_count(np.maximum(before, 0), np.maximum(after, 0))
        seen = np.maximum(self._model.counts[np.maximum(before, 0)], 1)[:, None]
        both = known[:, None] & (after >= 0)[None, :]
        mixed = (1 - _PAIR_WEIGHT) * single + np.where(both, _PAIR_WEIGHT * pairs / seen, 0.0)
        return self._log(np.where(known[:, None], mixed, single))

    def _log(self, probability: NDArray[np.float64]) -> NDArray[np.float64]:
        with np.errstate(divide="ignore"):
            return np.where(probability > 0, np.log(probability), self._unseen)


def restore_accents(words: Sequence[str], model: SpellingModel) -> tuple[str, ...]:
    """`words` with the diacritics they most probably lost; what has some keeps them."""
    if not words:
        return ()
    path, _ = most_probable([candidates(word, model, edits=False) for word in words], model)
    return tuple(candidate.form for candidate in path)


def split_glued(typed: str, model: SpellingModel) -> list[tuple[str, str]]:
    """The ways to cut `typed` into two frequent syllables, where spaces were forgotten."""
    form = standard(typed)
    if not form.isalpha():
        return []
    least = _least_frequency(model)
    return [
        (form[:at], form[at:])
        for at in range(2, len(form) - 1)
        if model.frequency(fold(form[:at])) >= least and model.frequency(fold(form[at:])) >= least
    ]


def _least_frequency(model: SpellingModel) -> float:
    """How often a syllable must occur to be taken for what was meant; in a small corpus less."""
    return min(_MOST_FREQUENCY, max(_LEAST_FREQUENCY, model.total * _FREQUENT))
