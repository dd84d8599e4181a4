"""Who holds an office: from the articles that show people in it, never more than they show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from corpus.officials.typed_offices import OfficeQuery
from search.answers.offices import OfficeAsked, is_former, offices_in, unit_label
from search.answers.patterns import office_words
from search.answers.people import People, Person, people_in
from search.answers.quotes import Quotes
from search.answers.units import lineages
from search.catalog import Evidence
from search.ports import Catalog
from search.request import Facet
from search.results import Among, Answer, Label, Tenure

# So many people at most are answers, and so many held the office before.
_MOST = 8


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
    if len(found) < len(meant) or sum(map(len, found)) > _MOST:
        return ()
    return tuple(replace(one, among="units") for answers in found for one in answers)


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
            if (people := people_in(office, unit, catalog, quotes)).plain
        ]
        if len(shown) > 1:
            return ()
        if not shown:
            continue
        office, people = shown[0]
        if answers:
            earlier = [_answer(one, quotes) for one in _newest_first(people.plain)]
            answers = _with_before(answers, earlier)
        else:
            answers = _judged(people, office, quotes)
            if not answers:
                return ()
    return answers


def _judged(people: People, office: OfficeQuery, quotes: Quotes) -> tuple[Answer, ...]:
    """The holders; nobody where it is open who they are."""
    ordered = _newest_first(people.plain)
    newest = ordered[0]
    among: Among = "holders"
    if office_words().is_shared(office.role):
        chosen = [one for one in ordered if not one.is_over] or ordered[:1]
    elif people.doubtful > newest.last:
        return ()
    else:
        # If somebody was still in office after the newest holder took over, the articles disagree.
        others = [one for one in ordered[1:] if not one.is_over and _overlaps(one, newest)]
        chosen = [newest, *others]
        among = "conflict" if others else "names"
        if len(ordered) > 1 and not _are_dated(chosen):
            return ()
    if len(chosen) > _MOST or not all(_has_status(one, office.status) for one in chosen):
        return ()
    answers = [replace(_answer(one, quotes), among=among) for one in chosen]
    earlier = [_answer(one, quotes) for one in ordered if one not in chosen]
    return _with_before(answers, earlier)


def _newest_first(people: Sequence[Person]) -> list[Person]:
    """By the last day in office; of one day those first who are not over, then who began it."""
    return sorted(
        people,
        key=lambda one: (one.last, not one.is_over, one.begins_last, one.official.articles),
        reverse=True,
    )


def _overlaps(one: Person, newest: Person) -> bool:
    if not one.days:
        return True
    if one.last == newest.last:
        return one.begins_last or not newest.begins_last
    return one.last > newest.first


def _are_dated(chosen: Sequence[Person]) -> bool:
    """Whether the order of these people is known, or does not matter: one in office of whom nobody
    else is shown so."""
    return all(one.days for one in chosen) or (len(chosen) == 1 and not chosen[0].is_over)


def _has_status(person: Person, asked: str) -> bool:
    return not asked or _status(person) == asked


def _status(person: Person) -> Literal["", "acting", "in_charge", "former"]:
    if person.is_over:
        return "former"
    latest = _latest(person.holding).status
    if latest == "acting":
        return "acting"
    return "in_charge" if latest == "in_charge" else ""


def _answer(person: Person, quotes: Quotes) -> Answer:
    held = person.held
    unit = held.unit or ""
    first = min(person.days, default=None)
    begins = [
        one
        for one in person.holding
        if one.status == "starts" and first is not None and one.article.published_on == first
    ]
    ends = [one for one in person.over if (one.article.published_on or date.min) >= person.last]
    ends.sort(key=lambda one: (one.status != "ends", one.article.published_on or date.max))
    return Answer(
        Facet.OFFICIAL.value,
        person.official.id,
        person.official.name,
        held.label,
        tenure=Tenure(
            office=held.label,
            unit=Label(unit, unit_label(unit)),
            former_unit=is_former(unit),
            first=first,
            last=max(person.days, default=None),
            articles=person.articles,
            status=_status(person),
            since=quotes.of(begins[0]) if begins else None,
            until=quotes.of(ends[0]) if ends and person.holding else None,
            shown=quotes.of(_latest(person.holding or person.over)),
        ),
    )


def _with_before(answers: Sequence[Answer], earlier: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers with those `earlier` holders who are neither among them nor named already."""
    named = {one.value for answer in answers for one in (answer, *answer.before)}
    more = [one for one in earlier if one.value not in named]
    return tuple(replace(one, before=(*one.before, *more)[:_MOST]) for one in answers)


def _latest(evidence: Sequence[Evidence]) -> Evidence:
    return max(evidence, key=lambda one: one.article.published_on or date.min)
