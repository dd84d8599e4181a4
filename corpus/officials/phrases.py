"""Many phrases as one regular expression, and the text in the form they are written in."""

import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

# The capitals of the alphabet, for character classes.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_TONED = {"oa": "oà oá oả oã oạ", "oe": "oè oé oẻ oẽ oẹ", "uy": "uỳ uý uỷ uỹ uỵ"}
_PLACED = {"oa": "òa óa ỏa õa ọa", "oe": "òe óe ỏe õe ọe", "uy": "ùy úy ủy ũy ụy"}


def _tone_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for vowels, toned in _TONED.items():
        for new, old in zip(toned.split(), _PLACED[vowels].split(), strict=True):
            for upper in product((False, True), repeat=2):
                cased = [
                    "".join(c.upper() if u else c for c, u in zip(pair, upper, strict=True))
                    for pair in (new, old)
                ]
                table[cased[0]] = cased[1]
    return table


_TONES = _tone_table()
# After q the u belongs to the consonant: quý, not qúy.
_MODERN = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})(?!\w)")


class View(NamedTuple):
    """A cleaned text in the forms phrases are compared in; every offset is one of the text.

    `printed` has tone marks in the traditional places (hoà -> hòa), `lowered` is it in lower case.
    """

    printed: str
    lowered: str


def view(text: str) -> View:
    """The `View` of cleaned `text`."""
    printed = _MODERN.sub(lambda match: _TONES[match.group()], text)
    lowered = printed.lower()
    if len(lowered) != len(printed):
        # A few foreign capitals have a lower case of two code points.
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    return View(printed, lowered)


def plain(phrase: str) -> str:
    """`phrase`, lower case, as a key: single spaces, none beside a full stop."""
    return re.sub(r"\s*\.\s*", ".", " ".join(phrase.split()))


def alternation(phrases: Iterable[str]) -> str:
    """A pattern without groups that matches the longest of lower-case `phrases`.

    A space stands for one to three; a full stop may be followed by one.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree of dicts has no finite type
    for phrase in phrases:
        node = tree
        for character in plain(phrase):
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
    """`pattern` between the edges of words; an abbreviation's full stop is an edge."""
    return rf"(?<!\w)(?:{pattern})(?:(?<=\.)|(?<=\. )|(?!\w))"
