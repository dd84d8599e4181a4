"""Writing Vietnamese in the encodings from before Unicode, for the tests that recognise them."""

import tomllib
import unicodedata
from collections.abc import Callable
from importlib.resources import files

_TONES = {"\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}
_LETTERS = {"ă": "a(", "â": "a^", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+", "đ": "dd"}


def _table(name: str) -> dict[str, str]:
    """The letters of an encoding and how each is read by a program that knows Windows-1252 only."""
    text = (files("corpus") / "data" / "legacy_encodings.toml").read_text(encoding="utf-8")
    entry = tomllib.loads(text)[name]
    pairs = f"{entry['letters']} {entry['capitals']}".split()
    return {pair[-1]: pair[:-1] for pair in pairs}


def tcvn3(text: str) -> str:
    """`text` in TCVN3; its fonts for headlines draw small letters as capitals."""
    table = _table("tcvn3")
    return "".join(table.get(c, table.get(c.lower(), c)) for c in text)


def vni(text: str) -> str:
    table = _table("vni")

    def written(letter: str) -> str:
        if letter.lower() not in table:
            return letter
        read = table[letter.lower()]
        return read.upper() if letter.isupper() else read

    return "".join(map(written, text))


def viqr(text: str) -> str:
    def written(letter: str) -> str:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((c for c in decomposed if c in _TONES), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "")) if tone else letter
        plain = _LETTERS.get(base.lower(), base)
        return (plain.upper() if base.isupper() else plain) + _TONES.get(tone, "")

    return "".join(map(written, text))


def windows_1258(text: str) -> bytes:
    pieces = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((c for c in decomposed if c in _TONES), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "")) if tone else letter
        pieces.append(base + tone)
    return "".join(pieces).encode("cp1258")


def read_as(raw: bytes, codec: str) -> str:
    """What a program shows that takes each byte of `raw` for a character of `codec`."""
    return "".join(
        bytes([byte]).decode(codec, "ignore") or bytes([byte]).decode("latin-1") for byte in raw
    )


WRITTEN: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": tcvn3,
    "VNI-Windows": vni,
    "VIQR": viqr,
    "Windows-1258": lambda text: read_as(windows_1258(text), "cp1252"),
    "UTF-8 that was read as Windows-1252": lambda text: read_as(text.encode(), "cp1252"),
}
