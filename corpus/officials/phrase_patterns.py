"""Phrases as regular expressions, and the form of a text that they are compared with.

The patterns `open_or_closed`, `closed` and `in_capitals` match the words that may follow a role
inside one office: words of a body, then the units it belongs to. Lower-case words of `[end]`
(`data/office_words.toml`) stop them, phrases of `[keep]` never do. "và" and a dash continue before
the words of `[and]`; "và" also before a capitalised word that begins neither another body
(`[apart]`) nor the name of a person. After the name of a complete body (`[closed]`: "UBND", "Quận
ủy") only the words of `goes_on` and capitalised words follow; after a unit ("phường", "TP.") only
its name.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from corpus.patterns import CAPITALS

_MODERN_PAIRS = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_PLACED_PAIRS = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()


def _cased(pair: str) -> list[str]:
    return [pair, pair.upper(), pair.capitalize(), pair[0] + pair[1].upper()]


_TONES = {
    modern: placed
    for pairs in zip(_MODERN_PAIRS, _PLACED_PAIRS, strict=True)
    for modern, placed in zip(*map(_cased, pairs), strict=True)
}
# After q the u belongs to the consonant: quý, not qúy.
_MODERN = re.compile(rf"[oOuU](?<![qQ].)[{''.join({pair[1] for pair in _TONES})}](?!\w)")


class TextForms(NamedTuple):
    """A cleaned text in the forms that phrases are compared in; all offsets are the same.

    `printed` has tone marks in the traditional places (hoà -> hòa), `lowered` is the same in lower
    case.
    """

    printed: str
    lowered: str


def text_forms(text: str) -> TextForms:
    """The `TextForms` of cleaned `text`."""
    printed = _MODERN.sub(lambda match: _TONES.get(match.group(), match.group()), text)
    lowered = printed.lower()
    if len(lowered) != len(printed):
        # The lower case of a few foreign capitals has two code points.
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    return TextForms(printed, lowered)


def phrase_key(phrase: str) -> str:
    """Lower-case `phrase` as a key: single spaces, and none next to a full stop."""
    if "." not in phrase and "  " not in phrase:
        return phrase
    return re.sub(r" *\. *", ".", re.sub(" +", " ", phrase))


def alternation(phrases: Iterable[str]) -> str:
    """A pattern without groups that matches the longest of the lower-case `phrases`.

    A space matches one to three spaces; a full stop may be followed by one space.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree of dicts has no finite type
    for phrase in phrases:
        node = tree
        for character in phrase_key(phrase):
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]  # as above
    branches = [_one(character) + _pattern(child) for character, child in tree.items() if character]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")


def _one(character: str) -> str:
    if character == " ":
        return " {1,3}"
    return r"\. ?" if character == "." else re.escape(character)


def whole(pattern: str) -> str:
    """`pattern` between word boundaries; the full stop of an abbreviation is a boundary."""
    return rf"(?<!\w)(?:{pattern})(?:(?<=\.)|(?<=\. )|(?!\w))"


Tables = Mapping[str, Any]

# A full stop does not end the office after abbreviations of units and committees.
_STOP = r"(?:(?<=\b[PQHXTpqhxt])|(?<=\b(?:TP|UB|TT|TX|KP|tp|ub|tt|tx|kp)))\."
_WORD = rf"[\w&']*(?:[./-][^\W_][\w&']*)*(?:{_STOP})?"
# A capitalised word before a small one that begins the next sentence: "TP.HCM Theo ông Tám".
_NEXT = (
    r"(?:Theo|Tại|Trong|Sau|Khi|Trước|Ngoài|Với|Các|Những|Nhiều|Đây|Đó|Ông|Bà|Do|Vì|Để|Nếu|Ảnh|Cũng"
    r"|Từ|Ngày|Sáng|Chiều|Tối|Năm|Trên|Dưới|Về|Khoảng)"
)
_NAME = (
    rf"(?: {{0,3}}(?!{_NEXT} {{1,3}}(?:[^\W{CAPITALS}_]|\Z))"
    rf"[{CAPITALS}\d][\w']*(?:[./-]\w+)*){{0,6}}"
)


def open_or_closed(words: Tables, surnames: Iterable[str]) -> re.Pattern[str]:
    """The words after a role that leaves its body open ("Chủ tịch", "Trưởng phòng"). `surnames` are
    in lower case."""
    keep, end, closed = (alternation(words[name]["words"]) for name in ("keep", "end", "closed"))
    word = rf"(?!(?i:{closed})(?!\w))(?!{_unit(words)})(?!(?:{end}|và)(?!\w))[^\W_]{_WORD}"
    item = rf"(?:(?i:{keep})(?!\w)|{word})"
    joint, further = _joint(words), rf"(?:{_joint(words)}|{_open_joint(words, surnames)})"
    first = rf"(?:{joint}{item}(?:{further}{item}){{0,15}})?"
    return re.compile(rf"{first}{_closed(words)}{_units(words)}")


def closed(words: Tables) -> re.Pattern[str]:
    """The words after a role that implies its body ("Thủ tướng", "đại biểu Quốc hội")."""
    return re.compile(_closed(words) + _units(words))


def in_capitals(words: Tables) -> re.Pattern[str]:
    """The words after a role in a text in capitals, given in lower case; neither case nor units can
    end the office."""
    keep = alternation(words["keep"]["words"])
    # "tân" is "new" before an office, but behind a unit it begins its name: "PHƯỜNG TÂN TẠO".
    end = alternation(word for word in words["end"]["words"] if word != "tân")
    new = "".join(rf"(?<!{unit} )" for unit in ("phường", "xã", "quận", "huyện", "trấn")) + "tân"
    word = rf"(?!(?:{end}|{new}|và)(?!\w))[^\W_]{_WORD}"
    return re.compile(rf"(?:{_joint(words)}(?:(?:{keep})(?!\w)|{word})){{0,16}}")


def _joint(words: Tables) -> str:
    joined = alternation(words["and"]["words"])
    return rf"(?:(?: +(?:và|&) +| ?- ?|, )(?=(?i:{joined})(?!\w))| {{1,3}}|(?<=\.))"


def _open_joint(words: Tables, surnames: Iterable[str]) -> str:
    """What joins parts of a body whose words are in no list, "và" and the commas before it: "Cục
    Trồng trọt và Bảo vệ thực vật", "Ban Kinh tế, Ngân sách và Đối ngoại", "Sở GD và ĐT"."""
    small = rf"[^\W\d_{CAPITALS}]"
    apart = alternation(words["apart"]["words"])
    person = rf"(?i:{alternation(surnames)}) {{1,3}}(?-i:[{CAPITALS}])"
    half = rf"(?!(?i:{apart})(?!\w))(?!{person})[{CAPITALS}]{small}+(?!\w)"
    series = rf"(?: {{1,3}}{small}+){{0,4}}"
    short = rf"(?<=[{CAPITALS}]{{2}}) +và +(?!(?i:{apart})(?!\w))(?=[{CAPITALS}]{{2,6}}(?!\w))"
    listed = rf"{half}{series}(?:, {half}{series}){{0,3}} và {half}"
    return rf"(?: +(?:và|&) +(?={half})|, (?={listed})|{short})"


def _closed(words: Tables) -> str:
    """Names of complete bodies and the words that continue them."""
    names, goes_on = (alternation(words["closed"][name]) for name in ("words", "goes_on"))
    capital = rf"(?!{_unit(words)})[{CAPITALS}\d]{_WORD}"
    body = rf"(?i:{names}|{goes_on})(?:[&/-][^\W_]\w*)*(?!\w)"
    return rf"(?:{_joint(words)}(?:{body}|{capital})){{0,12}}"


def _unit(words: Tables) -> str:
    return rf"(?i:{alternation(words['unit']['words'])})(?:(?<=[. ])|(?![\w&]))"


def _units(words: Tables) -> str:
    return rf"(?:(?: {{1,3}}|(?<=\.)){_unit(words)}{_NAME}){{0,3}}"
