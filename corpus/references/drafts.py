"""What the finders of document references share: the text, patterns for its words, and drafts.

The patterns are for lower-case text (`lower`). Spaces and line ends between syllables may vary, and
tone marks may be in the old or the new place (`ủy`, `uỷ`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from corpus.dates import DateMention


@dataclass(slots=True)
class ReferenceDraft:
    """A mention at `start:end` of the cleaned text, before it is complete; the fields are those of
    `DocumentReference`.

    Mentions that share a type name or a sign have the same `chain`, the position where their list
    begins. `sure` is False for a number without evidence that it is a document; it counts only if
    the text names the same document in full. Date and issuing body are searched from `after` on.
    `day` is a date of issue without a year, `body` the code of the issuing body in words, `amended`
    is True for a law in the title of the law that amends it.
    """

    start: int
    end: int
    kind: Literal["full", "short", "named"]
    type: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issuer_text: str | None = None
    issued: str | None = None
    name: str | None = None
    term: str | None = None
    pinpoint: str | None = None
    chain: int = -1
    sure: bool = True
    after: int = -1
    day: DateMention | None = None
    body: str | None = None
    amended: bool = False

    def __post_init__(self) -> None:
        if self.chain < 0:
            self.chain = self.start
        if self.after < 0:
            self.after = self.end


@dataclass(frozen=True, slots=True)
class NamedIssuer:
    """An issuing body named at `start:end`: its code, and its words including the place."""

    start: int
    end: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One cleaned text as printed and in lower case; offsets are the same in both.

    `dates_behind` and `issuers_behind` keep what `surroundings` found behind a position, because
    all finders ask for it.
    """

    text: str
    lowered: str
    dates_behind: dict[int, DateMention | None] = field(
        default_factory=dict, repr=False, compare=False
    )
    issuers_behind: dict[int, NamedIssuer | None] = field(
        default_factory=dict, repr=False, compare=False
    )


SPACE = r"[ \n]{1,3}"
_TONED = {"oa": "òóỏõọ àáảãạ", "oe": "òóỏõọ èéẻẽẹ", "uy": "ùúủũụ ỳýỷỹỵ"}


def lower(text: str) -> str:
    """`text` in lower case, character by character, so that offsets do not change."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=3)
def source_text(text: str) -> SourceText:
    """The source text of cleaned `text`; the finders of one article share it."""
    return SourceText(text, lower(text))


def words_pattern(words: str) -> str:
    """A pattern for the lower-case `words` in any spacing and tone placement."""
    return SPACE.join(_syllable_pattern(syllable) for syllable in words.split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of `phrases` in any case, the longest first, without a capturing group.

    Phrases with the same first letter share it, so that the search skips other positions quickly.
    """
    lowered = {lower(phrase) for phrase in phrases}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(lowered, key=lambda phrase: (-len(phrase), phrase)):
        pattern = words_pattern(phrase)
        letter = pattern[0] if pattern[0].isalpha() else ""
        by_letter[letter].append(pattern[len(letter) :])
    groups = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:{'|'.join(groups)})"


def begins_word(text: str, at: int) -> bool:
    """Whether there is no letter, digit or underscore directly before `at`.

    Checked after a match, because a pattern that begins with a look-behind cannot skip ahead.
    """
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")


@lru_cache(maxsize=4096)
def _syllable_pattern(syllable: str) -> str:
    for bare, tones in _TONED.items():
        first, second = tones.split()
        for old, new in zip(first, second, strict=True):
            old_place, new_place = old + bare[1], bare[0] + new
            for spelled in (old_place, new_place):
                if syllable.endswith(spelled) and not syllable.startswith("qu"):
                    onset = re.escape(syllable[: -len(spelled)])
                    return f"{onset}(?:{old_place}|{new_place})"
    return re.escape(syllable)
