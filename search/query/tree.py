"""From tokens to the tree: sides joined by OR, in each side words, phrases, numbers, exclusions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.spelling_model import SpellingModel
from search.query.abbreviations import find_alternatives
from search.query.names import Names, documents_of_day
from search.query.nodes import AllOf, AnyOf, Node, Not, Phrase, Reference, Words
from search.query.numbers import find_zero_spellings
from search.query.prefixes import expand
from search.query.scan import Token, TypedSyllable
from search.query.thesaurus import find_synonyms
from search.query.units import read_units
from search.request import Notice


@dataclass(frozen=True, slots=True)
class TreeBuilder:
    """Makes trees of the tokens of one text.

    `names` distinguishes documents of one number by their day, `model` the words that begin so
    (`khuy*`), and which syllables make a word.  With `loose` words also ask for their syllables
    alone, and a number for its words; with `synonyms`, where the model knows words, also for other
    words of their meaning.
    """

    text: str
    names: Names
    model: SpellingModel
    loose: bool = False
    synonyms: bool = True

    def tree(self, tokens: Sequence[Token]) -> tuple[Node | None, list[Notice]]:
        """The tree of `tokens`, None without words, and what is to be said; an operator without
        words on both sides is said and left out."""
        notices: list[Notice] = []
        sides: list[Node] = []
        operators = 0
        words = list(_without_and(tokens, notices))
        for is_operator, group in groupby(words, key=lambda token: token.kind == "or"):
            if is_operator:
                operators += 1
            elif nodes := _that_ask(list(self._nodes(list(group), notices))):
                sides.append(nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes)))
        if operators >= max(1, len(sides)):
            notices.append(Notice("operator_without_side", "OR"))
        if len(sides) > 1:
            return AnyOf(tuple(sides)), notices
        return (sides[0] if sides else None), notices

    def _nodes(self, tokens: Sequence[Token], notices: list[Notice]) -> Iterator[Node]:
        """The nodes of one side: neighbouring words become one run."""
        for (kind, negated), group in groupby(tokens, key=lambda t: (t.kind, t.negated)):
            if kind == "word" and not negated:
                yield self._words([syllable for token in group for syllable in token.syllables])
                continue
            for token in group:
                node = self._node(token, notices)
                if node is not None:
                    yield Not(node) if negated else node

    def _node(self, token: Token, notices: list[Notice]) -> Node | None:
        words = tuple(syllable.text for syllable in token.syllables)
        if token.kind == "reference":
            return Reference(token.terms, Words(words), self._documents(token), self.loose)
        if token.kind == "phrase":
            return Phrase(words) if words else None
        if token.kind == "prefix":
            node, is_cut = expand(words[0], self.model)
            if is_cut:
                notices.append(Notice("prefix_cut", f"{words[0]}*"))
            return node
        return self._words(token.syllables)

    def _documents(self, token: Token) -> tuple[str, ...] | None:
        if token.issued is None:
            return None
        found = documents_of_day(self.names, token.terms, token.issued)
        # A year that no document has may be when something was done: it is said (`other_year`).
        is_other_year = not found and isinstance(token.issued, int)
        if found is None or is_other_year:
            return None
        return tuple(document.id for document in found)

    def _words(self, syllables: Sequence[TypedSyllable]) -> Words:
        words = tuple(syllable.text for syllable in syllables)
        alternatives = (
            *find_alternatives(self.text, syllables),
            *find_zero_spellings(syllables),
            *(find_synonyms(words) if self.synonyms and self.model.forms else ()),
        )
        units = read_units(words, alternatives, self.model, self.names)
        return Words(words, alternatives, units, self.loose and bool(units))


def _that_ask(nodes: Sequence[Node]) -> Sequence[Node]:
    """The nodes without runs of question words, where others ask for something."""
    asking = [node for node in nodes if not (isinstance(node, Words) and _only_joins(node))]
    return asking if any(not isinstance(node, Not) for node in asking) else nodes


def _only_joins(run: Words) -> bool:
    return bool(run.units) and all(unit.role != "content" for unit in run.units)


def _without_and(tokens: Sequence[Token], notices: list[Notice]) -> Iterator[Token]:
    """All words of a side must occur anyway: AND between two of them says nothing more."""
    for at, token in enumerate(tokens):
        if token.kind not in ("and", "not"):
            yield token
            continue
        beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
        has_sides = len(beside) == 2 and all(one.kind not in ("or", "and", "not") for one in beside)
        if token.kind == "not" or not has_sides:
            notices.append(Notice("operator_without_side", token.kind.upper()))
