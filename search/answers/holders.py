"""Who holds an office: from the articles that show people in it, never more than they show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from corpus.officials.query import OfficeQuery

from search.answers.offices import OfficeAsked, comparable, is_former, offices_in, written_out
from search.answers.patterns import office_words
from search.answers.quotes import Quotes
from search.answers.units import lineages
from search.catalog import Evidence, HeldOffice, Official
from search.ports import Catalog
from search.request import Facet
from search.results import Among, Answer, Label, Tenure

_OVER = ("former", "ends")
# So many people at most are answers, and so many held the office before.
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Person:
    """What articles show of one person in the office: holding it, and that it is over."""

    official: Official
    held: HeldOffice
    holding: tuple[Evidence, ...]
    over: tuple[Evidence, ...]

    @property
    def first(self) -> date:
        """The first day that shows the person in office; without days the last of all times."""
        return min(_days(self.holding), default=date.max)

    @property
    def last(self) -> date:
        """The last day that shows the person in office; without days the first of all times."""
        return max(_days(self.holding), default=date.min)

    @property
    def is_over(self) -> bool:
        """Whether an article, not older than all that show the person in office, says it is over."""
        return not self.holding or any(day >= self.last for day in _days(self.over))

    @property
    def begins_last(self) -> bool:
        """Whether the last article that shows the person in office tells how it begins."""
        return any(
            one.status in ("starts", "acting") and one.article.published_on == self.last
            for one in self.holding
        )


def find_holders(asked: OfficeAsked, catalog: Catalog, quotes: Quotes) -> tuple[Answer, ...]:
    """Who holds the office, as far as articles show; several people only where several hold it, or
    where articles of one time name different ones."""
    if asked.unit.slugs:
        return _in_units(asked, asked.unit.slugs, catalog, quotes)
    meant = lineages(asked.unit.wards, catalog)
    found = [
        answers
        for one in meant
        if (answers := _in_units(asked, [ward.id for ward in one], catalog, quotes))
    ]
    if len(meant) == 1:
        return found[0] if found else ()
    # Of several places of one name the holders of all are shown, or nobody.
    if len(found) < 2 or sum(map(len, found)) > _MOST:
        return ()
    return tuple(_among(one, "units") for answers in found for one in answers)


def _in_units(
    asked: OfficeAsked, units: Sequence[str], catalog: Catalog, quotes: Quotes
) -> tuple[Answer, ...]:
    """The holders in the first of `units`, which followed each other, that articles show any of;
    those of the others held the office before."""
    answers: tuple[Answer, ...] = ()
    for unit in units:
        # Without diacritics the words may be several offices: those count that anybody holds.
        shown = [
            (office, people)
            for office in offices_in(asked, unit)
            if (people := _people(office, unit, catalog))
        ]
        if len(shown) > 1:
            return ()
        if not shown:
            continue
        office, people = shown[0]
        if answers:
            earlier = [_answer(one, catalog, quotes) for one in _newest_first(people)]
            answers = _with_before(answers, earlier)
        else:
            answers = _judged(people, office, catalog, quotes)
            if not answers:
                return ()
    return answers


def _people(office: OfficeQuery, unit: str, catalog: Catalog) -> list[_Person]:
    """Everybody shown in this office of `unit`; a deputy in charge counts for the head."""
    is_shared = office_words().is_shared(office.role)
    label = written_out(office, unit)
    role, deputy = office.role, f"phó {office.role}"
    standing = f"{role} thường trực"
    people = []
    for holder in catalog.holders(unit, [role, standing if is_shared else deputy]):
        held = holder.held
        if held.body != office.body:
            continue
        shown = comparable(held.label, unit)
        if held.role == deputy:
            evidence = [one for one in held.evidence if one.status == "in_charge"]
            is_meant = shown == f"phó {label}"
        else:
            evidence = list(held.evidence)
            is_meant = shown == label or (
                held.role == standing and shown.replace(" thường trực", "", 1) == label
            )
        if is_meant and evidence:
            people.append(
                _Person(
                    holder.official,
                    held,
                    tuple(one for one in evidence if one.status not in _OVER),
                    tuple(one for one in evidence if one.status in _OVER),
                )
            )
    return people


def _judged(
    people: Sequence[_Person], office: OfficeQuery, catalog: Catalog, quotes: Quotes
) -> tuple[Answer, ...]:
    ordered = _newest_first(people)
    among: Among = "holders"
    if office_words().is_shared(office.role):
        chosen = [one for one in ordered if not one.is_over] or ordered[:1]
    else:
        newest = ordered[0]
        # Whoever was still in office after the newest one had come into it: the articles disagree.
        others = [one for one in ordered[1:] if not one.is_over and _overlaps(one, newest)]
        chosen = [newest, *others]
        among = "conflict" if others else "names"
    if len(chosen) > _MOST or not all(_has_status(one, office.status) for one in chosen):
        return ()
    answers = [_among(_answer(one, catalog, quotes), among) for one in chosen]
    earlier = [_answer(one, catalog, quotes) for one in ordered if one not in chosen]
    return _with_before(answers, earlier)


def _newest_first(people: Sequence[_Person]) -> list[_Person]:
    """By the last day in office; of one day those first who are not over, then who began it."""
    return sorted(
        people,
        key=lambda one: (one.last, not one.is_over, one.begins_last, one.official.articles),
        reverse=True,
    )


def _overlaps(one: _Person, newest: _Person) -> bool:
    if not _days(one.holding):
        return True
    if one.last == newest.last:
        return one.begins_last or not newest.begins_last
    return one.last > newest.first


def _has_status(person: _Person, asked: str) -> bool:
    return not asked or _status(person) == asked


def _status(person: _Person) -> Literal["", "acting", "in_charge", "former"]:
    if person.is_over:
        return "former"
    latest = _latest(person.holding).status
    if latest == "acting":
        return "acting"
    return "in_charge" if latest == "in_charge" else ""


def _answer(person: _Person, catalog: Catalog, quotes: Quotes) -> Answer:
    held = person.held
    unit = held.unit or ""
    dated = _days(person.holding)
    first = min(dated, default=None)
    begins = [
        one
        for one in person.holding
        if one.status == "starts" and first is not None and one.article.published_on == first
    ]
    ends = [
        one
        for one in person.over
        if one.status == "ends" and (one.article.published_on or date.min) >= person.last
    ]
    shown = person.holding or person.over
    label = catalog.label(Facet.WARD, unit)
    return Answer(
        Facet.OFFICIAL.value,
        person.official.id,
        person.official.name,
        held.label,
        tenure=Tenure(
            office=held.label,
            unit=Label(unit, label),
            former_unit=is_former(unit),
            first=first,
            last=max(dated, default=None),
            articles=len(person.holding),
            status=_status(person),
            since=quotes.of(begins[0]) if begins else None,
            until=quotes.of(ends[0]) if ends else None,
            shown=quotes.of(_latest(shown)),
        ),
    )


def _with_before(answers: Sequence[Answer], earlier: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers with those `earlier` holders who are neither among them nor named already."""
    named = {one.value for answer in answers for one in (answer, *answer.before)}
    more = [one for one in earlier if one.value not in named]
    return tuple(replace(one, before=(*one.before, *more)[:_MOST]) for one in answers)


def _among(answer: Answer, among: Among) -> Answer:
    return replace(answer, among=among)


def _latest(evidence: Sequence[Evidence]) -> Evidence:
    return max(evidence, key=lambda one: one.article.published_on or date.min)


def _days(evidence: Sequence[Evidence]) -> list[date]:
    return [day for one in evidence if (day := one.article.published_on)]
