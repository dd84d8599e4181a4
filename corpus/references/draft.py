"""A mention on its way: what the finders know before surroundings and resolution are added."""

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Draft:
    """A mention at `start:end` of the cleaned text; the fields are those of `DocumentReference`.

    Mentions that share a head or a sign have the same `chain`, the place where their list begins.
    `sure` is False for a number whose document stands nowhere near: it counts only if the text
    names the same document in full.
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
    # Where the surroundings begin to be looked for: behind a closing bracket, say.
    after: int = -1

    def __post_init__(self) -> None:
        if self.chain < 0:
            self.chain = self.start
        if self.after < 0:
            self.after = self.end


@dataclass(frozen=True, slots=True)
class Source:
    """One cleaned text in both cases; offsets are the same in both."""

    text: str
    lowered: str
