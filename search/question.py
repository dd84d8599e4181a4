"""What a request asks for: its filters as the index names them, and its text as a tree."""

from dataclasses import dataclass

from search.ports import Catalog, Language
from search.query.chosen import understood
from search.query.correction import Rewritten, rewrite
from search.query.nodes import Node, ParsedQuery
from search.query.parse import parse_query
from search.query.scan import Token
from search.request import Notice, SearchRequest
from search.results import Correction


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it was understood.

    `notices` are about chosen values first, then about the query text; `parsed` is the text as
    typed, `rewritten` the text after corrections.
    """

    notices: tuple[Notice, ...]
    parsed: ParsedQuery
    rewritten: Rewritten

    @property
    def request(self) -> SearchRequest:
        """The request with the fields of its text among its filters."""
        return self.parsed.request

    @property
    def tree(self) -> Node | None:
        """What to match; None where no words are asked for."""
        return self.rewritten.tree

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the tree, with their places in the text as typed."""
        return self.rewritten.tokens

    @property
    def correction(self) -> Correction | None:
        """Another reading of the text, applied or only offered."""
        return self.rewritten.correction


def read_question(request: SearchRequest, catalog: Catalog, language: Language) -> Question:
    """What `request` asks for.  Never raises for what was typed."""
    request, notices = understood(request, catalog)
    parsed = parse_query(request, catalog, language.spelling)
    rewritten = rewrite(parsed, language.counts, language.spelling, catalog)
    return Question((*notices, *parsed.notices), parsed, rewritten)
