"""Hits folded into stories: near-duplicates are listed under the first hit of the story."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.results import Hit


@dataclass(frozen=True, slots=True)
class Story:
    """A hit, and those of the same page that tell its story again."""

    hit: Hit
    duplicates: tuple[Hit, ...]


def stories(hits: Iterable[Hit]) -> list[Story]:
    """The stories of a page in the order of their first hits; every hit is in exactly one."""
    told: dict[str, list[Hit]] = {}
    for hit in hits:
        told.setdefault(hit.duplicate_of or hit.id, []).append(hit)
    return [Story(first, tuple(others)) for first, *others in told.values()]
