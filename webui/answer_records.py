"""The card of an answer as a record: what is named or asked for, and what shows it."""

from typing import Any, Protocol

from search.results import Answer, Label, Quote, Tenure, WardChange

Record = dict[str, Any]


class Addressed(Protocol):
    """What adds the address of a page to a record."""

    def linked(self, record: Record, kind: str, one: str) -> Record:
        """`record` with the `url` of the page of an article, document, official or ward."""


def answer_record(answer: Answer, addresses: Addressed) -> Record:
    """What a query names or asks for, with what shows it."""
    tenure = answer.tenure
    record = {
        "kind": answer.kind,
        "id": answer.value,
        "label": answer.label,
        "detail": answer.detail,
        "among": answer.among,
        "asked": _label(answer.asked),
        "tenure": _tenure(tenure, addresses) if tenure else None,
        "before": [answer_record(one, addresses) for one in answer.before],
        "changes": list(map(_change, answer.changes)),
        "evidence": _quote(answer.quote, addresses),
    }
    return addresses.linked(record, answer.kind, answer.value)


def _change(change: WardChange) -> Record:
    decree = change.decree
    return {
        "from": _label(change.former),
        "to": _label(change.ward),
        "extent": change.extent,
        "effective": change.on.isoformat(),
        "decree": (
            {"type": decree.type, "number": decree.number, "issued": decree.issued.isoformat()}
            if decree
            else None
        ),
    }


def _tenure(tenure: Tenure, addresses: Addressed) -> Record:
    return {
        "office": tenure.office,
        "unit": _label(tenure.unit),
        "former_unit": tenure.former_unit,
        "first_seen": tenure.first.isoformat() if tenure.first else None,
        "last_seen": tenure.last.isoformat() if tenure.last else None,
        "articles": tenure.articles,
        "status": tenure.status,
        "since": _quote(tenure.since, addresses),
        "until": _quote(tenure.until, addresses),
        "evidence": _quote(tenure.shown, addresses),
    }


def _quote(quote: Quote | None, addresses: Addressed) -> Record | None:
    """An article that shows something, with its sentence if there is one."""
    if quote is None:
        return None
    article = quote.article
    record = {
        "article": article.id,
        "title": article.title,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "sentence": quote.sentence.text if quote.sentence else None,
    }
    return addresses.linked(record, "article", article.id)


def _label(label: Label | None) -> Record | None:
    return None if label is None else {"id": label.value, "label": label.label}
