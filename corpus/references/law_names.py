"""The closed list of law names as a tree of syllables, to find the longest name at a position.

Names are compared by `corpus.syllables.key`, without punctuation and "và". Abbreviated words
("BHYT") are expanded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.syllables import fold, key

_TOKEN = re.compile(r"[^\W_]+(?:[/&-][^\W_]+)*")
_GAP = re.compile(r"[ \n]{0,2}(?:[,–-][ \n]{1,2}|[ \n]{1,2})")


@dataclass(frozen=True, slots=True)
class LawName:
    """A listed name that ends at `end`: its official form, and the evidence it needs (see
    `data/laws.toml`)."""

    end: int
    official: str
    needs: str | None


@dataclass(slots=True)
class _Node:
    """A step in the tree of names; `official` is set if a whole name ends here."""

    children: dict[str, "_Node"]
    official: str | None = None
    needs: str | None = None


def _tree(entries: list[dict[str, object]], spell: Callable[[str], str] = key) -> _Node:
    root = _Node({})
    for entry in entries:
        for name in (entry["name"], *entry.get("also", [])):  # type: ignore[misc]  # TOML lists
            node = root
            for token in _tokens(str(name), spell):
                node = node.children.setdefault(token, _Node({}))
            node.official = str(entry["name"])
            node.needs = str(entry["needs"]) if "needs" in entry else None
    return root


@lru_cache(maxsize=1)
def _trees() -> dict[str, _Node]:
    laws = table("laws")
    return {"LUAT": _tree(laws["law"]), "PL": _tree(laws["ordinance"])}


@lru_cache(maxsize=1)
def _folded_trees() -> dict[str, _Node]:
    laws = table("laws")
    return {"LUAT": _tree(laws["law"], fold), "PL": _tree(laws["ordinance"], fold)}


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """Abbreviated words of names and their expansion, as tokens."""
    return {short: tuple(_tokens(long)) for short, long in table("laws")["words"].items()}


def longest_name(text: str, at: int, kind: str) -> LawName | None:
    """The longest listed name of a law (`LUAT`) or ordinance (`PL`) that begins after `at`."""
    return _longest_name(text, at, _trees()[kind], key)


def longest_folded_name(folded: str, at: int, kind: str) -> LawName | None:
    """The same in a text without diacritics."""
    return _longest_name(folded, at, _folded_trees()[kind], fold)


def _longest_name(text: str, at: int, root: _Node, spell: Callable[[str], str]) -> LawName | None:
    node = root
    best: LawName | None = None
    position = at
    while True:
        gap = _GAP.match(text, position)
        token = _TOKEN.match(text, gap.end() if gap else position)
        if token is None or (gap is None and position != at):
            return best
        if (step := _step(node, token.group(), spell)) is None:
            return best
        named = step is not node  # "và" is part of a name only if a word follows it
        node, position = step, token.end()
        if named and node.official is not None:
            best = LawName(position, node.official, node.needs)


def _step(node: _Node, printed: str, spell: Callable[[str], str]) -> _Node | None:
    long = _words().get(printed.upper())
    parts = [spell(word) for word in long] if long else _tokens(printed, spell)
    for token in parts:
        following = node.children.get(token)
        if following is None:
            return None
        node = following
    return node


def _tokens(name: str, spell: Callable[[str], str] = key) -> list[str]:
    """The syllables that a name is compared by: no punctuation, no "và", one spelling."""
    words = re.findall(r"[^\W_]+", name)
    return [spell(word) for word in words if word.lower() not in ("và", "va")]


@lru_cache(maxsize=4096)
def plain_name(printed: str) -> str:
    """The name of a law in lower case, without punctuation, with abbreviations expanded. "và" is
    kept for display; `reference_keys` removes it."""
    words = []
    for token in re.findall(r"[^\W_]+(?:&[^\W_]+)*", printed):
        words.append(table("laws")["words"].get(token.upper(), token.lower()))
    return " ".join(words)


@lru_cache(maxsize=4096)
def official_name(kind: str, name: str) -> str:
    """The official name, in proper case, of a law (`LUAT`) or ordinance (`PL`) cited as `name`; an
    unlisted name only gets a capital."""
    node: _Node | None = _trees()[kind]
    for token in _tokens(name):
        node = node.children.get(token) if node else None
    if node is None or node.official is None:
        return f"{name[:1].upper()}{name[1:]}"
    return node.official
