"""The query language: what a person typed, as a tree.

The tree says what is asked, in syllables as typed; it knows nothing of an engine.  `search.rewrite`
returns other trees of the same kind (abbreviations added, typing mended), engines evaluate them.
"""

from dataclasses import dataclass, field

from search.request import Notice, SearchRequest


@dataclass(frozen=True, slots=True)
class Alternative:
    """`words[start:end]` of a run may also be read as `words`: an abbreviation and its expansion.

    It matches where all its words occur and scores `weight` times what they score; the span counts
    once, with the better of the two readings.
    """

    start: int
    end: int
    words: tuple[str, ...]
    weight: float = 0.7


@dataclass(frozen=True, slots=True)
class Words:
    """Consecutive syllables as typed (cleaned, case kept): neighbours form bigrams.

    Matches where every syllable occurs in any accents; accents and neighbourhood only reorder.
    """

    words: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quoted phrase: these syllables in this order, with exactly these accents."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number in any spelling: articles that cite it come first.

    `terms` are whole-reference terms, any of which matches; `words` is the same input as plain
    words, which match too, so that a number nobody cites still finds what contains its parts.
    """

    terms: tuple[str, ...]
    words: Words


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
    with the fields of the query text (`phường:…`, `từ:…`) merged into its filters.
    """

    request: SearchRequest
    tree: Node | None
    notices: tuple[Notice, ...] = field(default=())
