"""Narrowing what a text matches by filters; facets are disjunctive.

Inside a facet any chosen value may match, between facets all must; the counts of a facet ignore
its own choice, the histogram the range of days, and the days of events theirs.
"""

from functools import reduce

import numpy as np

from search.ports import ValueCounts
from search.request import Facet, Filters, Sort
from search.results import DayCount, MonthCount
from search.whoosh_engine.columns import ArticleColumns
from search.whoosh_engine.facets import Matches
from search.whoosh_engine.ranking import best, best_scored
from search.whoosh_engine.snapshot import Articles, Mask, Scores

_DAYS = "days"
_EVENTS = "events"


class Narrowing:
    """The articles that match a text, narrowed by filters."""

    def __init__(self, columns: ArticleColumns, matches: Mask, filters: Filters) -> None:
        self._columns = columns
        self._matches = matches
        self._live = columns.live
        self._chosen = filters
        self._filters: dict[Facet | str, Mask] = {
            facet: columns.facets[facet].mask(values) for facet, values in filters.selected
        }
        if filters.since or filters.until:
            self._filters[_DAYS] = columns.published_between(filters.since, filters.until)
        if filters.event_since or filters.event_until:
            self._filters[_EVENTS] = columns.told_between(filters.event_since, filters.event_until)
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

    def facet(self, facet: Facet, most: int | None = None) -> ValueCounts:
        """The most frequent values of one facet, and the chosen ones, over all matches."""
        column = self._columns.facets[facet]
        counts = column.count(self.matches(facet))
        top = best(counts, len(column.ids) if most is None else most, least=1)
        found = {column.ids[code]: int(counts[code]) for code in top.tolist()}
        for one in self._chosen.values(facet):
            code = column.code(one)
            found[one] = 0 if code is None else int(counts[code])
        return ValueCounts(found, int(np.count_nonzero(counts)))

    def event_days(self) -> tuple[DayCount, ...]:
        """The days that all matches tell about, whatever the range of event days."""
        return self._columns.event_days(self.matches(_EVENTS))

    def histogram(self) -> tuple[MonthCount, ...]:
        """The months of all matches, whatever the range of days."""
        return self._columns.histogram(self.matches(_DAYS))

    def best(self, scores: Scores | None, count: int, sort: Sort) -> Articles:
        """The first `count` articles in the order of `sort`; newest first without scores.

        `scores` are those of `articles`.
        """
        articles, columns = self.articles, self._columns
        if sort is Sort.OLDEST:
            return articles[best(columns.oldness[articles], count)]
        if sort is Sort.NEWEST or scores is None:
            return articles[best(columns.newness[articles], count)]
        return best_scored(articles, scores, columns.newness, count)

    def scores_of(self, page: Articles, scores: Scores | None) -> list[float]:
        """The scores of the articles of a page, among `scores` of `articles`; 0 without scores."""
        if scores is None:
            return [0.0] * len(page)
        return [float(score) for score in scores[self.articles.searchsorted(page)]]
