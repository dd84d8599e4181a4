"""Figures of an evaluation, and how two runs of it differ case by case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right ones among those found and among those wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right / found; 1 where nothing is wanted and nothing found."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Right / wanted; 1 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """The three figures, to four places."""
        names = ("precision", "recall", "f1")
        return {name: round(getattr(self, name), 4) for name in names}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one text: mentions right, mentions wrong (missed, false or with a wrong key),
    as sorted descriptions that two runs can be compared by."""

    text_id: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def gains_and_losses(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What changed between two saved `as_dict`, text by text, compared by id: one line a mention,
    `+` for one that is right now, `-` for one that no longer is."""
    lines: list[str] = []
    old, new = before["cases"], after["cases"]
    for text_id in sorted(set(old) | set(new)):
        was, is_now = (Counter(run.get(text_id, {}).get("right", [])) for run in (old, new))
        wrong, wrong_now = (Counter(run.get(text_id, {}).get("wrong", [])) for run in (old, new))
        lines += [f"+ {text_id}: {mention}" for mention in (is_now - was).elements()]
        lines += [f"- {text_id}: {mention}" for mention in (was - is_now).elements()]
        lines += [
            f"- {text_id}: {mention}"
            for mention in (wrong_now - wrong).elements()
            if mention.startswith("FALSE")
        ]
        lines += [
            f"+ {text_id}: no more {mention}"
            for mention in (wrong - wrong_now).elements()
            if mention.startswith("FALSE")
        ]
    return lines
