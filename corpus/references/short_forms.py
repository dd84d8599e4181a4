"""What short and incomplete mentions mean: the one document of the same text that fits.

With one document that fits a short form is resolved, with several ambiguous, with none unresolved:
a wrong link is worse than none. Documents of one number and sign are told apart by their dates and
by the units that issued them.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import attrgetter

from corpus.mentions import Ambiguous, DocumentReference, Outcome, Resolved, Unresolved
from corpus.references.document_identity import StatedUnit, stated_unit
from corpus.references.knowledge import bodies_differ, family
from corpus.references.reference_keys import bare_name, reference_key

# The most documents with one number or name in one text; more are only listed in full.
_MOST_CANDIDATES = 60
# Mentions that agree in these fields mean the same, whatever else is printed.
_WHAT_IS_SAID = attrgetter(
    "kind", "type", "number", "year", "symbol", "issuer", "issuer_text", "issued", "name", "term"
)


@dataclass(slots=True)
class _Candidate:
    """A document that the text names completely: its first mention, and what its mentions state of
    date and issuing unit."""

    key: str
    first: int
    issued: set[str] = field(default_factory=set)
    units: set[StatedUnit] = field(default_factory=set)

    def fits(self, reference: DocumentReference) -> bool:
        """Whether date and issuing unit of `reference` can be those of this document."""
        issued, unit = reference.issued, stated_unit(reference.issuer_text)
        same_day = issued is None or all(_same_day(issued, known) for known in self.issued)
        return same_day and (unit is None or all(_same_unit(unit, known) for known in self.units))

    def add(self, reference: DocumentReference) -> None:
        """Takes what a further mention states."""
        if reference.issued:
            self.issued.add(reference.issued)
        if unit := stated_unit(reference.issuer_text):
            self.units.add(unit)


def resolve(references: list[DocumentReference]) -> list[DocumentReference]:
    """The same mentions, short and incomplete ones with their outcome."""
    candidates = _candidates(references)
    known: dict[tuple[object, ...], Outcome | None] = {}
    resolved: list[DocumentReference] = []
    for reference in references:
        outcome = None
        if not _is_complete(reference):
            outcome = _outcome_of(reference, references, candidates, known)
        resolved.append(replace(reference, outcome=outcome) if outcome is not None else reference)
    return resolved


def _candidates(references: list[DocumentReference]) -> dict[str, list[_Candidate]]:
    """By number and by name: the documents that have a complete mention, in order."""
    found: dict[str, list[_Candidate]] = defaultdict(list)
    by_key: dict[str, list[_Candidate]] = defaultdict(list)
    seen: set[tuple[str, str | None, StatedUnit | None]] = set()
    for index, reference in enumerate(references):
        if not _is_complete(reference):
            continue
        key = reference_key(reference)
        said = (key, reference.issued, stated_unit(reference.issuer_text))
        if said in seen:
            continue
        seen.add(said)
        fitting = [known for known in by_key[key] if known.fits(reference)]
        if len(fitting) == 1:
            fitting[0].add(reference)
        if fitting or len(by_key[key]) >= _MOST_CANDIDATES:
            continue
        new = _Candidate(key, index)
        new.add(reference)
        by_key[key].append(new)
        for handle in (reference.number, _name(reference)):
            if handle and len(found[handle]) < _MOST_CANDIDATES:
                found[handle].append(new)
    return found


def _outcome_of(
    reference: DocumentReference,
    references: list[DocumentReference],
    candidates: dict[str, list[_Candidate]],
    known: dict[tuple[object, ...], Outcome | None],
) -> Outcome | None:
    """The outcome of an incomplete mention; `known` has those of mentions printed alike."""
    alike = _WHAT_IS_SAID(reference)
    if alike not in known:
        known[alike] = _outcome(reference, _fitting(reference, references, candidates))
    return known[alike]


def _fitting(
    reference: DocumentReference,
    references: list[DocumentReference],
    candidates: dict[str, list[_Candidate]],
) -> tuple[int, ...]:
    if reference.kind == "short":
        may_mean, near = _may_mean, candidates.get(reference.number or "", [])
    else:
        may_mean, near = _names_same, candidates.get(_name(reference) or "", [])
    return tuple(
        candidate.first
        for candidate in near
        if may_mean(reference, references[candidate.first]) and candidate.fits(reference)
    )


def _outcome(reference: DocumentReference, fitting: tuple[int, ...]) -> Outcome | None:
    if len(fitting) == 1:
        return Resolved(fitting[0])
    if fitting:
        return Ambiguous(fitting)
    # A law without a version may be meant as such; a plenum without a term is unresolved.
    return Unresolved() if reference.kind == "short" or reference.type in ("NQ", "KL") else None


def _name(reference: DocumentReference) -> str | None:
    """The name that mentions of one named document share."""
    if reference.type == "HP":
        return "HP"
    return bare_name(reference.name) if reference.name else None


def _is_complete(reference: DocumentReference) -> bool:
    if reference.kind == "named":
        return reference.year is not None or reference.term is not None
    return reference.kind == "full"


def _may_mean(short: DocumentReference, full: DocumentReference) -> bool:
    """Whether type, year and issuing body of a short form fit a full mention."""
    if full.kind != "full" or full.number != short.number:
        return False
    if full.type not in family(short.type) or _years_differ(short, full):
        return False
    return not bodies_differ(short.issuer, full.issuer)


def _names_same(short: DocumentReference, full: DocumentReference) -> bool:
    return short.type == full.type and not _years_differ(short, full)


def _years_differ(short: DocumentReference, full: DocumentReference) -> bool:
    """Whether the year in a sign, or of a law, is not the year of the short form or of its date."""
    said = short.year or (int(short.issued[:4]) if short.issued else None)
    return said is not None and full.year is not None and said != full.year


def _same_day(one: str, other: str) -> bool:
    """Whether two ISO dates, of which each may be partial, can mean one day."""
    return one.startswith(other) or other.startswith(one)


def _same_unit(one: StatedUnit, other: StatedUnit) -> bool:
    return one.level == other.level and (
        one.name is None or other.name is None or one.name == other.name
    )
