"""Keys of Telex and VNI to the syllables they give."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllables import place_tone
from search.query.telex import decode_telex, decode_vni


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddax", "đã"),
        ("DDax", "đã"),
        ("dad", "đa"),
        ("phats", "phát"),
        ("hieenj", "hiện"),
        ("hienej", "hiện"),
        ("vieejt", "việt"),
        ("tana", "tân"),
        ("thuwowng", "thương"),
        ("thuowng", "thương"),
        ("dduwowcj", "được"),
        ("dduowcj", "được"),
        ("thuowr", "thuở"),
        ("suwar", "sửa"),
        ("suawr", "sửa"),
        ("quaanf", "quần"),
        ("quawngj", "quặng"),
        ("giuwax", "giữa"),
        ("nguyeenx", "nguyễn"),
        ("khoer", "khỏe"),
        ("uyr", "ủy"),
        ("dan", None),
        ("bay", None),
        ("xin", None),
        ("sxf", None),
        ("tw", None),
        ("đã", None),
        ("asf", None),
    ],
)
def test_telex(typed: str, meant: str | None) -> None:
    assert decode_telex(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("da6n", "dân"),
        ("va65n", "vận"),
        ("va6n5", "vận"),
        ("d9u7o7c5", "được"),
        ("d9a3ng", "đảng"),
        ("thu7o7ng", "thương"),
        ("na8m", "năm"),
        ("kp3", None),
        ("u23", None),
        ("covid19", None),
        ("2020", None),
        ("dan", None),
    ],
)
def test_vni(typed: str, meant: str | None) -> None:
    assert decode_vni(typed) == meant


SYLLABLES = "đã phát hiện vị trí máy bay thương được quần nguyễn giữa ủy khỏe thuở năm ưu mười ơn"


@given(st.sampled_from(SYLLABLES.split()))
def test_decoding_undoes_typing(syllable: str) -> None:
    """The keys of a syllable, typed letter by letter with the tone last."""
    shapes = {"\u0302": "", "\u031b": "w", "\u0306": "w"}
    tones = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFD", syllable.replace("đ", "dd")):
        if letter == "\u0302":
            keys += keys[-1]
        elif letter in tones:
            tone = tones[letter]
        else:
            keys += shapes.get(letter, letter)
    if keys + tone != syllable:
        assert decode_telex(keys + tone) == place_tone(syllable)


@given(st.text(alphabet="abdeouwsfrxj0123456789ăđzầ", max_size=10))
def test_decoding_never_raises(typed: str) -> None:
    for decoded in (decode_telex(typed), decode_vni(typed)):
        assert decoded is None or decoded
