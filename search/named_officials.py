"""The officials that an article names, each with the office it gives them."""

from corpus.mentions import OfficialMention
from indexer.entities.office_labels import office_label, with_status
from search.results import IndexedArticle, NamedOfficial


def named_officials(indexed: IndexedArticle | None) -> list[NamedOfficial]:
    """The officials of an article in order, once each, with the first office it gives them."""
    found: dict[str, NamedOfficial] = {}
    for mention in indexed.recognition.officials if indexed else ():
        official = indexed.officials[mention.person] if indexed else None
        if official is None:
            continue
        known = found.get(official.value)
        office = office_given(mention)
        if known is None or (office and not known.office):
            found[official.value] = NamedOfficial(official.value, official.label, office)
    return list(found.values())


def office_given(mention: OfficialMention) -> str:
    """The first office that this place of a text gives the official, written out; "" if none."""
    for office in mention.offices:
        label = office_label(office.surface, office.role, office.body, office.unit)
        return with_status(label, office.status)
    return ""
