"""Articles of files in inner folders have addresses that work, on pages and in JSON."""

from collections import Counter
from pathlib import Path
from urllib.parse import quote

from corpus.intake import items_in, take_in
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.settings import Settings


def test_every_article_of_a_tree_of_folders_has_its_page(tmp_path: Path) -> None:
    for name in ("2020/tin1", "2021/tin1", "tin1", "Tin tức/Số 1", "x" * 230, "a.b/c+d&e=f;g"):
        path = tmp_path / "in" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Ra quân {name}\n08/08/2025\nThân bài.", encoding="utf-8")
    with open_store(tmp_path) as store:
        lines = take_in(
            store, items_in([tmp_path / "in"]), Counter(), replace=False, advance=lambda count: None
        )
        assert list(lines) == []
        ids = list(store.checksums())
    assert len(ids) == 6
    build(tmp_path)
    client = create_app(Settings(tmp_path)).test_client()
    for article_id in ids:
        for address in (article_id, quote(article_id, safe="")):
            page = client.get(f"/bai/{address}")
            assert page.status_code == 200
            assert "Ra quân" in page.get_data(as_text=True)
            assert client.get(f"/api/v1/articles/{address}").get_json()["id"] == article_id
