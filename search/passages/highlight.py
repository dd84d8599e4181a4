"""Where a query shows in a text: exact spans, whatever the accents of either.

Engine-independent and linear in the text.  Syllables that are neighbours in the query are marked
where they are neighbours in the text, alone only if they never are; syllables typed with
diacritics prefer the spelling typed and fall back to the others.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Literal, NamedTuple

from corpus.syllables import fold, key
from corpus.text import CleanText, clean
from search.passages.folding import fold_letters
from search.query.nodes import AllOf, AnyOf, Node, Phrase, Reference, Words

# What may be between two syllables that still are neighbours: "19-CT/TU", "Hòa, Bình".
_FARTHEST_NEIGHBOUR = 3
# A syllable begins and ends at a word's edge, or where `syllable_spans` cuts glued words.
_EDGE_AFTER = r"(?:(?![^\W_])|(?<=\d)(?=[^\W\d_]{2}|m[23]?(?![^\W_]))|(?<=[^\W\d_]{2})(?=\d))"
# What a syllable of a chosen name says; one of the query, 1 or 2.
_CHOSEN = 4.0
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_CUT_AFTER_NUMBER = re.compile(r"[^\W\d_]{2}|m[23]?(?![^\W_])")
_MAY_BE_ENTITY = re.compile(r"&[#\w]+;")
_OPEN_I = re.compile(r"(?:h|k|l|m|s|t|v|qu)i")


class QueryMark(NamedTuple):
    """A syllable to mark: its place in the original text, the folded term it answers, and how
    much it says (1 alone, 2 beside its neighbour in the query, 4 in a chosen name)."""

    start: int
    end: int
    term: str
    weight: float


# The place of a query syllable in the cleaned text, its folded form and its key.  A page has
# hundreds: plain tuples are made in no time.
_Occurrence = tuple[int, int, str, str]


def _folded(text: str) -> tuple[CleanText, str]:
    """`text` cleaned, and folded letter by letter.  Most texts need no cleaning to be searched in:
    what it does to spaces, dashes and quotes plays no part."""
    folded, is_clean = fold_letters(text)
    if is_clean and not _MAY_BE_ENTITY.search(text):
        return CleanText(text), folded
    cleaned = clean(text)
    return cleaned, fold_letters(cleaned.text)[0]


class Highlighter:
    """What of a query tree can be shown in a text; made once per request.

    `chosen` are runs of syllables that filters ask for: they are marked where a text has them, and
    say more than words of the query.
    """

    def __init__(self, tree: Node | None, chosen: Sequence[Sequence[str]] = ()) -> None:
        self._chosen = [tuple(map(key, run)) for run in chosen]
        self._phrases: list[tuple[str, ...]] = []
        self._numbers: set[tuple[str, ...]] = set()
        self._pairs: dict[tuple[str, str], set[tuple[str, str]]] = {}
        self._singles: dict[str, set[str]] = {}
        terms = {fold(word) for run in chosen for word in run}
        for kind, words in _runs(tree) if tree is not None else ():
            terms.update(map(fold, words))
            if kind == "phrase":
                self._phrases.append(tuple(map(key, words)))
                continue
            for word in words:
                self._singles.setdefault(fold(word), set()).add(key(word))
            if kind == "reference":
                self._numbers.add(tuple(map(fold, words)))
                continue
            for first, second in pairwise(words):
                typed = self._pairs.setdefault((fold(first), fold(second)), set())
                typed.add((key(first), key(second)))
        # Where a phrase is found nowhere, the engine looks for its words.
        self._nearly = Highlighter(_unquoted(tree), chosen) if tree and self._phrases else None
        self._pattern = _pattern(terms) if terms else None
        # Folded form and key of each spelling met so far.
        self._forms: dict[str, tuple[str, str]] = {}

    def marks(self, text: str) -> list[QueryMark]:
        """The marks of `text` (as published), in order, without overlap."""
        if self._pattern is None:
            return []
        cleaned, folded = _folded(text)
        found = self._occurrences(cleaned.text, folded)
        weights = [0.0] * len(found)
        together = _together(cleaned.text, found)
        self._weigh_runs(self._phrases, 2.0, found, together, weights)
        if self._nearly is not None and not any(weights):
            return self._nearly.marks(text)
        self._weigh_numbers(found, together, weights)
        self._weigh_pairs(found, together, weights)
        self._weigh_singles(found, weights)
        self._weigh_runs(self._chosen, _CHOSEN, found, together, weights)
        marks = [
            QueryMark(start, end, term, weight)
            for (start, end, term, _), weight in zip(found, weights, strict=True)
            if weight
        ]
        if cleaned.starts is None:
            return marks
        return [QueryMark(*cleaned.original_span(*mark[:2]), *mark[2:]) for mark in marks]

    def _occurrences(self, text: str, folded: str) -> list[_Occurrence]:
        assert self._pattern is not None, "asked only where there is something to find"
        found: list[_Occurrence] = []
        forms = self._forms
        for match in self._pattern.finditer(folded):
            start, end = match.span()
            if not _begins_syllable(folded, start):
                continue
            surface = text[start:end]
            own = forms.get(surface)
            if own is None:
                own = forms[surface] = (fold(surface), key(surface))
            found.append((start, end, *own))
        return found

    @staticmethod
    def _weigh_runs(
        runs: Sequence[tuple[str, ...]],
        weight: float,
        found: list[_Occurrence],
        together: list[bool],
        weights: list[float],
    ) -> None:
        """Weigh the syllables of each run where they are together, in exactly its accents."""
        keys = [spelled for _, _, _, spelled in found]
        for run in runs:
            size = len(run)
            for at in range(len(found) - size + 1):
                if all(together[at : at + size - 1]) and tuple(keys[at : at + size]) == run:
                    weights[at : at + size] = [weight] * size

    def _weigh_numbers(
        self, found: list[_Occurrence], together: list[bool], weights: list[float]
    ) -> None:
        """Weigh runs of a document number that hold its number: `CT/TU` alone is another's."""
        terms = [folded for _, _, folded, _ in found]
        for number in self._numbers:
            allowed = set(pairwise(number))
            start = 0
            for at in range(1, len(terms) + 1):
                if at < len(terms) and together[at - 1] and (terms[at - 1], terms[at]) in allowed:
                    continue
                run = terms[start:at]
                if len(run) > 1 and any(term.isdecimal() and term in number for term in run):
                    weights[start:at] = [2.0] * len(run)
                start = at

    def _weigh_pairs(
        self, found: list[_Occurrence], together: list[bool], weights: list[float]
    ) -> None:
        """Weigh neighbours of the query that are neighbours here; the spelling typed, if any is."""
        places: dict[tuple[str, str], list[tuple[int, bool]]] = {}
        for at in range(len(together)):
            if not together[at]:
                continue
            (_, _, first, first_key), (_, _, second, second_key) = found[at : at + 2]
            typed = self._pairs.get((first, second))
            if typed is not None:
                # A syllable typed without diacritics fits all.
                exact = not typed.isdisjoint(product((first_key, first), (second_key, second)))
                places.setdefault((first, second), []).append((at, exact))
        for found_at in places.values():
            for at in _preferred(found_at):
                weights[at] = weights[at + 1] = 2.0

    def _weigh_singles(self, found: list[_Occurrence], weights: list[float]) -> None:
        """Weigh syllables that no marked pair or phrase holds anywhere."""
        held = {one[2] for one, weight in zip(found, weights, strict=True) if weight}
        alone: dict[str, list[tuple[int, bool]]] = {
            term: [] for term in self._singles if term not in held
        }
        if not alone:
            return
        for at, (_, _, folded, spelled) in enumerate(found):
            if folded in alone:
                typed = self._singles[folded]
                alone[folded].append((at, spelled in typed or folded in typed))
        for places in alone.values():
            for at in _preferred(places):
                weights[at] = 1.0


def _runs(node: Node) -> Iterator[tuple[Literal["words", "phrase", "reference"], Sequence[str]]]:
    """The runs of syllables a tree asks for; what it excludes is not asked for."""
    if isinstance(node, Words):
        for run in _asked(node):
            yield "words", run
        for one in node.alternatives:
            before, after = node.words[max(0, one.start - 1) : one.start], node.words[one.end :][:1]
            yield "words", (*before, *one.words, *after)
    elif isinstance(node, Phrase):
        yield "phrase", node.words
    elif isinstance(node, Reference):
        # 05-CT/TW and 5-CT/TW are one document.
        for spelled in (str.lower, _without_zeros, _with_zero):
            yield "reference", [spelled(word) for word in node.words.words]
    elif isinstance(node, AllOf | AnyOf):
        for inner in node.nodes:
            yield from _runs(inner)


def _asked(words: Words) -> Iterator[Sequence[str]]:
    """The run without the words that only ask: "gì" shows nothing."""
    start = 0
    for unit in words.units if words.content != words.units else ():
        if unit.role == "question":
            if start < unit.start:
                yield words.words[start : unit.start]
            start = unit.end
    if start < len(words.words):
        yield words.words[start:]


def _unquoted(node: Node) -> Node:
    """The tree with the words of its phrases in their place."""
    match node:
        case Phrase():
            return Words(node.words)
        case AllOf() | AnyOf():
            return type(node)(tuple(map(_unquoted, node.nodes)))
    return node


def _without_zeros(word: str) -> str:
    return word.lstrip("0") or word if word.isdecimal() else word


def _with_zero(word: str) -> str:
    return f"0{word}" if word.isdecimal() and len(word) == 1 else word


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds the terms where a syllable ends behind them; `_begins_syllable` checks the other side.

    Plain alternatives compile and search several times faster than ones with both sides in them.
    """
    # The longest first: the end is looked for behind the first that fits.
    spelled = map(_spelled, sorted(terms, key=len, reverse=True))
    return re.compile(f"(?:{'|'.join(spelled)}){_EDGE_AFTER}")


def _spelled(term: str) -> str:
    """The pattern of a folded term."""
    return term[:-1] + "[iy]" if _OPEN_I.fullmatch(term) else re.escape(term)


def _begins_syllable(folded: str, start: int) -> bool:
    """Whether a syllable begins at `start`: at the edge of a word, or where letters and digits are
    glued and `syllable_spans` cuts them."""
    if not start or not folded[start - 1].isalnum():
        return True
    if folded[start].isdecimal():
        return start > 1 and _TWO_LETTERS.match(folded, start - 2) is not None
    return folded[start - 1].isdecimal() and _CUT_AFTER_NUMBER.match(folded, start) is not None


def _together(text: str, found: list[_Occurrence]) -> list[bool]:
    """Whether each occurrence and the next are neighbours in the text."""
    return [
        start - end <= _FARTHEST_NEIGHBOUR and not any(map(str.isalnum, text[end:start]))
        for (_, end, _, _), (start, _, _, _) in pairwise(found)
    ]


def _preferred(places: Sequence[tuple[int, bool]]) -> list[int]:
    """The places with the spelling typed, or all where it never occurs."""
    exact = [at for at, is_exact in places if is_exact]
    return exact or [at for at, _ in places]
