"""Slugs: the ids of documents and officials in addresses; ASCII, lower case, unique."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence, Set
from functools import lru_cache

from corpus.syllables import strip_marks

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 96


@lru_cache(maxsize=20_000)
def slug(*parts: object) -> str:
    """The parts that are not None or empty, folded and joined with hyphens: `19-ct-tu-hcm-2018`.

    At most 96 characters, cut at a hyphen.
    """
    text = "-".join(str(part) for part in parts if part)
    joined = _OTHER.sub("-", strip_marks(text).lower()).strip("-")
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rpartition("-")[0]


def assign_slugs(candidates: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A unique slug for each key, from its candidates (at least one, best first).

    If several keys want the same candidate, none of them gets it: each takes its next one.  If no
    candidate is left, a number is added, in the order of the keys.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    waiting = sorted(candidates)
    for level in range(max(map(len, candidates.values()), default=0)):
        wishes = {key: candidates[key][min(level, len(candidates[key]) - 1)] for key in waiting}
        demand = Counter(wishes.values())
        for key, wish in wishes.items():
            if wish and demand[wish] == 1 and wish not in taken:
                given[key] = wish
        taken.update(demand)
        waiting = [key for key in waiting if key not in given]
    for key in waiting:
        base = candidates[key][-1] or "x"
        number = next(n for n in range(1, len(waiting) + 2) if f"{base}-{n}" not in taken)
        given[key] = f"{base}-{number}"
        taken.add(given[key])
    return given


def unambiguous(claims: Mapping[str, Set[int]], taken: Container[str]) -> list[tuple[str, int]]:
    """The slugs that only one thing claims and that are not `taken`, each with its number; sorted.

    They are the aliases of things whose slug changed when more became known about them: old links
    still lead to the right page.
    """
    return [
        (alias, min(numbers))
        for alias, numbers in sorted(claims.items())
        if len(numbers) == 1 and alias not in taken
    ]
