"""What `search.ports.Catalog` gives: documents, officials and wards."""

from collections.abc import Iterable

from corpus.corrections import Rename
from indexer.entities.model import (
    CARRYING_OUT,
    ArticleLine,
    Citing,
    CoCited,
    CorrectionState,
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
    "CorrectionState",
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
    "ward_names",
]


def ward_names(states: Iterable[CorrectionState]) -> dict[str, str]:
    """The names that corrections give to wards, by id."""
    changes = (state.correction.change for state in states)
    return {
        change.id: change.label
        for change in changes
        if isinstance(change, Rename) and change.thing == "ward"
    }
