"""The scorer gives the figures of the one that comes with the evaluation set, case by case."""

import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.evaluation.entity_scoring import EntityReport, evaluate, extract, gains_and_losses

TEXT = "Ông Lê Văn Tám, Chủ tịch UBND phường 7. Ông Tám nói. Bà Võ Thị Hai về."


def mention(
    start: int, end: int, cluster: str, *titles: tuple[str, str, str], name: str = "Lê Văn Tám"
) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "name": TEXT[start:end],
        "normal_name": name,
        "cluster": cluster,
        "titles": [
            {"surface": role, "role": role, "body": body, "status": status}
            for role, body, status in titles
        ],
    }


TAM = mention(4, 14, "A", ("chủ tịch", "UBND", ""))
TAM_AGAIN = mention(44, 47, "A")
HAI = mention(56, 66, "B", ("bí thư", "DANG", ""), name="Võ Thị Hai")
GOLD: dict[str, Any] = {
    "id": "t1",
    "kind": "civic",
    "text": TEXT,
    "wards": [{"type": "Phường", "name": "7", "district": "Quận 8"}],
    "officials": [TAM, TAM_AGAIN],
    "ignore": [],
    "publish_date": "2020-10-23",
    "event_dates": ["2020-10-21", "2020-10-22"],
    "author": "HẢI ÂU",
    "news_source": None,
    "views": 7,
}


def report(gold: Mapping[str, Any], **found: Any) -> EntityReport:
    answer = {"id": gold["id"], "wards": [], "officials": []} | found
    return evaluate([gold], lambda _: answer)


def test_the_judged_answer_is_all_right() -> None:
    perfect = report(GOLD, **{key: GOLD[key] for key in ("wards", "officials")})
    assert all((ratio.precision, ratio.recall) == (1, 1) for ratio in perfect.sets.values())
    assert perfect.b_cubed == (1, 1)
    assert perfect.status == (1, 1)


@pytest.mark.parametrize(
    ("officials", "name", "figures"),
    [
        ([TAM], "name span", (1, 1, 2)),
        ([TAM, TAM_AGAIN, HAI], "name span", (2, 3, 2)),
        ([TAM, TAM_AGAIN, HAI], "name + office", (1, 2, 1)),
        ([TAM, mention(44, 47, "C")], "groups", (0, 2, 1)),
        ([TAM | {"normal_name": "LÊ VĂN TÁM"}], "name + office per text", (1, 1, 1)),
        ([mention(4, 14, "A", ("bí thư", "DANG", ""))], "name + office per text", (0, 1, 1)),
    ],
)
def test_officials(officials: list[Any], name: str, figures: tuple[int, int, int]) -> None:
    ratio = report(GOLD, officials=officials).sets[name]
    assert (ratio.right, ratio.found, ratio.wanted) == figures


def test_b_cubed_halves_a_person_torn_in_two() -> None:
    assert report(GOLD, officials=[TAM, mention(44, 47, "C")]).b_cubed == (1, 0.5)


def test_a_wrong_status_is_counted_apart() -> None:
    former = mention(4, 14, "A", ("chủ tịch", "UBND", "nguyên"))
    assert report(GOLD, officials=[former]).status == (0, 1)


def test_what_the_annotation_leaves_open_is_neither_right_nor_wrong() -> None:
    gold = GOLD | {"ignore": [{"start": 53, "end": 66}]}
    assert report(gold, officials=[HAI]).sets["name span"].found == 0


def test_a_false_official_is_counted_where_there_is_none() -> None:
    gold = GOLD | {"kind": "tricky", "officials": []}
    assert report(gold, officials=[HAI]).false_officials == (1, 1)
    assert report(gold).false_officials == (0, 1)


@pytest.mark.parametrize(
    ("ward", "right"),
    [
        ({"type": "phường", "name": "07", "district": "Q.8"}, 1),
        ({"type": "Phường", "name": "7", "district": None}, 0),
        ({"type": "Xã", "name": "7", "district": "Quận 8"}, 0),
    ],
)
def test_numbered_wards_need_their_district(ward: dict[str, Any], right: int) -> None:
    found = report(GOLD, wards=[ward])
    assert found.sets["wards"].right == found.sets["numbered wards"].right == right


@pytest.mark.parametrize(
    ("found", "name", "figures"),
    [
        ({"publish_date": "2020-10-23"}, "publish_date", (1, 1, 0)),
        ({"event_date": "2020-10-22"}, "event_date", (1, 1, 0)),
        ({"event_date": "2020-10-20"}, "event_date", (0, 1, 0)),
        ({"author": "Hải Âu"}, "author", (1, 1, 0)),
        ({"news_source": "Báo"}, "news_source", (0, 0, 1)),
        ({"views": 7}, "views", (1, 1, 0)),
    ],
)
def test_page_data(found: dict[str, Any], name: str, figures: tuple[int, int, int]) -> None:
    assert report(GOLD, **found).page[name] == figures


def test_two_runs_are_compared_case_by_case() -> None:
    before = json.loads(json.dumps(report(GOLD, officials=[TAM, HAI]).as_dict()))
    after = json.loads(json.dumps(report(GOLD, officials=[TAM, TAM_AGAIN]).as_dict()))
    lines = gains_and_losses(before, after)
    assert "+ t1: name Tám @44" in lines
    assert "+ t1: no more FALSE name Võ Thị Hai @56" in lines
    assert gains_and_losses(after, after) == []


def test_the_report_as_text_names_figures_and_mistakes() -> None:
    text = report(GOLD, officials=[TAM, HAI]).as_text(errors=9)
    assert "name span" in text
    assert "t1 | FALSE name Võ Thị Hai @56" in text
    assert "t1 |" not in report(GOLD, officials=[TAM, HAI]).as_text()


@pytest.mark.shared
def test_the_figures_are_those_of_the_scorer_of_the_set(shared: Path) -> None:
    folder = shared / "eval" / "entities"
    gold = [json.loads(line) for line in (folder / "gold_dev.jsonl").read_text().splitlines()]
    # Every other text is answered, and in every third the first official is lost.
    answers = {record["id"]: dict(extract(record)) for record in gold[::2]}
    for answer in list(answers.values())[::3]:
        answer["officials"] = answer["officials"][1:]
    ours = evaluate(gold, lambda record: answers.get(record["id"], {})).as_dict()
    theirs, _ = _scorer(folder).score(gold, answers)
    names = {
        "wards": "ward_doc",
        "numbered wards": "ward_doc_numbered",
        "name span": "name_span",
        "name + office": "name_title_mention",
        "name + office per text": "name_title_doc",
        "groups": "cluster_exact",
        "groups b-cubed": "cluster_b3",
    }
    for name, their_name in names.items():
        expected = {key: theirs[their_name][key] for key in ("P", "R", "F1")}
        assert list(ours["figures"][name].values()) == pytest.approx(
            list(expected.values()), abs=1e-4
        )
    for name, figures in ours["page"].items():
        assert theirs[name].startswith(f"{figures['right']}/{figures['wanted']} ")


def _scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("entity_scorer", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(folder))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.mark.shared
def test_the_goals_are_met_on_the_development_set(shared: Path) -> None:
    file = shared / "eval" / "entities" / "gold_dev.jsonl"
    found = evaluate(json.loads(line) for line in file.read_text().splitlines())
    assert found.sets["name span"].f1 >= 0.95
    assert found.sets["name + office per text"].f1 >= 0.90
    assert min(found.b_cubed) >= 0.95
    assert found.false_officials[0] == 0
