"""The kinds of corrections, and all corrections of one file.

A mention is addressed by the id of its article and the words as printed, never by offsets, so a
correction stays right if the article is edited elsewhere.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from corpus.text import clean_text

Thing = Literal["official", "document", "ward"]
THINGS: tuple[Thing, ...] = ("official", "document", "ward")


@dataclass(frozen=True, slots=True)
class Link:
    """The words `mention` of an article mean `document`: an id (`19-ct-tu-hcm-2018`), or a
    citation that names exactly one document."""

    article: str
    mention: str
    document: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """The words `mention` of an article are no citation."""

    article: str
    mention: str


@dataclass(frozen=True, slots=True)
class Join:
    """These officials (ids) are one person, whose page has the first id."""

    officials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """In these articles (ids) the official of this name is another person than elsewhere."""

    official: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """People read `label` for the official, document or ward with this id."""

    thing: Thing
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class NotAnOfficial:
    """The person of this name is no official in an article; None: in no article."""

    name: str
    article: str | None


@dataclass(frozen=True, slots=True)
class RightDate:
    """The right time of publication, or the right day of an event, of an article.

    `instead_of` is the day of the event that is wrong; None: an event that was not recognised.
    """

    article: str
    published: datetime | date | None
    event: date | None
    instead_of: date | None


Change = Link | Unlink | Join | Split | Rename | NotAnOfficial | RightDate


@dataclass(frozen=True, slots=True)
class Remark:
    """Why, by whom and on which day an entry was made; shown to readers, without effect."""

    note: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One entry of the file: `kind` is its heading (`link`), `number` its place among those of its
    kind, from 1."""

    kind: str
    number: int
    change: Change
    remark: Remark = field(default=Remark())

    @property
    def name(self) -> str:
        """What messages call it: `[[link]] 2`."""
        return f"[[{self.kind}]] {self.number}"

    @property
    def key(self) -> str:
        """16 hexadecimal digits that are equal for equal changes, whatever the remark says."""
        return hashlib.sha256(repr(self.change).encode()).hexdigest()[:16]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles whose facts it changes; empty for what holds in all."""
        change = self.change
        if isinstance(change, Split):
            return change.articles
        if isinstance(change, Join | Rename):
            return ()
        return (change.article,) if change.article is not None else ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, in the order of the file."""

    entries: tuple[CorrectionEntry, ...] = ()

    def by_article(self) -> dict[str, tuple[CorrectionEntry, ...]]:
        """The corrections of each article that has any."""
        found: dict[str, tuple[CorrectionEntry, ...]] = {}
        for entry in self.entries:
            for article in entry.articles:
                found[article] = (*found.get(article, ()), entry)
        return found

    def touched(self, other: "Corrections") -> set[str]:
        """The articles whose facts are not the same with `other` corrections."""
        before, after = _keys(self.by_article()), _keys(other.by_article())
        return {one for one in before.keys() | after if before.get(one) != after.get(one)}


NO_CORRECTIONS = Corrections()


def _keys(by_article: dict[str, tuple[CorrectionEntry, ...]]) -> dict[str, list[str]]:
    return {one: [entry.key for entry in entries] for one, entries in by_article.items()}


def printed(text: str) -> str:
    """`text` as it is compared: cleaned, with single spaces, in lower case."""
    return " ".join(clean_text(text).split()).casefold()
