"""Applying corrections to one article: its dates before recognition, its mentions after it.

Each function gives, beside the result, the corrections that found what they are about.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.article import Article
from corpus.corrections.entries import CorrectionEntry, Link, RightDate, Unlink, printed
from corpus.corrections.records import cited_document, is_document_id
from corpus.mentions import (
    Ambiguous,
    Appointed,
    DocumentReference,
    Outcome,
    Recognition,
    Relation,
    Resolved,
    Unresolved,
)
from corpus.recognition import events_of
from corpus.text import Span, clean

Applied = tuple[CorrectionEntry, ...]
# A reference, and its number in the recognition before the correction; None if it was not there.
_Numbered = tuple[int | None, DocumentReference]


def with_right_dates(
    article: Article, corrections: Iterable[CorrectionEntry]
) -> tuple[Article, Applied]:
    """`article` with the dates that `corrections`, those of this article, say.

    Its text, and so every span, stays the same; its checksum does not.
    """
    applied = []
    for correction in corrections:
        change = correction.change
        if not isinstance(change, RightDate):
            continue
        if change.published is not None:
            article = replace(article, published_at=change.published, published_text=None)
        elif change.instead_of is None or _has_event(article, change):
            article = replace(article, event_date=change.event, wrong_event=change.instead_of)
        else:
            continue
        applied.append(correction)
    return article, tuple(applied)


def _has_event(article: Article, change: RightDate) -> bool:
    return any(change.instead_of in event.days for event in events_of(article))


def with_right_mentions(
    text: str, found: Recognition, corrections: Iterable[CorrectionEntry]
) -> tuple[Recognition, Applied]:
    """What `corrections`, those of this article, leave of the references in `found`.

    `text` is that of the article. Short forms that were resolved by a mention that is removed are
    unresolved; those of a mention that is linked follow it.
    """
    applied = []
    for correction in corrections:
        change = correction.change
        if isinstance(change, Unlink):
            changed = _unlinked(text, found, change)
        elif isinstance(change, Link):
            changed = _linked(text, found, change)
        else:
            continue
        if changed is not None:
            found = changed
            applied.append(correction)
    return found, tuple(applied)


def _unlinked(text: str, found: Recognition, change: Unlink) -> Recognition | None:
    meant = _named(text, found.references, printed(change.mention))
    kept = [pair for pair in enumerate(found.references) if pair[0] not in meant]
    return _renumbered(found, kept) if meant else None


def _linked(text: str, found: Recognition, change: Link) -> Recognition | None:
    named = printed(change.mention)
    meant = _named(text, found.references, named)
    references: list[_Numbered] = [
        (number, _meaning(reference, change) if number in meant else reference)
        for number, reference in enumerate(found.references)
    ]
    if not meant:
        places = _places(text, named, found.references)
        if not places:
            return None
        for span in places:
            unknown = DocumentReference(span, text[span.start : span.end], "short", "")
            references.append((None, _meaning(unknown, change)))
    return _renumbered(found, sorted(references, key=lambda pair: pair[1].span))


def _named(text: str, references: Sequence[DocumentReference], named: str) -> set[int]:
    """The numbers of the references with the words `named`: exactly these, or else within these
    ("Chỉ thị số 19-CT/TU" in "Chỉ thị số 19-CT/TU ngày 19/10/2018")."""
    exact = {place for place, one in enumerate(references) if printed(one.surface) == named}
    if exact:
        return exact
    places = _places(text, named, references)
    return {
        number
        for number, one in enumerate(references)
        if any(_holds(place, one.span) for place in places)
    }


def _meaning(reference: DocumentReference, change: Link) -> DocumentReference:
    """`reference` with the meaning that `change` gives it."""
    if is_document_id(change.document):
        return replace(reference, outcome=Appointed(change.document))
    cited = cited_document(change.document)
    if cited is None:  # recognition of an earlier version knew it
        return reference
    return replace(
        cited, span=reference.span, surface=reference.surface, pinpoint=reference.pinpoint
    )


def _places(text: str, named: str, references: Sequence[DocumentReference]) -> list[Span]:
    """Where `text` has the words `named`, except inside a longer mention, or across one."""
    cleaned = clean(text)
    words = r"\s+".join(re.escape(word) for word in named.split())
    spans = [
        cleaned.original_span(*match.span())
        for match in re.finditer(rf"(?<!\w){words}(?![\w])", cleaned.text, re.IGNORECASE)
    ]
    return [
        span
        for span in spans
        if all(_holds(span, one.span) or _apart(span, one.span) for one in references)
    ]


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start


def _holds(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


def _renumbered(found: Recognition, references: Sequence[_Numbered]) -> Recognition:
    """`found` with other references: whatever points into the list points to its new place."""
    place = {old: new for new, (old, _) in enumerate(references) if old is not None}
    return replace(
        found,
        references=tuple(
            replace(reference, outcome=_pointing(reference.outcome, place))
            for _, reference in references
        ),
        relations=tuple(
            replace(
                relation,
                source=None if relation.source is None else place[relation.source],
                target=place[relation.target],
            )
            for relation in found.relations
            if _stays(relation, place)
        ),
        subjects=tuple(
            replace(subject, reference=place[subject.reference])
            for subject in found.subjects
            if subject.reference in place
        ),
    )


def _pointing(outcome: Outcome | None, place: dict[int, int]) -> Outcome | None:
    if isinstance(outcome, Resolved):
        return Resolved(place[outcome.mention]) if outcome.mention in place else Unresolved()
    if isinstance(outcome, Ambiguous):
        left = tuple(place[one] for one in outcome.candidates if one in place)
        return Ambiguous(left) if left else Unresolved()
    return outcome


def _stays(relation: Relation, place: dict[int, int]) -> bool:
    return relation.target in place and (relation.source is None or relation.source in place)
