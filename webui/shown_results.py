"""What a template shows of an answer: plain values, computed before the template is rendered.

A rendered template refers to itself. With a `Found` in it, the files of an index that is no longer
used would stay open until the garbage collector runs.
"""

from dataclasses import dataclass
from typing import Self

from search.found import Found
from search.results import Answer, Correction, Hit, OtherSearch, ReadUnit


@dataclass(frozen=True, slots=True)
class ShownResults:
    """One page of results; the fields are those of `search.found.Found` of the same names."""

    total: int
    pages: int
    hits: tuple[Hit, ...]
    correction: Correction | None
    reading: tuple[ReadUnit, ...]
    answer: Answer | None
    namesakes: tuple[Answer, ...]
    others: tuple[OtherSearch, ...]

    @classmethod
    def of(cls, found: Found) -> Self:
        """The asked page of `found`."""
        return cls(
            found.total,
            found.pages,
            found.hits(),
            found.correction,
            found.reading,
            found.answer,
            found.namesakes,
            found.others,
        )
