"""Corrections between articles: people, names, and what a build works on."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.store import open_store
from indexer.build import BuildReport, build
from indexer.entities import Entities
from indexer.generation import current

_WARD = "phường An Lạc A, quận Bình Tân"
ARTICLES = [
    Article(
        id="chu-tich-1",
        title="An Lạc A họp",
        body=f"Bà Trần Thị Bưởi, Chủ tịch UBND {_WARD}, dự họp. Chỉ thị 19 được nhắc đến.",
        published_at=date(2019, 3, 1),
    ),
    Article(
        id="chu-tich-2",
        title="An Lạc A ra quân",
        body=f"Bà Trần Thị Bưởi, Chủ tịch UBND {_WARD}, phát động ra quân.",
        published_at=date(2020, 3, 1),
    ),
    Article(
        id="bi-thu",
        title="An Lạc họp Đảng ủy",
        body="Bà Trần Thị Bưởi, Bí thư Đảng ủy phường An Lạc, quận Bình Tân, phát biểu.",
        published_at=date(2020, 4, 1),
    ),
    Article(
        id="chi-thi",
        title="Quán triệt chỉ thị",
        body="Phường triển khai Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
        " Thành phố Hồ Chí Minh.",
        published_at=date(2018, 12, 1),
    ),
]
CHAIR, SECRETARY = "tran-thi-buoi-an-lac-a", "tran-thi-buoi-an-lac"
DIRECTIVE = "19-ct-tu-hcm-2018"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with open_store(tmp_path) as store, store.batch() as batch:
        for article in ARTICLES:
            batch.add(article)
    build(tmp_path)
    return tmp_path


def index(data: Path, text: str, *, rebuild: bool = False) -> BuildReport:
    (data / "corrections.toml").write_text(text, encoding="utf-8")
    return build(data, rebuild=rebuild)


@pytest.fixture
def tables(data: Path) -> "Opened":
    return Opened(data)


class Opened:
    """The tables of the index in use at the moment of each question."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def people(self) -> dict[str, tuple[str, int]]:
        with closing(Entities.open(current(self._data).entities)) as entities:
            return {one.id: (one.name, one.articles) for one in entities.officials()}

    def person(self, id_: str) -> str | None:
        with closing(Entities.open(current(self._data).entities)) as entities:
            found = entities.official(id_)
            return found.id if found else None

    def citing(self) -> list[str]:
        with closing(Entities.open(current(self._data).entities)) as entities:
            return sorted(one.article.id for one in entities.citing(DIRECTIVE))

    def states(self) -> list[tuple[str, str | None, str]]:
        with closing(Entities.open(current(self._data).entities)) as entities:
            return [(one.correction.name, one.problem, one.about) for one in entities.corrections()]

    def rows(self) -> list[tuple[object, ...]]:
        """Everything in the tables but the numbers of articles."""
        with closing(Entities.open(current(self._data).entities)) as entities:
            return [
                *entities.officials(),
                *entities.documents(),
                *(tuple(entities.offices(one.id)) for one in entities.officials()),
                *sorted(entities.official_ids().items()),
                *sorted(entities.document_ids().items()),
                *entities.corrections(),
            ]


JOIN = f'[[join]]\nofficials = ["{SECRETARY}", "{CHAIR}"]\n'
JOIN_AGAIN = f'[[join]]\nofficials = ["{CHAIR}", "{SECRETARY}"]\n'
SPLIT = '[[split]]\nofficial = "Trần Thị Bưởi"\narticles = ["chu-tich-2"]\n'
RENAME = f'[[rename]]\nofficial = "{CHAIR}"\nlabel = "Trần Thị Bưởi (chủ tịch)"\n'
NOBODY = '[[not-an-official]]\nname = "Trần Thị Bưởi"\n'
NOT_HERE = NOBODY + 'article = "chu-tich-1"\n'
LINK = f'[[link]]\narticle = "chu-tich-1"\nmention = "Chỉ thị 19"\ndocument = "{DIRECTIVE}"\n'
NAME = "Trần Thị Bưởi"


def test_before_any_correction(tables: Opened) -> None:
    assert tables.people() == {CHAIR: (NAME, 2), SECRETARY: (NAME, 1)}
    assert tables.citing() == ["chi-thi"]
    assert tables.states() == []


PEOPLE = [
    (JOIN, {SECRETARY: (NAME, 3)}),
    (SPLIT, {CHAIR: (NAME, 1), f"{CHAIR}-2": (NAME, 1), SECRETARY: (NAME, 1)}),
    (RENAME, {CHAIR: ("Trần Thị Bưởi (chủ tịch)", 2), SECRETARY: (NAME, 1)}),
    (NOBODY, {}),
    (NOT_HERE, {CHAIR: (NAME, 1), SECRETARY: (NAME, 1)}),
    # One correction refers to what another one made.
    (
        SPLIT + JOIN.replace(f'"{CHAIR}"', f'"{CHAIR}-2"'),
        {CHAIR: (NAME, 1), SECRETARY: (NAME, 2)},
    ),
    (JOIN + RENAME, {SECRETARY: ("Trần Thị Bưởi (chủ tịch)", 3)}),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people(data: Path, tables: Opened, text: str, people: dict[str, tuple[str, int]]) -> None:
    index(data, text)
    assert tables.people() == people
    assert {problem for _, problem, _ in tables.states()} == {None}
    # Without the file everything is as before.
    (data / "corrections.toml").unlink()
    build(data)
    assert tables.people() == {CHAIR: (NAME, 2), SECRETARY: (NAME, 1)}


def test_the_address_of_a_joined_official_leads_to_the_other(data: Path, tables: Opened) -> None:
    index(data, JOIN)
    assert tables.person(CHAIR) == SECRETARY


WITHOUT_EFFECT = [
    (LINK.replace("chu-tich-1", "x"), "article_gone", "x"),
    (LINK.replace("Chỉ thị 19", "Chỉ thị 20"), "mention_missing", "Chỉ thị 20"),
    (LINK.replace(DIRECTIVE, "20-ct-tu"), "document_unknown", "20-ct-tu"),
    ('[[unlink]]\narticle = "bi-thu"\nmention = "NQ 1"\n', "mention_missing", "NQ 1"),
    (JOIN.replace(CHAIR, "ai-do"), "official_unknown", "ai-do"),
    (SPLIT.replace("Bưởi", "Mận"), "name_missing", "Trần Thị Mận"),
    (SPLIT.replace('"]', '", "x", "y"]'), "article_gone", "x, y"),
    (RENAME.replace(CHAIR, "ai-do"), "official_unknown", "ai-do"),
    (RENAME.replace("official", "document"), "document_unknown", CHAIR),
    (RENAME.replace("official", "ward"), "ward_unknown", CHAIR),
    (NOBODY.replace("Bưởi", "Mận"), "name_missing", "Trần Thị Mận"),
    (NOT_HERE.replace("chu-tich-1", "chi-thi"), "name_missing", NAME),
    (
        '[[right-date]]\narticle = "bi-thu"\nevent = 2020-03-31\ninstead-of = 2020-03-30\n',
        "event_missing",
        "2020-03-30",
    ),
    (JOIN + JOIN_AGAIN, "joined_already", f"{CHAIR}, {SECRETARY}"),
]


@pytest.mark.parametrize(("text", "problem", "about"), WITHOUT_EFFECT)
def test_what_has_no_effect_says_why(
    data: Path, tables: Opened, text: str, problem: str, about: str
) -> None:
    index(data, text)
    assert tables.states()[-1][1:] == (problem, about)
    assert tables.citing() == ["chi-thi"]


@pytest.mark.parametrize(
    "document", [DIRECTIVE, "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"]
)
def test_a_short_form_is_linked_by_id_or_by_citation(
    data: Path, tables: Opened, document: str
) -> None:
    report = index(data, LINK.replace(DIRECTIVE, document))
    assert tables.citing() == ["chi-thi", "chu-tich-1"]
    assert (report.replaced, report.unchanged, report.corrections) == (1, 3, 1)


ALL = LINK + SPLIT + JOIN + RENAME + f'[[rename]]\ndocument = "{DIRECTIVE}"\nlabel = "CT 19"\n'


def test_an_update_gives_what_a_new_index_gives(data: Path, tables: Opened) -> None:
    for text in (NOBODY, LINK + NOT_HERE, ALL):
        index(data, text)
        updated = tables.rows()
        assert build(data, rebuild=True).added == 4
        assert tables.rows() == updated
    assert build(data).generation == current(data).name
    assert tables.states() == [
        (name, None, "")
        for name in ("[[link]] 1", "[[split]] 1", "[[join]] 1", "[[rename]] 1", "[[rename]] 2")
    ]


WORK = [
    # From one file to another: which articles are worked on again.
    ("", LINK, 1),
    (LINK, LINK, 0),
    (LINK, "", 1),
    (LINK, LINK + 'note = "vì"\n', 0),
    ("", JOIN + RENAME + NOBODY, 0),
    ("", LINK + NOT_HERE, 1),
    (LINK, SPLIT, 2),
]


@pytest.mark.parametrize(("before", "after", "articles"), WORK)
def test_only_what_a_correction_touches_is_worked_on(
    data: Path, before: str, after: str, articles: int
) -> None:
    index(data, before)
    first = current(data).name
    report = index(data, after)
    assert (report.replaced, report.unchanged) == (articles, 4 - articles)
    assert (report.generation != first) == (before != after)


def test_a_file_that_cannot_be_read_leaves_the_corrections_in_force(
    data: Path, tables: Opened
) -> None:
    index(data, LINK)
    (data / "corrections.toml").write_bytes(b"PK\3\4\0\0\0\0")
    for rebuild in (False, True):
        report = build(data, rebuild=rebuild)
        assert "binary, not text" in report.problems[0]
        assert tables.citing() == ["chi-thi", "chu-tich-1"]


def test_a_bad_entry_is_left_out_and_reported(data: Path, tables: Opened) -> None:
    report = index(data, LINK + '[[join]]\nofficials = ["a"]\n')
    assert len(report.problems) == 1
    assert tables.citing() == ["chi-thi", "chu-tich-1"]


def test_a_corrected_day_is_in_the_index(data: Path) -> None:
    index(data, '[[right-date]]\narticle = "bi-thu"\npublished = 2021-05-06T07:08:00\n')
    with closing(Entities.open(current(data).entities)) as entities:
        [office] = entities.offices(SECRETARY)
        assert office.first_seen == date(2021, 5, 6)
        with open_store(data, readonly=True) as store:
            assert entities.checksums() == store.checksums()
