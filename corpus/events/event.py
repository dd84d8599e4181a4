"""The event: what an article reports or announces for certain days."""

from dataclasses import dataclass
from datetime import date, time

from corpus.text import Span


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place on `days`, which are ascending and not empty.

    `is_range` says that the days are a range; a range of more than `LONGEST_RANGE` days has its
    first and last day only. `at` is the time of day at which it begins and `place` where it is, as
    printed; None if the sentence gives none. `span` is the printed day, in code points of the text.
    """

    days: tuple[date, ...]
    is_range: bool
    span: Span
    at: time | None = None
    place: str | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.days[-1]


# Longer ranges are programmes, not days to go to.
LONGEST_RANGE = 62
