"""The records of the JSON interface: those of `webui.records`, with addresses and texts."""

from collections.abc import Iterable

from search.found import Found
from search.request import Notice, SearchRequest
from search.results import Label
from webui.addresses import absolute, article_address, entity_address, search_address
from webui.current import words
from webui.places import today_note
from webui.records import Record, Serialiser


class WebAddresses:
    """Implements `webui.records.Addresses` within a request."""

    def of(self, kind: str, one: str) -> str:
        """The page of an article, a document, an official or a ward."""
        if kind == "article":
            return absolute(article_address(one))
        return absolute(entity_address(kind, Label(one, one)))

    def search(self, request: SearchRequest) -> str:
        """The page of a search."""
        return absolute(search_address(request))

    def narrowed(self, request: SearchRequest) -> str:
        """A search at the interface itself."""
        return absolute(search_address(request, "api.search"))


SERIALISER = Serialiser(WebAddresses())


def search_record(found: Found, notices: Iterable[Notice]) -> Record:
    """A page of results; notices have their text, wards say what they are today."""
    record = SERIALISER.search(found, notices)
    for notice in record["notices"]:
        notice["text"] = words().text(f"notice.{notice['code']}", value=notice["value"])
    for answer in filter(None, (record["answer"], *record["namesakes"])):
        answer["detail"] = answer["detail"] or today_note(answer["id"]).striptags()
    return record
