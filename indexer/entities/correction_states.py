"""Which corrections apply in a generation, what each is about, and why the others do not apply."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.corrections import (
    CorrectionEntry,
    Corrections,
    Join,
    Link,
    NotAnOfficial,
    Rename,
    RightDate,
    Split,
    Unlink,
    from_record,
    to_record,
)
from corpus.wards import gazetteer
from indexer.entities.document_derivation import DocumentDerivation
from indexer.entities.facts import ArticleFacts
from indexer.entities.model import CorrectionProblem, CorrectionState
from indexer.entities.official_derivation import OfficialDerivation
from indexer.entities.tables import Tables, insert

# A problem with what it is about.
_Problem = tuple[CorrectionProblem, str]


class CorrectionStates:
    """Call `note` for every article with facts after the derivations have written, then `write`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        documents: DocumentDerivation,
        officials: OfficialDerivation,
    ) -> None:
        self._connection = connection
        self._documents = documents
        self._officials = officials
        # (article, key) of what changed something in the article.
        self._applied: set[tuple[str, str]] = set()
        self._meant: dict[str, tuple[str, ...]] = {}

    def note(
        self, article: str, facts: ArticleFacts, corrections: Sequence[CorrectionEntry]
    ) -> None:
        """Note what the `corrections` of one article did in it."""
        self._applied.update((article, key) for key in facts.corrected)
        for entry in corrections:
            if isinstance(entry.change, Link):
                self._meant[entry.key] = self._documents.meant(facts, entry.change.mention)

    def write(self, corrections: Corrections) -> None:
        """Write one row for each correction."""
        insert(
            self._connection,
            "correction",
            "number, kind, place, record, problem, about, documents, officials",
            (
                _row(number, entry, list(self._problems(entry)), self._about(entry))
                for number, entry in enumerate(corrections.entries, 1)
            ),
        )

    def _about(self, entry: CorrectionEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The documents and the officials that an entry is about."""
        match entry.change:
            case Link():
                return self._meant.get(entry.key, ()), ()
            case Rename(thing="document", id=id_):
                return _known(self._documents.current(id_)), ()
            case Rename(thing="official", id=id_):
                return (), _known(self._officials.people.current(id_))
            case Join():
                return (), _known(self._officials.people.joined.get(entry.key))
            case Split():
                return (), self._officials.split_off(entry)
        return (), ()

    def _problems(self, entry: CorrectionEntry) -> Iterable[_Problem]:
        for article in entry.articles:
            if not self._has(article):
                yield "article_gone", article
            elif (article, entry.key) not in self._applied:
                yield _missing(entry, article)
        match entry.change:
            case Link(document=document) if not self._meant.get(entry.key):
                yield "document_unknown", document
            case Rename(thing="document", id=id_) if self._documents.current(id_) is None:
                yield "document_unknown", id_
            case Rename(thing="official", id=id_) if not self._officials.people.current(id_):
                yield "official_unknown", id_
            case Rename(thing="ward", id=id_) if gazetteer().ward(id_) is None:
                yield "ward_unknown", id_
            case Join(officials=ids):
                unknown = [one for one in ids if self._officials.people.current(one) is None]
                if unknown:
                    yield "official_unknown", ", ".join(unknown)
                elif entry.key not in self._officials.people.joined:
                    yield "joined_already", ", ".join(ids)
            case NotAnOfficial(name=name, article=None) if not self._officials.is_denied(name):
                yield "name_missing", name

    def _has(self, article: str) -> bool:
        row = self._connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone()
        return row is not None


class CorrectionTables(Tables):
    """The corrections of one generation; any thread may read them."""

    def corrections(self) -> list[CorrectionState]:
        """Every correction, in the order of the file."""
        return [
            CorrectionState(
                from_record(row["kind"], row["place"], json.loads(row["record"])),
                row["problem"] or None,
                row["about"],
                tuple(json.loads(row["documents"])),
                tuple(json.loads(row["officials"])),
            )
            for row in self._rows("SELECT * FROM correction ORDER BY number")
        ]


def _known(id_: str | None) -> tuple[str, ...]:
    return () if id_ is None else (id_,)


def _missing(entry: CorrectionEntry, article: str) -> _Problem:
    """What an article that is there does not have."""
    match entry.change:
        case Link(mention=mention) | Unlink(mention=mention):
            return "mention_missing", mention
        case RightDate(instead_of=day):
            return "event_missing", day.isoformat() if day else article
        case Split(official=name) | NotAnOfficial(name=name):
            return "name_missing", name
    raise AssertionError(entry.kind)


def _row(
    number: int,
    entry: CorrectionEntry,
    problems: list[_Problem],
    about: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[Any, ...]:
    """The row of an entry: with its first problem, and everything that has this problem."""
    problem = problems[0][0] if problems else ""
    of_problem = dict.fromkeys(one for kind, one in problems if kind == problem)
    documents, officials = about
    return (
        number,
        entry.kind,
        entry.number,
        json.dumps(to_record(entry), ensure_ascii=False),
        problem,
        ", ".join(of_problem),
        json.dumps(documents),
        json.dumps(officials),
    )
