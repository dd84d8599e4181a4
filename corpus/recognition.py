"""Recognition: takes one text and returns everything that it names.

The recognisers share one cleaned text and use each other's results in a fixed order: first wards,
then document references, then officials, which are never looked for inside a reference.
"""

from dataclasses import replace
from datetime import date

from corpus import moments, officials, references, wards
from corpus.article import Article
from corpus.events import Event, find_events
from corpus.line_ends import with_soft_ends
from corpus.mentions import Context, Recognition
from corpus.text import CleanText, Span, clean

# Raise this when the same text gives other mentions: older indexes are then rebuilt.
VERSION = 6


def context_of(article: Article) -> Context:
    """What the page says about the article besides its words: date, source and home ward."""
    return Context(
        published=article.published_on,
        source=article.source,
        home_ward=wards.home_ward(article.source, article.breadcrumb, article.published_on),
    )


def recognise(article: Article) -> Recognition:
    """The mentions of `article.text`, its primary ward and its events (see `events_of`)."""
    found = recognise_text(article.text, context_of(article))
    return replace(found, events=_known_events(article, found.events))


def events_of(article: Article) -> tuple[Event, ...]:
    """The events of an article: the event date that it was published with, then what its text
    reports and announces. Days that a calendar cannot show and the event of `wrong_event` are left
    out."""
    cleaned = clean(article.text)
    published = article.published_on
    return _known_events(article, _events(cleaned, published, None))


def recognise_text(text: str, context: Context) -> Recognition:
    """The mentions of `text`, in code points of `text`. Never raises."""
    cleaned = clean(text)
    flowing = replace(cleaned, text=with_soft_ends(cleaned.text))
    named_wards = wards.find_in_clean(flowing, context)
    cited = references.find_in_clean(cleaned)
    people = officials.find_in_clean(
        flowing, context, named_wards, tuple(reference.span for reference in cited)
    )
    return Recognition(
        references=cited,
        officials=people,
        wards=named_wards,
        relations=references.find_relations(cleaned, cited),
        primary_ward=wards.primary_ward(text, named_wards, context),
        events=_events(cleaned, context.published, context.year),
        subjects=references.find_subjects(flowing, cited),
    )


def _events(cleaned: CleanText, published: date | None, year: int | None) -> tuple[Event, ...]:
    return tuple(
        replace(event, span=cleaned.original_span(*event.span))
        for event in find_events(cleaned.text, published, year)
    )


def _known_events(article: Article, found: tuple[Event, ...]) -> tuple[Event, ...]:
    seen = moments.zoned(article.published or article.ingested_at or moments.now()).date()
    known = []
    given = moments.event_day(article.event_date, seen)
    if given is not None and not (found and found[0].first == given):
        known.append(Event((given,), is_range=False, span=Span(0, 0)))
    for event in found:
        if article.wrong_event in event.days:
            continue
        days = tuple(day for day in event.days if moments.event_day(day, seen))
        if days and not (given in days and given != event.first):
            known.append(event if days == event.days else replace(event, days=days))
    return tuple(known)
