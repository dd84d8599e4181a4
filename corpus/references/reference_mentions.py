"""Finding the mentions of documents in a text."""

import re
from dataclasses import replace

from corpus.data_files import table
from corpus.mentions import DocumentReference
from corpus.references.assembly_documents import find_assembly_documents
from corpus.references.attachments import without_file_names
from corpus.references.broken_numbers import join_broken_numbers
from corpus.references.congress import find_congress_resolutions
from corpus.references.drafts import ReferenceDraft, SourceText, source_text
from corpus.references.issuer_names import PRIVATE
from corpus.references.knowledge import family, has_private_sign
from corpus.references.laws import find_laws, name_numbered_laws
from corpus.references.numbered import find_numbered
from corpus.references.short_forms import resolve
from corpus.references.surroundings import add_surroundings
from corpus.text import CleanText

_BILL_BEFORE = re.compile(r"(?<!\w)dự[ \n](?:án|thảo)[ \n](?:bộ[ \n])?$")
_BILL_BEHIND = re.compile(r"[ \n]\(sửa[ \n]đổi(?:,[ \n]bổ[ \n]sung)?\)")


def find_in_clean(cleaned: CleanText) -> tuple[DocumentReference, ...]:
    """Every mention of a document in `cleaned`, in order, with short forms resolved inside the
    text.

    Spans are code points of the original text; `surface` is the cleaned text of the span, without
    a line end inside a number. Never raises.
    """
    cleaned = join_broken_numbers(cleaned)
    source = source_text(cleaned.text)
    drafts = [*find_numbered(source), *find_laws(source), *find_congress_resolutions(source)]
    drafts += [*find_assembly_documents(source, drafts)]
    drafts = _echoed(without_file_names(source, _without_overlaps(drafts)))
    name_numbered_laws(source, drafts)
    add_surroundings(source, drafts)
    drafts = _of_authorities(source, drafts)
    resolved = resolve([_reference(draft, cleaned) for draft in drafts])
    return tuple(
        replace(one, outcome=None) if _is_bill(source, draft) else one
        for draft, one in zip(drafts, resolved, strict=True)
    )


def _is_bill(source: SourceText, draft: ReferenceDraft) -> bool:
    """Whether a law without a year is one still to be passed: it is not the law in force."""
    if draft.kind != "named" or draft.type not in ("LUAT", "PL") or draft.year is not None:
        return False
    before = source.lowered[max(0, draft.start - 14) : draft.start]
    return (
        _BILL_BEFORE.search(before) is not None
        or _BILL_BEHIND.match(source.lowered, draft.end) is not None
    )


def _without_overlaps(drafts: list[ReferenceDraft]) -> list[ReferenceDraft]:
    """The drafts in order of position; of two that overlap the longer one."""
    kept: list[ReferenceDraft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if kept and draft.start < kept[-1].end:
            if draft.end - draft.start > kept[-1].end - kept[-1].start:
                kept[-1] = draft
            continue
        kept.append(draft)
    return kept


def _echoed(drafts: list[ReferenceDraft]) -> list[ReferenceDraft]:
    """The drafts without unsure numbers that the text names nowhere surely."""
    named = {(kind, d.number) for d in drafts if d.sure for kind in family(d.type)}
    return [d for d in drafts if d.sure or (d.type, d.number) in named]


def _of_authorities(source: SourceText, drafts: list[ReferenceDraft]) -> list[ReferenceDraft]:
    """The drafts without documents of companies and other countries, in any form that the text
    cites them."""
    ours: list[ReferenceDraft] = []
    foreign: set[tuple[str, str | None]] = set()
    abroad = _types_of_abroad(source, {draft.type for draft in drafts})
    for draft in drafts:
        if _is_foreign(draft, abroad):
            foreign.add((draft.type, draft.number))
        else:
            ours.append(draft)
    return [
        draft
        for draft in ours
        if draft.kind != "short" or draft.issuer or (draft.type, draft.number) not in foreign
    ]


def _types_of_abroad(source: SourceText, types: set[str]) -> set[str]:
    """Those of `types` whose documents without an issuer are, by the words of the text, foreign."""
    signs = table("document_types")["abroad"]
    return {one for one in types if any(sign in source.lowered for sign in signs.get(one, ()))}


def _is_foreign(draft: ReferenceDraft, abroad: set[str]) -> bool:
    """Whether the text says that a document is not one of a Vietnamese authority; `abroad` are the
    types of other countries' documents."""
    if draft.issuer == PRIVATE or has_private_sign(draft.symbol):
        return True
    return draft.kind == "short" and draft.issuer is None and draft.type in abroad


def _reference(draft: ReferenceDraft, cleaned: CleanText) -> DocumentReference:
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
