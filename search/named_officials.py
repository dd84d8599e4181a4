"""The officials that an article names, each with the office it gives them."""

from indexer.entities.office_labels import office_label, with_status
from search.results import IndexedArticle, NamedOfficial


def named_officials(indexed: IndexedArticle | None) -> list[NamedOfficial]:
    """The officials of an article in order, once each, with the first office it gives them."""
    found: dict[str, NamedOfficial] = {}
    for mention in indexed.recognition.officials if indexed else ():
        official = indexed.officials[mention.person] if indexed else None
        if official is None:
            continue
        offices = [
            with_status(
                office_label(office.surface, office.role, office.body, office.unit), office.status
            )
            for office in mention.offices
        ]
        known = found.get(official.value)
        if known is None or (offices and not known.office):
            office = next(iter(offices), "")
            found[official.value] = NamedOfficial(official.value, official.label, office)
    return list(found.values())
