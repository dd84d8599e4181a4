"""Words of a query that an article need not hold: those that ask, and those that join others.

The words are data (`data/question_words.toml`, which explains them).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from corpus.program_files import text_of
from corpus.syllables import fold, key, syllables
from search.query.nodes import Role, Unit

_PATH = "data/question_words.toml"
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "content")


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of the data, in syllables, with queries in which it is read and in which it is not."""

    role: Role
    words: tuple[str, ...]
    needs_accents: bool
    examples: tuple[str, ...]
    refused: tuple[str, ...]


@lru_cache(maxsize=1)
def question_words() -> tuple[QuestionWord, ...]:
    """The words of the data file."""
    record = tomllib.loads(text_of("search", _PATH))
    return tuple(
        QuestionWord(
            role,
            tuple(syllables(entry["words"])),
            entry.get("accents", False),
            tuple(entry["examples"]),
            tuple(entry["refused"]),
        )
        for role in ROLES
        for entry in record[role]
    )


@lru_cache(maxsize=1)
def _by_folding() -> dict[tuple[str, ...], QuestionWord]:
    return {tuple(map(fold, word.words)): word for word in question_words()}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(word.words) for word in question_words())


def has_accents(typed: Sequence[str]) -> bool:
    """Whether any of the syllables was typed with diacritics."""
    return any(key(one) != fold(one) for one in typed)


def find_question_words(typed: Sequence[str]) -> list[Unit]:
    """The words of several syllables in `typed`, the longest first, in their order."""
    found = []
    accented = has_accents(typed)
    at = 0
    while at < len(typed):
        for size in range(_longest(), 1, -1):
            role = role_of(typed[at : at + size], accented)
            if role != "content" and at + size <= len(typed):
                found.append(Unit(at, at + size, role))
                at += size - 1
                break
        at += 1
    return found


def role_of(word: Sequence[str], accented: bool) -> Role:
    """What a whole word, given in syllables, does in a query, some of which is `accented`."""
    known = _by_folding().get(tuple(map(fold, word)))
    if known is None:
        return "content"
    as_typed, own = tuple(map(key, word)), tuple(map(key, known.words))
    bare = not accented and not known.needs_accents and as_typed == tuple(map(fold, own))
    return known.role if as_typed == own or bare else "content"
