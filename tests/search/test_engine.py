"""The engine on the bundled sample and on small corpora: whole requests, switches, damage."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.store import open_store
from corpus.syllables import fold, syllables
from corpus.text import clean_text
from indexer.build import build
from search.found import Found
from search.opening import open_current
from search.ports import Unavailable
from search.query import prefixes
from search.query.query_fields import QUERY_FIELDS, QueryField
from search.request import PAGE_SIZE, Facet, SearchRequest, Sort
from search.service import Search


@pytest.fixture(scope="module")
def sample(sample_data: Path) -> Search:
    return open_current(sample_data).now()


def everything(engine: Search, request: SearchRequest) -> list[str]:
    """The ids of all hits, page after page."""
    first = engine.find(request)
    pages = [first, *(engine.find(request.with_page(n)) for n in range(2, first.pages + 1))]
    return [hit.id for page in pages for hit in page.hits()]


@pytest.mark.parametrize(
    "q", ["", "phường", "hoi nghi", "19-CT/TU", '"dân vận khéo"', "nghị quyết -dân"]
)
@pytest.mark.parametrize("sort", Sort)
def test_pages_hold_every_match_once(sample: Search, q: str, sort: Sort) -> None:
    request = SearchRequest(q=q, sort=sort)
    ids = everything(sample, request)
    page = sample.find(request)
    assert len(ids) == len(set(ids)) == page.total > 0
    assert len(page.hits()) == min(PAGE_SIZE, page.total)


@pytest.mark.parametrize(
    "spelling", ["dan van kheo", "dân vận khéo", "DÂN VẬN KHÉO", "Dân vận khéo"]
)
def test_spellings_of_a_query_find_the_same(sample: Search, spelling: str) -> None:
    plain = everything(sample, SearchRequest("dan van kheo", sort=Sort.NEWEST))
    assert everything(sample, SearchRequest(spelling, sort=Sort.NEWEST)) == plain


def test_newest_and_oldest_are_orders_of_the_day(sample: Search) -> None:
    for sort, reverse in ((Sort.NEWEST, True), (Sort.OLDEST, False)):
        days = [hit.published_at for hit in sample.find(SearchRequest(sort=sort)).hits()]
        dated = [f"{day:%Y-%m-%d}" for day in days if day is not None]
        assert dated == sorted(dated, reverse=reverse)


def test_a_facet_value_gives_as_many_hits_as_it_says(sample: Search) -> None:
    request = SearchRequest("hoi nghi")
    for facet in sample.find(request).facets():
        for value in facet.values[:3]:
            narrowed = sample.find(request.with_values(facet.facet, [value.value]))
            assert narrowed.total == value.count, (facet.facet, value.value)


@pytest.mark.parametrize("start", ["khuy", "KHUYẾN", "ng", "phu", "zzz", "19"])
def test_a_prefix_finds_every_word_that_begins_so(
    sample: Search, sample_data: Path, start: str
) -> None:
    store = open_store(sample_data, readonly=True)
    ids = everything(sample, SearchRequest())
    held = {
        article.id: [fold(word) for word in syllables(clean_text(article.text))]
        for article in store.articles(ids)
    }
    counts = Counter(word for words in held.values() for word in words)
    known = [word for word in counts if word.startswith(fold(start)) and counts[word] > 1]
    page = sample.find(SearchRequest(f"{start}*"))
    if len(known) > prefixes.MOST_SYLLABLES:
        assert [notice.code for notice in page.notices] == ["prefix_cut"]
        known = sorted(known, key=lambda word: (-counts[word], word))[: prefixes.MOST_SYLLABLES]
    expected = {one for one, words in held.items() if set(known).intersection(words)}
    assert set(everything(sample, SearchRequest(f"{start}*"))) == expected
    for hit in page.hits()[:5]:
        marked = [
            text[slice(*span)]
            for text, spans in [(hit.title, hit.title_marks)]
            + [(snippet.text, snippet.marks) for snippet in hit.snippets]
            for span in spans
        ]
        assert marked
        assert all(fold(word).startswith(fold(start)) for word in marked)


@pytest.mark.parametrize("q", ["k*", "n*", "k* rac", "*", "khuy* k*"])
def test_one_letter_with_a_star_is_no_error_and_never_mended(sample: Search, q: str) -> None:
    assert sample.find(SearchRequest(q)).correction is None


def test_a_prefix_narrows_what_words_find_and_can_be_excluded(sample: Search) -> None:
    words, begun = (set(everything(sample, SearchRequest(q))) for q in ("hoi nghi", "khuy*"))
    assert set(everything(sample, SearchRequest("hoi nghi khuy*"))) == words & begun
    assert set(everything(sample, SearchRequest("hoi nghi -khuy*"))) == words - begun
    assert set(everything(sample, SearchRequest("khuy* OR hoi nghi"))) == words | begun


@pytest.mark.parametrize(
    ("q", "meant", "applied"),
    [
        ("xuat huet", "xuat huyet", True),
        ("sot xuat huyt", "sot xuat huyet", True),
        ("hien mauu nhan dao", "hien mau nhan dao", True),
        ("van mnih do thi", "van minh do thi", True),
        ("rac thai nhua", "rac tai nha", False),  # most of it would be other words: asked first
    ],
)
def test_slips_are_mended_even_in_few_articles(
    sample: Search, q: str, meant: str, applied: bool
) -> None:
    correction = sample.find(SearchRequest(q)).correction
    assert correction is not None
    assert (correction.query, correction.applied) == (meant, applied)


@pytest.mark.parametrize("field", QUERY_FIELDS, ids=lambda field: field.names[0])
def test_the_example_of_a_field_finds_something(sample: Search, field: QueryField) -> None:
    page = sample.find(SearchRequest(field.example))
    assert page.total > 0
    assert (page.request.q, page.notices) == ("", ())


@pytest.mark.parametrize(
    ("q", "topics"),
    [
        ("chủ-đề:dân vận", ("dân vận",)),
        ("chu-de:bau cu", ("bầu cử",)),
        ('topic:"Bầu cử" hội nghị', ("bầu cử",)),
        ("topic:bầu cử topic:dân vận", ("bầu cử", "dân vận")),
        ("topic:không có chủ đề này", ()),
    ],
)
def test_a_topic_typed_narrows_as_one_chosen(
    sample: Search, q: str, topics: tuple[str, ...]
) -> None:
    typed = sample.find(SearchRequest(q))
    assert typed.request.values(Facet.TOPIC) == topics
    assert [notice.code for notice in typed.notices] == ([] if topics else ["unknown_topic"])
    chosen = SearchRequest(typed.request.q).with_values(Facet.TOPIC, topics)
    assert typed.total == sample.find(chosen).total > 0


def test_facets_are_disjunctive_within_and_conjunctive_between(sample: Search) -> None:
    request = SearchRequest()
    wards = dict(_counts(sample.find(request), Facet.WARD))
    first, second = list(wards)[:2]
    one = sample.find(request.with_values(Facet.WARD, [first]))
    both = sample.find(request.with_values(Facet.WARD, [first, second]))
    assert one.total <= both.total <= wards[first] + wards[second]
    assert dict(_counts(one, Facet.WARD))[second] == wards[second]
    types = dict(_counts(one, Facet.TYPE))
    for code, count in list(types.items())[:3]:
        narrowed = sample.find(one.request.with_values(Facet.TYPE, [code]))
        assert narrowed.total == count


def _counts(page: Found, facet: Facet) -> list[tuple[str, int]]:
    (counts,) = [one for one in page.facets() if one.facet is facet]
    return [(value.value, value.count) for value in counts.values]


def test_the_histogram_adds_up_to_the_dated_matches(sample: Search) -> None:
    page = sample.find(SearchRequest("phường"))
    dated = sample.find(SearchRequest("phường", since=date(1900, 1, 1)))
    assert sum(bar.count for bar in page.histogram()) == dated.total
    assert page.histogram() == dated.histogram()
    assert list(page.histogram()) == sorted(page.histogram(), key=lambda bar: bar.month)


def test_an_article_leads_to_the_entities_of_its_facets(sample: Search) -> None:
    for hit in sample.find(SearchRequest("19-CT/TU")).hits()[:5]:
        indexed = sample.article(hit.id)
        assert indexed is not None
        linked = {label.value for label in indexed.documents if label is not None}
        assert {label.value for label in hit.documents} == linked
        people = {label.value for label in indexed.officials if label is not None}
        assert {label.value for label in hit.officials} == people
        assert indexed.ward == hit.ward


def test_an_unknown_article_is_none(sample: Search) -> None:
    assert sample.article("no-such-article") is None
    assert sample.similar("no-such-article", 5) == []


def test_similar_articles_are_others_best_first(sample: Search) -> None:
    article_id = sample.find(SearchRequest("dân vận khéo")).hits()[0].id
    found = [hit.id for hit in sample.similar(article_id, 3)]
    assert article_id not in found
    assert len(set(found)) == len(found) == 3


def test_a_relaxed_query_says_so(sample: Search) -> None:
    page = sample.find(SearchRequest("hội nghị dân vận khéo qwertzx", verbatim=True))
    assert page.total > 0
    assert [(notice.code, notice.value) for notice in page.notices] == [("relaxed", "qwertzx")]


@pytest.mark.parametrize(
    ("q", "notices"),
    [
        ("bitcoin ethereum", []),
        ("hội nghị dân vận khéo qwertzx từ:2099", []),
        ("19-CT/TU", []),
        ("hội nghị -99-CT/TU", []),
        ("15/2020/NĐ-CP", [("uncited", "15/2020/NĐ-CP")]),
        ("99-CT/TU", [("uncited", "99-CT/TU")]),
        ("nghị định 100", [("uncited_words", "nghị định 100"), ("nearly", "")]),
        ("99-CT/TU OR 19-CT/TU OR 99-CT/TU", [("uncited", "99-CT/TU")]),
    ],
)
def test_what_is_said_of_what_is_shown(
    sample: Search, q: str, notices: list[tuple[str, str]]
) -> None:
    page = sample.find(SearchRequest(q, verbatim=True))
    assert [(notice.code, notice.value) for notice in page.notices] == notices


@pytest.mark.parametrize(
    ("q", "kinds"),
    [
        ("19-ct/tu", {"loose"}),
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018", {"loose"}),
        ("Chỉ thị số 19-CT/TU ngày 20/10/2018", {"loose", "number"}),
        ("19-CT/TU dân vận", {"loose"}),
        ("77-CT/TU dân vận", {"words"}),
        ("dân vận 77/2031/NĐ-CP -khéo", {"words"}),
        ('77-CT/TU ngày 05/05/2018 "dân vận"', {"words"}),
        ("77-CT/TU", {"loose"}),
        ("-77-CT/TU dân vận", set()),
        ("Hội nghị -sơ kết", {"dash"}),
        ("Hội nghị –sơ kết", {"apart"}),
        ("dân vận -khéo", {"apart"}),
        ("hội nghị", {"apart"}),
        ("hoi nghi", {"apart"}),
        ("phường", set()),  # of one syllable
    ],
)
def test_other_searches_are_offered_and_give_what_they_say(
    sample: Search, q: str, kinds: set[str]
) -> None:
    page = sample.find(SearchRequest(q))
    assert {other.kind for other in page.others} == kinds
    for other in page.others:
        assert sample.find(other.request).total == other.total > page.total


def test_a_number_alone_finds_the_articles_that_cite_it(sample: Search) -> None:
    for q in ("19-ct/tu", "Chỉ thị 19-CT/TU", "Chỉ thị số 19-CT/TU ngày 19/10/2018"):
        page = sample.find(SearchRequest(q))
        assert page.answer is not None
        cited = SearchRequest().with_values(Facet.DOCUMENT, [page.answer.value])
        assert set(everything(sample, SearchRequest(q))) == set(everything(sample, cited))


def test_a_day_that_no_document_has_is_said(sample: Search) -> None:
    page = sample.find(SearchRequest("Chỉ thị số 19-CT/TU ngày 20/10/2018"))
    assert (page.total, page.answer) == (0, None)
    assert [notice.code for notice in page.notices] == ["other_day"]


@pytest.mark.parametrize(
    ("q", "documents", "codes"),
    [
        ("35-CT/TW năm 2024", ["35-ct-tw-2024"], []),
        ("Chỉ thị số 35-CT/TW năm 2019 của Bộ Chính trị", ["35-ct-tw-2019"], []),
        ("chi thi 35-ct/tw ngay 14/6/24", ["35-ct-tw-2024"], []),
        ('văn-bản:"35-CT/TW ngày 14/06/2024"', ["35-ct-tw-2024"], []),
        ('văn-bản:"35-CT/TW năm 2019"', ["35-ct-tw-2019"], []),
        ("19-CT/TU năm 2018", ["19-ct-tu-hcm-2018"], []),
        ("19-CT/TU năm 2017", ["19-ct-tu-hcm-2018"], ["other_year"]),
        ("Chỉ thị 19-CT/TU ngày 31/02/2018", ["19-ct-tu-hcm-2018"], ["bad_date"]),
        ("19-CT/TU (ngày 19/13/2018)", ["19-ct-tu-hcm-2018"], ["bad_date"]),
        ("19-CT/TU ngày 00/10/2018", ["19-ct-tu-hcm-2018"], ["bad_date"]),
        ("19-CT/TU ngày 30 tháng 02 năm 2018", ["19-ct-tu-hcm-2018"], ["bad_date"]),
    ],
)
def test_the_year_or_day_behind_a_number_tells_documents_apart(
    sample: Search, q: str, documents: list[str], codes: list[str]
) -> None:
    page = sample.find(SearchRequest(q))
    cited = SearchRequest().with_values(Facet.DOCUMENT, documents)
    assert set(everything(sample, SearchRequest(q))) == set(everything(sample, cited))
    assert [notice.code for notice in page.notices] == codes


@pytest.mark.parametrize("tail", ["ngày 15/06/2024", "ngày 31/02/2024", "năm 2023"])
def test_a_document_field_with_another_day_or_year_names_nothing(sample: Search, tail: str) -> None:
    page = sample.find(SearchRequest(f'văn-bản:"35-CT/TW {tail}"'))
    assert not page.request.values(Facet.DOCUMENT)
    assert "unknown_document" in {notice.code for notice in page.notices}


NASTY = [
    "a" * 41, "a" * 300, "1" * 41, "1" * 7, "9" * 30 + "-CT/TU", "phường:" + "x" * 50, 'phường:""',
    '"', "*", "ab*", "-", "–", "OR", "AND", "NOT", "từ: ", "từ:0000", "đến:9999", "từ:1/1/0001",
    "19-CT/TU", "ngày 31/02/2018", "ngày 0/0/0000", "của Thành ủy", "Chỉ thị 15/16", "p5", "q",
    "dan", "vam", "da6n", "kheo", "dân " * 33, "\ud800", "\u0301", "٣", "²", "½", "ﬁ", "İ", "ß",
    "&#0;", "\x00", "title:", "a:b", "(", ")", "\\", "_", "đ/c", "năm 9999",
]  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=6), st.sampled_from(["", " ", '"', "-"])
)
def test_asking_never_raises(sample: Search, tokens: list[str], joint: str) -> None:
    request = SearchRequest((" " + joint).join(tokens))
    page = sample.find(request)
    assert page.total >= 0
    again = sample.find(SearchRequest(page.request.q, page.request.selected))
    assert again.request.q == page.request.q


def test_what_the_list_was_widened_by_is_counted_within_the_filters(sample: Search) -> None:
    request = SearchRequest("diệt lăng quăng phun thuốc muỗi")
    (said,) = sample.find(request).notices
    assert (said.code, said.value) == ("widened", "4")
    codes = set()
    for ward, _ in _counts(sample.find(request), Facet.WARD):
        page = sample.find(request.with_values(Facet.WARD, [ward]))
        codes |= {notice.code for notice in page.notices}
        for notice in page.notices:
            assert notice.code != "widened" or 0 < int(notice.value) < page.total
    assert codes == {"widened", "nearly"}


def test_threads_share_an_engine(sample: Search) -> None:
    asked = [SearchRequest(q) for q in ("dan van", "hội nghị", '"dân vận"', "phường", "19-CT/TU")]
    alone = [[hit.id for hit in sample.find(request).hits()] for request in asked]
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(sample.find, asked * 20))
    assert [[hit.id for hit in page.hits()] for page in pages] == alone * 20


# A corpus that changes.


def article(number: int, text: str = "Công tác dân vận của phường") -> Article:
    return Article(f"a{number}", f"Bài số {number}", text, published_at=date(2020, 1, 1))


def take_in(data: Path, *articles: Article, removed: str = "") -> None:
    with open_store(data) as store, store.batch() as batch:
        for one in articles:
            batch.add(one, replace=True)
        if removed:
            batch.remove(removed, "test")
    build(data)


def test_an_engine_follows_the_current_generation(tmp_path: Path) -> None:
    take_in(tmp_path, article(1))
    engine = open_current(tmp_path)
    before = engine.now()
    assert engine.now().find(SearchRequest("dân vận")).total == 1
    take_in(tmp_path, article(2))
    assert engine.now().find(SearchRequest("dân vận")).total == 2
    assert engine.now().info.name != before.info.name
    assert engine.now() is engine.now()
    # What was begun on the old generation ends on it.
    assert before.find(SearchRequest("dân vận")).total == 1
    take_in(tmp_path, removed="a1")
    assert [hit.id for hit in engine.now().find(SearchRequest("dân vận")).hits()] == ["a2"]
    assert engine.now().article("a1") is None
    assert before.article("a1") is None


def test_a_changed_article_is_found_by_its_new_text_alone(tmp_path: Path) -> None:
    take_in(tmp_path, article(1), article(2))
    engine = open_current(tmp_path)
    take_in(tmp_path, replace(article(1), body="Tiêm chủng mở rộng"))
    assert [hit.id for hit in engine.now().find(SearchRequest("tiêm chủng")).hits()] == ["a1"]
    assert [hit.id for hit in engine.now().find(SearchRequest('"dân vận"')).hits()] == ["a2"]


def test_requests_go_on_while_the_index_is_replaced(tmp_path: Path) -> None:
    take_in(tmp_path, article(0))
    engine = open_current(tmp_path)
    done = threading.Event()
    totals: list[int] = []
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            while not done.is_set():
                totals.append(engine.now().find(SearchRequest("dân vận")).total)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 5):
        take_in(tmp_path, article(number))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set(totals) <= {1, 2, 3, 4, 5}
    assert engine.now().find(SearchRequest("dân vận")).total == 5


def test_no_index_and_no_store_are_said_with_the_mend(tmp_path: Path) -> None:
    with open_store(tmp_path):
        pass
    with pytest.raises(Unavailable, match="tinphuong index"):
        open_current(tmp_path)


def test_a_damaged_index_is_refused_and_a_damaged_successor_not_taken(tmp_path: Path) -> None:
    take_in(tmp_path, article(1))
    engine = open_current(tmp_path)
    take_in(tmp_path, article(2))
    (segment, *_) = sorted((tmp_path / "index").glob("gen-0002/postings/*.vx"))
    content = bytearray(segment.read_bytes())
    content[24] ^= 0xFF
    segment.unlink()
    segment.write_bytes(content)
    assert engine.now().find(SearchRequest("dân vận")).total == 1
    with pytest.raises(Unavailable, match="tinphuong index --rebuild"):
        open_current(tmp_path)
