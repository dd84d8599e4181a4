"""What of a query is mended, applied, offered and left alone."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spelling_model import SpellingModel
from search.parse import parse_query
from search.request import SearchRequest
from search.results import Correction
from search.rewrite import Rewritten, rewrite
from tests.search.text_lexicon import TextLexicon, model_of

TEXTS = [
    "Hội nghị dân vận khéo của phường. Mô hình dân vận khéo ở khu phố.",
    "Đảng ủy phường phát động phong trào thi đua dân vận khéo.",
    "Phòng chống dịch sốt xuất huyết: phường ra quân diệt lăng quăng.",
    "Khám nghĩa vụ quân sự. Người dân hài lòng với cải cách hành chính.",
    "Noo Phước Thịnh hát tại hội nghị. Báo đưa tin bão, đội dân phòng ứng phó.",
    "Vận động hiến máu. Người khéo tay.",
] * 20


@pytest.fixture(scope="module")
def lexicon() -> TextLexicon:
    return TextLexicon(TEXTS)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SpellingModel:
    return model_of(TEXTS, tmp_path_factory.mktemp("model"))


def rewritten(
    q: str, lexicon: TextLexicon, model: SpellingModel, verbatim: bool = False
) -> Rewritten:
    return rewrite(parse_query(SearchRequest(q=q, verbatim=verbatim)), lexicon, model)


@pytest.mark.parametrize(
    ("q", "mended", "label"),
    [
        ("daan vaanj kheos", "dân vận khéo", "dân vận khéo"),
        ("DAAN VAANJ KHEOS", "DÂN VẬN KHÉO", "DÂN VẬN KHÉO"),
        ("dân vaanj khéo", "dân vận khéo", "dân vận khéo"),
        ("da6n va65n khe1o", "dân vận khéo", "dân vận khéo"),
        ("dan vam kheo", "dan van kheo", "dân vận khéo"),
        ("dân vậm khéo", "dân vận khéo", "dân vận khéo"),
        ("Dân vạnn khéo", "Dân vận khéo", "Dân vận khéo"),
        ("sot xuat hyuet", "sot xuat huyet", "sốt xuất huyết"),
        ("danvan kheo", "dan van kheo", "dân vận khéo"),
        ("phuong, dan vam kheo!", "phuong, dan van kheo!", "phường, dân vận khéo!"),
        ('"khu phố" dan vam kheo', '"khu phố" dan van kheo', '"khu phố" dân vận khéo'),
    ],
)
def test_what_finds_nothing_is_mended_at_once(
    q: str, mended: str, label: str, lexicon: TextLexicon, model: SpellingModel
) -> None:
    found = rewritten(q, lexicon, model)
    assert found.correction is not None
    assert (found.correction.query, found.correction.label) == (mended, label)
    assert found.correction.applied
    assert found.tree == parse_query(SearchRequest(q=mended)).tree


@pytest.mark.parametrize(
    "q",
    [
        "dan van kheo",
        "DÂN VẬN KHÉO",
        "dân vận khéo 2020",
        "Noo Phước Thịnh",
        "noo phuoc thinh",
        "hội nghị ubnd phường",
        '"dân vậm khéo"',
        "-daan vận",
        "sốt xuất huyết KP3",
        "",
        "  ",
        "12345",
    ],
)
def test_what_is_found_or_exact_is_left_alone(
    q: str, lexicon: TextLexicon, model: SpellingModel
) -> None:
    found = rewritten(q, lexicon, model)
    assert found.correction is None
    assert found.tree == parse_query(SearchRequest(q=q)).tree


def test_a_query_with_results_is_offered_another_that_is_likelier(model: SpellingModel) -> None:
    texts = ["Cân điện tử, xe vận tải, người khéo tay", "Dân vận", "Vận khéo"]
    lexicon = TextLexicon(texts)
    parsed = parse_query(SearchRequest(q="cân vận khéo"))
    found = rewrite(parsed, lexicon, model)
    assert found.tree == parsed.tree
    assert found.correction == Correction("dân vận khéo", "dân vận khéo", applied=False)


def test_a_query_with_results_gives_way_to_one_that_stands_together(model: SpellingModel) -> None:
    lexicon = TextLexicon([*TEXTS, "Cân điện tử, xe vận tải, người khéo tay"])
    found = rewrite(parse_query(SearchRequest(q="cân vận khéo")), lexicon, model)
    assert found.correction == Correction("dân vận khéo", "dân vận khéo", applied=True)


def test_a_verbatim_query_is_left_alone(lexicon: TextLexicon, model: SpellingModel) -> None:
    found = rewritten("dan vam kheo", lexicon, model, verbatim=True)
    assert found.correction is None


def test_without_a_model_nothing_is_mended(lexicon: TextLexicon) -> None:
    assert rewritten("daan vaanj", lexicon, SpellingModel.empty()).correction is None


@lru_cache(maxsize=1)
def small_model() -> SpellingModel:
    with TemporaryDirectory() as directory:
        return model_of(TEXTS, Path(directory))


@given(q=st.text(alphabet='dânvậkheoóbáo "-:OR1\n', max_size=40))
def test_rewriting_never_raises_and_what_is_applied_is_what_runs(q: str) -> None:
    parsed = parse_query(SearchRequest(q=q))
    found = rewrite(parsed, TextLexicon(TEXTS[:6]), small_model())
    if found.correction is not None and found.correction.applied:
        assert found.tree == parse_query(SearchRequest(q=found.correction.query)).tree
    else:
        assert found.tree == parsed.tree
