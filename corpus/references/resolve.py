"""What a short form means: the one full mention of the same text that fits it, before or after.

A short form with one candidate is resolved, with several ambiguous, with none unresolved; a wrong
link is worse than none.
"""

from collections import defaultdict
from dataclasses import replace

from corpus.mentions import Ambiguous, DocumentReference, Outcome, Resolved, Unresolved
from corpus.references.key import key, plain
from corpus.references.knowledge import bodies_differ, family

# Documents of one number or one name in one text; whoever cites more lists them in full.
_MOST_CANDIDATES = 60


def resolve(references: list[DocumentReference]) -> list[DocumentReference]:
    """The same mentions, short and incomplete ones with their outcome."""
    complete = _first_complete(references)
    return [_with_outcome(reference, references, complete) for reference in references]


def _first_complete(references: list[DocumentReference]) -> dict[str, dict[str, int]]:
    """By number and by name: the first complete mention of every document, by its key."""
    complete: dict[str, dict[str, int]] = defaultdict(dict)
    for index, reference in enumerate(references):
        if not _is_complete(reference):
            continue
        known = key(reference)
        for handle in (reference.number, _name(reference)):
            if handle and len(complete[handle]) < _MOST_CANDIDATES:
                complete[handle].setdefault(known, index)
    return complete


def _with_outcome(
    reference: DocumentReference,
    references: list[DocumentReference],
    complete: dict[str, dict[str, int]],
) -> DocumentReference:
    if _is_complete(reference):
        return reference
    if reference.kind == "short":
        fits, near = _may_mean, complete.get(reference.number or "", {})
    else:
        fits, near = _names_same, complete.get(_name(reference) or "", {})
    fitting = tuple(index for index in near.values() if fits(reference, references[index]))
    return replace(reference, outcome=_outcome(reference, fitting))


def _outcome(reference: DocumentReference, fitting: tuple[int, ...]) -> Outcome | None:
    if len(fitting) == 1:
        return Resolved(fitting[0])
    if fitting:
        return Ambiguous(fitting)
    # A law may be meant as such, without a version; a plenum without a term is left open.
    return Unresolved() if reference.kind == "short" or reference.type in ("NQ", "KL") else None


def _name(reference: DocumentReference) -> str | None:
    """What named mentions of one document share."""
    if reference.type == "HP":
        return "HP"
    return plain(reference.name) if reference.name else None


def _is_complete(reference: DocumentReference) -> bool:
    if reference.kind == "named":
        return reference.year is not None or reference.term is not None
    return reference.kind == "full"


def _may_mean(short: DocumentReference, full: DocumentReference) -> bool:
    """Whether type, year and issuing body of a short form allow a full mention."""
    if full.kind != "full" or full.number != short.number:
        return False
    if full.type not in family(short.type):
        return False
    if short.year is not None and full.year is not None and short.year != full.year:
        return False
    return not bodies_differ(short.issuer, full.issuer)


def _names_same(short: DocumentReference, full: DocumentReference) -> bool:
    return short.type == full.type
