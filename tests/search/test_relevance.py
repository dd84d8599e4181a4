"""Relevance on the bundled sample: titles, numbers, accents, judged questions."""

import json
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

import search
from corpus.syllables import fold_text, strip_marks
from corpus.text import clean_text
from indexer.entities.model import Document
from search.evaluation import evaluate
from search.opening import open_current
from search.request import SearchRequest, Sort
from search.service import Search

DATA = files(search) / "data"
# nDCG@10 over the judged questions when they were last looked at case by case, and how much of it a
# change may cost before it has to be looked at again.
NDCG = 0.92
TOLERANCE = 0.01
SPELLINGS = (
    "{number}-{kind}/{issuer}",
    "{number}/{kind}-{issuer}",
    "{number} {kind} {issuer}",
    "{number} - {kind} / {issuer}",
    "số {number}-{kind}/{issuer}",
    "văn bản {number}/{kind}/{issuer}",
    "{label}",
)


@pytest.fixture(scope="module")
def engine(sample_data: Path) -> Search:
    return open_current(sample_data).now()


@pytest.fixture(scope="module")
def titles(engine: Search) -> dict[str, str]:
    """Titles of the sample by id; those that two articles share are left out."""
    found = {}
    request = SearchRequest(sort=Sort.OLDEST)
    for page in range(1, engine.find(request).pages + 1):
        found.update({hit.id: hit.title for hit in engine.find(request.with_page(page)).hits()})
    shared = Counter(fold_text(clean_text(title)) for title in found.values())
    return {id_: t for id_, t in found.items() if shared[fold_text(clean_text(t))] == 1}


@pytest.mark.parametrize("typed", [str, strip_marks, str.upper, str.lower])
def test_every_article_is_found_first_by_its_title(
    engine: Search, titles: dict[str, str], typed: Callable[[str], str]
) -> None:
    found = {
        id_: [hit.id for hit in engine.find(SearchRequest(typed(title))).hits()[:1]]
        for id_, title in titles.items()
    }
    assert {id_: first for id_, first in found.items() if first != [id_]} == {}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("typed", [str, str.lower, strip_marks])
def test_every_document_is_found_by_its_number(
    engine: Search, spelling: str, typed: Callable[[str], str]
) -> None:
    """The article on top cites the document, however its number is typed."""
    missed = []
    for document in engine.catalog.documents():
        kind, _, issuer = (document.symbol or "").partition("/")
        if not issuer or document.year is not None:
            continue
        q = typed(
            spelling.format(number=document.number, kind=kind, issuer=issuer, label=document.label)
        )
        cited = {label.value for label in engine.find(SearchRequest(q)).hits()[0].documents}
        if not cited & {document.id, *same_number(engine, document)}:
            missed.append(q)
    assert missed == []


def same_number(engine: Search, document: Document) -> set[str]:
    """Documents of other bodies or years with the same sign: the number alone means them all."""
    return {other.id for other in engine.catalog.of_same_key(document.id)}


def test_exact_accents_come_first(engine: Search) -> None:
    """Precision at ten of the accents typed, over the ambiguous syllables of the sample."""
    right = shown = 0
    for line in (DATA / "accent_pairs.tsv").read_text("utf-8").splitlines():
        accented, folded = line.split("\t")
        exact = everything_with(engine, accented)
        best = engine.find(SearchRequest(accented)).rows(min(10, len(exact)))
        right += sum(row.id in exact for row in best)
        shown += len(best)
        assert {row.id for row in best} <= everything_with(engine, folded)
    assert shown > 500
    assert right / shown >= 0.99


def everything_with(engine: Search, syllable: str) -> set[str]:
    """The articles that hold a syllable: exactly as spelled, or in any accents if it has none."""
    q = syllable if syllable.isascii() else f'"{syllable}"'
    found = engine.find(SearchRequest(q, sort=Sort.NEWEST))
    return {row.id for row in found.rows(found.total)}


def test_the_judged_questions_are_answered_as_well_as_before(engine: Search) -> None:
    lines = (DATA / "judged_sample.jsonl").read_text("utf-8").splitlines()
    report = evaluate(engine, [json.loads(line) for line in lines], lambda _: None)
    assert report.as_dict()["overall"]["ndcg@10"] >= NDCG - TOLERANCE, report.as_text(errors=20)
