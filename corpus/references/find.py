"""Text in, mentions of documents out."""

from corpus.mentions import DocumentReference
from corpus.references.congress import find_congress_resolutions
from corpus.references.draft import Draft, Source
from corpus.references.knowledge import family, load
from corpus.references.laws import find_laws, name_numbered_laws
from corpus.references.numbered import find_numbered
from corpus.references.resolve import resolve
from corpus.references.surroundings import add_surroundings
from corpus.references.wording import lower
from corpus.text import CleanText


def find_in_clean(cleaned: CleanText) -> tuple[DocumentReference, ...]:
    """Every mention of a document in `cleaned`, in order, short forms resolved inside the text.

    Spans are code points of the original text; `surface` is the cleaned text of the span.  Never
    raises.
    """
    source = Source(cleaned.text, lower(cleaned.text))
    drafts = [*find_numbered(source), *find_laws(source), *find_congress_resolutions(source)]
    drafts = _echoed(_without_overlaps(drafts))
    name_numbered_laws(source, drafts)
    add_surroundings(source, drafts)
    drafts = [draft for draft in drafts if not _is_foreign(source, draft)]
    return tuple(resolve([_reference(draft, cleaned) for draft in drafts]))


def _without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """The drafts in order of position; of two that overlap the longer one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if kept and draft.start < kept[-1].end:
            if draft.end - draft.start > kept[-1].end - kept[-1].start:
                kept[-1] = draft
            continue
        kept.append(draft)
    return kept


def _echoed(drafts: list[Draft]) -> list[Draft]:
    """Without the unsure numbers whose document the text names nowhere in full."""
    named = {(kind, d.number) for d in drafts if d.kind == "full" for kind in family(d.type)}
    return [d for d in drafts if d.sure or (d.type, d.number) in named]


def _is_foreign(source: Source, draft: Draft) -> bool:
    """Whether a short form is, by the words of the text, no document of this country."""
    if draft.kind != "short" or draft.issuer is not None:
        return False
    signs = load("document_types")["abroad"].get(draft.type, ())
    return any(sign in source.lowered for sign in signs)


def _reference(draft: Draft, cleaned: CleanText) -> DocumentReference:
    return DocumentReference(
        span=cleaned.original_span(draft.start, draft.end),
        surface=cleaned.text[draft.start : draft.end],
        kind=draft.kind,
        type=draft.type,
        number=draft.number,
        year=draft.year,
        symbol=draft.symbol,
        issuer=draft.issuer,
        issuer_text=draft.issuer_text,
        issued=draft.issued,
        name=draft.name,
        term=draft.term,
        pinpoint=draft.pinpoint,
    )
