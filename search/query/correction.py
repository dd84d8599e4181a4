"""Correcting how a query was typed: keyboards left in the wrong mode, and typing errors.

What is found is left alone: only where hardly any article is found, a syllable is unknown, or two
neighbours occur together nowhere in the index, other readings are tried.  Keyboard leftovers are
undone at once; typing errors are corrected at once where what was typed occurs nowhere, and only
offered where it is found.  Missing diacritics are no error: they are put back in the label alone.

Corrections change tokens.  Filters, phrases and values of fields are never read again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from corpus.syllables import fold, strip_marks
from corpus.text import Span
from indexer.spelling_model import SpellingModel
from search.query.abbreviations import is_abbreviation
from search.query.keyboards import undone_telex, undone_vni
from search.query.names import Names, NoNames
from search.query.nodes import Node, ParsedQuery
from search.query.scan import Token, TypedSyllable, find_references
from search.query.spelling import (
    candidates,
    likely_readings,
    most_probable,
    restore_accents,
    split_glued,
)
from search.query.tree import TreeBuilder
from search.query.word_counts import WordCounts
from search.results import Correction

# Log-probabilities: what a reading gains by standing together in some article, and how much more
# likely one must be that occurs together in none.
_TOGETHER = 2.0
_DOUBTFUL = 2.5
_MOST_READINGS = 8
# More than this share of the syllables is never corrected without asking.
_MOST_CHANGED = 1 / 2


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The tokens and the tree to evaluate, and the other reading of the query where there is one.

    The places of `tokens` are those of the text as typed.
    """

    tree: Node | None
    correction: Correction | None = None
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A syllable of a run and its place in the query text; `given` is not to be corrected: a
    number, an abbreviation, or what the keyboard has been undone to.  `spaced` asks for a space
    before it.
    """

    start: int
    end: int
    word: str
    given: bool = False
    spaced: bool = False


_Runs = Sequence[Sequence[_Slot]]


def rewrite(
    parsed: ParsedQuery, lexicon: WordCounts, model: SpellingModel, names: Names | None = None
) -> Rewritten:
    """The tree of `parsed`, or that of its corrected tokens where nothing else would be found.

    A request that is `verbatim` is left alone.
    """
    as_typed = Rewritten(parsed.tree, tokens=parsed.tokens)
    if parsed.tree is None or parsed.request.verbatim or not model.forms:
        return as_typed
    runs = [list(_slots(parsed.text, run, lexicon, model)) for run in _runs(parsed.tokens)]
    mended_runs = [_without_errors(run, lexicon, model) for run in runs]
    is_other = _edits(parsed.text, mended_runs) != _edits(parsed.text, runs)
    applied = runs
    if is_other and _is_needed(parsed, runs, mended_runs, lexicon):
        applied = mended_runs
    if _edits(parsed.text, applied):
        tokens = tuple(_corrected(parsed, applied))
        builder = TreeBuilder(parsed.text, names or NoNames(), model, loose=parsed.request.loose)
        tree, _ = builder.tree(tokens)
        return Rewritten(tree, _correction(parsed, applied, model, applied=True), tokens)
    if is_other:
        offered = _correction(parsed, mended_runs, model, applied=False)
        return replace(as_typed, correction=offered)
    return as_typed


def _correction(
    parsed: ParsedQuery, runs: _Runs, model: SpellingModel, *, applied: bool
) -> Correction:
    """The query with the words of `runs`, for programs and, with its diacritics, for people."""
    restored = [
        [
            # Diacritics that were typed stay, known to the index or not.
            slot if not slot.word.isascii() else replace(slot, word=word)
            for slot, word in zip(run, words, strict=True)
        ]
        for run in runs
        for words in [restore_accents([_in_place(parsed.text, slot) for slot in run], model)]
    ]
    query = parsed.rewritten(_edits(parsed.text, runs))
    return Correction(query, parsed.rewritten(_edits(parsed.text, restored)), applied)


def _is_needed(parsed: ParsedQuery, typed: _Runs, corrected: _Runs, lexicon: WordCounts) -> bool:
    """Whether what was typed is found nowhere, or nowhere together while the corrected runs are.

    A reading of which most syllables are other ones is a guess, to be offered alone.
    """
    if _changed(typed, corrected) > max(1, _MOST_CHANGED * len(_folded(typed))):
        return False
    if not any(lexicon.articles_with(_folded(side)) for side in _sides(parsed, typed)):
        return True
    return all(_is_together(run, lexicon) for run in corrected)


def _sides(parsed: ParsedQuery, runs: _Runs) -> list[list[Sequence[_Slot]]]:
    """The runs of each side of OR: any of them is enough to be found."""
    ends = [token.span.end for token in parsed.tokens if token.kind == "or"]
    sides: dict[int, list[Sequence[_Slot]]] = {}
    for run in runs:
        sides.setdefault(sum(end <= run[0].start for end in ends), []).append(run)
    return list(sides.values())


def _changed(typed: _Runs, corrected: _Runs) -> int:
    """How many syllables as typed are not among those of the corrected runs."""
    return sum((Counter(_folded(typed)) - Counter(_folded(corrected))).values())


def _is_plain(token: Token) -> bool:
    """Whether a token may hold typing errors: a word that is looked for, of no unknown value."""
    return token.kind == "word" and not token.negated and not token.fixed


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Neighbouring plain words."""
    for is_plain, group in groupby(tokens, key=_is_plain):
        if is_plain:
            yield list(group)


def _corrected(parsed: ParsedQuery, runs: _Runs) -> Iterator[Token]:
    """The tokens with the words of `runs`, one run for each of plain words."""
    waiting = iter(runs)
    for is_plain, group in groupby(parsed.tokens, key=_is_plain):
        yield from _recognised(parsed.text, next(waiting)) if is_plain else group


def _recognised(text: str, run: Sequence[_Slot]) -> Iterator[Token]:
    """The words of a run as tokens: "chi thj 19" names a document once it is corrected."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    written, position = 0, run[0].start
    for slot in run:
        before = text[position : slot.start] + " " * slot.spaced
        word = _in_place(text, slot)
        start = written + len(before)
        written, position = start + len(word), slot.end
        pieces += [before, word]
        places.append((start, written))
    at = 0
    words = [TypedSyllable(_in_place(text, slot), slot.start, slot.end) for slot in run]
    for found in find_references("".join(pieces)):
        first = sum(end <= found.span.start for _, end in places)
        last = sum(start < found.span.end for start, _ in places)
        number = sum(start < found.number.end for start, _ in places)
        yield from _words(words[at:first])
        span = Span(words[first].start, words[last - 1].end)
        yield Token(
            "reference",
            span,
            tuple(words[first:number]),
            terms=tuple(found.terms),
            issued=found.issued,
            number=Span(span.start, words[number - 1].end),
        )
        at = last
    yield from _words(words[at:])


def _words(words: Sequence[TypedSyllable]) -> Iterator[Token]:
    for word in words:
        yield Token("word", Span(word.start, word.end), (word,))


def _slots(
    text: str, run: Sequence[Token], lexicon: WordCounts, model: SpellingModel
) -> Iterator[_Slot]:
    """The syllables of a run with the keyboard undone."""
    syllables = [syllable for token in run for syllable in token.syllables]
    known = [is_abbreviation(syllables, place) for place in range(len(syllables))]
    at = 0
    for token in run:
        here = range(at, at + len(token.syllables))
        at = here.stop
        is_known = any(known[place] for place in here)
        decoded = None if is_known else undone_vni(text, token, lexicon, model)
        if decoded is not None:
            yield _Slot(token.syllables[0].start, token.syllables[-1].end, decoded, given=True)
            continue
        for place, syllable in zip(here, token.syllables, strict=True):
            # With a star another letter would ask for everything that begins so.
            starred = text[syllable.end : syllable.end + 1] == "*"
            given = known[place] or starred or not syllable.text.isalpha()
            decoded = None if given else undone_telex(syllables, place, lexicon, model)
            word = decoded or syllable.text
            yield _Slot(syllable.start, syllable.end, word, given or decoded is not None)


def _without_errors(run: list[_Slot], lexicon: WordCounts, model: SpellingModel) -> list[_Slot]:
    """The run with typing errors corrected; as it is if it is found or nothing explains more."""
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
    run: list[_Slot], suspects: set[int], lexicon: WordCounts, model: SpellingModel
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


def _is_together(run: Sequence[_Slot], lexicon: WordCounts) -> bool:
    """Whether some article holds all neighbours of the run as neighbours."""
    return lexicon.articles_with_neighbours(_folded([run])) > 0


def _suspects(run: Sequence[_Slot], lexicon: WordCounts) -> set[int]:
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
    run: list[_Slot], suspects: set[int], lexicon: WordCounts, model: SpellingModel
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


def _edits(text: str, runs: _Runs) -> list[tuple[Span, str]]:
    """Where the words of the slots are others than those typed, and what they are there."""
    return [
        (Span(slot.start, slot.end), " " * slot.spaced + _in_place(text, slot))
        for run in runs
        for slot in run
        if slot.spaced or slot.word != text[slot.start : slot.end]
    ]


def _in_place(text: str, slot: _Slot) -> str:
    """The word of a slot in the case typed."""
    typed = text[slot.start : slot.end]
    return slot.word if slot.word == typed else _in_case(slot.word, typed)


def _in_case(word: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word


def _folded(runs: _Runs) -> list[str]:
    return [fold(slot.word) for run in runs for slot in run]
