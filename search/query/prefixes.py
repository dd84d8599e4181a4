"""Beginnings of words (`khuy*`): which syllables of the index they stand for.

The model knows the syllables that occur twice or more; of very many the most frequent are taken.
"""

import unicodedata
from collections.abc import Sequence

from corpus.syllables import fold, standard
from indexer.spelling_model import SpellingModel
from search.query.nodes import Alternative, AnyOf, Node, Words

MOST_SYLLABLES = 64
# So many are read as one run, which scores what the best of them scores.
_TOGETHER = 16
# Where accents are typed, what a syllable counts that begins so without them.
_OTHER_ACCENTS = 0.3


def expand(start: str, model: SpellingModel) -> tuple[Node, bool]:
    """What matches every syllable that begins with `start`, in any accents, and whether there were
    too many.

    Of each folded syllable the form that begins with exactly the accents of `start` is asked for,
    if there is one; these come first.
    """
    begun = model.beginning_with(fold(start))
    exact = [_exact_form(folded, start, model) for folded in begun] if _is_accented(start) else []
    weights = {form: 1.0 for form in exact if form is not None}
    answered = set(map(fold, weights))
    other = _OTHER_ACCENTS if weights else 1.0
    weights |= {folded: other for folded in begun if folded not in answered}
    kept = list(weights.items())[:MOST_SYLLABLES] or [(start, 1.0)]
    runs = [_one_of(kept[at : at + _TOGETHER]) for at in range(0, len(kept), _TOGETHER)]
    return runs[0] if len(runs) == 1 else AnyOf(tuple(runs)), len(weights) > MOST_SYLLABLES


def _one_of(group: Sequence[tuple[str, float]]) -> Words:
    (first, _), *others = group
    return Words((first,), tuple(Alternative(0, 1, (form,), weight) for form, weight in others))


def _exact_form(folded: str, start: str, model: SpellingModel) -> str | None:
    """The most frequent form of `folded` that begins with the accents of `start`."""
    forms = [number for number in model.readings(folded) if _begins(model.forms[number], start)]
    if not forms:
        return None
    return model.forms[max(forms, key=lambda number: int(model.counts[number]))]


def _begins(form: str, start: str) -> bool:
    """Whether a form begins so; a tone may still follow (`khuyê*`: *khuyến*)."""
    marks = _decomposed(form)
    return any(marks.startswith(_decomposed(one)) for one in (start.lower(), standard(start)))


def _is_accented(start: str) -> bool:
    return "đ" in start.lower() or _decomposed(start) != start


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
