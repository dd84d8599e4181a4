"""The judged questions and the ambiguous words over the bundled sample: sound, and about it."""

import json
import re
from collections import Counter, defaultdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import corpus.sample
import search
from corpus.article import Article
from corpus.readers import read_path
from corpus.syllables import fold, standard
from corpus.text import clean_text

DATA = files(search) / "data"


@lru_cache(maxsize=1)
def articles() -> dict[str, str]:
    """The words of each article of the sample, by id."""
    folder = Path(corpus.sample.__file__).parent / "articles"
    read = [item for item in read_path(folder) if isinstance(item, Article)]
    return {article.id: clean_text(article.text) for article in read}


@lru_cache(maxsize=1)
def questions() -> list[dict[str, Any]]:
    lines = (DATA / "judged_sample.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def readings() -> dict[str, list[str]]:
    """Folded syllable: its accented readings, of `accent_pairs.tsv`."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (DATA / "accent_pairs.tsv").read_text("utf-8").splitlines():
        accented, folded = line.split("\t")
        found[folded].append(accented)
    return found


def test_there_are_enough_questions_of_both_kinds_of_people() -> None:
    kinds = Counter(question["kind"] for question in questions())
    assert set(kinds) == {"citizen", "staff"}
    assert min(kinds.values()) >= 50
    assert sum(kinds.values()) >= 130


def test_no_question_is_asked_twice() -> None:
    for key in ("id", "query"):
        values = Counter(question[key].casefold() for question in questions())
        assert [value for value, times in values.items() if times > 1] == []


@pytest.mark.parametrize("question", questions(), ids=lambda question: question["id"])
def test_grades_are_of_articles_of_the_sample(question: dict[str, Any]) -> None:
    grades = question["grades"]
    assert set(grades) <= set(articles())
    assert set(grades.values()) <= {1, 2, 3}
    assert 3 in grades.values()


def test_sixty_foldings_are_ambiguous() -> None:
    assert len(readings()) == 60
    assert min(len(accented) for accented in readings().values()) >= 2


@pytest.mark.parametrize(("folded", "accented"), sorted(readings().items()))
def test_each_reading_folds_to_its_folding_and_is_written_in_the_sample(
    folded: str, accented: list[str]
) -> None:
    assert {fold(reading) for reading in accented} == {folded}
    assert len({standard(reading) for reading in accented}) == len(accented)
    for reading in accented:
        word = re.compile(rf"\b{reading}\b", re.IGNORECASE)
        assert sum(bool(word.search(text)) for text in articles().values()) >= 2
