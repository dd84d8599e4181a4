"""Events: the days, hours and places that an article reports or announces."""

from corpus.events.event import Event
from corpus.events.find import find_events

__all__ = ["Event", "find_events"]
