"""Reading the officials of a generation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from indexer.entities.held_offices import ShownHeld, held_offices
from indexer.entities.model import ArticleLine, Evidence, HeldOffice, Holder, Official, Tally
from indexer.entities.tables import ALL, ARTICLE, Tables, article_line

_OFFICIAL = "official.id, name, office, official.unit, articles"


class OfficialTables(Tables):
    """Who held which office when, and which article shows it."""

    def official_ids(self) -> dict[str, str]:
        """The official id of every partial identity that is somebody's."""
        return dict(
            self._rows(
                "SELECT identity, id FROM official_identity JOIN official ON number = official"
            )
        )

    def official_labels(self) -> dict[str, str]:
        """The name of every official by id, with the office where several people have the name."""
        rows = self._rows("SELECT id, name, office FROM official")
        bearers = Counter(name for _, name, _ in rows)
        return {
            id_: f"{name} ({office})" if bearers[name] > 1 else name for id_, name, office in rows
        }

    def official(self, official_id: str) -> Official | None:
        """The official with this id, or the one that had it when less was known."""
        rows = self._rows(f"SELECT {_OFFICIAL} FROM official WHERE id = ?", official_id)
        rows = rows or self._rows(
            f"SELECT {_OFFICIAL} FROM official_alias JOIN official ON number = official"
            " WHERE alias = ?",
            official_id,
        )
        return Official(*rows[0]) if rows else None

    def officials_named(self, folded: str) -> list[Official]:
        """The officials whose name in `fold_text` form is `folded`, most mentioned first."""
        rows = self._rows(
            f"SELECT {_OFFICIAL} FROM official WHERE folded = ? ORDER BY articles DESC, id", folded
        )
        return [Official(*row) for row in rows]

    def officials(
        self, unit: str | None = None, limit: int = ALL, offset: int = 0
    ) -> list[Official]:
        """Officials, of one unit (their last) where given, most mentioned first."""
        where, values = ("WHERE unit = ?", [unit]) if unit else ("", [])
        rows = self._rows(
            f"SELECT {_OFFICIAL} FROM official {where} ORDER BY articles DESC, id LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        return [Official(*row) for row in rows]

    def unit_tallies(self) -> list[Tally]:
        """How many officials each unit has, largest first."""
        rows = self._rows(
            "SELECT unit, count(*) FROM official WHERE unit IS NOT NULL"
            " GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return [Tally(unit, count) for unit, count in rows]

    def offices(self, official_id: str) -> list[HeldOffice]:
        """The offices of a person, oldest first, each with the articles that show it, once each."""
        rows = self._rows(
            f"SELECT role, body, level, office.unit, {ARTICLE}, status, surface, start, end"
            " FROM official JOIN office ON office.official = official.number"
            " JOIN article ON article.number = office.article WHERE official.id = ?",
            official_id,
        )
        return held_offices(_shown(rows))

    def holders(self, unit: str, roles: Sequence[str]) -> list[Holder]:
        """Everybody shown in an office of one of `roles` in `unit`, with these offices, by id."""
        rows = self._rows(
            f"SELECT {_OFFICIAL}, role, body, level, office.unit, {ARTICLE}, status, surface,"
            " start, end FROM office JOIN official ON official.number = office.official"
            " JOIN article ON article.number = office.article"
            f" WHERE office.unit = ? AND role IN ({', '.join('?' * len(roles))})"
            " ORDER BY official.id",
            unit,
            *roles,
        )
        return [
            Holder(Official(*person), held)
            for person, shown in groupby(rows, key=lambda row: row[:5])
            for held in held_offices(_shown(row[5:] for row in shown))
        ]

    def articles_showing(self, official_id: str, limit: int = ALL) -> list[ArticleLine]:
        """The articles that name an official with an office, newest first."""
        rows = self._rows(
            f"SELECT DISTINCT {ARTICLE} FROM official"
            " JOIN office ON office.official = official.number"
            " JOIN article ON article.number = office.article WHERE official.id = ?"
            " ORDER BY article.moment DESC, article.id DESC LIMIT ?",
            official_id,
            limit,
        )
        return [article_line(row) for row in rows]


def _shown(rows: Iterable[tuple[Any, ...]]) -> list[ShownHeld]:
    """Rows of role, body, level, unit, article and evidence."""
    return [
        ShownHeld(role, body, level, unit, Evidence(article_line(rest[:4]), *rest[4:]))
        for role, body, level, unit, *rest in rows
    ]
