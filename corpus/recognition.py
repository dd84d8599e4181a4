"""Recognition: takes one text and returns everything that it names.

The recognisers share one cleaned text and use each other's results in a fixed order: first wards,
then document references, then officials, which are never looked for inside a reference.
"""

from dataclasses import replace

from corpus import moments, officials, references, wards
from corpus.article import Article
from corpus.event_dates import find_event_date
from corpus.line_ends import with_soft_ends
from corpus.mentions import Context, Recognition
from corpus.text import clean

# Raise this when the same text gives other mentions: older indexes are then rebuilt.
VERSION = 5


def context_of(article: Article) -> Context:
    """What the page says about the article besides its words: date, source and home ward."""
    return Context(
        published=article.published_on,
        source=article.source,
        home_ward=wards.home_ward(article.source, article.breadcrumb, article.published_on),
    )


def recognise(article: Article) -> Recognition:
    """The mentions of `article.text`, its primary ward and the day of its event: the event date
    that it was published with, else the day that its text names. Days that a calendar cannot show
    are left out."""
    found = recognise_text(article.text, context_of(article))
    seen = article.published or article.ingested_at or moments.now()
    day = moments.zoned(seen).date()
    event = moments.event_day(article.event_date, day) or moments.event_day(found.event_date, day)
    return found if event == found.event_date else replace(found, event_date=event)


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
        event_date=find_event_date(cleaned.text, context.published, context.year),
    )
