"""The benchmark uses the same corpus and queries every time, and all engines find the same."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from bench.__main__ import main
from bench.articles import BenchCorpus, Metered, kept
from bench.corpora import generated, learn
from bench.plot import growth_plot
from bench.queries import KINDS, drawn, places
from bench.report import growth_table
from corpus.article import Article
from corpus.syllables import fold, syllables

TEXT = (
    "Phường tổ chức hội nghị dân vận khéo . Ủy ban nhân dân phường tiếp công dân hằng tuần . "
    "Đoàn thanh niên ra quân tình nguyện hè , hiến máu nhân đạo và trồng cây xanh . "
) * 30


def real(number: int) -> list[Article]:
    return [Article(id=f"r{n}", title=f"Tin {n}", body=f"{n} {TEXT}") for n in range(number)]


def of_size(size: int, number_real: int = 10) -> BenchCorpus:
    return BenchCorpus(lambda: real(number_real), 7, size)


def bench(data: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["--data", str(data), *options])
    assert result.exit_code == 0, result.output
    return result


def test_all_engines_find_the_same_number_and_the_next_run_reuses_the_builds(
    tmp_path: Path,
) -> None:
    pytest.importorskip("tantivy", reason="tantivy is optional: pip install tinphuong[bench]")
    options = ("--sizes", "150", "--each", "4", "--json")
    first = bench(tmp_path, *options)
    record = json.loads(first.stdout)
    [size] = record["results"]
    assert size["different_totals"] == {"tantivy": 0, "fts5": 0, "stock": 0}
    assert (size["articles"], size["queries"]) == (150, 24)
    assert {built["engine"] for built in size["builds"]} == set(size["full"])
    for job in ("full", "top"):
        for timings in size[job].values():
            assert set(timings) == {"all", *KINDS}
            assert all(0 < timing["p50"] <= timing["p95"] for timing in timings.values())
    assert size["process"]["anonymous_mb"] > 1
    assert first.stderr.count("building") == 4

    second = bench(tmp_path, *options)
    assert "building" not in second.stderr
    assert json.loads(second.stdout)["results"][0]["builds"] == size["builds"]

    other_queries = bench(tmp_path, "--sizes", "150", "--each", "3", "--peers", "", "--json")
    assert other_queries.stderr.count("building") == 1


def test_pages_of_the_index_are_measured_in_a_separate_server(sample_data: Path) -> None:
    record = json.loads(bench(sample_data, "--pages", "--each", "3", "--json").stdout)
    kinds = {"title", "fragment", "unaccented", "phrase", "syllable", "filtered", "document"}
    assert set(record["pages"]) == {"all", *kinds}
    assert record["queries"] <= 3 * len(kinds)
    for timing in (record["searches"], *record["pages"].values()):
        assert 0 < timing["p50"] <= timing["p95"]
    assert record["proportional_mb"] > 1
    assert bench(sample_data, "--pages", "--each", "2").stdout.count("\n") == 12


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--sizes", "many"], "'many' is not a list of numbers"),
        (["--sizes", "10"], "fewer than 100 articles"),
        (["--peers", "lucene"], "no peer 'lucene'; there are tantivy, fts5, stock"),
    ],
)
def test_options_that_cannot_be_measured_are_refused(
    tmp_path: Path, options: list[str], says: str
) -> None:
    result = CliRunner().invoke(main, ["--data", str(tmp_path), *options])
    assert result.exit_code == 2
    assert says in result.output


def test_a_corpus_is_the_same_every_time_and_real_articles_come_first() -> None:
    corpus = of_size(40)
    first, second = list(corpus.documents()), list(corpus.documents())
    assert first == second
    assert [document.id for document in first[:10]] == [f"r{n}" for n in range(10)]
    assert corpus.number_real == 10
    assert len({document.id for document in first}) == 40
    assert of_size(5).number_real == 5


def test_generated_vocabulary_keeps_growing() -> None:
    walk = learn(article.text for article in real(10))
    known: set[str] = set()
    grown = []
    for number, article in enumerate(islice(generated(walk, 3), 600)):
        known |= set(map(fold, syllables(article.text)))
        if number % 200 == 199:
            grown.append(len(known))
    assert grown[0] < grown[1] < grown[2]
    assert grown[2] - grown[1] < grown[0]


def test_queries_are_of_six_kinds_and_come_from_the_articles() -> None:
    documents = list(of_size(150).documents())
    sample = [documents[place] for place in places(150, 5)]
    queries = drawn(sample, 5, 6)
    assert queries == drawn(sample, 5, 6)
    assert {kind: sum(q.kind == kind for q in queries) for kind in KINDS} == dict.fromkeys(KINDS, 6)
    known = {fold(word) for document in documents for word in syllables(document.body)}
    for query in queries:
        words = query.text.split()
        assert {fold(word) for word in words} <= known
        if query.kind == "long":
            assert len(words) == 32
        if query.kind == "unaccented":
            assert words == [fold(word) for word in words]


def test_places_are_within_the_corpus() -> None:
    for size in (100, 5000):
        assert set(places(size, 1)) <= set(range(size))
        assert len(places(size, 1)) == min(size, 2000)


def test_items_are_copied_by_place() -> None:
    into: dict[int, str] = {}
    assert list(kept("abcdef", [4, 1, 4], into)) == list("abcdef")
    assert into == {1: "b", 4: "e"}


def test_the_cost_of_items_is_measured_separately() -> None:
    def costly() -> Iterator[int]:
        for number in range(3):
            np.sort(np.random.default_rng(number).random(200_000))
            yield number

    items: Iterable[int] = costly()
    metered = Metered(items)
    assert list(metered) == [0, 1, 2]
    assert metered.spent > 0


def result(articles: int, **engines: tuple[float, float]) -> dict[str, Any]:
    return {
        "articles": articles,
        "full": {name: {"all": {"p50": p50, "p95": p95}} for name, (p50, p95) in engines.items()},
    }


GROWTH = [
    result(5_000, **{"tin phường": (0.3, 0.6), "stock": (60.0, 90.0)}),
    result(1_000_000, **{"tin phường": (8.0, 20.0)}),
]


def test_growth_is_a_table_of_the_full_job() -> None:
    assert growth_table(GROWTH) == [
        "| articles | tin phường | stock |",
        "|---|---|---|",
        "| 5,000 | 0.30 / 0.60 | 60.00 / 90.00 |",
        "| 1,000,000 | 8.00 / 20.00 |  |",
    ]


def test_the_plot_has_a_line_for_each_engine() -> None:
    picture = ET.fromstring(growth_plot(GROWTH))
    words = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"tin phường", "stock", "articles", "1,000,000"} <= set(words)
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}circle"))) == 3
