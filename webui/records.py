"""Results and articles as plain records: what the JSON interface and the exports write out."""

from typing import Any

from corpus import moments
from corpus.mentions import Ambiguous, Resolved, Unresolved
from corpus.text import Span
from search.found import Found
from search.request import Facet, Notice, SearchRequest
from search.results import Answer, FacetCounts, Hit, IndexedArticle, Label, Quote, Tenure
from webui.addresses import absolute, article_address, entity_address, search_address
from webui.current import words
from webui.places import today_note
from webui.search_address import SORTS

Record = dict[str, Any]


def result_record(found: Found, notices: list[Notice]) -> Record:
    """A page of results; every address is absolute."""
    return {
        "total": found.total,
        "page": found.request.page,
        "pages": found.pages,
        "took_ms": round(found.took_ms, 2),
        "query": request_record(found.request),
        "notices": [
            {
                "code": notice.code,
                "value": notice.value,
                "text": words().text(f"notice.{notice.code}", value=notice.value),
            }
            for notice in notices
        ],
        "did_you_mean": (
            {
                "query": found.correction.query,
                "label": found.correction.label,
                "applied": found.correction.applied,
            }
            if found.correction
            else None
        ),
        "offer": (
            {
                "query": found.offer.request.q,
                "since": found.offer.since.isoformat(),
                "until": found.offer.until.isoformat(),
                "total": found.offer.total,
                "url": absolute(search_address(found.offer.request)),
            }
            if found.offer
            else None
        ),
        "other_searches": [
            {
                "kind": other.kind,
                "about": other.value,
                "query": other.request.q,
                "total": other.total,
                "url": absolute(search_address(other.request)),
            }
            for other in found.others
        ],
        "answer": answer_record(found.answer) if found.answer else None,
        "namesakes": [answer_record(one) for one in found.namesakes],
        "hits": [hit_record(hit) for hit in found.hits()],
        "facets": {
            counts.facet.value: _facet_record(counts, found.request) for counts in found.facets()
        },
        "histogram": [{"month": month.month, "count": month.count} for month in found.histogram()],
    }


def answer_record(answer: Answer) -> Record:
    """What a query names or asks for, with its page and what shows it."""
    return {
        "kind": answer.kind,
        "id": answer.value,
        "label": answer.label,
        "detail": answer.detail or today_note(answer.value).striptags(),
        "url": absolute(entity_address(answer.kind, Label(answer.value, answer.label))),
        "among": answer.among,
        "asked": _label_record(answer.asked),
        "tenure": _tenure_record(answer.tenure) if answer.tenure else None,
        "before": [answer_record(one) for one in answer.before],
        "changes": [
            {
                "from": _label_record(change.former),
                "to": _label_record(change.ward),
                "extent": change.extent,
                "effective": change.on.isoformat(),
                "decree": (
                    {
                        "type": change.decree.type,
                        "number": change.decree.number,
                        "issued": change.decree.issued.isoformat(),
                    }
                    if change.decree
                    else None
                ),
            }
            for change in answer.changes
        ],
        "evidence": _quote_record(answer.quote),
    }


def _tenure_record(tenure: Tenure) -> Record:
    return {
        "office": tenure.office,
        "unit": _label_record(tenure.unit),
        "former_unit": tenure.former_unit,
        "first_seen": tenure.first.isoformat() if tenure.first else None,
        "last_seen": tenure.last.isoformat() if tenure.last else None,
        "articles": tenure.articles,
        "status": tenure.status,
        "since": _quote_record(tenure.since),
        "until": _quote_record(tenure.until),
        "evidence": _quote_record(tenure.shown),
    }


def _quote_record(quote: Quote | None) -> Record | None:
    """An article that shows something, with its sentence where there is one."""
    if quote is None:
        return None
    day = quote.article.published_on
    return {
        "article": quote.article.id,
        "title": quote.article.title,
        "published_on": day.isoformat() if day else None,
        "url": absolute(article_address(quote.article.id)),
        "sentence": quote.sentence.text if quote.sentence else None,
    }


def _label_record(label: Label | None) -> Record | None:
    return None if label is None else {"id": label.value, "label": label.label}


def request_record(request: SearchRequest) -> Record:
    """What was understood of a request."""
    return {
        "q": request.q,
        **{facet.value: list(request.values(facet)) for facet in Facet},
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "sort": SORTS[request.sort],
        "verbatim": request.verbatim,
        "loose": request.loose,
    }


def hit_record(hit: Hit) -> Record:
    """One result; `snippet` is text as published, without marks."""
    return {
        "id": hit.id,
        "url": absolute(article_address(hit.id)),
        "title": hit.title,
        "snippet": " … ".join(" ".join(snippet.text.split()) for snippet in hit.snippets),
        "published_at": moments.iso(hit.published_at) if hit.published_at else None,
        "event_date": hit.event_date.isoformat() if hit.event_date else None,
        "ward": label_record(hit.ward) if hit.ward else None,
        "source": hit.source,
        "documents": [label_record(document) for document in hit.documents],
        "officials": [label_record(official) for official in hit.officials],
        "duplicate_of": hit.duplicate_of,
    }


def label_record(label: Label) -> Record:
    """A thing with a page of its own."""
    return {"id": label.value, "label": label.label}


def _facet_record(counts: FacetCounts, request: SearchRequest) -> list[Record]:
    return [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "selected": value.selected,
            "url": absolute(
                search_address(request.toggled(counts.facet, value.value), "api.search")
            ),
        }
        for value in counts.values
    ]


def article_record(indexed: IndexedArticle) -> Record:
    """An article with its mentions; spans are code points of title, line feed and body."""
    article = indexed.article
    found = indexed.recognition
    return {
        "id": article.id,
        "url": absolute(article_address(article.id)),
        "title": article.title,
        "body": article.body,
        "published_at": moments.iso(article.published) if article.published else None,
        "event_date": found.event_date.isoformat() if found.event_date else None,
        "captured_at": moments.iso(article.captured_at) if article.captured_at else None,
        "source": article.source,
        "source_url": article.url,
        "author": article.author,
        "ward": label_record(indexed.ward) if indexed.ward else None,
        "references": [
            {
                **_span_record(reference.span, reference.surface),
                "outcome": _outcome(reference.outcome),
                "document": label_record(document) if document else None,
            }
            for reference, document in zip(found.references, indexed.documents, strict=True)
        ],
        "officials": [
            {
                **_span_record(mention.span, mention.surface),
                "official": label_record(official),
                "offices": [office.surface for office in mention.offices],
            }
            for mention in found.officials
            if (official := indexed.officials[mention.person]) is not None
        ],
        "wards": [
            {**_span_record(mention.span, mention.surface), "ward": mention.ward}
            for mention in found.wards
        ],
    }


def _span_record(span: Span, surface: str) -> Record:
    return {"start": span.start, "end": span.end, "surface": surface}


def _outcome(outcome: Resolved | Ambiguous | Unresolved | None) -> str:
    return "full" if outcome is None else type(outcome).__name__.lower()
