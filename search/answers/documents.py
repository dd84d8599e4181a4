"""The document that a query is the number of, or asks about: "nghị quyết 21 quận ủy là gì"."""

import re
from collections.abc import Iterator, Sequence

from corpus.syllables import fold_text, syllables
from corpus.text import Span
from search.answers.asked import Asked
from search.answers.offices import find_unit
from search.answers.patterns import frame
from search.catalog import Document
from search.query.field_values import resolve
from search.query.names import Names, is_identified, of_day
from search.query.scan import Token
from search.request import Facet
from search.results import Answer

# Words before a number that add nothing.
_COURTESY = "van ban"
# The day or year behind a number, which the number's token has read.
_DAY = re.compile(
    r"(?:ngày|ngay)?\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|(?:năm|nam)\s+\d{4}", re.IGNORECASE
)


def documents_named(text: str, tokens: Sequence[Token], names: Names) -> tuple[Answer, ...]:
    """The documents whose number, with day and issuer behind it, is all of a query."""
    if not tokens or tokens[-1].kind != "reference" or tokens[-1].negated:
        return ()
    *before, last = tokens
    words = [syllable.text for token in before for syllable in token.syllables]
    if before and not (_is_plain(before) and fold_text(" ".join(words)) == _COURTESY):
        return ()
    documents = _of_number(last, names)
    tail = syllables(_DAY.sub(" ", text[last.number.end : last.span.end]))
    _, _, codes = next(_issuers(tail, names), (0, 0, ()))
    return _answers(_of_issuer(documents, codes) if codes else documents)


def documents_asked(asked: Asked, tokens: Sequence[Token], names: Names) -> tuple[Answer, ...]:
    """The documents of the one number in a question about it, or of one with nothing beside it but
    its issuer."""
    numbers = [token for token in tokens if token.kind == "reference"]
    if len(numbers) != 1:
        return ()
    number = numbers[0].number
    unit = find_unit(asked)
    spans = [span for span in unit.spans if span.start >= number.end] if unit else []
    days = [Span(*day.span()) for day in _DAY.finditer(asked.text) if day.start() >= number.end]
    pieces = asked.around([number, *spans, *(days if numbers[0].issued else [])])
    documents = _of_number(numbers[0], names)
    if unit is not None and spans:
        scopes = {*unit.slugs, *(ward.id for ward in unit.wards)}
        documents = [one for one in documents if one.scope in scopes]
    for at, piece in enumerate(pieces[1:], 1):
        for start, end, codes in _issuers(piece, names):
            rest = [*pieces[:at], piece[:start], piece[end:], *pieces[at + 1 :]]
            if frame("document").fits(*rest) or frame("issuer").fits(*rest):
                return _answers(_of_issuer(documents, codes))
    return _answers(documents) if frame("document").fits(*pieces) else ()


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(token.kind == "word" and not token.negated for token in tokens)


def _of_number(number: Token, names: Names) -> list[Document]:
    documents = list(names.documents_named(number.terms))
    return documents if number.issued is None else of_day(documents, number.issued)


def _of_issuer(documents: Sequence[Document], codes: Sequence[str]) -> list[Document]:
    return [one for one in documents if one.issuer in codes]


def _issuers(words: Sequence[str], names: Names) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The places of `words` that name an issuer, the longest first, and its codes."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            codes = resolve(Facet.ISSUER, " ".join(words[start : start + size]), names)
            if codes:
                yield start, start + size, codes


def _answers(documents: Sequence[Document]) -> tuple[Answer, ...]:
    # Mentions that tell neither place nor time are kept apart; they are no second document.
    known = list(filter(is_identified, documents)) or list(documents)
    return tuple(Answer(Facet.DOCUMENT.value, one.id, one.label, one.citation) for one in known)
