"""Vietnamese from before Unicode is recognised by its letters; nothing else is taken for it."""

import json
import lzma
import tomllib
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from legacy_writing import WRITTEN, read_as, tcvn3, vni, windows_1258

from corpus.readers.legacy_encodings import legacy_encoding, legacy_encoding_of_bytes, undone
from corpus.syllables import is_syllable

SENTENCES = [
    "Phường ra quân dọn vệ sinh",
    "ĐẢNG ỦY PHƯỜNG TÂN TẠO TỔ CHỨC HỘI NGHỊ SƠ KẾT",
    "Bà Nguyễn Thị Hòa nhận quà Tết",
    "Thông báo lịch tiếp công dân",
    "Khu phố 3 họp tổ dân phố bàn việc mở rộng hẻm 42",
    "Sáng ngày 12/3, Ủy ban nhân dân phường tổ chức lễ ra quân; có 40 hộ dân khu phố 2 tham gia.",
    "Chiều qua, các đồng chí cán bộ phường đã đến chúc thọ cụ Đỗ Văn Quý tròn một trăm tuổi.",
]
KEYS = {
    "TCVN3 (ABC)": "tcvn3",
    "VNI-Windows": "vni",
    "VIQR": "viqr",
    "Windows-1258": "windows_1258",
    "UTF-8 that was read as Windows-1252": "mojibake",
}


def name_of(text: str) -> str | None:
    found = legacy_encoding(text)
    return found.name if found is not None else None


@pytest.mark.parametrize("encoding", WRITTEN)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_an_old_encoding_is_recognised(encoding: str, sentence: str) -> None:
    sentence = sentence.rstrip(".")  # which VIQR writes like a mark
    written = WRITTEN[encoding](sentence)
    assert name_of(written) == encoding
    # Fonts for headlines in TCVN3 have capitals in the places of small letters.
    assert undone(written, KEYS[encoding]).lower() == sentence.lower()


@pytest.mark.parametrize("encoding", WRITTEN)
def test_one_paragraph_among_right_ones_is_enough(encoding: str) -> None:
    right = "\n".join(SENTENCES * 3)
    assert name_of(right) is None
    for sentence in SENTENCES[5:]:
        assert name_of(f"{right}\n{WRITTEN[encoding](sentence)}\n{right}") == encoding


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "latin-1"])
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("lost", ["nothing", "left out", "replaced", "plain spaces"])
def test_utf_8_read_as_something_else(codec: str, sentence: str, lost: str) -> None:
    raw = sentence.encode()
    text = {
        "nothing": read_as(raw, codec),
        "left out": raw.decode(codec, "ignore"),
        "replaced": raw.decode(codec, "replace"),
        "plain spaces": read_as(raw, codec).replace("\u00a0", " "),
    }[lost]
    assert name_of(text) == "UTF-8 that was read as Windows-1252"


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_utf_8_read_as_something_else_twice(codec: str, sentence: str) -> None:
    once = read_as(sentence.encode(), codec)
    assert name_of(read_as(once.encode(), codec)) == "UTF-8 that was read as Windows-1252"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_damaged_utf_8_is_no_old_encoding(sentence: str) -> None:
    raw = sentence.encode()
    for damaged in (raw[:-1] + b"\xe1\xbb", b"\xa0" + raw, raw[:9] + b"\xff" + raw[9:]):
        assert legacy_encoding_of_bytes(damaged) is None


@pytest.mark.parametrize("sentence", [*SENTENCES, "Hội nghị"])
def test_bytes_of_old_encodings(sentence: str) -> None:
    for name, raw in (
        ("TCVN3 (ABC)", tcvn3(sentence).encode("cp1252")),
        ("VNI-Windows", vni(sentence).encode("cp1252")),
        ("Windows-1258", windows_1258(sentence)),
    ):
        found = legacy_encoding_of_bytes(raw)
        assert found is not None
        assert found.name == name


def test_bytes_of_western_texts_and_of_none() -> None:
    western = legacy_encoding_of_bytes("The mayor – “a café owner” – said no.".encode("cp1252"))
    assert western is not None
    assert western.name == "Windows-1252"
    assert legacy_encoding_of_bytes(bytes(range(128, 256))) is None


NOT_LEGACY = [
    *SENTENCES,
    *(unicodedata.normalize("NFD", sentence) for sentence in SENTENCES),
    "Phuong ra quan don ve sinh. Hop to dan pho? Da co. Ho to. Khoa(1) hoc",
    "Une journée d'été à Orléans, le musée d'Orsay accueille l'exposition française.",
    "Créteil, Évry, Orléans; C'était déjà l'été",
    "Café résumé naïve façade déjà vu",
    "Müller, Özil, Käßbohrer và Höwedes ghi bàn",
    "São Paulo, Brasília, Goiânia; El Niño, Peñarol, Cañete",
    "François Hollande, Ségolène Royal",
    "Năm 2020: 5°C – 30°C, 12 m², ±5%, § 3, © 2020 ®",
    "1 2 3 4 5,6% 7.000 ½ ¾",
    "Krông Ana, Đắk Lắk, Cư M'gar, Ea H'leo, Ê Đê, M'Nông, Xơ Đăng",
    "ĐT, ĐH, CĐ, QĐ-UBND, HĐND, ĐU, GDĐT, BĐS",
    "XÃ AN PHU, XÃ TAN TAO, XÃ AN LAC",
    "XÃ\u00a0AN, XÃ\u00a0BA, XÃ\u00a0HỘI\u00a0HÓA",
    "(a+b)^2 = a^2 + 2ab + b^2; o(n^2) add odd ddd",
    "Nhóm máu O+\nCần gấp máu O+, ai nhóm O+ xin gọi",
    "a^2 + b^2 = c^2; o^2; e^2",
    "Bệnh viện nhận máu nhóm o+, O+, a+, A+",
    "“TRUYỀN THỐNG NHÀ Â”, “BÀ Â”, lớp 4Â…, 5Â–6Â",
    "Hội nghị",
    "À á â",
    "Đ",
    "",
    "Москва и Киев, 東京, ประเทศไทย",
    "Ærø, Ålborg, Øresund là tên Đan Mạch",
    "TIN TUC HOAT DONG",
]


@pytest.mark.parametrize("text", NOT_LEGACY)
def test_what_is_right_in_another_language_or_too_short_is_taken(text: str) -> None:
    assert name_of(text) is None


def test_examples_of_the_data() -> None:
    data = files("corpus") / "data"
    encodings = tomllib.loads((data / "legacy_encodings.toml").read_text(encoding="utf-8"))
    for entry in encodings.values():
        assert [name_of(example) for example in entry["examples"]] == [entry["name"]] * len(
            entry["examples"]
        )
    rhymes = tomllib.loads((data / "vietnamese_rhymes.toml").read_text(encoding="utf-8"))
    assert [word for word in rhymes["examples"] if not is_syllable(word)] == []
    assert [word for word in rhymes["refused"] if is_syllable(word)] == []


@pytest.mark.shared
def test_no_real_article_is_refused(shared: Path) -> None:
    with lzma.open(shared / "corpus" / "news-2017.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 10 == 0]
    assert len(texts) > 3_000
    assert [text[:80] for text in texts if legacy_encoding(text) is not None] == []
