"""Beginnings of words (`khuy*`): which syllables of the index they stand for.

The model knows the syllables that occur twice or more; of very many the most frequent are taken,
and that is said.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus.syllables import fold
from indexer.spelling_model import SpellingModel
from search.query import AllOf, AnyOf, Node, Not, Prefix
from search.request import Notice

MOST_SYLLABLES = 64


def expand(tree: Node, model: SpellingModel) -> tuple[Node, tuple[Notice, ...]]:
    """`tree` with the syllables of its prefixes, the most frequent first, and what is left out."""
    notices = tuple(_left_out(tree, model))
    return _expanded(tree, model), notices


def _expanded(node: Node, model: SpellingModel) -> Node:
    match node:
        case Prefix():
            found = model.beginning_with(fold(node.start))
            return replace(node, words=tuple(found[:MOST_SYLLABLES]))
        case Not():
            return Not(_expanded(node.node, model))
        case AllOf() | AnyOf():
            return type(node)(tuple(_expanded(inner, model) for inner in node.nodes))
    return node


def _left_out(node: Node, model: SpellingModel) -> Iterator[Notice]:
    match node:
        case Prefix():
            if len(model.beginning_with(fold(node.start))) > MOST_SYLLABLES:
                yield Notice("prefix_cut", f"{node.start}*")
        case Not():
            yield from _left_out(node.node, model)
        case AllOf() | AnyOf():
            for inner in node.nodes:
                yield from _left_out(inner, model)
