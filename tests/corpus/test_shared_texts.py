"""Wards, dates and page data of texts that are not ours to publish; skips where they are not."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.events import find_events
from corpus.extraction import extract_record
from corpus.mentions import Context
from corpus.readers import read_path
from corpus.recognition import context_of
from corpus.text import clean, clean_text
from corpus.wards import find_in_clean, primary_ward

pytestmark = pytest.mark.shared


def test_the_seed_page(shared: Path) -> None:
    (article,) = read_path(shared / "seed")
    assert isinstance(article, Article)
    assert article.title.startswith("ĐẢNG ỦY PHƯỜNG AN LẠC A TỔ CHỨC HỘI NGHỊ KỶ NIỆM 90 NĂM")
    assert article.title.endswith("TUYÊN DƯƠNG ĐIỂN HÌNH “DÂN VẬN KHÉO” NĂM 2020")
    assert article.body.startswith("Chiều ngày 21/10/2020, Đảng ủy phường An Lạc A tổ chức")
    assert article.body.endswith("trong thực hiện Chỉ thị 19 và Nghị quyết 21")
    assert article.breadcrumb == ("TIN TỨC HOẠT ĐỘNG UBND 10 PHƯỜNG",)
    assert article.published_at == datetime(2020, 10, 23, 16, 21)
    assert (article.author, article.source) == ("PHƯỢNG BÍCH", "UBND P. An Lạc A")
    assert article.views == 157
    assert str(find_events(clean_text(article.text), article.published_on)[0].first) == "2020-10-21"
    context = context_of(article)
    mentions = find_in_clean(clean(article.text), context)
    ward = "phuong-an-lac-a-quan-binh-tan-hcm"
    assert {mention.ward for mention in mentions} == {ward}
    assert context.home_ward == primary_ward(article.text, mentions, context) == ward


def test_the_goals_are_met_on_the_development_set(shared: Path) -> None:
    lines = (shared / "eval" / "entities" / "gold_dev.jsonl").read_text(encoding="utf-8")
    right = predicted = annotated = dates_right = dates = 0
    for gold in map(json.loads, lines.splitlines()):
        record = extract_record(gold["id"], gold["text"], gold["ref_year"])
        found = {(ward["type"], ward["name"]) for ward in record["wards"]}
        named = {(ward["type"], ward["name"]) for ward in gold["wards"]}
        right += len(found & named)
        predicted += len(found)
        annotated += len(named)
        for field in ("publish_date", "author", "news_source", "views"):
            assert record[field] == gold[field], (gold["id"], field)
        if gold["event_dates"] or record["event_date"]:
            dates += 1
            dates_right += record["event_date"] in gold["event_dates"]
    assert 2 * right / (predicted + annotated) >= 0.98
    assert dates_right / dates >= 0.97


def test_most_wards_of_real_news_are_one_unit(shared: Path) -> None:
    mentions = []
    for number, article in enumerate(read_path(shared / "corpus")):
        if number == 2000:
            break
        assert isinstance(article, Article)
        mentions += find_in_clean(clean(article.text), Context(year=2017))
    assert sum(mention.ward is not None for mention in mentions) / len(mentions) > 0.85
