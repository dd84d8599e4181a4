"""The columns of a generation: facets, days, and orders by moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import category

import numpy as np
import numpy.typing as npt

from corpus.page.outlets import outlets_of
from corpus.wards import gazetteer
from indexer.postings.columns import NO_CLOCK, NO_DAY, day_number, day_of
from search.request import MAX_VALUE_CHARACTERS, Facet, facet_value
from search.results import DayCount, MonthCount
from search.whoosh_engine.facets import FacetColumn, Identify, Matches, itself
from search.whoosh_engine.links import Links
from search.whoosh_engine.main_topics import main_topics
from search.whoosh_engine.snapshot import Articles, Mask, Snapshot, Stretch

_MICROSECONDS_A_DAY = 86_400_000_000
_NO_MOMENT = -(2**63)

Days = npt.NDArray[np.int32]


class ArticleColumns:
    """Everything to filter, count and order by, over all articles of a snapshot."""

    def __init__(self, snapshot: Snapshot, links: Links) -> None:
        self._snapshot = snapshot
        self.live = snapshot.live
        self.facets: dict[Facet, FacetColumn] = dict(_facets(snapshot, links))
        self.published = self._days("published")
        self._first_event = self._days("event")
        self._events = FacetColumn.of(snapshot, "event_days", itself)
        dated = self.published != NO_DAY
        months = np.where(dated, _month_numbers(self.published), 0)
        first = int(months[dated].min(initial=2**31))
        # 1 for the first month of all; 0 for articles without a day.
        self._months = np.where(dated, months - first + 1, 0).astype(np.int16)
        self._month_names = [
            f"{month // 12:04d}-{month % 12 + 1:02d}"
            for month in range(first, int(months.max(initial=0)) + 1)
        ]
        self.newness, self.oldness = self._orders(dated)

    def _days(self, field: str) -> Days:
        parts = [s.segment.file.columns.days[field] for s in self._snapshot.stretches]
        return np.concatenate(parts) if parts else np.empty(0, np.int32)

    def _orders(self, dated: Mask) -> tuple[Articles, Articles]:
        """The rank of each article from the newest and from the oldest on, the first one highest.

        The order is that of `corpus.moments.order_key`, one the reverse of the other, but articles
        without a date come last in both.
        """
        files = [s.segment.file.columns for s in self._snapshot.stretches]
        clocks = np.concatenate([np.empty(0, np.uint64), *(file.clocks for file in files)])
        moments = self.published.astype(np.int64) * _MICROSECONDS_A_DAY
        moments += np.where(clocks == NO_CLOCK, 0, clocks).astype(np.int64)
        ids = [id_ for file in files for id_ in file.ids]
        by_id = np.empty(len(ids), np.int64)
        by_id[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        undated = len(ids) - int(np.count_nonzero(dated))
        newness = np.empty(len(ids), np.int64)
        newness[np.lexsort((by_id, np.where(dated, moments, _NO_MOMENT)))] = np.arange(len(ids))
        # The undated have the lowest ranks in both orders.
        oldness = np.where(dated, len(ids) - 1 + undated, undated - 1) - newness
        return newness, oldness

    def neighbours(self, article: int) -> tuple[Articles, Articles]:
        """The dated articles of the same primary ward before and after one, the nearest first;
        none of one that has no date or no ward."""
        wards = [self._same_ward(stretch, article) for stretch in self._snapshot.stretches]
        same = np.concatenate(wards) & self.live & (self.published != NO_DAY)
        if not same[article]:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        others = np.flatnonzero(same)
        others = others[self.newness[others].argsort()]
        place = int(np.flatnonzero(others == article)[0])
        return others[:place][::-1], others[place + 1 :]

    def _same_ward(self, stretch: Stretch, article: int) -> Mask:
        """Which articles of a segment have the primary ward of `article`."""
        own, number = self._snapshot.locate(article)
        ward = own.segment.file.columns.values["ward"].article(number)
        column = stretch.segment.file.columns.values["ward"]
        code = column.code(ward[0]) if ward else None
        same: Mask = column.codes == code if code is not None else np.zeros(stretch.size, np.bool_)
        return same

    def published_between(self, since: date | None, until: date | None) -> Mask:
        """Which articles were published in the range, both days included."""
        return _between(self.published, since, until)

    def told_between(self, since: date | None, until: date | None) -> Mask:
        """Which articles tell about a day in the range, both days included."""
        first = 0 if since is None else bisect_left(self._events.ids, since.isoformat())
        last = len(self._events.ids)
        if until is not None:
            last = bisect_right(self._events.ids, until.isoformat())
        return self._events.mask_of_codes(first, last)

    def event_days(self, matches: Matches) -> tuple[DayCount, ...]:
        """The days that the articles tell about, with their numbers, in order."""
        counts = self._events.count(matches).tolist()
        return tuple(
            DayCount(date.fromisoformat(day), count)
            for day, count in zip(self._events.ids, counts, strict=True)
            if count
        )

    def histogram(self, matches: Matches) -> tuple[MonthCount, ...]:
        """The months in which the articles were published, with their numbers, in order."""
        counts = np.bincount(self._months[matches.articles], minlength=1)[1:]
        return tuple(
            MonthCount(self._month_names[month], count)
            for month, count in enumerate(counts.tolist())
            if count
        )

    def ward(self, article: int) -> str | None:
        """The primary ward of an article, by the id it had in its day."""
        stretch, number = self._snapshot.locate(article)
        found = stretch.segment.file.columns.values["ward"].article(number)
        return found[0] if found else None

    def event_date(self, article: int) -> date | None:
        """The first day of the main event of an article."""
        return day_of(int(self._first_event[article]))


def _between(days: Days, since: date | None, until: date | None) -> Mask:
    mask: Mask = days != NO_DAY
    if since is not None:
        mask &= days >= day_number(since)
    if until is not None:
        mask &= days <= day_number(until)
    return mask


def _month_numbers(days: Days) -> npt.NDArray[np.int64]:
    return days.astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12


def _facets(snapshot: Snapshot, links: Links) -> Iterator[tuple[Facet, FacetColumn]]:
    """Each facet with its column."""

    def column(facet: Facet, identify: Identify = itself) -> FacetColumn:
        return FacetColumn.of(snapshot, facet.value, identify)

    yield Facet.WARD, column(Facet.WARD, with_successors)
    yield Facet.TOPIC, main_topics(snapshot)
    yield Facet.OFFICIAL, column(Facet.OFFICIAL, _one_of(links.official_ids))
    yield Facet.DOCUMENT, column(Facet.DOCUMENT, _one_of(links.document_ids))
    yield Facet.TYPE, column(Facet.TYPE)
    yield Facet.ISSUER, column(Facet.ISSUER)
    yield Facet.SOURCE, column(Facet.SOURCE, named)


def _one_of(ids: Mapping[str, str]) -> Identify:
    return lambda value: (ids[value],) if value in ids else ()


def named(text: str) -> tuple[str, ...]:
    """The outlets that a source as printed means, in the form of facet values; none where nothing
    of it can be seen or it is longer than any name."""
    value = facet_value(text)
    if len(value) > MAX_VALUE_CHARACTERS or all(category(one)[0] in "CMZ" for one in value):
        return ()
    return outlets_of(value)


def with_successors(ward: str) -> tuple[str, ...]:
    """The ward and every unit it has become part of since: who asks for today's ward means them."""
    found = [ward]
    for one in found:
        for succession in gazetteer().successors(one):
            if succession.ward.id not in found:
                found.append(succession.ward.id)
    return tuple(found)
