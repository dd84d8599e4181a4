"""The officials that an article names, each with the office it gives them."""

from dataclasses import dataclass

from indexer.entities.office_labels import office_label
from search.results import IndexedArticle, Label


@dataclass(frozen=True, slots=True)
class NamedOfficial:
    """An official as one article names them: `office` is empty if it gives none."""

    official: Label
    name: str
    office: str


def named_officials(indexed: IndexedArticle | None) -> list[NamedOfficial]:
    """The officials of an article in order, once each, with the first office it gives them."""
    found: dict[str, NamedOfficial] = {}
    for mention in indexed.recognition.officials if indexed else ():
        official = indexed.officials[mention.person] if indexed else None
        if official is None:
            continue
        offices = [
            office_label(office.surface, office.role, office.body, office.unit)
            for office in mention.offices
        ]
        known = found.get(official.value)
        if known is None or (offices and not known.office):
            found[official.value] = NamedOfficial(official, mention.name, next(iter(offices), ""))
    return list(found.values())
