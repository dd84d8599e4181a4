"""The array segmenter gives exactly pyvi's words."""

import json
import lzma
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.word_model import load_model
from indexer.word_segmentation import fingerprint, joins, segment, tokenize, words

ARTICLE = """UBND PHƯỜNG TÂN TẠO A TỔ CHỨC HỘI NGHỊ SƠ KẾT 02 NĂM THỰC HIỆN CHỈ THỊ SỐ 15-CT/QU
Thứ 3, Ngày 14/05/2019, 08:30

Sáng ngày 13/5/2019, tại hội trường khu phố 4, Đảng ủy - UBND phường tổ chức hội nghị sơ kết.
Đến dự có đồng chí Trần Thị Mỹ Lệ - Phó Bí thư Thường trực Đảng ủy; ông Võ Hoàng Khang, UV.BTV,
Chủ tịch UB.MTTQ VN phường;... cùng hơn 1.250 hộ dân (đạt 98,5%), liên hệ: 028.3875.1234 hoặc
tantaoa.binhtan@tphcm.gov.vn, https://www.binhtan.hochiminhcity.gov.vn/tin-tuc?id=12.
Kỹ sư Lê Văn Hoà ==> báo cáo -> kết quả >> khen thưởng 3 tập thể, Mr. Minh và ThS. Hòa."""

TEXTS = [
    "",
    "   ",
    "\n",
    "một",
    "dân vận",
    "dân vận khéo",
    "Hội đồng nhân dân phường",
    "hội đồng nhân dân phường",
    "HỘI ĐỒNG NHÂN DÂN PHƯỜNG",
    "hoc sinh tieu hoc di hoc bang xe dap",
    "a_b _ dan_van_kheo.docx",
    "19-CT/TU ngày 15/10/1930 lúc 16:21",
    "TP.HCM, UV.BTV, khóa XI. Tp. Thủ Đức, Dr. No",
    "21của quận ủy; 5G, A4, 3.000.000đ 1_000",
    "<b>Đậm</b> &nbsp; &#7911;",
    "www.x.vn http://a.b/c?d=e e-mail x.y+z@a-b.vn @ a@b a@b. a@b.c.",
    "de\u0302 d\u00e2n  \u00a0va\u0323n\u2028kh\u00e9o\x1f.",
    "a\x00b \x00 x http://a\x00b ΑΣ ΑΣ. İstanbul ǅ ² ½ ①",
    "Nguyễn Văn A\nTrần Thị B\n\n– Phó Chủ tịch",
    ARTICLE,
]

VIETNAMESE = st.text(
    alphabet=st.sampled_from(
        "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấềểĩọúýAĐHNPTƯ 0123456789.,-/@:_\n"
    ),
    max_size=80,
)
SYLLABLES = st.lists(
    st.sampled_from(
        "đồng chí Đảng ủy PHƯỜNG nhân dân vận khéo học sinh công an tổ chức hội nghị "
        "Nguyễn Thị quốc gia xã hội chủ nghĩa 2020 - / , . UBND".split()
    ),
    max_size=40,
).map(" ".join)


def words_of_pyvi(text: str) -> tuple[str, ...]:
    """What `ViTokenizer.spacy_tokenize` gives, its joiner replaced; `_` in tokens is kept."""
    from pyvi.ViTokenizer import ViTokenizer

    _, tokens = ViTokenizer.sylabelize(text)
    if not tokens:
        return ()
    joined = ViTokenizer.tokenize(text)
    words: list[str] = []
    at = 0
    for token in tokens:
        goes_on = at > 0 and joined[at] == "_"
        at += at > 0
        assert joined.startswith(token, at)
        at += len(token)
        if goes_on:
            words[-1] += f" {token}"
        else:
            words.append(token)
    assert at == len(joined)
    return tuple(words)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_pyvi(text: str) -> None:
    assert segment(text) == words_of_pyvi(text)


@given(st.one_of(VIETNAMESE, SYLLABLES, st.text(max_size=60)))
@settings(max_examples=400, deadline=None)
def test_words_of_any_string_are_those_of_pyvi(text: str) -> None:
    assert segment(text) == words_of_pyvi(text)


def test_a_word_of_several_syllables_is_one_word() -> None:
    assert segment("học sinh tiểu học") == ("học sinh", "tiểu học")


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_nothing_raises_and_no_character_but_white_space_is_lost(text: str) -> None:
    from unicodedata import normalize

    kept = "".join("".join(segment(text)).split())
    assert kept == "".join(normalize("NFC", text).split())


@given(VIETNAMESE)
def test_words_are_made_again_from_one_bit_a_token(text: str) -> None:
    tokens = tokenize(text)
    joined = joins(tokens)
    assert words(tokens, joined) == segment(text)
    assert len(joined) == -(-len(tokens) // 8)


@pytest.mark.parametrize(
    "hostile",
    ["a.b+" * 60_000 + "@", "@" * 200_000, "x://" * 50_000, "1.1," * 60_000, "a@b." * 50_000],
    ids=["long local part", "only @", "addresses", "number", "long domain"],
)
def test_hostile_text_is_cut_in_one_pass(hostile: str) -> None:
    # A quadratic step would not end within the patience of anybody running this.
    assert "".join(tokenize(hostile)) == hostile


def test_the_model_has_two_labels_and_every_attribute_has_a_weight() -> None:
    model = load_model()
    assert model.transitions != ((0.0, 0.0), (0.0, 0.0))
    assert all(weights != (0.0, 0.0) for weights in model.states.values())
    assert "nhân dân" in model.pairs
    assert any(triple.count(" ") == 2 for triple in model.triples)


def test_the_fingerprint_names_the_version_of_pyvi() -> None:
    assert fingerprint().endswith("-pyvi-0.1.1")


def test_segmenting_loads_neither_pyvi_nor_its_libraries() -> None:
    script = (
        "import sys; from indexer.word_segmentation import segment; segment('dân vận khéo');"
        "print([m for m in ('pyvi', 'sklearn', 'scipy', 'pycrfsuite') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.shared
@pytest.mark.slow
def test_words_of_real_articles_are_those_of_pyvi(shared: Path) -> None:
    texts = list(islice(_texts(shared), 0, 10_000, 50))
    assert len(texts) == 200
    different = [text[:80] for text in texts if segment(text) != words_of_pyvi(text)]
    assert different == []


def _texts(shared: Path) -> Iterator[str]:
    with lzma.open(shared / "corpus" / "news-2017.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
