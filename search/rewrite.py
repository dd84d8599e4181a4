"""Mending how a query was typed: keyboards left in the wrong mode, and typing errors.

What is found is left alone: only where hardly any article is found, a syllable is unknown, or two
neighbours stand together nowhere in the index, other readings are tried.  Keyboard leftovers are
undone at once; typing errors are mended at once where what was typed occurs nowhere, and only
offered where it is found.  Missing diacritics are no error: they are put back in the label alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from corpus.syllables import fold, strip_marks
from indexer.spelling_model import SpellingModel
from search.abbreviations import find_alternatives
from search.lexicon import Lexicon
from search.parse import parse_query
from search.query import Node, ParsedQuery
from search.results import Correction
from search.scan import Syllable, Token, scan
from search.spelling import (
    candidates,
    likely_readings,
    most_probable,
    restore_accents,
    split_glued,
)
from search.telex import decode_telex, decode_vni

# A syllable in so small a share of the articles may be keys of Telex rather than a word.
_RARE = 0.004
# Log-probabilities: what a reading gains by standing together in some article, and how much more
# likely one must be that stands together in none.
_TOGETHER = 2.0
_DOUBTFUL = 2.5
_MOST_READINGS = 8
# More than this share of the syllables is never mended without asking.
_MOST_CHANGED = 1 / 2


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The tree to evaluate, and the other reading of the query where there is one."""

    tree: Node | None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class _Slot:
    """A syllable of a run and its place in the query text; `given` is not to be mended: a number,
    an abbreviation, or what the keyboard has been undone to.  `spaced` asks for a space before it.
    """

    start: int
    end: int
    word: str
    given: bool = False
    spaced: bool = False


_Runs = Sequence[Sequence[_Slot]]


def rewrite(parsed: ParsedQuery, lexicon: Lexicon, model: SpellingModel) -> Rewritten:
    """The tree of `parsed`, or that of its mended text where nothing else would be found.

    A request that is `verbatim` is left alone.  The text mended is `parsed.request.q`.
    """
    text = parsed.request.q
    if parsed.tree is None or parsed.request.verbatim or not model.forms:
        return Rewritten(parsed.tree)
    runs = [list(_slots(text, run, lexicon, model)) for run in _runs(scan(text))]
    typed = _text_of(text, runs)
    mended_runs = [_mended(run, lexicon, model) for run in runs]
    mended = _text_of(text, mended_runs)
    is_needed = mended != typed and _is_needed(runs, mended_runs, lexicon)
    applied = mended if is_needed else typed
    if applied != text:
        correction = Correction(applied, _label(applied, model), applied=True)
        mended_query = parse_query(replace(parsed.request, q=applied), model=model)
        return Rewritten(mended_query.tree, correction)
    if mended != typed:
        return Rewritten(parsed.tree, Correction(mended, _label(mended, model), applied=False))
    return Rewritten(parsed.tree)


def _is_needed(typed: _Runs, mended: _Runs, lexicon: Lexicon) -> bool:
    """Whether what was typed is found nowhere, or nowhere together while the mended runs are.

    A reading of which most syllables are other ones is a guess, to be offered alone.
    """
    if _changed(typed, mended) > max(1, _MOST_CHANGED * len(_folded(typed))):
        return False
    if not lexicon.articles_with(_folded(typed)):
        return True
    return all(_is_together(run, lexicon) for run in mended)


def _changed(typed: _Runs, mended: _Runs) -> int:
    """How many syllables as typed are not among those of the mended runs."""
    return sum((Counter(_folded(typed)) - Counter(_folded(mended))).values())


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Neighbouring plain words: what may hold typing errors."""
    for is_plain, group in groupby(tokens, key=lambda t: t.kind == "word" and not t.negated):
        if is_plain:
            yield list(group)


def _slots(
    text: str, run: Sequence[Token], lexicon: Lexicon, model: SpellingModel
) -> Iterator[_Slot]:
    """The syllables of a run with the keyboard undone."""
    syllables = [syllable for token in run for syllable in token.syllables]
    known = {
        at
        for alternative in find_alternatives(text, syllables)
        for at in range(alternative.start, alternative.end)
    }
    at = 0
    for token in run:
        here = range(at, at + len(token.syllables))
        at = here.stop
        decoded = None if known.intersection(here) else _undone_vni(text, token, lexicon, model)
        if decoded is not None:
            yield _Slot(token.syllables[0].start, token.syllables[-1].end, decoded, given=True)
            continue
        for place, syllable in zip(here, token.syllables, strict=True):
            # With a star another letter would ask for everything that begins so.
            starred = text[syllable.end : syllable.end + 1] == "*"
            given = place in known or starred or not syllable.text.isalpha()
            decoded = None if given else _undone_telex(syllables, place, lexicon, model)
            word = decoded or syllable.text
            yield _Slot(syllable.start, syllable.end, word, given or decoded is not None)


def _undone_telex(
    syllables: Sequence[Syllable], place: int, lexicon: Lexicon, model: SpellingModel
) -> str | None:
    """What the keys of a rare syllable give, if the index knows it beside no neighbour as typed."""
    typed = syllables[place].text
    if lexicon.document_frequency(fold(typed)) > _RARE * lexicon.article_count():
        return None
    around = [fold(syllable.text) for syllable in syllables[max(0, place - 1) : place + 2]]
    if any(lexicon.has_pair(*pair) for pair in pairwise(around)):
        return None
    decoded = decode_telex(typed)
    return decoded if decoded and model.number(decoded) is not None else None


def _undone_vni(text: str, token: Token, lexicon: Lexicon, model: SpellingModel) -> str | None:
    """A digit inside a word cuts it into syllables, so VNI is undone for a token as a whole."""
    typed = text[token.syllables[0].start : token.syllables[-1].end]
    if typed.isalpha() or not typed.isalnum():
        return None
    if any(lexicon.has_pair(*pair) for pair in pairwise(fold(s.text) for s in token.syllables)):
        return None
    decoded = decode_vni(typed)
    return decoded if decoded and model.number(decoded) is not None else None


def _mended(run: list[_Slot], lexicon: Lexicon, model: SpellingModel) -> list[_Slot]:
    """The run with typing errors mended, or as it is where it is found or nothing explains more."""
    suspects = _suspects(run, lexicon)
    if not suspects and _is_together(run, lexicon):
        return run
    best, best_gain = run, 0.0
    for reading, gain in _likelier(run, suspects, lexicon, model):
        if suspects and len(_suspects(reading, lexicon)) >= len(suspects):
            continue
        if _is_together(reading, lexicon):
            gain += _TOGETHER
        elif gain < _DOUBTFUL:
            continue
        if gain > best_gain:
            best, best_gain = reading, gain
    if all(slot.word.isascii() for slot in run):  # typed without diacritics
        return [replace(slot, word=strip_marks(slot.word)) for slot in best]
    return best


def _likelier(
    run: list[_Slot], suspects: set[int], lexicon: Lexicon, model: SpellingModel
) -> Iterator[tuple[list[_Slot], float]]:
    """Readings of the run that are likelier than what was typed, and by how much
    (log-probability)."""
    as_typed = most_probable([candidates(one.word, model, edits=False) for one in run], model)[1]
    for slots in _cuts(run, suspects, lexicon, model):
        choices = [candidates(slot.word, model, edits=not slot.given) for slot in slots]
        for path, score in islice(likely_readings(choices, model), _MOST_READINGS):
            reading = [
                slot if fold(slot.word) == fold(one.form) else replace(slot, word=one.form)
                for slot, one in zip(slots, path, strict=True)
            ]
            if score > as_typed and _folded([reading]) != _folded([run]):
                yield reading, score - as_typed


def _is_together(run: Sequence[_Slot], lexicon: Lexicon) -> bool:
    """Whether some article holds all neighbours of the run as neighbours."""
    return lexicon.articles_with_neighbours(_folded([run])) > 0


def _suspects(run: Sequence[_Slot], lexicon: Lexicon) -> set[int]:
    """Places of syllables that occur nowhere, or nowhere beside their neighbour."""
    folded = [fold(slot.word) for slot in run]
    suspects = {
        place
        for place, slot in enumerate(run)
        if not slot.given and not lexicon.document_frequency(folded[place])
    }
    for place, (one, two) in enumerate(pairwise(run)):
        if not (one.given or two.given or lexicon.has_pair(folded[place], folded[place + 1])):
            suspects |= {place, place + 1}
    return suspects


def _cuts(
    run: list[_Slot], suspects: set[int], lexicon: Lexicon, model: SpellingModel
) -> Iterator[list[_Slot]]:
    """The run as it is, and with one unknown syllable cut where a space was forgotten."""
    yield run
    for place in sorted(suspects):
        slot = run[place]
        if lexicon.document_frequency(fold(slot.word)):
            continue
        for left, right in split_glued(slot.word, model):
            if lexicon.has_pair(fold(left), fold(right)):
                cut = slot.start + len(left)
                both = [_Slot(slot.start, cut, left), _Slot(cut, slot.end, right, spaced=True)]
                yield [*run[:place], *both, *run[place + 1 :]]


def _text_of(text: str, runs: _Runs) -> str:
    """The query text with the words of the slots in their places, in the case typed."""
    pieces: list[str] = []
    position = 0
    for slot in (slot for run in runs for slot in run):
        typed = text[slot.start : slot.end]
        word = slot.word if slot.word == typed else _in_case(slot.word, typed)
        pieces += [text[position : slot.start], " " * slot.spaced, word]
        position = slot.end
    return "".join(pieces) + text[position:]


def _in_case(word: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word


def _folded(runs: _Runs) -> list[str]:
    return [fold(slot.word) for run in runs for slot in run]


def _label(text: str, model: SpellingModel) -> str:
    """`text` with the diacritics it probably lost, for people to read."""
    syllables = [s for run in _runs(scan(text)) for token in run for s in token.syllables]
    restored = restore_accents([syllable.text for syllable in syllables], model)
    return _text_of(
        text, [[_Slot(s.start, s.end, word) for s, word in zip(syllables, restored, strict=True)]]
    )
