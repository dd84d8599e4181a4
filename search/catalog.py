"""What `search.ports.Catalog` gives: documents, officials and wards."""

from indexer.entities.model import (
    ArticleLine,
    Citing,
    CoCited,
    Document,
    DocumentRelation,
    Evidence,
    GivenOffice,
    HeldOffice,
    Holder,
    Official,
    OpenMention,
    Spelling,
    Tally,
    WardCount,
)

__all__ = [
    "ArticleLine",
    "Citing",
    "CoCited",
    "Document",
    "DocumentRelation",
    "Evidence",
    "GivenOffice",
    "HeldOffice",
    "Holder",
    "Official",
    "OpenMention",
    "Spelling",
    "Tally",
    "WardCount",
]
