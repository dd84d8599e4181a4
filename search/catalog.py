"""What `search.ports.Catalog` gives: documents, officials and wards."""

from indexer.entities.model import (
    CARRYING_OUT,
    ArticleLine,
    Citing,
    CoCited,
    CorrectionState,
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
    "CARRYING_OUT",
    "ArticleLine",
    "Citing",
    "CoCited",
    "CorrectionState",
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
