"""What the value of a field means: names and numbers as people type them, to the ids of a facet."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product

from corpus import references, wards
from corpus.page.outlets import outlets_of
from corpus.references import impossible_day
from corpus.references.knowledge import boards, committee_of, issuers
from corpus.syllables import fold_text, syllable_spans
from corpus.text import Span, clean_text
from search.catalog import Document
from search.query.names import Names, documents_of_day
from search.request import Facet, facet_value


def resolve(facet: Facet, value: str, names: Names) -> tuple[str, ...]:
    """The ids of `facet` that `value` (an id, a name, a number, a code) means; empty for none.

    A name that fits several things gives all of them: inside a facet any of them may match.  What
    is not in the index is none, unless the index names nothing at all.
    """
    known = names.values(facet)
    if value in known:
        return (value,)
    return tuple(_RESOLVERS[facet](value, known, names))


def resolve_whole(facet: Facet, value: str, names: Names) -> tuple[str, ...]:
    """As `resolve`, but `value` must be all of the name: what an address asks for is exact, and a
    source that only holds its words is another one."""
    if facet is Facet.SOURCE:
        known = names.values(facet)
        # An address may hold the name as the article prints it.
        outlets = [one for one in outlets_of(facet_value(value)) if one in known]
        return tuple(_labelled(value, known, names)) or tuple(outlets)
    return resolve(facet, value, names)


def is_absent_ward(value: str, names: Names) -> bool:
    """Whether `value` names wards, but none that an article of the index is about."""
    return bool(_wards_named(value)) and not resolve(Facet.WARD, value, names)


def _wards(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    return [ward for ward in _wards_named(value) if not known or ward in known]


def _wards_named(value: str) -> Sequence[str]:
    if wards.gazetteer().ward(value) is not None:
        return (value,)
    for text in (value, f"phường {value}"):
        for found in wards.wards_in_query(text):
            if covers(text, found.span):
                return [ward.id for ward in found.wards]
    return ()


def _officials(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    return [official.id for official in names.officials_named(fold_text(value))]


def _topics(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    """The word in exactly these diacritics, whatever the case; else all that differ in them."""
    word = " ".join(value.lower().split())
    return (word,) if word in known else names.topics_named(fold_text(value))


def _documents(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    for found in references.query_terms(value):
        if covers(value, found.span):
            if impossible_day(value[found.number.end : found.span.end]):
                return ()
            if found.issued is None:
                named: Sequence[Document] = names.documents_named(found.terms)
            else:
                named = documents_of_day(names, found.terms, found.issued) or ()
            return [document.id for document in named]
    return ()


def _labelled(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    """Values whose code or label is `value`, whatever the diacritics and the case."""
    wanted = _folded(value)
    if not wanted:
        return []
    return [code for code, label in known.items() if wanted in (_folded(code), _folded(label))]


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold_text(clean_text(name))


def _issuers(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    """Issuers that go by `value`, whatever the diacritics and the case."""
    wanted = fold_text(value)
    return _labelled(value, known, names) or [
        code for code in known if wanted in _names_of_issuer(code)
    ]


@lru_cache(maxsize=1024)
def _names_of_issuer(code: str) -> frozenset[str]:
    """Every name of an issuer, folded: a label of two (`Tỉnh ủy, Thành ủy`) gives both."""
    capitals = code.upper()
    body = capitals if capitals in issuers() else committee_of(capitals)
    if body is None:
        return frozenset()
    found = [*issuers()[body].names, *issuers()[body].label.split(", ")]
    if body != capitals:
        found = [" ".join(two) for two in product(boards()[capitals.removesuffix(body)], found)]
    return frozenset(map(fold_text, found))


def _sources(value: str, known: Mapping[str, str], names: Names) -> Sequence[str]:
    """Sources that are called `value`, or hold it as whole words."""
    wanted = f" {fold_text(value)} "
    return (
        _labelled(value, known, names)
        or [one for one in outlets_of(facet_value(value)) if one in known]
        or [
            code
            for code, label in known.items()
            if wanted.strip() and wanted in f" {fold_text(label)} "
        ]
    )


_RESOLVERS: Mapping[Facet, Callable[[str, Mapping[str, str], Names], Sequence[str]]] = {
    Facet.WARD: _wards,
    Facet.TOPIC: _topics,
    Facet.OFFICIAL: _officials,
    Facet.DOCUMENT: _documents,
    Facet.TYPE: _labelled,
    Facet.ISSUER: _issuers,
    Facet.SOURCE: _sources,
}


def covers(text: str, span: Span) -> bool:
    """Whether no syllable of `text` lies outside `span`."""
    return all(start >= span.start and end <= span.end for start, end in syllable_spans(text))
