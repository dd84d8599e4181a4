"""The query language: what a person typed, as a tree.

The tree says what is asked, in syllables as typed; it knows nothing of an engine.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus.text import Span
from search.query.scan import Token
from search.request import Notice, SearchRequest

Role = Literal["content", "function", "question"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """`words[start:end]` of a run may also be read as `words`: an abbreviation and its expansion,
    or (thesaurus) another word of the same meaning.

    It scores `weight` times what its words score; the span counts once, with the better of the two
    readings.  With `exact` it is read only with its accents.
    """

    start: int
    end: int
    words: tuple[str, ...]
    weight: float = 0.7
    kind: Literal["abbreviation", "thesaurus"] = "abbreviation"
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """`words[start:end]` of a run are one word.

    An article need not hold what asks (`question`: sao, bao nhiêu) or only joins (`function`: của).
    """

    start: int
    end: int
    role: Role = "content"


@dataclass(frozen=True, slots=True)
class Words:
    """Consecutive syllables as typed (cleaned, case kept): neighbours form bigrams.

    `units` are the words that they make, in order and without gaps: a run matches where the units
    held weigh enough, each held where its syllables are together, in any accents.  Without units,
    and with `loose` beside them, it matches where every syllable occurs, wherever.
    """

    words: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()
    units: tuple[Unit, ...] = ()
    loose: bool = False

    @property
    def content(self) -> tuple[Unit, ...]:
        """The units that an article should hold: those that are no question or function words; all
        where there are no others."""
        return tuple(unit for unit in self.units if unit.role == "content") or self.units


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quoted phrase: these syllables in this order, with exactly these accents."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number in any spelling: the articles that cite the document.

    `terms` are whole-reference terms, any of which matches; `words` is the same input as plain
    words, which order what matches.  `documents` are the ids of the documents of the day that was
    typed behind the number; None where any will do.  `loose` asks for articles that hold the words
    alone as well.
    """

    terms: tuple[str, ...]
    words: Words
    documents: tuple[str, ...] | None = None
    loose: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it was typed with its sign (`19-CT/TU`) and so cannot be ordinary words."""
        return not any(":" in term for term in self.terms)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every node must match (a `Not` among them excludes)."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one node must match."""

    nodes: tuple["Node", ...]


Node = Words | Phrase | Reference | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was understood of a query text.

    `tree` is None where no words are asked for (everything matches); `request` is the given request
    with the fields of the query text (`phường:…`, `từ:…`) merged into its filters.  `text` is the
    text as read, `tokens` what of it asks for words, each with its place in it, and `taken` the
    places of the fields that became filters.
    """

    request: SearchRequest
    tree: Node | None
    notices: tuple[Notice, ...] = field(default=())
    text: str = ""
    tokens: tuple[Token, ...] = ()
    taken: tuple[Span, ...] = ()

    def rewritten(self, edits: Iterable[tuple[Span, str]] = ()) -> str:
        """The text without the fields taken out, and with other words at some places."""
        pieces: list[str] = []
        position = 0
        for span, words in sorted([*edits, *((span, "") for span in self.taken)]):
            pieces += [self.text[position : span.start], words]
            position = span.end
        return " ".join("".join([*pieces, self.text[position:]]).split())


def asks_for_numbers_alone(node: Node) -> bool:
    """Whether a tree asks for whole document numbers (`19-CT/TU`, one of a day) and nothing else;
    what it excludes is not asked for."""
    match node:
        case Reference():
            return node.is_whole or node.documents is not None
        case AllOf() | AnyOf():
            asked = [part for part in node.nodes if not isinstance(part, Not)]
            return bool(asked) and all(map(asks_for_numbers_alone, asked))
        case Words() | Phrase() | Not():
            return False


def plain_words(node: Node) -> list[Words]:
    """The runs of plain words that a tree asks for, in order; excluded ones left out."""
    match node:
        case Words():
            return [node]
        case AllOf() | AnyOf():
            return [run for part in node.nodes for run in plain_words(part)]
        case Phrase() | Reference() | Not():
            return []


def loosened(node: Node) -> Node:
    """The tree with the syllables of its plain words also wanted apart."""
    match node:
        case Words():
            return replace(node, loose=True)
        case AllOf() | AnyOf():
            return replace(node, nodes=tuple(map(loosened, node.nodes)))
        case Phrase() | Reference() | Not():
            return node


def words_of(node: Node) -> list[str]:
    """The words that a tree asks for, in order; excluded ones left out."""
    match node:
        case Words() | Phrase():
            return list(node.words)
        case Reference():
            return list(node.words.words)
        case Not():
            return []
        case AllOf() | AnyOf():
            return [word for part in node.nodes for word in words_of(part)]


def wanted_words(node: Node) -> list[str]:
    """The words of plain runs that every match should hold, in order: of no side of OR, and of no
    question."""
    match node:
        case Words():
            return [word for unit in node.content for word in node.words[unit.start : unit.end]]
        case AllOf():
            return [word for part in node.nodes for word in wanted_words(part)]
        case AnyOf() | Phrase() | Reference() | Not():
            return []
