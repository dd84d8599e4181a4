"""Result lines: what a page shows of each article found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.article import Article
from corpus.recognition import events_of
from corpus.text import Span
from search.catalog import GivenOffice
from search.chosen_runs import chosen_runs
from search.passages.highlight import Highlighter
from search.passages.near_duplicates import find_duplicates
from search.passages.snippets import show
from search.ports import ArticleEntry, Catalog, Texts
from search.query.nodes import Node
from search.request import Facet, Filters
from search.results import Hit, Label, NamedOfficial, Snippet

_NO_FILTERS = Filters()
_Given = Mapping[str, Mapping[str, GivenOffice]]


def hits_of(
    entries: Sequence[ArticleEntry],
    tree: Node | None,
    texts: Texts,
    catalog: Catalog,
    *,
    filters: Filters = _NO_FILTERS,
    events: bool = False,
) -> tuple[Hit, ...]:
    """The result lines of articles in the order given, marked with what `tree` asks for and with
    the officials and documents of `filters`; articles that were taken down are left out.  With
    `events`, each says what it reports and announces."""
    found = _with_texts(entries, texts)
    duplicates = find_duplicates(
        [entry.topics for entry, _ in found], lambda place: found[place][1].body
    )
    highlighter = Highlighter(tree, chosen_runs(filters, catalog))
    given = _given_offices(found, catalog)
    hits = []
    for place, (entry, article) in enumerate(found):
        shown = show(article.title, article.body, highlighter)
        first = found[duplicates[place]][1].id if place in duplicates else None
        hits.append(_hit(entry, article, catalog, given, shown.title_marks, shown.snippets, first))
    return tuple(map(_with_events, hits, found)) if events else tuple(hits)


def rows_of(
    entries: Sequence[ArticleEntry], texts: Texts, catalog: Catalog, *, events: bool = False
) -> tuple[Hit, ...]:
    """Hits without passages, marks and near-duplicates: for tables and lists of many articles."""
    found = _with_texts(entries, texts)
    given = _given_offices(found, catalog)
    rows = [_hit(entry, article, catalog, given) for entry, article in found]
    return tuple(map(_with_events, rows, found)) if events else tuple(rows)


def _with_events(hit: Hit, found: tuple[ArticleEntry, Article]) -> Hit:
    return replace(hit, events=events_of(found[1]))


def _given_offices(found: Sequence[tuple[ArticleEntry, Article]], catalog: Catalog) -> _Given:
    """The officials of the articles, with the offices that these articles give."""
    return catalog.given_offices([article.id for entry, article in found if entry.officials])


def _with_texts(
    entries: Sequence[ArticleEntry], texts: Texts
) -> list[tuple[ArticleEntry, Article]]:
    articles = texts.articles([entry.checksum for entry in entries])
    return [(entry, articles[entry.checksum]) for entry in entries if entry.checksum in articles]


def _hit(
    entry: ArticleEntry,
    article: Article,
    catalog: Catalog,
    given: _Given,
    title_marks: tuple[Span, ...] = (),
    snippets: tuple[Snippet, ...] = (),
    duplicate_of: str | None = None,
) -> Hit:
    def labels(facet: Facet, values: Sequence[str]) -> tuple[Label, ...]:
        return tuple(Label(value, catalog.label(facet, value)) for value in values)

    return Hit(
        id=article.id,
        title=article.title,
        title_marks=title_marks,
        snippets=snippets,
        published_at=article.published,
        event_date=entry.event_date,
        ward=None if entry.ward is None else labels(Facet.WARD, [entry.ward])[0],
        source=article.source,
        documents=labels(Facet.DOCUMENT, entry.documents),
        officials=tuple(
            NamedOfficial(value, one.name, one.office)
            if (one := given.get(article.id, {}).get(value))
            else NamedOfficial(value, catalog.label(Facet.OFFICIAL, value))
            for value in entry.officials
        ),
        score=entry.score,
        duplicate_of=duplicate_of,
        updated_at=article.updated_at,
    )
