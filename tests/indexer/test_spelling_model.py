"""The spelling model counts what a plain count counts."""

import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.syllables import standard
from indexer import spelling_model
from indexer.postings.sections import DamagedFile, SectionWriter
from indexer.spelling_model import SpellingModel, build_spelling_model

SYLLABLES = ["dân", "vận", "khéo", "Dân", "hoà", "hòa", "19", "bão", "báo"]
texts = st.lists(
    st.lists(st.sampled_from([*SYLLABLES, ".", "\n"]), max_size=12).map(" ".join), max_size=8
)


def plain_counts(texts: list[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for sentence in text.replace("\n", ".").split("."):
            words = [standard(word) for word in sentence.split()]
            single.update(words)
            pairs.update(itertools.pairwise(words))
    return (
        Counter({word: n for word, n in single.items() if n >= 2}),
        Counter({pair: n for pair, n in pairs.items() if n >= 2}),
    )


def counts_of(model: SpellingModel) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    everything = np.arange(len(model.forms), dtype=np.int64)
    matrix = model.pair_count(everything, everything)
    return (
        {form: int(n) for form, n in zip(model.forms, model.counts, strict=True)},
        {
            (model.forms[i], model.forms[j]): int(matrix[i, j])
            for i, j in zip(*np.nonzero(matrix), strict=True)
        },
    )


@given(texts)
def test_counts_are_those_of_a_plain_count(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("model") / "spelling.vx"
    build_spelling_model(texts, path)
    assert counts_of(SpellingModel.open(path)) == plain_counts(texts)


@settings(max_examples=20)
@given(texts)
def test_flushing_often_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("model") / "spelling.vx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling_model, "_FLUSH_TOKENS", 3)
        build_spelling_model(texts, path)
    assert counts_of(SpellingModel.open(path)) == plain_counts(texts)


def test_readings_of_a_folded_syllable(tmp_path: Path) -> None:
    build_spelling_model(["báo bão báo bảo bão hoà hòa đi đi"] * 2, tmp_path / "m.vx")
    model = SpellingModel.open(tmp_path / "m.vx")
    assert {model.forms[number] for number in model.readings("bao")} == {"báo", "bão", "bảo"}
    assert [model.forms[number] for number in model.readings("hoa")] == ["hòa"]
    assert model.frequency("bao") == 10
    assert model.frequency("xyz") == 0
    number = model.number("đi")
    assert number is not None
    assert model.forms[number] == "đi"
    assert model.number("đì") is None


def test_an_empty_model_knows_nothing(tmp_path: Path) -> None:
    build_spelling_model([], tmp_path / "m.vx")
    for model in (SpellingModel.open(tmp_path / "m.vx"), SpellingModel.empty()):
        assert not model.readings("dan")
        zero = np.zeros(1, dtype=np.int64)
        assert model.pair_count(zero, zero).tolist() == [[0]]


@pytest.mark.parametrize("version", [0, 99])
def test_another_version_is_refused(tmp_path: Path, version: int) -> None:
    with SectionWriter(tmp_path / "m.vx") as file:
        file.append("version", np.array([version], np.uint32))
    with pytest.raises(DamagedFile, match="rebuild"):
        SpellingModel.open(tmp_path / "m.vx")


def test_other_files_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "m.vx").open("wb") as file:
        np.savez(file, version=np.array([1], dtype=np.uint32))
    with pytest.raises(DamagedFile, match="not an array file"):
        SpellingModel.open(tmp_path / "m.vx")
