"""A word of a query as the readers of places and wards see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word, its folded form (numbers without leading zeros), and its half-open range in the query
    text in code points."""

    text: str
    folded: str
    start: int
    end: int
