"""Answers as plain records: what the JSON interface, `search --json` and `show --json` say.

One serialiser writes what all of them say of the same thing.  Only the JSON interface adds
addresses: at a terminal there is no host to make them of.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from corpus import moments
from corpus.mentions import Appointed, Outcome, Resolved
from corpus.references import issuing_body, label_of_type
from corpus.text import Span
from corpus.wards import Succession, Ward, count_wards, gazetteer, today
from search.catalog import ArticleLine, Document, Official
from search.found import Found
from search.ports import Catalog
from search.request import Facet, Notice, SearchRequest
from search.results import Answer, FacetCounts, Hit, IndexedArticle, Label
from webui.answer_records import answer_record
from webui.document_records import relation_records, subject_records
from webui.places import place_label
from webui.search_address import SORTS

Record = dict[str, Any]
# Articles listed with a document.
_CITING = 50


class Addresses(Protocol):
    """Where things have their page, with scheme and host."""

    def of(self, kind: str, one: str) -> str:
        """The page of an article, a document, an official or a ward."""

    def search(self, request: SearchRequest) -> str:
        """The page of a search."""

    def narrowed(self, request: SearchRequest) -> str:
        """A search at the interface itself."""


@dataclass(frozen=True, slots=True)
class Serialiser:
    """Writes records; with `addresses` everything that has a page gets its `url`."""

    addresses: Addresses | None = None

    # A search.

    def search(self, found: Found, notices: Iterable[Notice], *, facets: bool = True) -> Record:
        """A page of results; without `facets` nothing is counted for them."""
        offer = found.offer
        return {
            "total": found.total,
            "page": found.request.page,
            "pages": found.pages,
            "query": self.request(found.request),
            "notices": [{"code": notice.code, "value": notice.value} for notice in notices],
            "reading": [asdict(unit) for unit in found.reading],
            "did_you_mean": asdict(found.correction) if found.correction else None,
            "offer": (
                self._searching(
                    {
                        "query": offer.request.q,
                        "since": offer.since.isoformat(),
                        "until": offer.until.isoformat(),
                        "total": offer.total,
                    },
                    offer.request,
                )
                if offer
                else None
            ),
            "other_searches": [
                self._searching(
                    {
                        "kind": other.kind,
                        "about": other.value,
                        "query": other.request.q,
                        "total": other.total,
                    },
                    other.request,
                )
                for other in found.others
            ],
            "answer": self.answer(found.answer) if found.answer else None,
            "namesakes": [self.answer(one) for one in found.namesakes],
            "hits": [self.hit(hit) for hit in found.hits()],
            "facets": {
                counts.facet.value: self._facet(counts, found.request)
                for counts in (found.facets() if facets else ())
            },
            "histogram": [
                {"month": month.month, "count": month.count} for month in found.histogram()
            ],
            "took_ms": round(found.took_ms, 2),
        }

    def request(self, request: SearchRequest) -> Record:
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

    def answer(self, answer: Answer) -> Record:
        """What a query names or asks for."""
        return answer_record(answer, self)

    def hit(self, hit: Hit) -> Record:
        """One result; `snippet` is text as published, without marks."""
        record = {
            "id": hit.id,
            "title": hit.title,
            "snippet": " … ".join(" ".join(snippet.text.split()) for snippet in hit.snippets),
            "published_at": moments.iso(hit.published_at) if hit.published_at else None,
            "event_date": hit.event_date.isoformat() if hit.event_date else None,
            "ward": label_record(hit.ward) if hit.ward else None,
            "source": hit.source,
            "documents": [label_record(document) for document in hit.documents],
            "officials": [
                {**label_record(official), "office": official.office} for official in hit.officials
            ],
            "duplicate_of": hit.duplicate_of,
        }
        return self.linked(record, "article", hit.id)

    def _facet(self, counts: FacetCounts, request: SearchRequest) -> list[Record]:
        values = []
        for value in counts.values:
            record = asdict(value)
            if self.addresses:
                toggled = request.toggled(counts.facet, value.value)
                record["url"] = self.addresses.narrowed(toggled)
            values.append(record)
        return values

    # An article, and the entities of the whole corpus.

    def article(self, indexed: IndexedArticle) -> Record:
        """An article with its mentions; spans are code points of title, line feed and body."""
        article, found = indexed.article, indexed.recognition
        record = {
            "id": article.id,
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
                    **_span(reference.span),
                    "surface": reference.surface,
                    "outcome": _outcome(reference.outcome),
                    "document": label_record(document) if document else None,
                }
                for reference, document in zip(found.references, indexed.documents, strict=True)
            ],
            "officials": [
                {
                    **_span(mention.span),
                    "surface": mention.surface,
                    "official": label_record(official),
                    "offices": [office.surface for office in mention.offices],
                }
                for mention in found.officials
                if (official := indexed.officials[mention.person]) is not None
            ],
            "wards": [
                {**_span(mention.span), "surface": mention.surface, "ward": mention.ward}
                for mention in found.wards
            ],
        }
        return self.linked(record, "article", article.id)

    def document(self, document: Document) -> Record:
        """What is known of a document."""
        return {
            **self.short(document),
            "citation": document.citation,
            "key": document.key,
            "type": {"id": document.type, "label": label_of_type(document.type)},
            "number": document.number,
            "year": document.year,
            "symbol": document.symbol,
            "issuer": (
                {"id": document.issuer, "label": issuing_body(document.issuer, document.scope)}
                if document.issuer
                else None
            ),
            "place": _place(document.scope),
            "issued": document.issued,
            "term": document.term,
            "name": document.name,
            "articles": document.articles,
            "first_cited": document.first_cited.isoformat() if document.first_cited else None,
            "last_cited": document.last_cited.isoformat() if document.last_cited else None,
        }

    def whole_document(self, document: Document, catalog: Catalog) -> Record:
        """A document with its subjects and spellings, who cites it, and what it does."""
        cited = [one.article.ward for one in catalog.citing(document.id)]
        return {
            **self.document(document),
            "subjects": subject_records(catalog.subjects(document.id), self),
            "spellings": [asdict(spelling) for spelling in catalog.spellings(document.id)],
            "cited_by": [
                {**self.article_line(citing.article), "mentions": citing.mentions}
                for citing in catalog.citing(document.id, limit=_CITING)
            ],
            "wards": asdict(count_wards(sorted({ward for ward in cited if ward}))),
            "cited_by_year": {
                tally.value: tally.count for tally in catalog.cited_by_year(document.id)
            },
            "cited_with": [
                {**self.short(other.document), "articles": other.articles}
                for other in catalog.co_cited(document.id)
            ],
            "relations": relation_records(catalog.relations(document.id), self),
        }

    def official(self, official: Official, catalog: Catalog) -> Record:
        """An official: offices over time, each with the articles that show it."""
        record = {
            "id": official.id,
            "name": official.name,
            "articles": official.articles,
            "offices": [
                {
                    "role": held.role,
                    "body": held.body,
                    "level": held.level,
                    "unit": _place(held.unit),
                    "first_seen": held.first_seen.isoformat() if held.first_seen else None,
                    "last_seen": held.last_seen.isoformat() if held.last_seen else None,
                    "evidence": [
                        {
                            **self.article_line(shown.article),
                            **_span(Span(shown.start, shown.end)),
                            "surface": shown.surface,
                            "status": shown.status,
                        }
                        for shown in held.evidence
                    ],
                }
                for held in catalog.offices(official.id)
            ],
        }
        return self.linked(record, "official", official.id)

    def ward(self, ward: Ward, catalog: Catalog) -> Record:
        """A ward: when it existed, what it came from and became, how many articles it has."""
        count, now = catalog.ward_counts().get(ward.id), today(ward.id)
        record = {
            "id": ward.id,
            "label": catalog.label(Facet.WARD, ward.id),
            "kind": ward.kind,
            "name": ward.name,
            "district": ward.district,
            "province": ward.province,
            "valid_from": ward.valid_from.isoformat() if ward.valid_from else None,
            "valid_to": ward.valid_to.isoformat() if ward.valid_to else None,
            "articles": count.primary if count else 0,
            "mentioned_in": count.mentioned if count else 0,
            "today": [
                {"id": one.id, "label": one.label, "extent": "whole" if now.is_whole else "part"}
                for one in now.wards
            ],
            "predecessors": list(map(_succession, gazetteer().predecessors(ward.id))),
            "successors": list(map(_succession, gazetteer().successors(ward.id))),
        }
        return self.linked(record, "ward", ward.id)

    def short(self, document: Document) -> Record:
        """Id and label of a document."""
        record = {"id": document.id, "label": document.label}
        return self.linked(record, "document", document.id)

    def article_line(self, article: ArticleLine) -> Record:
        """An article in a list, under the key `article`."""
        record = {
            "id": article.id,
            "title": article.title,
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "ward": _place(article.ward),
        }
        return {"article": self.linked(record, "article", article.id)}

    def linked(self, record: Record, kind: str, one: str) -> Record:
        """`record` with the `url` of the page of an article, document, official or ward, if there
        are addresses."""
        return record | {"url": self.addresses.of(kind, one)} if self.addresses else record

    def _searching(self, record: Record, request: SearchRequest) -> Record:
        return record | {"url": self.addresses.search(request)} if self.addresses else record


def label_record(label: Label) -> Record:
    """A thing that has a page."""
    return {"id": label.value, "label": label.label}


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _place(slug: str | None) -> Record | None:
    return {"id": slug, "label": place_label(slug)} if slug else None


def _succession(succession: Succession) -> Record:
    return {
        "id": succession.ward.id,
        "label": succession.ward.label,
        "extent": succession.extent,
        "on": succession.on.isoformat(),
    }


def _outcome(outcome: Outcome | None) -> str:
    kind = Resolved if isinstance(outcome, Appointed) else type(outcome)
    return "full" if outcome is None else kind.__name__.lower()
