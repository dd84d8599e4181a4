"""Beginnings of words: the syllables they stand for, and which of them come first."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.store import open_store
from corpus.syllables import fold
from indexer.build import build
from indexer.spelling_model import SpellingModel, build_spelling_model
from search.opening import open_current
from search.query import prefixes
from search.query.nodes import AnyOf, Node, Words
from search.query.prefixes import expand
from search.request import SearchRequest

TEXT = "khuyến khuyến khuyến khuyên khuyên khuyết khuyết khuya khuya đoàn đoàn doanh doanh doanh "
TEXT += "hòa hòa hoàng hoàng hóa hóa hội hội "


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SpellingModel:
    return modelled(TEXT, tmp_path_factory.mktemp("model"))


def modelled(text: str, folder: Path) -> SpellingModel:
    build_spelling_model([text], folder / "spelling.npz")
    return SpellingModel.open(folder / "spelling.npz")


def forms(node: Node) -> list[str]:
    runs = node.nodes if isinstance(node, AnyOf) else (node,)
    found: list[str] = []
    for run in runs:
        assert isinstance(run, Words)
        found += [*run.words, *(word for one in run.alternatives for word in one.words)]
    return found


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("khuy", ["khuyen", "khuya", "khuyet"]),
        ("KHUY", ["khuyen", "khuya", "khuyet"]),
        ("khuyế", ["khuyến", "khuyết"]),
        ("Khuyến", ["khuyến"]),
        ("khuyê", ["khuyến", "khuyết"]),
        ("khuyên", ["khuyên"]),
        ("đo", ["đoàn", "doanh"]),
        ("do", ["doanh", "doan"]),
        ("hoà", ["hòa", "hoàng"]),
        ("hó", ["hóa", "hoang", "hoi"]),
        ("zz", ["zz"]),
    ],
)
def test_what_a_beginning_stands_for(start: str, expected: list[str], model: SpellingModel) -> None:
    node, is_cut = expand(start, model)
    assert (forms(node), is_cut) == (expected, False)


def test_of_very_many_the_most_frequent_are_taken(tmp_path: Path) -> None:
    letters = "aeiouy"
    many = [f"th{a}{b}{c}" for a in letters for b in letters for c in letters]
    text = " ".join(one for at, one in enumerate(many) for _ in range(len(many) + 2 - at))
    node, is_cut = expand("th", modelled(text, tmp_path))
    assert (forms(node), is_cut) == (many[: prefixes.MOST_SYLLABLES], True)


@given(st.sampled_from(TEXT.split()), st.integers(2, 7))
def test_each_syllable_is_asked_for_once_and_begins_so(
    model: SpellingModel, form: str, size: int
) -> None:
    start = form[:size]
    folded = [fold(one) for one in forms(expand(start, model)[0])]
    begun = {fold(one) for one in TEXT.split() if fold(one).startswith(fold(start))}
    assert sorted(folded) == sorted(begun)


def test_exact_accents_come_first(tmp_path: Path) -> None:
    texts = {"other": "Doanh trại", "exact": "Đoàn viên", "near": "Đoan chắc", "none": "Hội họp"}
    with open_store(tmp_path) as store, store.batch() as batch:
        for name, text in texts.items():
            batch.add(Article(name, text, f"{text}, {text}.", published_at=date(2020, 1, 1)))
    build(tmp_path)
    engine = open_current(tmp_path).now()

    def found(q: str) -> list[str]:
        return [hit.id for hit in engine.find(SearchRequest(q)).hits()]

    assert found("đoà*") == ["exact", "near", "other"]
    assert sorted(found("đo*")[:2]) == ["exact", "near"]
    assert found("đo*")[2:] == ["other"]
