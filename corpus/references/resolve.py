"""What a short form means: the one full mention of the same text that fits it, before or after.

A short form with one candidate is resolved, with several ambiguous, with none unresolved; a wrong
link is worse than none.
"""

from collections import defaultdict
from dataclasses import replace

from corpus.mentions import Ambiguous, DocumentReference, Outcome, Resolved, Unresolved
from corpus.references.key import key, plain
from corpus.references.knowledge import committee_of, family

# Bodies whose documents are cited under each other's name.
_SAME_BODY = ({"CP", "TTG", "VPCP"}, {"TTR", "TTQ", "TTH"}, {"CA", "CAP", "CAQ", "CATP"})


def resolve(references: list[DocumentReference]) -> list[DocumentReference]:
    """The same mentions, short and incomplete ones with their outcome."""
    complete: dict[str, list[int]] = defaultdict(list)
    for index, reference in enumerate(references):
        if reference.kind == "full":
            complete[reference.number or ""].append(index)
        if reference.name:
            complete[plain(reference.name)].append(index)
        if reference.type == "HP":
            complete["HP"].append(index)
    return [_with_outcome(reference, references, complete) for reference in references]


def _with_outcome(
    reference: DocumentReference,
    references: list[DocumentReference],
    complete: dict[str, list[int]],
) -> DocumentReference:
    if reference.kind == "full" or (reference.kind == "named" and _is_complete(reference)):
        return reference
    if reference.kind == "short":
        near = complete.get(reference.number or "", [])
        fitting = [i for i in near if _may_mean(reference, references[i])]
    else:
        near = complete.get("HP" if reference.type == "HP" else plain(reference.name or ""), [])
        fitting = [i for i in near if _names_same(reference, references[i])]
    return replace(reference, outcome=_outcome(reference, references, fitting))


def _outcome(
    reference: DocumentReference, references: list[DocumentReference], fitting: list[int]
) -> Outcome | None:
    first_of: dict[str, int] = {}
    for index in fitting:
        first_of.setdefault(key(references[index]), index)
    if len(first_of) == 1:
        return Resolved(next(iter(first_of.values())))
    if first_of:
        return Ambiguous(tuple(first_of.values()))
    return Unresolved() if reference.kind == "short" or reference.type == "NQ" else None


def _is_complete(reference: DocumentReference) -> bool:
    return reference.year is not None or reference.term is not None


def _may_mean(short: DocumentReference, full: DocumentReference) -> bool:
    """Whether type, year and issuing body of a short form allow a full mention."""
    if full.kind != "full" or full.number != short.number:
        return False
    if full.type not in family(short.type):
        return False
    if short.year is not None and full.year is not None and short.year != full.year:
        return False
    return not _bodies_differ(short.issuer, full.issuer)


def _bodies_differ(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    first, second = one.upper(), other.upper()
    if first == second or first in second or second in first:
        return committee_of(first) != committee_of(second)
    return not any(first in group and second in group for group in _SAME_BODY)


def _names_same(named: DocumentReference, other: DocumentReference) -> bool:
    if named.type != other.type or other is named:
        return False
    return other.kind == "full" or _is_complete(other)
