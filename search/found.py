"""What a request finds.  Each part is computed when it is asked for, and once."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from search.answers import Quotes, find_answers
from search.hits import hits_of, rows_of
from search.ports import Catalog, Language, Matching, TextIndex, Texts
from search.query.names import documents_of_day
from search.query.nodes import asks_for_numbers_alone, loosened
from search.query.other_readings import other_readings
from search.query.periods import find_period
from search.query.read_as import has_units_to_loosen, read_as
from search.question import Question, read_question
from search.request import MAX_PAGE, PAGE_SIZE, Facet, Filters, Notice, SearchRequest, Sort
from search.results import (
    Answer,
    Correction,
    DayCount,
    FacetCounts,
    FacetValue,
    Hit,
    MonthCount,
    OtherSearch,
    PeriodOffer,
    ReadUnit,
)

# How many values of a facet a page can show; `FacetCounts.distinct` says how many there are.
SHOWN_VALUES = 30


@dataclass(frozen=True, slots=True)
class Ports:
    """The four ports of one index."""

    index: TextIndex
    catalog: Catalog
    texts: Texts
    language: Language


class Found:
    """The answer to one request.

    The query text is matched at most once, whatever is asked for; other readings of the text, its
    syllables anywhere, and the offer of a period are other searches, each matched once.
    """

    def __init__(
        self, ports: Ports, question: Question, request: SearchRequest, matching: Matching | None
    ) -> None:
        """For `Found.of` and `within`: `matching` is None where the text is still to be matched."""
        self._ports = ports
        self._question = question
        # What was understood: fields of the query text are among the filters.
        self.request = request
        self._given = matching
        self._clock = _Clock()
        self._hits: dict[tuple[int, int, bool], tuple[Hit, ...]] = {}

    @classmethod
    def of(cls, ports: Ports, request: SearchRequest) -> "Found":
        """What `request` finds."""
        started = time.perf_counter()
        question = read_question(request, ports.catalog, ports.language)
        found = cls(ports, question, question.request, None)
        found._clock.seconds = time.perf_counter() - started
        return found

    def within(self, filters: Filters, sort: Sort | None = None) -> "Found":
        """The same query text under other filters, from page 1; it is not matched again."""
        sort = self.request.sort if sort is None else sort
        request = self.request.with_filters(filters).with_sort(sort)
        matching = self._matching.narrowed(filters, sort)
        return Found(self._ports, self._question, request, matching)

    @cached_property
    def _matching(self) -> Matching:
        if self._given is not None:
            return self._given
        request = self.request
        with self._clock:
            return self._ports.index.match(self._question.tree, request.filters, request.sort)

    @property
    def took_ms(self) -> float:
        """The time spent on everything asked for so far, in milliseconds."""
        return self._clock.seconds * 1000

    @cached_property
    def total(self) -> int:
        """How many articles match."""
        with self._clock:
            return self._matching.total

    @property
    def pages(self) -> int:
        """How many pages can be shown."""
        return min(MAX_PAGE, -(-self.total // PAGE_SIZE))

    def hits(
        self, offset: int | None = None, limit: int = PAGE_SIZE, *, events: bool = False
    ) -> tuple[Hit, ...]:
        """The hits from place `offset` on (None: those of the asked page), with their passages, and
        with what each reports and announces if `events` are asked for."""
        offset = (self.request.page - 1) * PAGE_SIZE if offset is None else offset
        key = (offset, limit, events)
        if key not in self._hits:
            ports = self._ports
            with self._clock:
                self._hits[key] = hits_of(
                    self._matching.ranked(offset, limit),
                    self._question.tree,
                    ports.texts,
                    ports.catalog,
                    filters=self.request.filters,
                    events=events,
                )
        return self._hits[key]

    def rows(self, limit: int, *, events: bool = False) -> tuple[Hit, ...]:
        """The first hits without passages, marks and near-duplicates: for tables and long lists."""
        with self._clock:
            entries = self._matching.ranked(0, limit)
            return rows_of(entries, self._ports.texts, self._ports.catalog, events=events)

    def facets(self) -> tuple[FacetCounts, ...]:
        """The most frequent values of every facet, over all matches."""
        return self._facets

    @cached_property
    def _facets(self) -> tuple[FacetCounts, ...]:
        with self._clock:
            return tuple(self._counted(facet, SHOWN_VALUES) for facet in Facet)

    def facet(self, facet: Facet) -> FacetCounts:
        """Every value of one facet, over all matches."""
        with self._clock:
            return self._counted(facet, None)

    def _counted(self, facet: Facet, most: int | None) -> FacetCounts:
        """One facet, its own selection ignored; chosen values first, then by count."""
        found = self._matching.facet(facet, most)
        chosen = frozenset(self.request.values(facet))
        label = self._ports.catalog.label
        values = [
            FacetValue(one, label(facet, one), count, one in chosen)
            for one, count in found.counts.items()
        ]
        values.sort(key=lambda value: (not value.selected, -value.count, value.value))
        return FacetCounts(facet, tuple(values), found.distinct)

    def histogram(self) -> tuple[MonthCount, ...]:
        """The months in which matches were published, whatever the range of days."""
        return self._histogram

    @cached_property
    def _histogram(self) -> tuple[MonthCount, ...]:
        with self._clock:
            return tuple(self._matching.histogram())

    def event_days(self) -> tuple[DayCount, ...]:
        """The days that matches tell about, whatever the range of event days."""
        with self._clock:
            return tuple(self._matching.event_days())

    @property
    def correction(self) -> Correction | None:
        """Another reading of the query text, applied or only offered."""
        return self._question.correction

    @property
    def reading(self) -> tuple[ReadUnit, ...]:
        """The words of the query as they were read."""
        return read_as(self._question.tree)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What of the request was not, or not only, understood as typed."""
        with self._clock:
            return (*self._question.notices, *self._uncited(), *self._extent())

    @property
    def answer(self) -> Answer | None:
        """The one document, official or ward that the query plainly names or asks for."""
        return self._answers[0] if len(self._answers) == 1 else None

    @property
    def namesakes(self) -> tuple[Answer, ...]:
        """The things that the query names or asks for, where they are several."""
        return self._answers if len(self._answers) > 1 else ()

    @cached_property
    def _answers(self) -> tuple[Answer, ...]:
        with self._clock:
            return find_answers(
                self._question.parsed,
                self._question.tokens,
                self._ports.catalog,
                Quotes(self._ports.index, self._ports.texts),
            )

    @cached_property
    def others(self) -> tuple[OtherSearch, ...]:
        """Other searches that may be meant and find more."""
        with self._clock:
            return tuple(self._others())

    @cached_property
    def offer(self) -> PeriodOffer | None:
        """The search for what was published in a year or month that the query names, if it finds
        anything; None where days are chosen already."""
        if self.request.since or self.request.until:
            return None
        with self._clock:
            period = find_period(self._question.parsed)
            if period is None:
                return None
            asked = self.request.with_query(period.rest).with_dates(period.since, period.until)
            total = Found.of(self._ports, asked).total
            return PeriodOffer(period.since, period.until, asked, total) if total else None

    def _uncited(self) -> Iterator[Notice]:
        """The document numbers asked for that no article cites, once each as typed, and those that
        are cited with other days only."""
        tree = self._question.tree
        alone = tree is not None and asks_for_numbers_alone(tree)
        text = self._question.parsed.text
        typed = {
            text[slice(*token.span)].lstrip("-"): token
            for token in self._question.tokens
            if token.kind == "reference" and not token.negated
        }
        for number, token in typed.items():
            if not self._ports.index.holds(token.terms):
                yield Notice("uncited" if alone else "uncited_words", number)
            elif (
                token.issued
                and documents_of_day(self._ports.catalog, token.terms, token.issued) == []
            ):
                is_year = isinstance(token.issued, int)
                yield Notice("other_year" if is_year else "other_day", number)

    def _extent(self) -> Iterator[Notice]:
        """A notice for results that do not all contain every query word; none without results."""
        if not self.total:
            return
        extent = self._matching.extent
        if extent.relaxed and extent.missing:
            yield Notice("relaxed", " ".join(extent.missing))
        elif not extent.in_full:
            yield Notice("nearly")
        elif extent.in_full < self.total:
            yield Notice("widened", str(extent.in_full))

    def _others(self) -> Iterator[OtherSearch]:
        for kind, value, request in other_readings(self._question.parsed, self._question.tokens):
            if kind == "words" and self.total:
                continue
            if kind == "dash" and self.total and self._matching.extent.holds_all:
                continue
            other = Found.of(self._ports, request)
            if kind == "dash" and other._matching.extent.relaxed:
                continue
            if other.total > self.total or (kind == "dash" and other.total):
                yield OtherSearch(kind, value, request, other.total)
        yield from self._loosened()

    def _loosened(self) -> Iterator[OtherSearch]:
        """The search for the syllables of the words as well, anywhere in the text."""
        tree, asked = self._question.tree, self.request
        if tree is None or asked.loose or not has_units_to_loosen(tree):
            return
        if any(token.kind == "reference" for token in self._question.tokens):
            return  # The words of the number are offered, and these with them.
        total = self._ports.index.match(loosened(tree), asked.filters, asked.sort).total
        if total > self.total:
            request = asked.with_query(asked.q, asked.verbatim, loose=True)
            yield OtherSearch("apart", asked.q, request, total)


class _Clock:
    """Adds up the time spent inside it; entering it again inside adds nothing twice."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0
        self._started = 0.0

    def __enter__(self) -> None:
        if not self._depth:
            self._started = time.perf_counter()
        self._depth += 1

    def __exit__(self, *exception: object) -> None:
        self._depth -= 1
        if not self._depth:
            self.seconds += time.perf_counter() - self._started
