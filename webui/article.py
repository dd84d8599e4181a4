"""The article page: the text as published, with everything it names linked."""

from collections import Counter
from typing import Any

from flask import Blueprint, abort, render_template

from corpus import moments
from corpus.page.outlets import outlets_of
from corpus.text import Span
from search.named_officials import named_officials
from search.request import facet_value
from search.results import IndexedArticle, Label
from webui import passages
from webui.addresses import absolute, article_address
from webui.corrections import corrected_facts
from webui.current import search, words
from webui.places import place_label

blueprint = Blueprint("article", __name__)

_RELATED = 5


@blueprint.get("/bai/<path:article_id>")
def show(article_id: str) -> str:
    """One article; 404 where it is unknown or taken down."""
    indexed = search().article(article_id)
    if indexed is None:
        abort(404)
    title, body, notes = _pieces(indexed)
    similar = search().similar(article_id, _RELATED)
    people = named_officials(indexed)
    return render_template(
        "article.html",
        indexed=indexed,
        article=indexed.article,
        original=indexed.article.url if is_web_address(indexed.article.url) else None,
        title=title,
        body=body,
        notes=notes,
        cited=_distinct(indexed.documents),
        people=people,
        people_said=[", ".join(filter(None, (one.label, one.office))) for one in people],
        dates_said=_dates(indexed),
        corrected=corrected_facts(article_id),
        wards=_wards(indexed),
        outlets=_outlets(indexed.article.source),
        twins=[hit for hit in similar if hit.duplicate_of == article_id],
        related=[hit for hit in similar if hit.duplicate_of is None],
        neighbours=search().neighbours(article_id),
        structured=_structured(indexed),
    )


def _pieces(
    indexed: IndexedArticle,
) -> tuple[
    list[passages.Piece[passages.Mention]],
    list[list[passages.Piece[passages.Mention]]],
    list[passages.Note],
]:
    """The headline in pieces, the paragraphs of the body in pieces, and the remarks on both."""
    article = indexed.article
    mentions, notes = passages.mentions(indexed)
    start = len(article.title) + 1
    in_title = [(span, mention) for span, mention in mentions if span.start < len(article.title)]
    in_body = [
        (Span(span.start - start, span.end - start), mention)
        for span, mention in mentions
        if span.start >= start
    ]
    return (
        list(passages.cut(article.title, in_title)),
        passages.paragraphs(passages.cut(article.body, in_body)),
        notes,
    )


def _dates(indexed: IndexedArticle) -> list[str]:
    """What the page says of the dates of an article, to report what is wrong with it."""
    text, published = words().text, indexed.article.published
    lines = [f"{text('article.published')}: {words().day(published)}"] if published else []
    for event in indexed.recognition.events:
        ends = dict.fromkeys((event.days[0], event.days[-1]))
        days = " – ".join(map(words().date, ends))
        lines.append(f"{text('article.event')}: {days}")
    return lines


def _distinct(labels: tuple[Label | None, ...]) -> list[Label]:
    """Each label once, in order of first mention."""
    return list(dict.fromkeys(label for label in labels if label is not None))


def _wards(indexed: IndexedArticle) -> list[tuple[Label, int]]:
    """The wards named, with how often, in order of first mention."""
    counts = Counter(mention.ward for mention in indexed.recognition.wards if mention.ward)
    return [(Label(ward, place_label(ward)), count) for ward, count in counts.items()]


def _outlets(source: str | None) -> tuple[str, ...]:
    """The values of the facet that a source as printed belongs to."""
    return outlets_of(facet_value(source)) if source else ()


def _structured(indexed: IndexedArticle) -> dict[str, Any]:
    """The article as schema.org names its parts, for search engines."""
    article = indexed.article
    parts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title[:110],
        "inLanguage": "vi",
        "url": absolute(article_address(article.id)),
        "datePublished": moments.iso(article.published) if article.published else None,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": (
            {"@type": "GovernmentOrganization", "name": article.source} if article.source else None
        ),
        "contentLocation": (
            {"@type": "AdministrativeArea", "name": indexed.ward.label} if indexed.ward else None
        ),
        "isBasedOn": article.url if is_web_address(article.url) else None,
    }
    return {name: value for name, value in parts.items() if value is not None}


def is_web_address(address: str | None) -> bool:
    """Whether a link to `address` is safe to follow: a captured page can claim anything."""
    return address is not None and address.startswith(("https://", "http://"))
