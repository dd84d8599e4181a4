"""Mentions as plain records, with the field names of the evaluation set."""

from typing import Any

from corpus.mentions import DocumentReference, Resolved
from corpus.references.key import key


def to_record(reference: DocumentReference) -> dict[str, Any]:
    """One mention: offsets in code points, `date` ISO, `resolves_to` an index in the list of
    mentions, `outcome` "resolved", "ambiguous", "unresolved" or None, `key` its canonical form."""
    outcome = reference.outcome
    return {
        "surface": reference.surface,
        "start": reference.span.start,
        "end": reference.span.end,
        "kind": reference.kind,
        "type": reference.type,
        "number": reference.number,
        "year": reference.year,
        "symbol": reference.symbol,
        "issuer": reference.issuer,
        "issuer_text": reference.issuer_text,
        "date": reference.issued,
        "name": reference.name,
        "term": reference.term,
        "pinpoint": reference.pinpoint,
        "resolves_to": outcome.mention if isinstance(outcome, Resolved) else None,
        "outcome": type(outcome).__name__.lower() if outcome else None,
        "key": key(reference),
    }
