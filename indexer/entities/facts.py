"""The facts of one article for the entity tables: plain values, passed between processes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.corrections import CorrectionEntry, identity_in
from corpus.mentions import (
    Ambiguous,
    Appointed,
    Context,
    DocumentIdentity,
    DocumentReference,
    Office,
    OfficialMention,
    Recognition,
    Relation,
    Resolved,
    Unresolved,
)
from corpus.officials import official_identity
from corpus.references import citation, identity, reference_terms
from indexer.entities.identity_merging import merge_documents

# No key begins with this character.
_APPOINTED = "="


@dataclass(frozen=True, slots=True)
class Description:
    """What a mention states about its document.

    `issued` is an ISO date, possibly partial; `label` is the citation without date and issuer.
    """

    type: str
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    issued: str | None
    name: str | None
    term: str | None
    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One document as one article cites it.

    identity       the partial identity
    description    that of the most complete mention
    start, end     the span of the first mention
    terms          the whole-reference terms of its mentions
    surfaces       each spelling with its number of mentions
    """

    identity: str
    description: Description
    start: int
    end: int
    terms: tuple[str, ...]
    surfaces: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A short form (`Chỉ thị 19`) that the article does not resolve; `start:end` is its span."""

    type: str
    number: str
    year: int | None
    issuer: str | None
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation between two partial identities, with the span that states it.

    `source` is None if the event that the article reports is the source. `modality` says whether it
    was done (`corpus.mentions.Modality`).
    """

    kind: str
    source: str | None
    target: str
    start: int
    end: int
    years: int | None
    modality: str


@dataclass(frozen=True, slots=True)
class PrintedSubject:
    """The subject that the article prints of a document, given by its partial identity, and the
    span of the subject."""

    identity: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShownOffice:
    """An office of a person, the partial identity of the person in it, and its span."""

    identity: str
    role: str
    body: str
    level: str
    unit: str | None
    status: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShownOfficial:
    """One person with all offices that the article shows."""

    name: str
    offices: tuple[ShownOffice, ...]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All facts of one article.

    `ward` is the id of its primary ward, `wards` are all it names; `corrected` are the keys of the
    corrections that changed something in it.
    """

    documents: tuple[CitedDocument, ...] = ()
    open_forms: tuple[OpenForm, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    officials: tuple[ShownOfficial, ...] = ()
    ward: str | None = None
    wards: tuple[str, ...] = ()
    subjects: tuple[PrintedSubject, ...] = ()
    corrected: tuple[str, ...] = ()


def facts_of(
    found: Recognition, context: Context, corrections: Sequence[CorrectionEntry] = ()
) -> ArticleFacts:
    """The facts of an article from its recognition and context.

    `corrections` are those of the article; what they say about its officials is applied here.
    """
    identities = document_identities(found, context)
    mentioned = dict.fromkeys(mention.ward for mention in found.wards if mention.ward)
    officials, applied = _officials(found.officials, corrections)
    return ArticleFacts(
        documents=_documents(found.references, identities),
        open_forms=_open_forms(found.references),
        relations=_relations(found.relations, identities),
        officials=officials,
        ward=found.primary_ward,
        wards=tuple(mentioned),
        subjects=tuple(
            PrintedSubject(known, one.text, *one.span)
            for one in found.subjects
            if (known := identities[one.reference]) is not None
        ),
        corrected=tuple(dict.fromkeys(correction.key for correction in applied)),
    )


def document_identities(found: Recognition, context: Context) -> list[str | None]:
    """The partial identity of each of `found.references`; None for an unresolved short form.

    If a mention leaves out scope or time, the article's other mentions supply it, if exactly one
    document fits.
    """
    stated = [
        None
        if isinstance(reference.outcome, Ambiguous | Unresolved)
        else _meant(reference, context, found.references)
        for reference in found.references
    ]
    documents = merge_documents({partial: 1 for partial in stated if partial is not None})
    meant = {
        partial: str(document.identity) for document in documents for partial in document.partials
    }
    return [None if partial is None else meant[partial] for partial in stated]


def appointed_identity(document_id: str) -> DocumentIdentity:
    """What stands for the document with this id until the ids of a generation are known."""
    return DocumentIdentity(f"{_APPOINTED}{document_id}")


def appointed_id(one: DocumentIdentity) -> str | None:
    """The id that `appointed_identity` was given; None for every other identity."""
    return one.key.removeprefix(_APPOINTED) if one.key.startswith(_APPOINTED) else None


def _meant(
    reference: DocumentReference, context: Context, references: Sequence[DocumentReference]
) -> DocumentIdentity:
    full = reference
    if isinstance(reference.outcome, Resolved):
        full = references[reference.outcome.mention]
    if isinstance(full.outcome, Appointed):
        return appointed_identity(full.outcome.document)
    return identity(reference, context, references)


def _documents(
    references: Sequence[DocumentReference], identities: Sequence[str | None]
) -> tuple[CitedDocument, ...]:
    mentions: dict[str, list[DocumentReference]] = {}
    for reference, known in zip(references, identities, strict=True):
        if known is not None:
            mentions.setdefault(known, []).append(reference)
    return tuple(_document(known, cited) for known, cited in mentions.items())


def _document(known: str, cited: list[DocumentReference]) -> CitedDocument:
    whole = [ref for ref in cited if not isinstance(ref.outcome, Resolved | Appointed)]
    best = max(whole or cited, key=_completeness)
    bare = replace(best, issuer=None, issuer_text=None, issued=None)
    first = min(reference.span for reference in cited)
    return CitedDocument(
        known,
        Description(
            type=best.type,
            number=best.number,
            year=best.year,
            symbol=best.symbol,
            issuer=best.issuer,
            issued=best.issued,
            name=best.name,
            term=best.term,
            label=citation(bare),
            citation=citation(best),
        ),
        *first,
        terms=tuple(dict.fromkeys(term for ref in whole or cited for term in reference_terms(ref))),
        surfaces=tuple(Counter(" ".join(ref.surface.split()) for ref in cited).items()),
    )


def _completeness(reference: DocumentReference) -> tuple[int, ...]:
    """The sort key of mentions: the most complete one is largest, of equals the first one."""
    return (
        reference.symbol is not None or reference.kind == "named",
        reference.year is not None,
        len(reference.issued or ""),
        reference.issuer_text is not None,
        reference.name is not None,
        -reference.span.start,
    )


def _relations(
    relations: Sequence[Relation], identities: Sequence[str | None]
) -> tuple[StatedRelation, ...]:
    """Each relation once for each modality: the first that states years, otherwise the first."""
    stated: dict[tuple[str, str | None, str, str], StatedRelation] = {}
    for relation in sorted(relations, key=lambda one: (one.years is None, one.evidence)):
        source = None if relation.source is None else identities[relation.source]
        target = identities[relation.target]
        if target is None or source == target or (source is None and relation.source is not None):
            continue
        stated.setdefault(
            (relation.kind, source, target, relation.modality),
            StatedRelation(
                relation.kind,
                source,
                target,
                *relation.evidence,
                years=relation.years,
                modality=relation.modality,
            ),
        )
    return tuple(sorted(stated.values(), key=lambda one: one.start))


def _open_forms(references: Sequence[DocumentReference]) -> tuple[OpenForm, ...]:
    return tuple(
        OpenForm(
            reference.type,
            reference.number,
            reference.year,
            reference.issuer,
            reference.surface,
            *reference.span,
        )
        for reference in references
        if isinstance(reference.outcome, Ambiguous | Unresolved) and reference.number
    )


def _officials(
    mentions: Sequence[OfficialMention], corrections: Sequence[CorrectionEntry]
) -> tuple[tuple[ShownOfficial, ...], list[CorrectionEntry]]:
    """One entry for each person who has a public office anywhere in the article, and the
    corrections that are about one of them."""
    people: dict[int, list[OfficialMention]] = {}
    for mention in mentions:
        people.setdefault(mention.person, []).append(mention)
    shown: list[ShownOfficial] = []
    applied: list[CorrectionEntry] = []

    def known_as(name: str, office: Office) -> str:
        plain = official_identity(name, office)
        found, about = identity_in(plain, name, corrections) if plain else ("", ())
        applied.extend(about)
        return found

    for person in people.values():
        # The full name; later mentions may have only the given name.
        name = max(person, key=lambda mention: mention.name.count(" ")).name
        offices = tuple(
            ShownOffice(
                known,
                office.role,
                office.body,
                office.level,
                office.unit,
                office.status,
                office.surface,
                *office.span,
            )
            for mention in person
            for office in mention.offices
            if (known := known_as(name, office))
        )
        if offices:
            shown.append(ShownOfficial(name, offices))
    return tuple(shown), applied
