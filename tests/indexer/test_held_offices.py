"""Offices of one person: which showings are one office, and each article once under it."""

from datetime import date

import pytest

from indexer.entities.model import ArticleLine, Evidence
from indexer.entities.official_tables import ShownHeld, held_offices

WARD = "phuong-an-lac-hcm"


def shown(
    surface: str, article: str, day: int | None, role: str = "bí thư", start: int = 0, **more: str
) -> ShownHeld:
    published = None if day is None else date(2020, 1, day)
    line = ArticleLine(article, "", published, None)
    status = more.get("status", "")
    evidence = Evidence(line, status, surface, start, start + len(surface))
    return ShownHeld(
        role, more.get("body", "DANG"), more.get("level", "xã"), more.get("unit"), evidence
    )


@pytest.mark.parametrize(
    ("showings", "expected"),
    [
        ([], []),
        (
            [shown("Bí thư", "a", 1, unit=WARD), shown("BT ĐU phường", "b", 2, unit=WARD)],
            [("Bí thư Đảng ủy phường An Lạc", ["a", "b"])],
        ),
        (
            [
                shown("Bộ trưởng", "a", 1, "bộ trưởng", body="CHINHPHU"),
                shown("Bộ trưởng Bộ Y tế", "b", 2, "bộ trưởng", body="CHINHPHU"),
            ],
            [("Bộ trưởng Bộ Y tế", ["a", "b"])],
        ),
        (
            [
                shown("Trưởng Ban Dân vận", "b", 2, "trưởng ban"),
                shown("Trưởng Ban Tuyên giáo", "a", 1, "trưởng ban"),
            ],
            [("Trưởng Ban Tuyên giáo", ["a"]), ("Trưởng Ban Dân vận", ["b"])],
        ),
        (
            [shown("Bí thư", "a", None, unit=WARD), shown("Bí thư", "b", 3, unit=WARD)],
            [("Bí thư Đảng ủy phường An Lạc", ["b", "a"])],
        ),
    ],
)
def test_showings_become_offices(
    showings: list[ShownHeld], expected: list[tuple[str, list[str]]]
) -> None:
    found = held_offices(showings)
    assert [(one.label, [e.article.id for e in one.evidence]) for one in found] == expected
    assert held_offices(reversed(showings)) == found


def test_an_article_stands_once_under_an_office_and_its_status_is_kept() -> None:
    [office] = held_offices(
        [
            shown("Bí thư", "a", 1, start=5, unit=WARD),
            shown("Bí thư Đảng ủy", "a", 1, start=90, unit=WARD, status="starts"),
            shown("Bí thư", "a", 1, start=200, unit=WARD, level=""),
        ]
    )
    assert [(e.article.id, e.start, e.status) for e in office.evidence] == [("a", 90, "starts")]
    assert (office.level, office.first_seen, office.last_seen) == (
        "xã",
        date(2020, 1, 1),
        date(2020, 1, 1),
    )
