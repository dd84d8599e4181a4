"""What recognition finds in a draft, for the office to look at before it accepts it."""

from collections import Counter
from dataclasses import dataclass

from corpus.article import Article
from corpus.events import Event
from corpus.recognition import recognise
from corpus.wards import gazetteer
from search.named_officials import office_given
from search.ports import Unavailable
from webui.places import place_label


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """The ward that the article is of, and what it names, each once and in order: wards with how
    often, documents as printed (and whether a short form stays open), officials with their office,
    events."""

    ward: str | None
    wards: tuple[tuple[str, int], ...]
    documents: tuple[tuple[str, bool], ...]
    officials: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]


def facts_of_draft(article: Article) -> DraftFacts:
    """What the text of an article names."""
    found = recognise(article)
    wards = Counter(mention.ward for mention in found.wards if mention.ward)
    documents: dict[str, bool] = {}
    for reference in found.references:
        surface = " ".join(reference.surface.split())
        is_open = type(reference.outcome).__name__ in ("Unresolved", "Ambiguous")
        documents[surface] = documents.get(surface, True) and is_open
    officials: dict[str, str] = {}
    for mention in found.officials:
        officials[mention.name] = officials.get(mention.name) or office_given(mention)
    return DraftFacts(
        _label(found.primary_ward) if found.primary_ward else None,
        tuple((_label(ward), count) for ward, count in wards.items()),
        tuple(documents.items()),
        tuple((name, office) for name, office in officials.items() if office),
        found.events,
    )


def _label(ward: str) -> str:
    """The name of a ward: the one that the office gives it, if there is an index to ask."""
    try:
        return place_label(ward)
    except Unavailable:
        known = gazetteer().ward(ward)
        return known.label if known else ward
