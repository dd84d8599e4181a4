"""What of a query is corrected, applied, offered and left alone."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spelling_model import SpellingModel
from search.query.correction import Rewritten, rewrite
from search.query.names import NoNames
from search.query.nodes import ParsedQuery
from search.query.parse import parse_query
from search.query.query_fields import QUERY_FIELDS
from search.request import Facet, SearchRequest
from search.results import Correction
from tests.search.text_counts import TextCounts, model_of

TEXTS = [
    "Hội nghị dân vận khéo của phường. Mô hình dân vận khéo ở khu phố.",
    "Đảng ủy phường phát động phong trào thi đua dân vận khéo.",
    "Phòng chống dịch sốt xuất huyết: phường ra quân diệt lăng quăng.",
    "Khám nghĩa vụ quân sự. Người dân hài lòng với cải cách hành chính.",
    "Noo Phước Thịnh hát tại hội nghị. Báo đưa tin bão, đội dân phòng ứng phó.",
    "Vận động hiến máu. Người khéo tay.",
] * 20


@pytest.fixture(scope="module")
def lexicon() -> TextCounts:
    return TextCounts(TEXTS)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SpellingModel:
    return model_of(TEXTS, tmp_path_factory.mktemp("model"))


def parsed_by(model: SpellingModel, q: str, verbatim: bool = False) -> ParsedQuery:
    return parse_query(SearchRequest(q=q, verbatim=verbatim), model=model)


def rewritten(
    q: str, lexicon: TextCounts, model: SpellingModel, verbatim: bool = False
) -> Rewritten:
    return rewrite(parsed_by(model, q, verbatim=verbatim), lexicon, model)


@pytest.mark.parametrize(
    ("q", "corrected", "label"),
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
        ("dan vam kheo -khu", "dan van kheo -khu", "dân vận khéo -khu"),
        ("dan vam kheo NOT khu", "dan van kheo NOT khu", "dân vận khéo NOT khu"),
        ("nghĩa vụu 19-CT/TU", "nghĩa vụ 19-CT/TU", "nghĩa vụ 19-CT/TU"),
    ],
)
def test_what_finds_nothing_is_mended_at_once(
    q: str, corrected: str, label: str, lexicon: TextCounts, model: SpellingModel
) -> None:
    found = rewritten(q, lexicon, model)
    assert found.correction is not None
    assert (found.correction.query, found.correction.label) == (corrected, label)
    assert found.correction.applied
    assert found.tree == parsed_by(model, corrected).tree


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
        # One side of OR is found.
        "dan van kheo OR zzz",
        # Abbreviations, and letters alone, whatever their neighbours are.
        "p phong",
        "q phong",
        "p. phong",
        "q1",
        "p5",
        "tp hcm",
        "tx",
        "tt",
        "h. phong",
        "x phong",
        "đ/c",
        "kp 3",
        "ct ubnd",
        "p an lạc",
        "q bình tân",
        "",
        "  ",
        "12345",
    ],
)
def test_what_is_found_or_exact_is_left_alone(
    q: str, lexicon: TextCounts, model: SpellingModel
) -> None:
    found = rewritten(q, lexicon, model)
    assert found.correction is None
    assert found.tree == parsed_by(model, q).tree


def test_a_query_with_results_is_offered_another_that_is_likelier(model: SpellingModel) -> None:
    texts = ["Cân điện tử, xe vận tải, người khéo tay", "Dân vận", "Vận khéo"]
    lexicon = TextCounts(texts)
    parsed = parsed_by(model, "cân vận khéo")
    found = rewrite(parsed, lexicon, model)
    assert found.tree == parsed.tree
    assert found.correction == Correction("dân vận khéo", "dân vận khéo", applied=False)


def test_a_query_with_results_gives_way_to_one_that_stands_together(model: SpellingModel) -> None:
    lexicon = TextCounts([*TEXTS, "Cân điện tử, xe vận tải, người khéo tay"])
    found = rewrite(parsed_by(model, "cân vận khéo"), lexicon, model)
    assert found.correction == Correction("dân vận khéo", "dân vận khéo", applied=True)


def test_a_verbatim_query_is_left_alone(lexicon: TextCounts, model: SpellingModel) -> None:
    found = rewritten("dan vam kheo", lexicon, model, verbatim=True)
    assert found.correction is None


def test_without_a_model_nothing_is_mended(lexicon: TextCounts) -> None:
    assert rewritten("daan vaanj", lexicon, SpellingModel.empty()).correction is None


class NoWard(NoNames):
    """An index about one ward."""

    def values(self, facet: Facet) -> Mapping[str, str]:
        return {"phuong-an-lac-hcm": "Phường An Lạc"} if facet is Facet.WARD else {}


UNKNOWN = [
    *((f"{field.names[0]}:", field.narrows) for field in QUERY_FIELDS),
    ("ward:", Facet.WARD),
]


@pytest.mark.parametrize("value", ['"Bến Nghé"', '"Bến Nghé xyz"', "Bến"])
@pytest.mark.parametrize("around", ["{} dan vam kheo", "dan vam kheo {}", "dan vam kheo OR {} zzz"])
@pytest.mark.parametrize(("name", "narrows"), UNKNOWN)
def test_the_value_of_a_field_survives_a_correction(
    name: str, narrows: object, around: str, value: str, lexicon: TextCounts, model: SpellingModel
) -> None:
    parsed = parse_query(SearchRequest(q=around.format(f"{name}{value}")), NoWard(), model)
    found = rewrite(parsed, lexicon, model, NoWard())
    assert found.correction is not None
    assert "dan van kheo" in found.correction.query
    is_words = isinstance(narrows, Facet)
    assert (f"{name}{value}" in found.correction.query) == is_words
    assert (f"{name}{value}" in found.correction.label) == is_words
    asked = [word for word in str(found.tree).split("'") if word in ("Bến", "Nghé")]
    assert asked == (["Bến", "Nghé"][: 2 if '"' in value else 1] if is_words else [])


def test_filters_and_two_unknown_values_survive_a_correction(
    lexicon: TextCounts, model: SpellingModel
) -> None:
    q = 'phường:"An Lạc" cán-bộ:"Lê Xyz" dan vam kheo phường:"Bến Nghé" -"hội nghị"'
    parsed = parse_query(SearchRequest(q=q), NoWard(), model)
    found = rewrite(parsed, lexicon, model, NoWard())
    assert found.correction is not None
    left = 'cán-bộ:"Lê Xyz" dan van kheo phường:"Bến Nghé" -"hội nghị"'
    assert found.correction.query == left
    assert found.tree == parse_query(SearchRequest(q=left), NoWard(), model).tree


def test_a_corrected_word_may_make_a_document_number(model: SpellingModel) -> None:
    texts = [*TEXTS, "nghĩa vụ quân sự phường"] * 3
    parsed = parsed_by(model, "dan vam kheo 19 ct tu")
    found = rewrite(parsed, TextCounts(texts), model)
    assert found.correction is not None
    assert found.tree == parsed_by(model, "dan van kheo 19 ct tu").tree


@lru_cache(maxsize=1)
def small_model() -> SpellingModel:
    with TemporaryDirectory() as directory:
        return model_of(TEXTS, Path(directory))


@given(q=st.text(alphabet='dânvậkheoóbáo "-:OR1\n', max_size=40))
def test_rewriting_never_raises_and_what_is_applied_is_what_runs(q: str) -> None:
    model = small_model()
    parsed = parsed_by(model, q)
    found = rewrite(parsed, TextCounts(TEXTS[:6]), model)
    if found.correction is not None and found.correction.applied:
        assert found.tree == parsed_by(model, found.correction.query).tree
    else:
        assert found.tree == parsed.tree
