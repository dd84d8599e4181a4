"""A query read as words: syllables that belong together are one unit.

The corpus determines which: neighbours that occur together much more often than by chance.
Names, abbreviations, everyday words and numbered districts are units in any case.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from math import log

import numpy as np

from corpus.syllables import fold, standard
from corpus.wards.districts import surnames
from indexer.spelling_model import SpellingModel
from search.query.abbreviations import unit_names
from search.query.names import Names
from search.query.nodes import Alternative, Unit
from search.query.question_words import find_question_words, has_accents, role_of

# Normalised pointwise mutual information from which two syllables are a word, less where the
# segmenter found the word in the corpus; and from which a word and what is beside it are one.
TOGETHER = 0.3
SEGMENTED = 0.2
CHAINED = 0.55
_NEVER = -1.0
# The share of the occurrences of two neighbours from which their diacritics are the usual ones.
_MOSTLY = 0.5
# Syllables of a person's name and of the name of a ward that may be typed without "phường".
_NAME_SIZES = (4, 3)
_LONGEST_WARD = 4
_SHORTEST_BARE_WARD = 3

Place = tuple[int, int]


def read_units(
    typed: Sequence[str],
    alternatives: Sequence[Alternative],
    model: SpellingModel,
    names: Names,
) -> tuple[Unit, ...]:
    """The units of the syllables `typed`, in order and without gaps; none where the model has seen
    nothing.

    `alternatives` are other readings of some of the syllables: each lies in one unit.
    """
    if not model.forms:
        return ()
    accented = has_accents(typed)
    asking = find_question_words(typed)
    fixed = [
        *((one.start, one.end) for one in asking),
        *_named(typed, names),
        *_of_alternatives(alternatives),
    ]
    roles = {(one.start, one.end): one.role for one in asking}
    units = []
    for start, end in _joined(len(typed), list(_merged(fixed)), typed, model, names):
        role = roles.get((start, end)) or role_of(typed[start:end], accented)
        units.append(Unit(start, end, role))
    return tuple(units)


def _of_alternatives(alternatives: Sequence[Alternative]) -> Iterator[Place]:
    """The places of other readings; the two spellings of a number join others like any number."""
    for one in alternatives:
        if not all(map(str.isdecimal, one.words)):
            yield one.start, one.end


def _named(typed: Sequence[str], names: Names) -> Iterator[Place]:
    """The names of wards and districts, and of the officials of the index."""
    folded = tuple(map(fold, typed))
    for start in range(len(folded)):
        for size in range(min(_LONGEST_WARD, len(folded) - start), 0, -1):
            name = folded[start : start + size]
            if not name[0].isdecimal():
                begins = start > 0 and folded[start - 1] in _unit_words()
                bare = size >= _SHORTEST_BARE_WARD
                if (begins or bare) and size > 1 and name in _ward_names():
                    yield start, start + size
                    break
            elif size == 1 and start and folded[start - 1] in _numbered_words():
                yield start - 1, start + 1
    for start, one in enumerate(folded):
        if one in _surnames():
            for size in _NAME_SIZES:
                name = folded[start : start + size]
                if len(name) == size and names.officials_named(" ".join(name)):
                    yield start, start + size
                    break


@lru_cache(maxsize=1)
def _ward_names() -> frozenset[tuple[str, ...]]:
    names = unit_names()
    return names["ward"] | names["district"]


@lru_cache(maxsize=1)
def _unit_words() -> frozenset[str]:
    return frozenset(map(fold, "phường xã quận huyện tỉnh trấn p q".split()))


@lru_cache(maxsize=1)
def _numbered_words() -> frozenset[str]:
    return frozenset(map(fold, "phường quận p q".split()))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(map(fold, surnames()))


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Places that overlap become one."""
    start, end = 0, 0
    for first, last in sorted(places):
        if first < end:
            end = max(end, last)
            continue
        if end:
            yield start, end
        start, end = first, last
    if end:
        yield start, end


def _joined(
    size: int, fixed: Sequence[Place], typed: Sequence[str], model: SpellingModel, names: Names
) -> Iterator[Place]:
    """The fixed places, and the syllables between them joined by how strongly they belong together,
    the strongest first."""
    at = 0
    for start, end in [*fixed, (size, size)]:
        for first, last in _with_names(
            list(_by_association(typed[at:start], model, names)), typed[at:], model
        ):
            yield at + first, at + last
        if start < end:
            yield start, end
        at = end


def _with_names(
    places: Sequence[Place], typed: Sequence[str], model: SpellingModel
) -> Iterator[Place]:
    """The places, those of single syllables that may be the name of a person as one."""
    at = 0
    while at < len(places):
        singles = 0
        for start, end in places[at : at + max(_NAME_SIZES)]:
            if end - start > 1 or role_of(typed[start:end], has_accents(typed)) != "content":
                break
            singles += 1
        start = places[at][0]
        if singles in _NAME_SIZES and _is_name(typed[start : start + singles], model):
            yield start, start + singles
            at += singles
        else:
            yield places[at]
            at += 1


def _is_name(typed: Sequence[str], model: SpellingModel) -> bool:
    """Whether syllables begin with a surname and are neighbours more often than by chance."""
    return fold(typed[0]) in _surnames() and all(
        association(one, two, model) > 0 for one, two in pairwise(typed)
    )


def _by_association(typed: Sequence[str], model: SpellingModel, names: Names) -> Iterator[Place]:
    """The places of the units of a run of syllables."""
    strengths = [association(one, two, model) for one, two in pairwise(typed)]
    least = [
        SEGMENTED if names.topics_named(f"{fold(one)} {fold(two)}") else TOGETHER
        for one, two in pairwise(typed)
    ]
    owner = list(range(len(typed)))
    sizes = [1] * len(typed)
    order = sorted(range(len(strengths)), key=lambda place: (-strengths[place], -place))
    for place in order:
        left, right = owner[place], owner[place + 1]
        both_single = sizes[left] == sizes[right] == 1
        if strengths[place] >= (least[place] if both_single else CHAINED):
            sizes[left] += sizes[right]
            owner = [left if one == right else one for one in owner]
    at = 0
    for _, group in groupby(owner):
        size = len(list(group))
        yield at, at + size
        at += size


def association(first: str, second: str, model: SpellingModel) -> float:
    """How strongly two syllables belong together, from -1 (never neighbours) to 1 (only so).

    As typed where either has diacritics and the corpus has both forms. Otherwise in any diacritics,
    or in those that most occurrences of the two as neighbours have, whichever is stronger: "khong"
    is everywhere, "không khí" is one word.
    """
    forms = standard(first), standard(second)
    folded = fold(first), fold(second)
    one, two = map(model.number, forms)
    if has_accents((first, second)) and one is not None and two is not None:
        return _exact_association(one, two, model)
    readings = model.readings(folded[0]), model.readings(folded[1])
    together = model.times_together(*readings)
    if not together:
        return _NEVER
    counts = model.frequency(folded[0]), model.frequency(folded[1])
    strength = _association(together, *counts, model.total)
    pairs = model.pair_count(*(np.arange(one.start, one.stop) for one in readings))
    usual = divmod(int(pairs.argmax()), pairs.shape[1])
    if pairs[usual] >= _MOSTLY * together:
        usual_forms = readings[0][usual[0]], readings[1][usual[1]]
        strength = max(strength, _exact_association(*usual_forms, model))
    return strength


def _exact_association(one: int, two: int, model: SpellingModel) -> float:
    """The association of two forms by their numbers in the model."""
    together = model.times_together(range(one, one + 1), range(two, two + 1))
    return _association(together, int(model.counts[one]), int(model.counts[two]), model.total)


def _association(together: int, first: int, second: int, total: int) -> float:
    if not together or together >= total:
        return _NEVER
    return log(together / (first * second / total)) / -log(together / total)
