"""Detects Vietnamese text in an encoding from before Unicode, or decoded in a wrong one.

Nothing in such a text declares its encoding, but its letters show it: when the right encoding is
undone, words that were not Vietnamese become Vietnamese syllables. The tables are in
`data/legacy_encodings.toml`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.syllables import is_syllable

# Thresholds for words with a letter beyond ASCII: how many there must be, the share of them that
# must be syllables once the encoding is undone, and how much that share must grow.
_FEWEST = 3
_FEWEST_IN_LINE = 6
_SHARE_UNDONE = 0.7
_GAIN = 0.3
_SURE_AS_READ = 0.9
_FEWEST_GARBLED = 2
_SHARE_GARBLED = 0.5
_SHARE_TYPED = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_SIGN_IN_WORD = re.compile("(?<=[^\\W\\d_])[\u00a1-\u00bf\u00d7\u00f7]")
_WESTERN = re.compile("[\u00a1-\u00ff\u0102]")
_VIQR_WORD = re.compile(r"[A-Za-z][A-Za-z^(+*'`?~.]*")
_VIQR_LETTERS = {"a^": "â", "e^": "ê", "o^": "ô", "a(": "ă", "dd": "đ"} | {
    f"{vowel}{sign}": letter for vowel, letter in (("o", "ơ"), ("u", "ư")) for sign in "+*"
}
_VIQR_LETTER = re.compile(r"[aeo]\^|a\(|[ou][+*]|^dd(?=[a-z])", re.IGNORECASE)
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR_TONE = re.compile(r"(?<=[aeiouyăâêôơư])['`?~.]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegacyEncoding:
    """An encoding: its name, and how to convert a text from it to Unicode."""

    name: str
    fix: str


def legacy_encoding(text: str) -> LegacyEncoding | None:
    """The legacy encoding of `text`, or of one of its lines; None for correct Vietnamese, for other
    languages, and for texts that are too short to decide."""
    name = _typed(text) or _read_wrong(unicodedata.normalize("NFC", text), _FEWEST)
    return _encodings()[name] if name is not None else None


def legacy_encoding_of_bytes(raw: bytes) -> LegacyEncoding | None:
    """The encoding of `raw`, which is not UTF-8: a Vietnamese one, or Windows-1252 for a text with
    few letters beyond ASCII. None if unknown."""
    text = raw.decode("latin-1").translate(_windows_1252())
    name = _read_wrong(unicodedata.normalize("NFC", text), 1)
    if name == "mojibake":
        # UTF-8 with a damaged place: nothing was read wrong, and no conversion fixes it.
        return None
    if name is None and _is_western(raw, text):
        name = "windows_1252"
    return _encodings()[name] if name is not None else None


def undone(text: str, name: str) -> str:
    """The intended form of `text`, if its encoding is the one with this name in the data file."""
    return _undoings()[name](unicodedata.normalize("NFC", text))


def _read_wrong(text: str, fewest: int) -> str | None:
    """The name of the encoding of a composed `text`, or of one of its lines; None if it is
    correct."""
    if _WESTERN.search(text) is None:
        return None
    count, share = _spelled(text)
    if name := _undone_by(text, fewest, share):
        return name
    odd = count * (1 - share) + len(_SIGN_IN_WORD.findall(text))
    if odd < _FEWEST_IN_LINE and _garbled().search(text) is None:
        return None
    for line in text.split("\n"):
        if name := _undone_by(line, _FEWEST_IN_LINE, _spelled(line)[1]):
            return name
    return None


def _undone_by(text: str, fewest: int, share_as_read: float) -> str | None:
    """The name of the encoding that makes `text` Vietnamese when it is undone; None if there is
    none."""
    if _is_garbled(text, fewest) or _is_garbled(_once_less(text), fewest):
        return "mojibake"
    if share_as_read >= _SURE_AS_READ:
        return None
    best, best_share = None, max(_SHARE_UNDONE, share_as_read + _GAIN)
    for name, undo in _undoings().items():
        count, share = _spelled(undo(text))
        if count >= fewest and share >= best_share:
            best, best_share = name, share
    return best


def _is_garbled(text: str, fewest: int) -> bool:
    # "XÃ" before a space is a word of ours as often as it is "à" after an X.
    garbled = sum(len(letter) > 1 and letter[1] != "\u00a0" for letter in _garbled().findall(text))
    if garbled < min(fewest, _FEWEST_GARBLED):
        return False
    count, share = _spelled(_ungarbled(text))
    return share >= _SHARE_UNDONE and garbled >= _SHARE_GARBLED * count


def _once_less(text: str) -> str:
    """`text`, if it can have been read wrong twice, as it was after the first time."""
    if "\u00c3" not in text or "\u00c2" not in text:
        return ""

    def read_once(match: re.Match[str]) -> str:
        raw = bytes(_bytes_of()[character] for character in match.group())
        return raw.decode("utf-8", "replace")

    return re.sub(f"[{re.escape(''.join(_bytes_of()))}]+", read_once, text)


def _spelled(text: str) -> tuple[int, float]:
    """The number of words of `text` with a letter beyond ASCII, and the share of them that are
    syllables. Single letters are not counted."""
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    return len(words), sum(map(is_syllable, words)) / len(words) if words else 1.0


def _typed(text: str) -> str | None:
    """`viqr` if the words of `text`, or of one of its lines, have their marks typed behind the
    letters; otherwise None."""
    if _VIQR_LETTER.search(text) is None and "dd" not in text.lower():
        return None
    lines = text.split("\n")
    is_typed = _is_typed(text, _FEWEST) or any(_is_typed(one, _FEWEST_IN_LINE) for one in lines)
    return "viqr" if is_typed else None


def _is_typed(text: str, fewest: int) -> bool:
    words = _VIQR_WORD.findall(text)
    # A letter alone shows nothing: "O+" is a type of blood, "a^2" a square.
    marked = [
        word for word in words if _VIQR_LETTER.search(word) and sum(map(str.isalpha, word)) > 1
    ]
    right = sum(is_syllable(_untyped(word).strip("(+*'`?~.^")) for word in marked)
    enough = right >= fewest and right >= _SHARE_TYPED * len(words)
    return enough and right >= _SHARE_UNDONE * len(marked)


def _untyped(text: str) -> str:
    """`text` with the marks of VIQR on their letters."""
    return _VIQR_WORD.sub(lambda match: _untyped_word(match.group()), text)


def _untyped_word(word: str) -> str:
    def letter(match: re.Match[str]) -> str:
        meant = _VIQR_LETTERS[match.group().lower()]
        return meant.upper() if match.group()[0].isupper() else meant

    marked = _VIQR_LETTER.sub(letter, word)
    toned = _VIQR_TONE.sub(lambda match: _VIQR_TONES[match.group()], marked)
    return unicodedata.normalize("NFC", toned)


def _is_western(raw: bytes, text: str) -> bool:
    """Whether bytes, and their characters in Windows-1252, fit a text of Western Europe."""
    beyond = [character for character in text if character > "\x7f"]
    is_defined = not any("\x80" <= character <= "\x9f" for character in beyond)
    letters = sum(character.isalpha() or character in "’‘“”–—…•€" for character in beyond)
    return is_defined and letters == len(beyond) and len(beyond) <= 0.2 * len(raw)


@lru_cache(maxsize=1)
def _windows_1252() -> dict[int, str]:
    """The characters that Windows-1252 has instead of the control characters of Latin-1."""
    found = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    return {code: character for code, character in found.items() if character}


@lru_cache(maxsize=1)
def _undoings() -> dict[str, Callable[[str], str]]:
    data = table("legacy_encodings")
    pairs_1258 = {
        bytes([code]).decode("cp1252"): bytes([code]).decode("cp1258")
        for code in range(0xC0, 0x100)
        if bytes([code]).decode("cp1258", "ignore")
    }
    return {
        "tcvn3": _replacing(dict(_pairs(data["tcvn3"]))),
        "vni": _replacing(dict(_pairs(data["vni"]))),
        "windows_1258": _replacing(pairs_1258),
        "mojibake": _ungarbled,
        "viqr": _untyped,
    }


def _pairs(entry: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is read and the letter that is meant; what is read may be two letters, in either
    case."""
    for pair in f"{entry['letters']} {entry['capitals']}".split():
        read, meant = pair[:-1], pair[-1]
        yield read, meant
        if read[0].isalpha() and entry["two_cases"]:
            yield read.upper(), meant.upper()
            yield read[0].upper() + read[1:], meant.upper()


def _replacing(pairs: dict[str, str]) -> Callable[[str], str]:
    longest_first = sorted(pairs, key=len, reverse=True)
    read = re.compile("|".join(map(re.escape, longest_first)))

    def undo(text: str) -> str:
        return unicodedata.normalize("NFC", read.sub(lambda match: pairs[match.group()], text))

    return undo


@lru_cache(maxsize=1)
def _bytes_of() -> dict[str, int]:
    """The byte of each character, for UTF-8 that was decoded byte by byte."""
    found: dict[str, int] = {}
    for codec in ("cp1258", "cp1252", "latin-1"):
        for code in range(0x80, 0x100):
            if character := bytes([code]).decode(codec, "ignore"):
                found[character] = code
    return found


@lru_cache(maxsize=1)
def _garbled() -> re.Pattern[str]:
    """One letter of Vietnamese whose UTF-8 bytes were decoded one by one."""
    following = "".join(
        re.escape(character) for character, code in _bytes_of().items() if code < 0xC0
    )
    # The no-break space after the first byte of "à" is often replaced by a plain space.
    return re.compile(
        f"[\u00c3\u0102\u00c4\u00c5\u00c6\u00cc][{following}]"
        f"|\u00e1[\u00ba\u00bb][{following}]|\u00c3(?= )"
    )


def _ungarbled(text: str) -> str:
    def meant(match: re.Match[str]) -> str:
        codes = [_bytes_of()[character] for character in match.group()]
        raw = bytes(codes if len(codes) > 1 else [*codes, 0xA0])
        return raw.decode("utf-8", "replace")

    return unicodedata.normalize("NFC", _garbled().sub(meant, text))


@lru_cache(maxsize=1)
def _encodings() -> dict[str, LegacyEncoding]:
    return {
        key: LegacyEncoding(one["name"], one["fix"])
        for key, one in table("legacy_encodings").items()
    }
