"""Narrowing what a text matches by the filters of a request; facets are disjunctive.

Inside a facet any chosen value may match, between facets all must; the counts of a facet ignore
its own choice, the histogram the range of days, and the days of events theirs.
"""

from functools import reduce

import numpy as np

from search.request import Facet, SearchRequest, Sort
from search.results import DayCount, FacetCounts, MonthCount
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.facets import Matches
from search.whoosh_engine.ranking import best, best_scored
from search.whoosh_engine.snapshot import Articles, Mask, Scores

_DAYS = "days"
_EVENTS = "events"


class Narrowing:
    """The articles that match a text, narrowed by the filters of a request."""

    def __init__(self, columns: Columns, matches: Mask, request: SearchRequest) -> None:
        self._columns = columns
        self._matches = matches
        self._live = columns.live
        self._request = request
        self._filters: dict[Facet | str, Mask] = {
            facet: columns.facets[facet].column.mask(values) for facet, values in request.selected
        }
        if request.since or request.until:
            self._filters[_DAYS] = columns.published_between(request.since, request.until)
        if request.event_since or request.event_until:
            self._filters[_EVENTS] = columns.told_between(request.event_since, request.event_until)
        self._narrowed: dict[Facet | str | None, Matches] = {}

    def matches(self, ignoring: Facet | str | None = None) -> Matches:
        """The matching articles; one filter may be ignored."""
        ignored = ignoring if ignoring in self._filters else None
        if ignored not in self._narrowed:
            masks = [mask for name, mask in self._filters.items() if name != ignored]
            mask = reduce(np.logical_and, masks, self._matches)
            self._narrowed[ignored] = Matches(mask, self._live)
        return self._narrowed[ignored]

    @property
    def articles(self) -> Articles:
        """The numbers of the matching articles, ascending."""
        return self.matches().articles

    def facets(self) -> tuple[FacetCounts, ...]:
        """Every facet, counted over all matches."""
        return tuple(
            facet.counts(self.matches(name), self._request.values(name))
            for name, facet in self._columns.facets.items()
        )

    def facet(self, facet: Facet) -> FacetCounts:
        """Every value of one facet, counted over all matches."""
        found = self._columns.facets[facet]
        chosen = self._request.values(facet)
        return found.counts(self.matches(facet), chosen, len(found.column.ids))

    def event_days(self) -> tuple[DayCount, ...]:
        """The days that all matches tell about, whatever the range of event days."""
        return self._columns.event_days(self.matches(_EVENTS))

    def histogram(self) -> tuple[MonthCount, ...]:
        """The months of all matches, whatever the range of days."""
        return self._columns.histogram(self.matches(_DAYS))

    def best(self, scores: Scores | None, count: int) -> Articles:
        """The first `count` articles in the order of the request; newest first without scores.

        `scores` are those of `articles`.
        """
        articles, columns = self.articles, self._columns
        if self._request.sort is Sort.OLDEST:
            return articles[best(columns.oldness[articles], count)]
        if self._request.sort is Sort.NEWEST or scores is None:
            return articles[best(columns.newness[articles], count)]
        return best_scored(articles, scores, columns.newness, count)

    def scores_of(self, page: Articles, scores: Scores | None) -> list[float]:
        """The scores of the articles of a page, among `scores` of `articles`; 0 without scores."""
        if scores is None:
            return [0.0] * len(page)
        return [float(score) for score in scores[self.articles.searchsorted(page)]]
