"""How queries are read: which syllables make a word, and which words need not be held."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.program_files import text_of
from corpus.syllables import fold, strip_marks, syllables
from indexer.spelling_model import SpellingModel, build_spelling_model
from search.catalog import Official
from search.query.names import NoNames
from search.query.nodes import Alternative, Unit, Words
from search.query.parse import parse_query
from search.query.question_words import QuestionWord, question_words
from search.query.units import association, read_units
from search.request import SearchRequest

# Each said often, and among words that make every syllable common.
COMPOUNDS = (
    "giá vàng",
    "tai nạn giao thông",
    "học phí",
    "sốt xuất huyết",
    "hồ chí minh",
    "an toàn thực phẩm",
    "phòng cháy",
    "chung cư",
    "nhà trọ",
    "công nhân",
    "xe máy",
    "giá cả",
    "vàng da",
    "học sinh",
    "phí tổn",
)
FILLERS = "bà con tổ dân phố nói rằng trời mưa đường hẹp đèn mờ chợ đông người qua lại".split()


class Named(NoNames):
    """An index that knows one official and one word of the segmenter."""

    def officials_named(self, folded: str) -> tuple[Official, ...]:
        is_known = folded == "nguyen phu trong"
        return (Official("x", "Nguyễn Phú Trọng", "", "", 1),) if is_known else ()

    def topics_named(self, folded: str) -> tuple[str, ...]:
        return ("nhà mướn",) if folded == "nha muon" else ()


def corpus() -> list[str]:
    texts = []
    for at, compound in enumerate(COMPOUNDS):
        for turn in range(12):
            filler = FILLERS[(at + turn) % len(FILLERS)]
            other = FILLERS[(at * 3 + turn * 5 + 1) % len(FILLERS)]
            texts.append(f"{filler} {compound} {other}. {other} {filler}.")
    return texts


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SpellingModel:
    record = tomllib.loads(text_of("search", "data/question_words.toml"))
    path = tmp_path_factory.mktemp("units") / "spelling.vx"
    build_spelling_model([*corpus(), *(f"{pair}. " * 20 for pair in record["pairs"])], path)
    return SpellingModel.open(path)


def read(text: str, model: SpellingModel, alternatives: tuple[Alternative, ...] = ()) -> list[str]:
    words = syllables(text)
    units = read_units(words, alternatives, model, Named())
    return ["_".join(words[unit.start : unit.end]) for unit in units]


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("giá vàng", ["giá_vàng"]),
        ("gia vang", ["gia_vang"]),
        ("giá vàng chung cư", ["giá_vàng", "chung_cư"]),
        ("tai nạn giao thông", ["tai_nạn_giao_thông"]),
        ("hồ chí minh", ["hồ_chí_minh"]),
        ("sot xuat huyet o nha tro", ["sot_xuat_huyet", "o", "nha_tro"]),
        ("mưa công nhân", ["mưa", "công_nhân"]),
        # Never neighbours in the corpus.
        ("vàng học", ["vàng", "học"]),
        ("cư chung", ["cư", "chung"]),
        # Names: of officials of the index, of wards and districts, by number.
        ("nguyễn phú trọng nói", ["nguyễn_phú_trọng", "nói"]),
        ("nguyen phu trong", ["nguyen_phu_trong"]),
        ("phường bình hưng hòa", ["phường", "bình_hưng_hòa"]),
        ("bình hưng hòa b", ["bình_hưng_hòa_b"]),
        ("mưa quận 5", ["mưa", "quận_5"]),
        ("phuong 14", ["phuong_14"]),
        ("5 quận", ["5", "quận"]),
        # Question words are separate.
        ("học phí bao nhiêu", ["học_phí", "bao_nhiêu"]),
        ("", []),
        ("mưa", ["mưa"]),
    ],
)
def test_the_units_of_a_query(model: SpellingModel, query: str, units: list[str]) -> None:
    assert read(query, model) == units


def test_words_of_the_segmenter_need_less_evidence(tmp_path: Path) -> None:
    """ "nhà mướn" occurs together a little more often than by chance."""
    texts = ["nhà mướn. "] * 5 + ["nhà ai. ai mướn. trời mưa to. đường hẹp. "] * 10
    build_spelling_model(texts, tmp_path / "spelling.vx")
    model = SpellingModel.open(tmp_path / "spelling.vx")
    assert 0.2 <= association("nhà", "mướn", model) < 0.3
    assert read_units(["nhà", "mướn"], (), model, Named()) == (Unit(0, 2),)
    assert read_units(["nhà", "mướn"], (), model, NoNames()) == (Unit(0, 1), Unit(1, 2))


@pytest.mark.parametrize(
    ("alternatives", "units"),
    [
        ((Alternative(1, 2, ("ủy", "ban")),), ["mưa", "ub", "học_phí"]),
        ((Alternative(0, 2, ("ủy", "ban")),), ["mưa_ub", "học_phí"]),
        ((Alternative(1, 3, ("x",)), Alternative(2, 4, ("y",))), ["mưa", "ub_học_phí"]),
    ],
)
def test_what_has_other_readings_lies_in_one_unit(
    model: SpellingModel, alternatives: tuple[Alternative, ...], units: list[str]
) -> None:
    assert read("mưa ub học phí", model, alternatives) == units


@given(st.lists(st.sampled_from([*FILLERS, *"giá vàng sao bao nhiêu ở đâu 5 quận an lạc".split()])))
def test_units_are_in_order_and_without_gaps(words: list[str]) -> None:
    model = SHARED[0]
    units = read_units(words, (), model, NoNames())
    edges = [0, *(unit.end for unit in units)]
    assert [unit.start for unit in units] == edges[:-1]
    assert edges[-1] == len(words)
    assert all(unit.start < unit.end for unit in units)


SHARED: list[SpellingModel] = []


@pytest.fixture(scope="module", autouse=True)
def shared(model: SpellingModel) -> None:
    SHARED.append(model)


def test_without_a_language_nothing_is_read() -> None:
    assert read_units(["giá", "vàng"], (), SpellingModel.empty(), NoNames()) == ()


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("giá", "vàng", 0.3, 1.0),
        ("gia", "vang", 0.3, 1.0),
        ("vàng", "giá", -1.0, -1.0),
        ("xưa", "nay", -1.0, -1.0),
    ],
)
def test_association(
    model: SpellingModel, first: str, second: str, least: float, most: float
) -> None:
    assert least <= association(first, second, model) <= most


def roles(text: str, model: SpellingModel) -> list[tuple[str, str]]:
    words = syllables(text)
    units = read_units(words, (), model, NoNames())
    return [(" ".join(words[unit.start : unit.end]), unit.role) for unit in units]


def is_read(word: QuestionWord, text: str, model: SpellingModel) -> bool:
    sought = {" ".join(word.words), strip_marks(" ".join(word.words))}
    return any(found in sought and role == word.role for found, role in roles(text, model))


CASES = [(word, text) for word in question_words() for text in word.examples]
REFUSED = [(word, text) for word in question_words() for text in word.refused]


@pytest.mark.parametrize(("word", "text"), CASES)
def test_question_words_are_read(word: QuestionWord, text: str, model: SpellingModel) -> None:
    assert is_read(word, text, model)


@pytest.mark.parametrize(("word", "text"), REFUSED)
def test_parts_of_words_are_no_question_words(
    word: QuestionWord, text: str, model: SpellingModel
) -> None:
    assert not is_read(word, text, model)


def test_question_words_are_listed_once() -> None:
    spelled = [tuple(map(fold, word.words)) for word in question_words()]
    assert len(spelled) == len(set(spelled))
    assert all(word.examples and word.refused for word in question_words())


@pytest.mark.parametrize(
    ("query", "content"),
    [
        ("học phí tăng bao nhiêu", ["học phí", "tăng"]),
        ("có công nhân không", ["công nhân"]),
        ("nhà trọ của công nhân", ["nhà trọ", "công nhân"]),
        ("bao nhiêu", ["bao nhiêu"]),  # nothing else is asked for
        ("sao", ["sao"]),
    ],
)
def test_what_an_article_should_hold(model: SpellingModel, query: str, content: list[str]) -> None:
    tree = parse_query(SearchRequest(query), model=model).tree
    assert isinstance(tree, Words)
    found = [" ".join(tree.words[unit.start : unit.end]) for unit in tree.content]
    assert found == content


def test_question_words_beside_a_phrase_are_not_asked_for(model: SpellingModel) -> None:
    asked = parse_query(SearchRequest('"học phí" bao nhiêu'), model=model)
    assert asked.tree == parse_query(SearchRequest('"học phí"'), model=model).tree


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> SpellingModel:
    """A model in which "không" and "đầu" are everywhere and two words have them without marks."""
    common = "không ai đi đâu mà không về khi đầu chợ không có ai, giá của nhà đầu chợ không cao"
    texts = [
        *[common] * 60,
        *["bầu không khí trong lành", "nhà đấu giá làm việc"] * 8,
        # "đá" is as often with "gà" as "đã" is: no reading is the usual one.
        *["người đá gà bị phạt", "người đã gả con"] * 8,
        *["đã xong việc, đã nghỉ, ga và gà", "chân đá bóng, gả rồi"] * 30,
    ]
    path = tmp_path_factory.mktemp("crowded") / "spelling"
    build_spelling_model(texts, path)
    return SpellingModel.open(path)


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("khong khi", [(0, 2)]),
        ("dau gia", [(0, 2)]),
        ("đấu giá", [(0, 2)]),
        ("không khí", [(0, 2)]),
        # One syllable has no diacritics to type: the other decides.
        ("đá ga", [(0, 1), (1, 2)]),
        ("không khi", [(0, 1), (1, 2)]),
    ],
)
def test_the_usual_diacritics_of_two_neighbours(
    crowded: SpellingModel, typed: str, units: list[tuple[int, int]]
) -> None:
    found = read_units(syllables(typed), (), crowded, NoNames())
    assert [(one.start, one.end) for one in found] == units
