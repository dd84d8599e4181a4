"""The engine of one generation: our arrays beside Whoosh's segments, texts from the store."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus.store import Store
from indexer.analysis import reference_term
from indexer.entities import Entities
from indexer.generation import Generation as StoredGeneration
from indexer.spelling_model import SpellingModel
from indexer.suggestions import Suggestions
from search.answer import find_answers
from search.chosen import understood
from search.other_readings import other_readings
from search.parse import parse_query
from search.query import Node, ParsedQuery
from search.request import PAGE_SIZE, Facet, Notice, SearchRequest, Sort
from search.results import (
    Clause,
    DayCount,
    FacetCounts,
    Generation,
    Hit,
    IndexedArticle,
    Neighbours,
    OtherSearch,
    ResultPage,
    Suggestion,
)
from search.rewrite import Rewritten, rewrite
from search.suggest import suggest
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.evaluate import Evaluation, Evaluator, asks_for_numbers_alone
from search.whoosh_engine.explain import explain
from search.whoosh_engine.hits import Hits
from search.whoosh_engine.lexicon import SnapshotLexicon
from search.whoosh_engine.links import Links
from search.whoosh_engine.names import GenerationNames
from search.whoosh_engine.narrowing import Narrowing
from search.whoosh_engine.phrases import PhraseVerifier
from search.whoosh_engine.snapshot import Scores, Snapshot
from search.whoosh_engine.topics import Topics


class WhooshEngine:
    """Answers requests from one generation; any number of threads may ask.

    The generation never changes: another one needs another engine (`search.opening`).
    """

    def __init__(self, generation: StoredGeneration, store: Store) -> None:
        """Opens every part of the generation; raises what they raise."""
        self._generation = generation
        self._entities = Entities.open(generation.entities)
        self._model = SpellingModel.open(generation.spelling)
        self._suggestions = Suggestions.open(generation.suggestions)
        self._snapshot = Snapshot.open(generation.postings)
        self._links = Links(self._entities)
        self._columns = Columns(self._snapshot, self._links)
        self._topics = Topics(self._snapshot)
        self._hits = Hits(self._snapshot, self._columns, self._topics, store)
        self._lexicon = SnapshotLexicon(self._snapshot)
        self._names = GenerationNames(self._entities, self._columns)
        self._verify = PhraseVerifier(self._hits.texts)
        documents = self._columns.facets[Facet.DOCUMENT].column
        self._evaluator = Evaluator(self._snapshot, self._verify, documents.mask)

    def search(self, request: SearchRequest) -> ResultPage:
        """The asked page of hits, with exact counts over all matches."""
        started = time.perf_counter()
        matched = self._matched(request)
        narrowing, asked = matched.narrowing, matched.parsed.request
        last = asked.page * PAGE_SIZE
        scores = self._scores(matched.rewritten.tree, narrowing)
        page = narrowing.best(scores, last)[last - PAGE_SIZE :]
        answers = find_answers(
            matched.parsed,
            matched.rewritten.tokens,
            self._entities,
            self._columns.facets[Facet.WARD].column.ids,
        )
        return ResultPage(
            request=asked,
            total=len(narrowing.articles),
            hits=self._hits.hits(page, matched.rewritten.tree, narrowing.scores_of(page, scores)),
            facets=narrowing.facets(),
            histogram=narrowing.histogram(),
            notices=(
                *matched.notices,
                *matched.parsed.notices,
                *self._uncited(matched),
                *_extent(matched),
            ),
            correction=matched.rewritten.correction,
            answer=answers[0] if len(answers) == 1 else None,
            namesakes=answers if len(answers) > 1 else (),
            others=tuple(self._others(matched)),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def facet(self, request: SearchRequest, facet: Facet) -> FacetCounts:
        """Every value of one facet over all matches."""
        return self._matched(request).narrowing.facet(facet)

    def event_days(self, request: SearchRequest) -> tuple[DayCount, ...]:
        """The days that the matches tell about, in order, whatever the range of event days."""
        return self._matched(request).narrowing.event_days()

    def understand(self, request: SearchRequest) -> tuple[SearchRequest, tuple[Notice, ...]]:
        """The request with its chosen values as the index names them, and what it does not have."""
        return understood(request, self._names)

    def _matched(self, request: SearchRequest) -> "_Matched":
        """What a request means and matches."""
        request, notices = self.understand(request)
        parsed = parse_query(request, self._names, self._model)
        rewritten = rewrite(parsed, self._lexicon, self._model, self._names)
        exact = self._evaluate(rewritten.tree)
        found = self._widened(rewritten.tree, exact, request.sort)
        narrowing = Narrowing(self._columns, found.matches, parsed.request)
        return _Matched(notices, parsed, rewritten, exact, found, narrowing)

    def _evaluate(self, tree: Node | None) -> Evaluation:
        """Without words everything matches."""
        if tree is None:
            return Evaluation(self._snapshot.live)
        return self._evaluator.evaluate(tree)

    def _widened(self, tree: Node | None, found: Evaluation, sort: Sort) -> Evaluation:
        """By date only what matches in full is shown: near matches belong at the end."""
        if tree is None or sort is not Sort.RELEVANCE:
            return found
        return self._evaluator.widened(tree, found)

    def _scores(self, tree: Node | None, narrowing: Narrowing) -> Scores | None:
        """The scores of what is left; without words nothing is better than anything else."""
        return None if tree is None else self._evaluator.scores(tree, narrowing.articles)

    def _uncited(self, matched: "_Matched") -> Iterator[Notice]:
        """The document numbers asked for that no article cites, once each as typed, and those that
        are cited with another day alone."""
        tree = matched.rewritten.tree
        alone = tree is not None and asks_for_numbers_alone(tree)
        typed = {
            matched.parsed.text[slice(*token.span)].lstrip("-"): token
            for token in matched.rewritten.tokens
            if token.kind == "reference" and not token.negated
        }
        for number, token in typed.items():
            hashed = [reference_term(term) for term in token.terms]
            masks = (self._snapshot.mask(term, term + 1) for term in hashed)
            if not any((mask & self._snapshot.live).any() for mask in masks):
                yield Notice("uncited", number) if alone else Notice("uncited_words", number)
            elif token.issued and self._names.documents_of_day(token.terms, token.issued) == []:
                if isinstance(token.issued, int):
                    yield Notice("other_year", number)
                else:
                    yield Notice("other_day", number)

    def _others(self, matched: "_Matched") -> Iterator[OtherSearch]:
        """Other searches that may be meant and give more."""
        shown = len(matched.narrowing.articles)
        is_exact = bool(np.count_nonzero(matched.exact.matches)) and not matched.exact.relaxed
        for kind, value, request in other_readings(matched.parsed, matched.rewritten.tokens):
            if shown and (kind == "words" or (kind == "dash" and is_exact)):
                continue
            other = self._matched(request)
            total = len(other.narrowing.articles)
            if kind == "dash" and other.exact.relaxed:
                continue
            if total > shown or (kind == "dash" and total):
                yield OtherSearch(kind, value, request, total)

    def article(self, article_id: str) -> IndexedArticle | None:
        """The article with its mentions and where they lead; None if unknown or taken down."""
        number = self._snapshot.find(article_id)
        article = None if number is None else self._hits.article(number)
        if number is None or article is None:
            return None
        return self._links.indexed(article, self._columns.ward(number))

    def text(self, article_id: str) -> str | None:
        """The text as indexed, with nothing recognised in it; None if unknown or taken down."""
        number = self._snapshot.find(article_id)
        article = None if number is None else self._hits.article(number)
        return None if article is None else article.text

    def similar(self, article_id: str, limit: int) -> list[Hit]:
        """Articles that share its topics, best first; near-duplicates of it say so."""
        number = self._snapshot.find(article_id)
        if number is None:
            return []
        together = np.append(number, self._topics.related(number, limit))
        return [
            hit
            for hit in self._hits.hits(together, None, [0.0] * len(together))
            if hit.id != article_id
        ]

    def neighbours(self, article_id: str) -> Neighbours:
        """The articles before and after one in its primary ward, by moment of publication."""
        number = self._snapshot.find(article_id)
        if number is None:
            return Neighbours()
        older, newer = self._columns.neighbours(number)
        return Neighbours(self._hits.first(older), self._hits.first(newer))

    def explain(self, request: SearchRequest, article_id: str) -> tuple[Clause, ...]:
        """What each clause of the query adds to the score of an article, largest first."""
        parsed = parse_query(request, self._names, self._model)
        tree = rewrite(parsed, self._lexicon, self._model, self._names).tree
        number = self._snapshot.find(article_id)
        if tree is None or number is None:
            return ()
        return explain(tree, self._snapshot, number)

    def suggest(self, prefix: str, limit: int) -> list[Suggestion]:
        """Completions of what is being typed."""
        return suggest(self._suggestions, prefix, limit)

    def generation(self) -> Generation:
        """The generation that answers."""
        manifest = self._generation.manifest
        return Generation(
            self._generation.name, manifest.articles, manifest.built_at, manifest.fingerprint
        )

    def entities(self) -> Entities:
        """The documents, officials and wards of the generation."""
        return self._entities


@dataclass(frozen=True, slots=True)
class _Matched:
    """What a request means, and `notices` on its chosen values; `exact` is what its words match,
    `found` with near matches, and `narrowing` what its filters leave of that."""

    notices: tuple[Notice, ...]
    parsed: ParsedQuery
    rewritten: Rewritten
    exact: Evaluation
    found: Evaluation
    narrowing: Narrowing


def _extent(matched: _Matched) -> Iterator[Notice]:
    """What is to be said where not all that is shown holds all words; of nothing nothing is."""
    exact, found, narrowing = matched.exact, matched.found, matched.narrowing
    if not len(narrowing.articles) or (found is exact and not found.relaxed):
        return
    in_full = 0
    if not found.relaxed:
        in_full = int(np.count_nonzero(narrowing.matches().mask & exact.matches))
    if found.relaxed and found.missing:
        yield Notice("relaxed", " ".join(found.missing))
    elif not in_full:
        yield Notice("nearly")
    elif in_full < len(narrowing.articles):
        yield Notice("widened", str(in_full))
