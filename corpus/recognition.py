"""Recognition: one text in, everything it names out.

The recognisers share one cleaning of the text and see each other's results in a fixed order: wards
first, then document references, then officials, who are never looked for inside a reference.
"""

from dataclasses import replace

from corpus import moments, officials, references, wards
from corpus.article import Article
from corpus.event_dates import find_event_date
from corpus.mentions import Context, Recognition
from corpus.text import clean

# Raise it when the same text gives other mentions: indexes built before it are then rebuilt.
VERSION = 4


def context_of(article: Article) -> Context:
    """What the page says about the article beside its words: date, source and the ward it is of."""
    return Context(
        published=article.published_on,
        source=article.source,
        home_ward=wards.home_ward(article.source, article.breadcrumb, article.published_on),
    )


def recognise(article: Article) -> Recognition:
    """The mentions of `article.text`, its primary ward and the day it tells about: the one that it
    is published with, else the one that it names, if a calendar can show that."""
    found = recognise_text(article.text, context_of(article))
    seen = article.published or article.ingested_at or moments.now()
    day = moments.zoned(seen).date()
    told = moments.event_day(article.event_date, day) or moments.event_day(found.event_date, day)
    return found if told == found.event_date else replace(found, event_date=told)


def recognise_text(text: str, context: Context) -> Recognition:
    """The mentions of `text`, in code points of `text`.  Never raises."""
    cleaned = clean(text)
    named_wards = wards.find_in_clean(cleaned, context)
    cited = references.find_in_clean(cleaned)
    people = officials.find_in_clean(
        cleaned, context, named_wards, tuple(reference.span for reference in cited)
    )
    return Recognition(
        references=cited,
        officials=people,
        wards=named_wards,
        relations=references.find_relations(cleaned, cited),
        primary_ward=wards.primary_ward(text, named_wards, context),
        event_date=find_event_date(cleaned.text, context.published, context.year),
    )
