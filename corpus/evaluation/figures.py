"""The figures of an evaluation, and the differences between two runs case by case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many are right among those found and among those wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right / found; 1 if nothing is wanted and nothing found."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Right / wanted; 1 if nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_text(self) -> str:
        """The three figures for a terminal, with three places."""
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"

    def as_dict(self) -> dict[str, float]:
        """The three figures, rounded to four places."""
        names = ("precision", "recall", "f1")
        return {name: round(getattr(self, name), 4) for name in names}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The result for one text: mentions that are right, and mentions that are wrong (missed, false
    or with a wrong key), as sorted descriptions that two runs can be compared by."""

    text_id: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def gains_and_losses(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The differences between two saved `as_dict`, one line for each mention: `+` if it is right
    now, `-` if it is no longer right. Texts are compared by id."""
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
