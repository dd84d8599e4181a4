"""The bundled sample: what a demo needs of it, and the untidiness that makes it worth reading."""

import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

import corpus.sample
from corpus.article import Article
from corpus.readers import ReadProblem, read_path
from corpus.wards import gazetteer, home_ward

ARTICLES = Path(corpus.sample.__file__).parent / "articles"

FORMER_WARDS = (
    "an-lac",
    "an-lac-a",
    "binh-hung-hoa",
    "binh-hung-hoa-a",
    "binh-hung-hoa-b",
    "binh-tri-dong",
    "binh-tri-dong-a",
    "binh-tri-dong-b",
    "tan-tao",
    "tan-tao-a",
)
SUCCESSOR_WARDS = ("an-lac", "binh-hung-hoa", "binh-tan", "binh-tri-dong", "tan-tao")


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    """What the readers make of the folder, by id."""
    read = list(read_path(ARTICLES))
    problems = [item for item in read if isinstance(item, ReadProblem)]
    assert problems == []
    return {item.id: item for item in read if isinstance(item, Article)}


def year_of(article: Article) -> int:
    assert article.published_on is not None
    return article.published_on.year


def ward_of(article: Article) -> str | None:
    return home_ward(article.source, article.breadcrumb, article.published_on)


def test_the_folder_holds_pages_only() -> None:
    assert {path.suffix for path in ARTICLES.iterdir()} == {".txt"}
    assert len(articles()) == len(list(ARTICLES.iterdir())) >= 90


@pytest.mark.parametrize("name", [path.stem for path in sorted(ARTICLES.iterdir())])
def test_an_article_says_what_when_and_of_which_ward(name: str) -> None:
    article = articles()[name]
    assert len(article.title) > 20
    assert len(article.body) > 600
    assert str(year_of(article)) == name[:4]
    assert ward_of(article) is not None


@pytest.mark.parametrize("name", [path.stem for path in sorted(ARTICLES.iterdir())])
def test_what_the_portal_adds_is_not_part_of_the_body(name: str) -> None:
    article = articles()[name]
    lines = {unicodedata.normalize("NFC", line).strip() for line in article.body.splitlines()}
    furniture = ("Bản in", "Tin đã đưa", "Nguồn:", "Lượt xem:", "TÁC GIẢ:", "In trang")
    assert [line for line in lines if line.startswith(furniture)] == []


def test_titles_are_distinct() -> None:
    titles = Counter(unicodedata.normalize("NFC", article.title) for article in articles().values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_year_has_news() -> None:
    years = Counter(year_of(article) for article in articles().values())
    assert {year: years[year] >= 5 for year in range(2015, 2027)} == dict.fromkeys(
        range(2015, 2027), True
    )


@pytest.mark.parametrize(
    "ward",
    [f"phuong-{name}-quan-binh-tan-hcm" for name in FORMER_WARDS]
    + [f"phuong-{name}-hcm" for name in SUCCESSOR_WARDS],
)
def test_every_ward_publishes_while_it_exists(ward: str) -> None:
    of_ward = [article for article in articles().values() if ward_of(article) == ward]
    unit = gazetteer().ward(ward)
    assert unit is not None
    assert len(of_ward) >= 2
    for article in of_ward:
        year = year_of(article)
        assert unit.valid_from is None or unit.valid_from.year <= year
        assert unit.valid_to is None or year <= unit.valid_to.year


@pytest.mark.parametrize(
    ("untidiness", "marks"),
    [
        ("decomposed letters", ("\u0301", "\u0323")),
        ("no-break spaces", ("\u00a0",)),
        ("zero-width spaces", ("\u200b",)),
        ("doubled words", ("ngày ngày", "đồng chí đồng chí")),
        ("broken dates", ("12/12/ 2018",)),
        ("a missing space before the issuer", ("21của",)),
        ("separators swapped", ("19/CT-TU", "25/NQ-TW")),
        ("both placements of the tone mark", ("Hoà", "Hòa")),
        ("a headline without diacritics", ("BINH HUNG HOA A RA QUAN",)),
        ("alternative texts of pictures", ("\nimage\n",)),
    ],
)
def test_the_sample_is_as_untidy_as_real_pages(untidiness: str, marks: tuple[str, ...]) -> None:
    texts = [path.read_text("utf-8") for path in ARTICLES.iterdir()]
    assert {mark: any(mark in text for text in texts) for mark in marks} == dict.fromkeys(
        marks, True
    )


def test_some_articles_say_less_than_others() -> None:
    read = list(articles().values())
    for missing in ("author", "views", "source"):
        without = sum(getattr(article, missing) is None for article in read)
        assert 0 < without < len(read) / 4
