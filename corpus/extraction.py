"""What `tinphuong extract` prints: everything one text names, as plain records."""

from datetime import date
from typing import Any

from corpus import moments
from corpus.mentions import Context
from corpus.officials.export import to_records as official_records
from corpus.page import parse_page
from corpus.recognition import recognise_text
from corpus.references.export import to_record as reference_record
from corpus.wards import home_ward


def extract_record(text_id: str, text: str, year: int | None = None) -> dict[str, Any]:
    """The record of one text: references, officials, wards, dates, author, source, views.

    Offsets are code points of `text`; `year` completes dates that are printed without one.
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
        "author": page.author,
        "news_source": page.source,
        "views": page.views,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
