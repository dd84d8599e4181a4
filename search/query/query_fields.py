"""The fields of the query language: one table for the parser, its page of documentation and tests.

A field is written `name:value`, the value bare or in quotes; names are read with or without
diacritics, with a hyphen or without.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.syllables import strip_marks
from search.request import Facet

Bound = Literal["since", "until"]


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field: what it narrows (a facet or one end of the date range) and the names it goes by.

    `unknown` is the code of the notice for a value that names nothing.
    """

    narrows: Facet | Bound
    names: tuple[str, ...]
    example: str
    unknown: str


QUERY_FIELDS: tuple[QueryField, ...] = (
    QueryField(Facet.WARD, ("phường", "ward"), "phường:An Lạc A", "unknown_ward"),
    QueryField(Facet.TOPIC, ("chủ-đề", "topic"), "chủ-đề:dân vận", "unknown_topic"),
    QueryField(
        Facet.OFFICIAL, ("cán-bộ", "official"), 'cán-bộ:"Phạm Thị Kim Loan"', "unknown_official"
    ),
    QueryField(Facet.DOCUMENT, ("văn-bản", "document"), "văn-bản:19-CT/TU", "unknown_document"),
    QueryField(Facet.TYPE, ("loại", "type"), "loại:chỉ thị", "unknown_type"),
    QueryField(Facet.ISSUER, ("cơ-quan", "issuer"), "cơ-quan:Thành ủy", "unknown_issuer"),
    QueryField(Facet.SOURCE, ("nguồn", "source"), "nguồn:UBND phường An Lạc", "unknown_source"),
    QueryField("since", ("từ", "from"), "từ:10/2020", "bad_date"),
    QueryField("until", ("đến", "to"), "đến:2021", "bad_date"),
)


def _plain(name: str) -> str:
    return strip_marks(name.lower()).replace("-", "")


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, QueryField]:
    return {_plain(name): field for field in QUERY_FIELDS for name in field.names}


@lru_cache(maxsize=1)
def field_pattern() -> re.Pattern[str]:
    """Matches `name:` where a word may begin and a value follows, a space beside the colon or none.

    Group 1 is a minus, 2 the name, 3 the colon with its spaces.
    """
    return re.compile(r"(?<!\S)(-?)([^\W\d_]+(?:-[^\W\d_]+)?)(\s?:\s?)(?=[^\s:/])")


def field_named(name: str) -> QueryField | None:
    """The field that goes by `name`, written with or without diacritics or hyphen."""
    return _by_name().get(_plain(name))
