"""Wards that a document concerns and whose articles do not cite it: who has not reported yet."""

from collections.abc import Iterable

from corpus.wards import Ward, counted_as, gazetteer, place_slug, today
from search.catalog import Document
from search.ports import Catalog


def silent_wards(
    document: Document, speaking: Iterable[str], catalog: Catalog
) -> list[tuple[str, str]]:
    """Id and label of every ward with articles, none of which cites `document`, by name.

    `speaking` are the wards whose articles do.  A ward of today is not silent where a former unit
    of it, or of a part of it, has spoken; nor a former unit all in a ward of today that has.
    Wards outside the place of the document are not concerned by it, nor are wards that were gone
    before it was issued.
    """
    spoken = set(speaking)
    answered = spoken | {ward.id for one in spoken for ward in today(one).wards}
    found = [
        ward
        for count in catalog.ward_counts().values()
        if count.primary
        and count.ward not in answered
        and counted_as(count.ward) not in spoken
        and (ward := gazetteer().ward(count.ward)) is not None
        and is_concerned(ward, document)
    ]
    return sorted(((ward.id, ward.label) for ward in found), key=lambda item: item[1])


def is_concerned(ward: Ward, document: Document) -> bool:
    """Whether `ward` lies in the place of `document` and was there when it was issued, as far as
    articles tell place and day."""
    if ward.valid_to and document.issued and ward.valid_to.isoformat() <= document.issued:
        return False
    return document.scope is None or document.scope in _places(ward)


def _places(ward: Ward) -> set[str]:
    """Everything `ward` lies in, itself included: the districts of today's wards are those of the
    whole wards they were made of."""
    before = [one.ward for one in gazetteer().predecessors(ward.id) if one.extent == "whole"]
    districts = {place_slug(one.province, one.district) for one in (ward, *before)}
    return {ward.id, place_slug(ward.province), *districts}
