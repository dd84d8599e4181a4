"""Corrections from and to plain records: the tables of the file, and what the index keeps.

Both are checked by the same rules. Every complaint names the field and what to write.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from corpus import moments
from corpus.corrections.entries import (
    THINGS,
    Change,
    CorrectionEntry,
    Join,
    Link,
    NotAnOfficial,
    Remark,
    Rename,
    RightDate,
    Split,
    Unlink,
    printed,
)
from corpus.mentions import Context, DocumentReference
from corpus.recognition import recognise_text

Record = Mapping[str, Any]
# The headings of the file. Every field of a kind, with an example for messages.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "link": {
        "article": '"2020~tin1"',
        "mention": '"Chỉ thị 19"',
        "document": '"19-ct-tu-hcm-2018"',
    },
    "unlink": {"article": '"2020~tin1"', "mention": '"Chỉ thị 19"'},
    "join": {"officials": '["tran-thi-b-an-lac", "tran-thi-b-quan-binh-tan-hcm"]'},
    "split": {"official": '"Trần Thị B"', "articles": '["2020~tin1"]'},
    "rename": {
        "official": '"tran-thi-b-an-lac"',
        "document": '"19-ct-tu-hcm-2018"',
        "ward": '"phuong-an-lac-hcm"',
        "label": '"Trần Thị Bê"',
    },
    "not-an-official": {"name": '"Trần Thị B"', "article": '"2020~tin1"'},
    "right-date": {
        "article": '"2020~tin1"',
        "published": "2020-10-23",
        "event": "2020-10-23",
        "instead-of": "2020-10-22",
    },
}
_REMARK = {"note": '"…"', "by": '"Văn phòng"', "date": "2025-11-30"}
_LONGEST = 2_000


class BadEntry(ValueError):
    """An entry that cannot be used; `reason` says why, `fix` what to write."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(f"{reason}; {fix}")
        self.reason = reason
        self.fix = fix


def from_record(kind: str, number: int, record: Record) -> CorrectionEntry:
    """The correction that a record of this kind describes. Raises `BadEntry`."""
    known = FIELDS.get(kind)
    if known is None:
        raise BadEntry(f"no kind of correction is called {kind!r}", _instead(kind, FIELDS))
    for name in record:
        if name not in known and name not in _REMARK:
            raise BadEntry(f"it has no field {name!r}", _instead(name, {**known, **_REMARK}))
    fields_ = _Fields(record, known)
    remark = Remark(fields_.text("note", ""), fields_.text("by", ""), fields_.day("date"))
    return CorrectionEntry(kind, number, _CHANGES[kind](fields_), remark)


def to_record(correction: CorrectionEntry) -> dict[str, Any]:
    """The record of a correction, with dates as ISO text; `from_record` gives it back."""
    change, remark = correction.change, correction.remark
    if isinstance(change, Rename):
        record: dict[str, Any] = {change.thing: change.id, "label": change.label}
    else:
        record = {one.name.replace("_", "-"): getattr(change, one.name) for one in fields(change)}
    record |= {"note": remark.note, "by": remark.by, "date": remark.on}
    return {name: _plain(value) for name, value in record.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _instead(given: str, known: Iterable[str]) -> str:
    known = list(known)
    near = difflib.get_close_matches(given, known, 1)
    return f"write {near[0]!r}" if near else f"possible are {', '.join(known)}"


class _Fields:
    """The fields of one record; every method raises `BadEntry` for a value that cannot be used."""

    def __init__(self, record: Record, known: Mapping[str, str]) -> None:
        self._record = record
        self._known = {**known, **_REMARK}

    def __contains__(self, name: str) -> bool:
        return name in self._record

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty; `default` if the field is missing."""
        if name not in self._record and default is not None:
            return default
        return self._text(name, self._required(name))

    def texts(self, name: str, fewest: int) -> tuple[str, ...]:
        """At least `fewest` different texts."""
        values = self._required(name)
        if not isinstance(values, list):
            raise self._wrong(name, "must be a list")
        texts = tuple(dict.fromkeys(self._text(name, value) for value in values))
        if len(texts) < fewest:
            raise self._wrong(name, f"must name at least {fewest} different one(s)")
        return texts

    def day(self, name: str) -> date | None:
        """A day, as a date or as ISO text."""
        moment = self.moment(name)
        if isinstance(moment, datetime):
            raise self._wrong(name, "must be a day without a time")
        return moment

    def moment(self, name: str) -> datetime | date | None:
        """A day, or a day with a time, as TOML or ISO text has it; None if the field is missing."""
        value = self._record.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = moments.parse(value)
            except ValueError:
                raise self._wrong(name, f"is no date ({value!r})") from None
        if not isinstance(value, date):
            raise self._wrong(name, "must be a date")
        return value

    def _required(self, name: str) -> Any:
        if name not in self._record:
            raise BadEntry(f'"{name}" is missing', self._example(name))
        return self._record[name]

    def _text(self, name: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(name, "must be a text that is not empty")
        if len(value) > _LONGEST:
            raise self._wrong(name, f"has more than {_LONGEST:,} characters")
        return value.strip()

    def _wrong(self, name: str, reason: str) -> BadEntry:
        return BadEntry(f'"{name}" {reason}', self._example(name))

    def _example(self, name: str) -> str:
        return f"write for example {name} = {self._known[name]}"


def cited_document(citation: str) -> DocumentReference | None:
    """The document that a citation names; None if it names no document, or several."""
    found = recognise_text(citation, Context()).references
    return found[0] if len(found) == 1 and found[0].outcome is None else None


def is_document_id(document: str) -> bool:
    """Whether `document` is an id, as the addresses of documents have them, and no citation."""
    return all(one.isascii() and (one.islower() or one.isdigit() or one == "-") for one in document)


def _link(fields: _Fields) -> Change:
    document = fields.text("document")
    if not is_document_id(document) and cited_document(document) is None:
        raise BadEntry(
            f'"document" names no single document ({document!r})',
            "write the last part of its address /van-ban/…, or its citation with number and symbol",
        )
    return Link(fields.text("article"), fields.text("mention"), document)


def _rename(fields: _Fields) -> Change:
    things = [thing for thing in THINGS if thing in fields]
    if len(things) != 1:
        raise BadEntry(
            f"it renames {len(things) or 'no'} things",
            "give exactly one of official, document and ward, with the id in its address",
        )
    return Rename(things[0], fields.text(things[0]), fields.text("label"))


def _right_date(fields: _Fields) -> Change:
    change = RightDate(
        fields.text("article"),
        fields.moment("published"),
        fields.day("event"),
        fields.day("instead-of"),
    )
    if (change.published is None) == (change.event is None):
        raise BadEntry(
            "it gives " + ("no date" if change.event is None else "two dates"),
            "give either published or event; write two entries for both",
        )
    if change.instead_of is not None and change.event in (None, change.instead_of):
        raise BadEntry(
            '"instead-of" needs an event on another day', "give the right day of the event as event"
        )
    seen = moments.now()
    if change.published and moments.publication(change.published, seen) is None:
        raise BadEntry('"published" cannot be a time of publication', "give the right day")
    if change.event and moments.event_day(change.event, seen.date()) is None:
        raise BadEntry('"event" cannot be the day of an event', "give the right day")
    return change


def _not_an_official(fields: _Fields) -> Change:
    article = fields.text("article") if "article" in fields else None
    return NotAnOfficial(fields.text("name"), article)


_CHANGES: Mapping[str, Callable[[_Fields], Change]] = {
    "link": _link,
    "unlink": lambda fields: Unlink(fields.text("article"), fields.text("mention")),
    "join": lambda fields: Join(fields.texts("officials", 2)),
    "split": lambda fields: Split(fields.text("official"), fields.texts("articles", 1)),
    "rename": _rename,
    "not-an-official": _not_an_official,
    "right-date": _right_date,
}


def contradiction(correction: CorrectionEntry, earlier: CorrectionEntry) -> BadEntry | None:
    """Why `correction` cannot hold beside an `earlier` one; None if it can."""
    if _target(correction.change) & _target(earlier.change):
        same = correction.key == earlier.key
        said = "says the same as" if same else "contradicts"
        return BadEntry(f"it {said} {earlier.name}", "delete one of them")
    return None


def _target(change: Change) -> set[tuple[object, ...]]:
    """What a change decides; two changes must not decide the same."""
    match change:
        case Link() | Unlink():
            return {("mention", change.article, printed(change.mention))}
        case Split():
            return {("person", printed(change.official), one) for one in change.articles}
        case NotAnOfficial():
            return {("official", printed(change.name), change.article)}
        case Rename():
            return {("label", change.thing, change.id)}
        case Join():
            return {("people", change.officials)}
        case RightDate():
            return {
                ("date", change.article, change.event is None, change.instead_of or change.event)
            }
