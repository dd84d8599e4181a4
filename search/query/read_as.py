"""How the words of a query were read: its units, and what else each is called."""

from collections.abc import Iterator

from search.query.nodes import Node, Words, plain_words
from search.results import ReadUnit


def read_as(tree: Node | None) -> tuple[ReadUnit, ...]:
    """The units of the plain words of a tree, in order; runs that were not read in units are left
    out."""
    return tuple(unit for run in plain_words(tree) for unit in _units(run)) if tree else ()


def _units(run: Words) -> Iterator[ReadUnit]:
    for unit in run.units:
        synonyms = [
            " ".join(
                (*run.words[unit.start : one.start], *one.words, *run.words[one.end : unit.end])
            )
            for one in run.alternatives
            if one.kind == "thesaurus" and unit.start <= one.start and one.end <= unit.end
        ]
        text = " ".join(run.words[unit.start : unit.end])
        yield ReadUnit(text, unit.role, tuple(dict.fromkeys(synonyms)))


def has_units_to_loosen(tree: Node) -> bool:
    """Whether articles that hold only the syllables apart are left out."""
    return any(
        len(run.content) > 2 or any(unit.end - unit.start > 1 for unit in run.content)
        for run in plain_words(tree)
    )
