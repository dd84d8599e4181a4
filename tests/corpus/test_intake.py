"""Taking items into a store: nothing twice, nothing lost, nothing back that was taken down."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.intake import items_in, take_in
from corpus.readers import Item
from corpus.store import open_store

TEXT = "Họp tổ dân phố\n08/08/2025 14:07\nThân bài."


def take(
    data: Path, *paths: Path, replace: bool = False, items: list[tuple[Path, Item]] | None = None
) -> tuple[dict[str, int], list[str], list[str]]:
    """The counts, the lines said and the ids in the store after taking in `paths` or `items`."""
    counts: Counter[str] = Counter()
    with open_store(data) as store:
        given = items if items is not None else items_in(paths)
        lines = list(take_in(store, given, counts, replace=replace, advance=lambda count: None))
        return dict(counts), lines, sorted(store.checksums())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("tin1", "2020/tin1", "2021/tin1"):
        path = tmp_path / "in" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} {name}", encoding="utf-8")
    return tmp_path / "in"


def test_files_of_one_name_all_live(tmp_path: Path, folder: Path) -> None:
    counts, lines, ids = take(tmp_path / "data", folder)
    assert (counts, lines) == ({"added": 3}, [])
    assert ids == ["2020~tin1", "2021~tin1", "tin1"]
    assert take(tmp_path / "data", folder)[0] == {"unchanged": 3}


def test_a_file_that_two_paths_lead_to_is_taken_once(tmp_path: Path, folder: Path) -> None:
    counts, lines, ids = take(tmp_path / "data", folder, folder / "2020", folder / "tin1.txt")
    assert (counts, lines, len(ids)) == ({"added": 3}, [], 3)


def test_a_file_given_from_another_folder_keeps_its_id(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    take(data, folder)
    for path in (folder / "2020", folder / "2021" / "tin1.txt", tmp_path / "in"):
        _, lines, ids = take(data, path)
        assert lines == []
        assert ids == ["2020~tin1", "2021~tin1", "tin1"]


def test_an_older_store_gets_nothing_twice(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    take(data, folder / "2020" / "tin1.txt")  # its id was the name alone before
    (folder / "tin1.txt").unlink()
    counts, lines, ids = take(data, folder)
    assert (counts, lines) == ({"known under another id": 1, "added": 1}, [])
    assert ids == ["2021~tin1", "tin1"]


def test_a_changed_file_of_an_older_store_is_replaced_under_its_id(
    tmp_path: Path, folder: Path
) -> None:
    data, file = tmp_path / "data", folder / "2020" / "tin1.txt"
    take(data, file)
    (folder / "tin1.txt").unlink()
    (folder / "2021" / "tin1.txt").unlink()
    file.write_text(f"{TEXT} sửa", encoding="utf-8")
    counts, (line,), ids = take(data, folder)
    assert (counts, ids) == ({"conflict": 1}, ["tin1"])
    assert "--replace" in line
    assert take(data, folder, replace=True)[0] == {"replaced": 1}


def test_what_was_taken_down_does_not_come_back_by_another_path(
    tmp_path: Path, folder: Path
) -> None:
    data = tmp_path / "data"
    take(data, folder)
    with open_store(data) as store, store.batch() as batch:
        batch.remove("2020~tin1", "")
    # Of this name there is another article: what is meant is not known, and nothing changes.
    counts, (line,), ids = take(data, folder / "2020")
    assert (counts, ids) == ({"conflict": 1}, ["2021~tin1", "tin1"])
    assert "another article with this id is in the store" in line
    with open_store(data) as store, store.batch() as batch:
        batch.remove("tin1", "")
    for path in (folder, folder / "2020", folder / "2021", folder / "tin1.txt"):
        _, _, ids = take(data, path)
        assert ids == ["2021~tin1"]


@pytest.mark.parametrize("replace", [False, True])
def test_what_was_taken_down_does_not_take_the_place_of_another(
    tmp_path: Path, folder: Path, replace: bool
) -> None:
    data, gone = tmp_path / "data", folder / "2020" / "tin1.txt"
    gone.write_text("Xử phạt ông A\n09/08/2025\nThân bài.", encoding="utf-8")
    take(data, folder)
    with open_store(data) as store, store.batch() as batch:
        batch.remove("2020~tin1", "")
    for path in (folder / "2020", gone):
        counts, (line,), ids = take(data, path, replace=replace)
        assert (counts, ids) == ({"taken down": 1}, ["2021~tin1", "tin1"])
        assert "2020~tin1 was taken down and may be this one" in line
    with open_store(data) as store:
        assert "ông A" not in "".join(article.text for article in store.articles())
    # The other article of this name can still be brought up to date.
    (folder / "tin1.txt").write_text(f"{TEXT} sửa", encoding="utf-8")
    counts, _, _ = take(data, folder / "tin1.txt", replace=True)
    assert counts == {"replaced": 1}


def test_two_files_of_one_id_are_said(tmp_path: Path) -> None:
    for name in ("tin 1", "tin-1"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(f"Tin {name}\nThân.", encoding="utf-8")
    for replace in (False, True):
        counts, (line,), ids = take(
            tmp_path / "data" / str(replace), tmp_path / "in", replace=replace
        )
        assert (counts, ids) == ({"added": 1, "conflict": 1}, ["tin-1"])
        assert "tin-1.txt: tin-1 was taken from " in line


PAGE = "Trang chủ > Tin\nRa quân\nThứ Hai, {} | 09:15\nKhu phố 2 ra quân."
FEBRUARY, LEAP_DAY = date(2020, 2, 3), date(2020, 2, 29)
# Record, texts that the one line must name, day of publication, day of the event.
IMPOSSIBLE_DATES: list[tuple[dict[str, str], list[str], date | None, date | None]] = [
    ({"text": PAGE.format("31/02/2020")}, ["31/02/2020"], None, None),
    ({"text": PAGE.format("03/02/2020")}, [], FEBRUARY, None),
    ({"text": PAGE.format("31/02/2020"), "published_at": "2020-02-03"}, [], FEBRUARY, None),
    ({"text": PAGE.format("03/02/2020"), "published_at": "2020-02-31"}, [], FEBRUARY, None),
    ({"text": PAGE.format("31/02/2020"), "published_at": "2020-02-30"}, ["-30"], None, None),
    ({"text": "Ra quân\nBài.", "event_date": "2020-02-29"}, [], None, LEAP_DAY),
    ({"text": "Ra quân\nBài.", "event_date": "2021-02-29"}, ["2021-02-29"], None, None),
    ({"text": "Ra quân\nBài.", "event_date": "2021-13-01"}, ["2021-13-01"], None, None),
    ({"text": "Ra quân\nBài.", "event_date": "0000-00-00"}, ["0000-00-00"], None, None),
    ({"text": "Ra quân\nBài.", "event_date": "2021-02-29T08:00"}, ["2021-02-29"], None, None),
    ({"title": "Ra quân", "body": "Bài.", "event_date": "2021-06-31"}, ["06-31"], None, None),
    (
        {"title": "Tin", "body": "Bài.", "event_date": "2021-06-31", "published_at": "2021-09-31"},
        ["2021-09-31", "2021-06-31"],
        None,
        None,
    ),
]


@pytest.mark.parametrize(("record", "said", "published", "event"), IMPOSSIBLE_DATES)
def test_an_impossible_date_leaves_no_article_out_and_is_said_in_one_line(
    tmp_path: Path,
    record: dict[str, str],
    said: list[str],
    published: date | None,
    event: date | None,
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", **record}), encoding="utf-8")
    counts, lines, ids = take(tmp_path / "data", path)
    assert (counts, ids) == ({"added": 1}, ["a"])
    assert len(lines) == (1 if said else 0)
    assert all(text in line for line in lines for text in said)
    with open_store(tmp_path / "data", readonly=True) as store:
        (kept,) = store.articles()
    assert (kept.published_on, kept.event_date) == (published, event)


@pytest.mark.parametrize("given", ["hôm qua", "21/10/2020", "", "20201"])
def test_an_event_date_that_does_not_look_like_one_leaves_the_article_out(
    tmp_path: Path, given: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Tin", "event_date": given}), encoding="utf-8")
    counts, (line,), ids = take(tmp_path / "data", path)
    assert (counts, ids) == ({"left out": 1}, [])
    assert '"event_date"' in line


UNSTORABLE = [
    {"views": 10**30},
    {"title": "a\ud800"},
    {"body": ["no", "text"]},
    {"source": {"no": "text"}},
]


@pytest.mark.parametrize("fault", UNSTORABLE)
def test_a_row_that_cannot_be_written_loses_no_neighbour(
    tmp_path: Path, fault: dict[str, object]
) -> None:
    good = [Article(id=f"tot-{number}", title="Tin", body="Thân") for number in range(20)]
    # The row is wrong on purpose: no reader gives such values.
    bad = Article(**{"id": "xau", "title": "Tin", "body": "Thân", **fault})  # type: ignore[arg-type]
    items: list[tuple[Path, Item]] = [(Path("a.jsonl"), one) for one in (*good[:9], bad, *good[9:])]
    counts, (line,), ids = take(tmp_path, items=items)
    assert counts == {"added": 20, "left out": 1}
    assert line.startswith("a.jsonl: xau: cannot be stored (")
    assert "xau" not in ids
    with open_store(tmp_path) as store:
        assert store.damage() == []
        assert len(list(store.articles())) == 20
