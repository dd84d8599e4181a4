"""A correction as a record of the JSON interface."""

from collections.abc import Iterable

from corpus.corrections import to_record
from search.catalog import CorrectionState
from search.results import Label
from webui.api_records import SERIALISER
from webui.corrections import listed
from webui.records import Record, label_record


def correction_record(state: CorrectionState) -> Record:
    """What a correction says (`change` has the fields of the file), whether it applies, and the
    documents and officials that it is about."""
    correction = listed(state)
    change = to_record(state.correction)
    return {
        "kind": state.correction.kind,
        "applies": correction.applies,
        "note": change.pop("note", ""),
        "by": change.pop("by", ""),
        "date": change.pop("date", None),
        "change": change,
        "documents": _named("document", correction.documents),
        "officials": _named("official", correction.officials),
    }


def _named(kind: str, things: Iterable[Label]) -> list[Record]:
    return [SERIALISER.linked(label_record(one), kind, one.value) for one in things]
