"""The output of `tinphuong extract`: everything that one text names, as plain records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from corpus import moments
from corpus.events import Event
from corpus.mentions import Context, DocumentReference, OfficialMention, Resolved
from corpus.page import parse_page
from corpus.recognition import recognise_text
from corpus.references.reference_keys import reference_key
from corpus.wards import home_ward


def extract_record(text_id: str, text: str, year: int | None = None) -> dict[str, Any]:
    """The record of one text: references, officials, wards, dates, author, source, views.

    Offsets are code points of `text`. `year` completes dates that are printed without one.
    """
    page = parse_page(text)
    published = moments.publication(page.published_at, moments.now())
    day = moments.zoned(published).date() if published else None
    context = Context(
        published=day,
        year=year or (day.year if day else None),
        source=page.source,
        home_ward=home_ward(page.source, page.breadcrumb, day),
    )
    found = recognise_text(text, context)
    return {
        "id": text_id,
        "references": [reference_record(reference) for reference in found.references],
        "officials": official_records(found.officials),
        "wards": [
            {
                "type": ward.kind,
                "name": ward.name,
                "district": ward.district,
                "id": ward.ward,
                "start": ward.span.start,
                "end": ward.span.end,
            }
            for ward in found.wards
        ],
        "publish_date": _iso(day),
        "event_date": _iso(found.event_date),
        "events": [event_record(event) for event in found.events],
        "author": page.author,
        "news_source": page.source,
        "views": page.views,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def event_record(event: Event) -> dict[str, Any]:
    """One event: first and last day, its days if they are no range, hour, place, and the offsets of
    the printed day."""
    return {
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "days": None if event.is_range else [day.isoformat() for day in event.days],
        "at": event.at.isoformat("minutes") if event.at else None,
        "place": event.place,
        "start": event.span.start,
        "end": event.span.end,
    }


# The records do not have the statuses for the start and the end of an office.
STATUS_WORDS = {"former": "nguyên", "acting": "quyền", "in_charge": "phụ trách"}


def official_records(mentions: Iterable[OfficialMention]) -> list[dict[str, Any]]:
    """One record for each mention of an official: start, end, name, normal_name, cluster and
    titles.

    A title has surface, start, end, role, body, level and status ("", nguyên, quyền, phụ trách).
    """
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "name": mention.surface,
            "normal_name": mention.name,
            "cluster": mention.person,
            "titles": [
                {
                    "surface": office.surface,
                    "start": office.span.start,
                    "end": office.span.end,
                    "role": office.role,
                    "body": office.body,
                    "level": office.level,
                    "status": STATUS_WORDS.get(office.status, ""),
                }
                for office in mention.offices
            ],
        }
        for mention in mentions
    ]


def reference_record(reference: DocumentReference) -> dict[str, Any]:
    """One mention of a document, with the field names of the evaluation set.

    Offsets are code points, `date` is ISO, `resolves_to` an index in the list of mentions,
    `outcome` "resolved", "ambiguous", "unresolved" or None, `key` the canonical form.
    """
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
        "key": reference_key(reference),
    }
