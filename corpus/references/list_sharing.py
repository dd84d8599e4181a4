"""What the items of a list share: a date or an issuing body after the last one, and the year of a
date that is printed without one ("số 21 ngày 05/01 và số 34 ngày 07/02/2021")."""

import re
from itertools import pairwise

from corpus.dates import DateMention
from corpus.references.drafts import ReferenceDraft, SourceText

_JOINT = re.compile(r"[ \n]*(?:(?:,|;|và|hoặc|cùng)[ \n]*){1,2}(?:(?:các|số)[ \n]*)?")


def share_in_lists(source: SourceText, drafts: list[ReferenceDraft]) -> None:
    """Completes `drafts` (in order), whose own dates and bodies are known."""
    for draft in drafts:
        if draft.day is not None and draft.year is not None:
            draft.issued = _iso(draft.day, draft.year)
    for draft, following in reversed([*pairwise(drafts)]):
        listed = draft.chain == following.chain
        if draft.day is not None and draft.issued is None:
            joint = source.lowered[draft.after : following.start]
            if listed or _JOINT.fullmatch(joint):
                draft.issued = _in_year_of(draft, following.issued)
        if not listed or draft.kind == "named":
            continue
        if draft.issued is None and draft.day is None:
            draft.issued = following.issued
        if draft.issuer_text is None:
            draft.issuer_text, draft.body = following.issuer_text, following.body
            draft.issuer = draft.issuer or following.issuer


def _in_year_of(draft: ReferenceDraft, later: str | None) -> str | None:
    """The day of `draft` in the year of a `later` date of the list; None if it would come after
    it."""
    if draft.day is None or later is None or len(later) < len("2021-02"):
        return None
    issued = _iso(draft.day, int(later[:4]))
    return issued if issued and issued[: len(later)] <= later else None


def _iso(day: DateMention, year: int) -> str | None:
    found = day.in_year(year)
    return found.isoformat() if found else None
