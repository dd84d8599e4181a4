"""Many phrases as one regular expression, and the text in the form they are written in."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# The capitals of the alphabet, for character classes.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
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


class View(NamedTuple):
    """A cleaned text in the forms phrases are compared in; every offset is one of the text.

    `printed` has tone marks in the traditional places (hoà -> hòa), `lowered` is it in lower case.
    """

    printed: str
    lowered: str


def view(text: str) -> View:
    """The `View` of cleaned `text`."""
    printed = _MODERN.sub(lambda match: _TONES.get(match.group(), match.group()), text)
    lowered = printed.lower()
    if len(lowered) != len(printed):
        # A few foreign capitals have a lower case of two code points.
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    return View(printed, lowered)


def plain(phrase: str) -> str:
    """`phrase`, lower case, as a key: single spaces, none beside a full stop."""
    if "." not in phrase and "  " not in phrase:
        return phrase
    return re.sub(r" *\. *", ".", re.sub(" +", " ", phrase))


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
