"""What is prepared for the index of an article, and that several processes prepare the same."""

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.recognition import context_of, recognise
from indexer.document import IndexDocument
from indexer.entities.facts import facts_of
from indexer.generation import IndexProblem
from indexer.preparation import Task, prepare, prepare_all, prepare_one
from indexer.word_segmentation import joins, tokenize

ARTICLE = Article(
    id="2019-an-lac",
    title="Phường An Lạc sơ kết Chỉ thị số 23-CT/TU",
    body="Sáng 19/11/2019, ông Lê Quang Vinh - Bí thư Đảng ủy phường An Lạc chủ trì hội nghị sơ kết"
    " Chỉ thị số 23-CT/TU ngày 25/7/2019 của Ban Thường vụ Thành ủy.\nChỉ thị 23 được quán triệt.",
    source="UBND P. An Lạc",
    published_at=date(2019, 11, 20),
)
WARD = "phuong-an-lac-quan-binh-tan-hcm"


def document(article: Article, words: tuple[str, ...] = ()) -> IndexDocument:
    found = recognise(article)
    return prepare(article, found, facts_of(found, context_of(article)), words)


def test_text_dates_and_source_are_those_of_the_article() -> None:
    taken = document(ARTICLE)
    for field in ("id", "checksum", "title", "body", "source", "published_on"):
        assert getattr(taken, field) == getattr(ARTICLE, field)
    assert taken.event_date == date(2019, 11, 19)
    assert taken.ward == WARD


def test_documents_and_officials_are_named_by_partial_identities_once_each() -> None:
    taken = document(ARTICLE)
    assert taken.documents == ("23/:CTTU|hcm|2019-07-25",)
    assert taken.officials == (f"le quang vinh|DANG|{WARD}",)
    assert (taken.types, taken.issuers) == (("CT",), ("TU",))


def test_numbers_are_terms_whole_and_short() -> None:
    terms = document(ARTICLE).references
    assert len(terms) == len(set(terms))
    assert {term.partition(":")[0] for term in terms} >= {"ct"}


def test_a_short_form_left_open_names_no_document_but_keeps_its_term() -> None:
    alone = replace(
        ARTICLE, title="Tuyên truyền", body="Phường tuyên truyền Chỉ thị 23 của Thành ủy."
    )
    taken = document(alone)
    assert taken.documents == ()
    assert taken.types == ("CT",)
    assert set(taken.references) <= set(document(ARTICLE).references)
    assert taken.references


def test_words_are_kept_in_order_without_line_feeds() -> None:
    assert document(ARTICLE, ("hội nghị", "\n", ".")).words == ("hội nghị", ".")


def test_known_segmentations_are_not_made_again() -> None:
    fresh = prepare_one(Task(ARTICLE))
    assert fresh.joins == joins(tokenize(ARTICLE.text))
    assert "hội nghị" in fresh.document.words
    assert prepare_one(Task(ARTICLE, fresh.joins)).document == fresh.document
    nothing_joined = prepare_one(Task(ARTICLE, bytes(len(fresh.joins))))
    assert not any(" " in word for word in nothing_joined.document.words)


def test_an_article_that_cannot_be_prepared_is_named_with_the_fix() -> None:
    broken = replace(ARTICLE, source=5)  # type: ignore[arg-type]  # what no reader gives
    with pytest.raises(IndexProblem, match="article 2019-an-lac cannot be indexed") as problem:
        prepare_one(Task(broken))
    assert "tinphuong remove 2019-an-lac" in str(problem.value)
    assert str(pickle.loads(pickle.dumps(problem.value))) == str(problem.value)


@pytest.mark.slow
def test_processes_prepare_in_order_what_one_process_prepares() -> None:
    tasks = [
        Task(replace(ARTICLE, id=f"a{number}", body=f"{ARTICLE.body} Lần {number}."))
        for number in range(401)
    ]
    alone = [replace(done, segmented=0.0, recognised=0.0) for done in prepare_all(tasks, 401, 1)]
    together = [replace(done, segmented=0.0, recognised=0.0) for done in prepare_all(tasks, 401, 2)]
    assert together == alone


ENDLESS = """
from corpus.article import Article
from indexer.preparation import Task, prepare_all

tasks = (Task(Article(id=str(n), title="Tin", body="Khu phố họp.")) for n in range(10**9))
for prepared in prepare_all(tasks, 10**9, processes=2):
    print(prepared.document, flush=True)
"""


def test_a_build_that_is_killed_leaves_no_process_and_says_nothing() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    process.kill()
    # Both streams end when the last process that holds them does.
    _, said = process.communicate()
    assert said == b""
