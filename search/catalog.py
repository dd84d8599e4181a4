"""What `search.ports.Catalog` gives: documents, officials and wards."""

from indexer.entities.model import (
    CARRYING_OUT,
    ArticleLine,
    Citing,
    CoCited,
    Document,
    DocumentRelation,
    DocumentSubject,
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
    "CARRYING_OUT",
    "ArticleLine",
    "Citing",
    "CoCited",
    "Document",
    "DocumentRelation",
    "DocumentSubject",
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
