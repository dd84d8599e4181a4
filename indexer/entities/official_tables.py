"""Reading the officials of a generation: who held which office when, and which article shows it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from indexer.entities.model import Evidence, GivenOffice, HeldOffice, Holder, Official, Tally
from indexer.entities.office_labels import office_label, with_status
from indexer.entities.tables import ALL, ARTICLE, Tables, article_line

# SQLite takes at least so many values in one question.
_AT_ONCE = 500
# The columns that `_official` reads.
_OFFICIAL = "official.id, official.name, official.office, official.unit, official.articles"


class OfficialTables(Tables):
    """The officials of one generation; any thread may read them."""

    def official_ids(self) -> dict[str, str]:
        """The official id of every partial identity that belongs to one person."""
        rows = self._rows(
            "SELECT identity, id FROM official_identity JOIN official ON number = official"
        )
        return {row["identity"]: row["id"] for row in rows}

    def official_labels(self) -> dict[str, str]:
        """The name of every official by id; with the office if several officials have the name."""
        rows = self._rows("SELECT id, name, office FROM official")
        bearers = Counter(row["name"] for row in rows)
        return {
            row["id"]: f"{row['name']} ({row['office']})"
            if bearers[row["name"]] > 1
            else row["name"]
            for row in rows
        }

    def official(self, official_id: str) -> Official | None:
        """The official with this id, or with this id in earlier generations (an alias)."""
        rows = self._rows(f"SELECT {_OFFICIAL} FROM official WHERE id = ?", official_id)
        rows = rows or self._rows(
            f"SELECT {_OFFICIAL} FROM official_alias"
            " JOIN official ON official.number = official_alias.official WHERE alias = ?",
            official_id,
        )
        return Official(**rows[0]) if rows else None

    def officials_named(self, folded: str) -> list[Official]:
        """The officials whose name in `fold_text` form is `folded`, those with the most articles
        first."""
        rows = self._rows(
            f"SELECT {_OFFICIAL} FROM official WHERE folded = ? ORDER BY articles DESC, id", folded
        )
        return [Official(**row) for row in rows]

    def officials(
        self, unit: str | None = None, limit: int = ALL, offset: int = 0
    ) -> list[Official]:
        """All officials, or those whose last office was in `unit` (a slug); those with the most
        articles first."""
        where, values = ("WHERE unit = ?", [unit]) if unit else ("", [])
        rows = self._rows(
            f"SELECT {_OFFICIAL} FROM official {where} ORDER BY articles DESC, id LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        return [Official(**row) for row in rows]

    def unit_tallies(self) -> list[Tally]:
        """The number of officials by unit (their last), largest first."""
        rows = self._rows(
            "SELECT unit AS value, count(*) AS count FROM official WHERE unit IS NOT NULL"
            " GROUP BY unit ORDER BY count DESC, unit"
        )
        return [Tally(**row) for row in rows]

    def offices(self, official_id: str) -> list[HeldOffice]:
        """The offices of an official as `held_offices` gives them."""
        rows = self._rows(
            f"SELECT role, body, level, office.unit, status, surface, start, end, {ARTICLE}"
            " FROM official JOIN office ON office.official = official.number"
            " JOIN article ON article.number = office.article WHERE official.id = ?",
            official_id,
        )
        return held_offices(map(_shown, rows))

    def given_offices(self, articles: Sequence[str]) -> dict[str, dict[str, GivenOffice]]:
        """By article id and official id: the officials of these articles as each article names
        them."""
        given: dict[str, dict[str, GivenOffice]] = {}
        for first in range(0, len(articles), _AT_ONCE):
            some = articles[first : first + _AT_ONCE]
            rows = self._rows(
                "SELECT article.id AS article, official.id AS official, name, role, body,"
                " office.unit AS unit, status, surface FROM article"
                " JOIN office ON office.article = article.number"
                " JOIN official ON official.number = office.official"
                f" WHERE article.id IN ({', '.join('?' * len(some))}) ORDER BY start",
                *some,
            )
            for row in rows:
                label = office_label(row["surface"], row["role"], row["body"], row["unit"])
                of_article = given.setdefault(row["article"], {})
                office = GivenOffice(row["name"], with_status(label, row["status"]))
                of_article.setdefault(row["official"], office)
        return given

    def holders(self, unit: str, roles: Sequence[str]) -> list[Holder]:
        """Everybody shown in an office of one of `roles` in `unit` (a slug), with these offices,
        sorted by id."""
        rows = self._rows(
            "SELECT official.id AS official, role, body, level, office.unit, status, surface,"
            f" start, end, {ARTICLE} FROM office"
            " JOIN official ON official.number = office.official"
            " JOIN article ON article.number = office.article"
            f" WHERE office.unit = ? AND role IN ({', '.join('?' * len(roles))})"
            " ORDER BY official.id",
            unit,
            *roles,
        )
        return [
            Holder(official, held)
            for official_id, shown in groupby(rows, key=lambda row: str(row["official"]))
            if (official := self.official(official_id)) is not None
            for held in held_offices(map(_shown, shown))
        ]


def _shown(row: sqlite3.Row) -> "ShownHeld":
    return ShownHeld(
        row["role"],
        row["body"],
        row["level"],
        row["unit"],
        Evidence(article_line(row), row["status"], row["surface"], row["start"], row["end"]),
    )


@dataclass(frozen=True, slots=True)
class ShownHeld:
    """An office as one article shows it; the fields are those of `HeldOffice`."""

    role: str
    body: str
    level: str
    unit: str | None
    evidence: Evidence

    @property
    def label(self) -> str:
        """The office written out."""
        return office_label(self.evidence.surface, self.role, self.body, self.unit)


def held_offices(shown: Iterable[ShownHeld]) -> list[HeldOffice]:
    """The offices of one person, oldest first, each with the articles that show it.

    `shown` with one role, body and unit are one office, unless their labels differ ("Trưởng ban Dân
    vận", "Trưởng ban Tuyên giáo").  Offices of the same first day, or of unknown days, are sorted
    by descending number of articles.
    """
    alike: dict[tuple[str, str, str], dict[str, list[ShownHeld]]] = {}
    for one in shown:
        labels = alike.setdefault((one.role, one.body, one.unit or one.level), {})
        labels.setdefault(one.label, []).append(one)
    offices = [
        _held(label, together)
        for labels in alike.values()
        for label, together in _by_office(labels).items()
    ]
    return sorted(
        offices,
        key=lambda office: (office.first_seen or date.max, -len(office.evidence), office.label),
    )


def _by_office(labels: dict[str, list[ShownHeld]]) -> dict[str, list[ShownHeld]]:
    """Group by office.  A label that continues another one ("Bộ trưởng", "Bộ trưởng Bộ Y tế") means
    the same office.  The most frequent label is used, the bare role only if there is no other."""
    offices: dict[str, list[ShownHeld]] = {}
    for label, shown in sorted(
        labels.items(), key=lambda item: (_is_bare(*item), -len(item[1]), item[0])
    ):
        known = next((known for known in offices if _continues(known, label)), label)
        offices.setdefault(known, []).extend(shown)
    return offices


def _is_bare(label: str, shown: list[ShownHeld]) -> bool:
    return label.lower() == shown[0].role


def _continues(one: str, other: str) -> bool:
    """Whether one of two labels begins with the words of the other."""
    short, long = sorted((f"{one} ".casefold(), f"{other} ".casefold()), key=len)
    return long.startswith(short)


def _held(label: str, shown: list[ShownHeld]) -> HeldOffice:
    evidence = _once_an_article([one.evidence for one in shown])
    days = sorted(day for one in evidence if (day := one.article.published_on))
    return HeldOffice(
        label=label,
        role=shown[0].role,
        body=shown[0].body,
        level=max(one.level for one in shown),
        unit=shown[0].unit,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        evidence=evidence,
    )


def _once_an_article(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    """One for each article, oldest article first: the first with a status, otherwise the first."""
    by_article: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda one: one.start):
        known = by_article.setdefault(one.article.id, one)
        if one.status and not known.status:
            by_article[one.article.id] = one
    return tuple(
        sorted(
            by_article.values(),
            key=lambda one: (one.article.published_on or date.max, one.article.id),
        )
    )
