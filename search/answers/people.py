"""The people whom articles show in one office of one unit, plainly and otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.officials.office_evidence import is_beside, is_of_the_past, names_body
from corpus.officials.typed_offices import OfficeQuery
from corpus.syllables import fold_text
from corpus.text import Span
from corpus.wards import gazetteer, place_named, place_slug, places_in_query, wards_in_query
from search.answers.offices import comparable, written_out
from search.answers.patterns import office_words
from search.answers.quotes import Quotes
from search.catalog import Evidence, HeldOffice, Official
from search.ports import Catalog

_OVER = ("former", "ends")
_BEGINS = ("starts", "acting")
# Of what shows a person in an office so many of the newest and of the oldest are read.
_NEWEST, _OLDEST = 12, 6


@dataclass(frozen=True, slots=True)
class Person:
    """What articles show plainly of one person in the office: holding it, oldest first, and that
    it is over.  `articles` are all that show the person holding it."""

    official: Official
    held: HeldOffice
    holding: tuple[Evidence, ...]
    over: tuple[Evidence, ...]
    articles: int

    @property
    def days(self) -> list[date]:
        """The known days that show the person in office."""
        return days_of(self.holding)

    @property
    def first(self) -> date:
        """The first day in office; without days the last of all times."""
        return min(self.days, default=date.max)

    @property
    def last(self) -> date:
        """The last day in office; without days the first of all times."""
        return max(self.days, default=date.min)

    @property
    def is_over(self) -> bool:
        """Whether an article, none older than those of the person in office, says it is over."""
        return not self.holding or any(day >= self.last for day in days_of(self.over))

    @property
    def begins_last(self) -> bool:
        """Whether an article of the last day in office says how it begins."""
        return any(
            one.status in _BEGINS and one.article.published_on == self.last for one in self.holding
        )


@dataclass(frozen=True, slots=True)
class People:
    """Everybody shown plainly, and the last day that shows anybody else, however doubtfully."""

    plain: tuple[Person, ...]
    doubtful: date


def people_in(office: OfficeQuery, unit: str, catalog: Catalog, quotes: Quotes) -> People:
    """Everybody whom articles show in this office of `unit` (a slug).

    Deputies of the first rank are deputies; a deputy in charge counts for the head.
    """
    plain: list[Person] = []
    doubtful = date.min
    for official, held, evidence in _shown(office, unit, catalog):
        person = _person(official, held, evidence, unit, quotes)
        if person.holding or person.over:
            plain.append(person)
        else:
            doubtful = max([doubtful, *days_of(one for one in evidence if one.status not in _OVER)])
    return People(tuple(plain), doubtful)


def days_of(evidence: Iterable[Evidence]) -> list[date]:
    """The known days of publication of what shows something."""
    return [day for one in evidence if (day := one.article.published_on)]


def _shown(
    office: OfficeQuery, unit: str, catalog: Catalog
) -> Iterator[tuple[Official, HeldOffice, Sequence[Evidence]]]:
    label = written_out(office, unit)
    role, deputy, standing = office.role, f"phó {office.role}", f"{office.role} thường trực"
    is_shared = office_words().is_shared(role)
    for holder in catalog.holders(unit, [role, standing if is_shared else deputy]):
        held = holder.held
        shown = comparable(held.label, unit)
        if held.body != office.body:
            continue
        if held.role == deputy:
            in_charge = [one for one in held.evidence if one.status == "in_charge"]
            if in_charge and shown.replace(" phụ trách", "", 1) == f"phó {label}":
                yield holder.official, held, in_charge
        elif shown == label or (
            held.role == standing and shown.replace(" thường trực", "", 1) == label
        ):
            yield holder.official, held, held.evidence


def _person(
    official: Official, held: HeldOffice, shown: Sequence[Evidence], unit: str, quotes: Quotes
) -> Person:
    named = [one for one in shown if names_body(one.surface) and _tells_unit(one, unit)]
    holding = [one for one in named if one.status not in _OVER]
    over = [one for one in named if one.status in _OVER]

    def plain(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        newest = max(len(evidence) - _NEWEST, 0)
        read = [*evidence[: min(_OLDEST, newest)], *evidence[newest:]]
        return tuple(one for one in read if _is_plain(one, official.name, quotes))

    return Person(official, held, plain(holding), plain(over), len(holding))


def _is_plain(evidence: Evidence, name: str, quotes: Quotes) -> bool:
    text = quotes.text(evidence.article.id)
    span = Span(evidence.start, evidence.end)
    if text is None or not is_beside(text, span, name):
        return False
    return evidence.status in _OVER or not is_of_the_past(text, span)


def _tells_unit(evidence: Evidence, unit: str) -> bool:
    """Whether the office is printed with its unit, or on a page of a ward that is, or lies in, the
    unit."""
    return unit in _around(evidence.article.ward) or _names(evidence.surface, unit)


@lru_cache(maxsize=4096)
def _around(ward_id: str | None) -> frozenset[str]:
    """A ward, its district and its province."""
    ward = gazetteer().ward(ward_id) if ward_id else None
    if ward is None:
        return frozenset()
    found = {ward.id, place_slug(ward.province)}
    return frozenset(
        found | ({place_slug(ward.province, ward.district)} if ward.district else set())
    )


@lru_cache(maxsize=4096)
def _names(surface: str, unit: str) -> bool:
    if any(ward.id == unit for found in wards_in_query(surface) for ward in found.wards):
        return True
    if any(unit in found.slugs for found in places_in_query(surface)):
        return True
    place = place_named(unit)
    return place is not None and f" {fold_text(place.name)} " in f" {fold_text(surface)} "
