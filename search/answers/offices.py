"""Which office of which unit a question is about: "chu tich phuong an lac la ai"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.officials.typed_offices import OfficeQuery
from corpus.text import Span
from corpus.wards import (
    Ward,
    body_of_place,
    gazetteer,
    is_larger_place,
    place_named,
    place_slug,
    places_in_query,
    wards_in_query,
)
from indexer.entities.office_labels import office_label
from search.answers.asked import Asked
from search.answers.patterns import frame, office_words


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """The units that a question may mean: `wards` of one name, or districts and provinces by slug.

    `spans` are the places of their names in the question.
    """

    spans: tuple[Span, ...]
    wards: tuple[Ward, ...] = ()
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeAsked:
    """The syllables of a question that name an office, and the units it may be of."""

    unit: UnitAsked
    typed: tuple[str, ...]


def find_office(asked: Asked) -> OfficeAsked | None:
    """The office that a question is about; None where it is about none, or about anything more."""
    unit = find_unit(asked)
    if unit is None:
        return None
    place = _printed(unit.wards[0].id if unit.wards else unit.slugs[0])
    pieces = asked.around(unit.spans)
    for at, piece in enumerate(pieces):
        for start, end in frame("holder").named_in(piece):
            rest = [*pieces[:at], piece[:start], piece[end:], *pieces[at + 1 :]]
            if frame("holder").fits(*rest) and office_words().reader.offices(
                piece[start:end], place
            ):
                return OfficeAsked(unit, tuple(piece[start:end]))
    return None


def offices_in(office: OfficeAsked, unit: str) -> list[OfficeQuery]:
    """The offices of `unit` (a slug) that the syllables may name."""
    found = office_words().reader.offices(office.typed, _printed(unit))
    return [one for one in found if one.level == _level(unit)] or found


def written_out(office: OfficeQuery, unit: str) -> str:
    """The office of `unit` written out in the form in which offices are compared."""
    # In capitals every abbreviation is written out.
    return comparable(office_label(office.printed.upper(), office.role, office.body, unit), unit)


def comparable(label: str, unit: str) -> str:
    """An office of `unit` written out, in the form in which offices are compared: without the unit,
    of which print may leave out the name."""
    place = place_named(unit)
    text = label.casefold()
    if place is not None:
        for end in (body_of_place("", unit), f"{place.kind} {place.name}", place.kind):
            text = text.removesuffix(f" {end.strip().casefold()}")
    return office_words().comparable(text)


def unit_label(unit: str) -> str:
    """A ward, district or province (a slug) as people read it: `Quận Bình Tân`."""
    ward = gazetteer().ward(unit)
    if ward is not None:
        return ward.label
    printed = _printed(unit) or unit
    return printed[0].upper() + printed[1:]


def is_former(unit: str) -> bool:
    """Whether a ward, district or province (a slug) is none of today."""
    ward = gazetteer().ward(unit)
    return ward.valid_to is not None if ward is not None else unit not in _provinces_of_today()


def find_unit(asked: Asked) -> UnitAsked | None:
    """The one unit that a question names: a ward with its kind, else a district or province, else
    a ward by its name alone, unless a larger place has that name too."""
    places = places_in_query(asked.text)
    wards = wards_in_query(asked.text)
    of_kind = [one for one in wards if one.has_kind]
    if len(of_kind) == 1:
        named = of_kind[0]
        outside = [one for one in places if not _overlap(one.span, named.span)]
        within = tuple(
            ward for ward in named.wards if all(_lies_in(ward, one.slugs) for one in outside)
        )
        spans = (named.span, *(one.span for one in outside))
        return UnitAsked(spans, wards=within) if within else None
    if of_kind or len(places) > 1:
        return None
    if places:
        return (
            UnitAsked((places[0].span,), slugs=places[0].slugs)
            if len(places[0].slugs) == 1
            else None
        )
    if len(wards) == 1 and not is_larger_place(asked.text[slice(*wards[0].span)]):
        return UnitAsked((wards[0].span,), wards=wards[0].wards)
    return None


def _lies_in(ward: Ward, slugs: Sequence[str]) -> bool:
    return place_slug(ward.province) in slugs or (
        ward.district is not None and place_slug(ward.province, ward.district) in slugs
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _printed(unit: str) -> str:
    """The place of a unit (a slug) as it is written after an office: `phường An Lạc`, `Quận 8`."""
    place = place_named(unit)
    return f"{place.kind} {place.name}".strip() if place is not None else ""


def _level(unit: str) -> str:
    if gazetteer().ward(unit) is not None:
        return "xã"
    return "tỉnh" if unit in _provinces() else "huyện"


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    return frozenset(place_slug(ward.province) for ward in gazetteer().wards)


@lru_cache(maxsize=1)
def _provinces_of_today() -> frozenset[str]:
    return frozenset(place_slug(ward.province) for ward in gazetteer().wards if not ward.valid_to)
