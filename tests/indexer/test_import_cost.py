"""Neither building nor serving loads pyvi, or the machine learning that pyvi depends on."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from corpus.store import open_store

ROOT = Path(__file__).parents[2]
HEAVY = ("pyvi", "sklearn", "scipy", "pycrfsuite", "sklearn_crfsuite")

BUILD = """
from pathlib import Path
from indexer.build import build
assert build(Path(sys.argv[1])).added
"""
# Pages that correct, match, rank and count, that suggest, and that recognise an article's text.
SERVE = """
from pathlib import Path
from webui.app import create_app
from webui.settings import Settings
client = create_app(Settings(Path(sys.argv[1]))).test_client()
for address in json.loads(sys.argv[2]):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status)
"""


def loaded(script: str, *arguments: str) -> dict[str, list[str]]:
    """Which heavy packages a new process has loaded after `script`, and which modules of ours."""
    ending = (
        "print(json.dumps({'heavy': sorted({m.split('.')[0] for m in sys.modules}"
        f" & set({HEAVY!r})), 'ours': sorted(m for m in sys.modules if m.startswith('indexer'))}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{script}\n{ending}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_a_build_segments_words_without_pyvi(sample_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_data, tmp_path / "data", ignore=shutil.ignore_patterns("index"))
    found = loaded(BUILD, str(tmp_path / "data"))
    assert "indexer.word_segmentation" in found["ours"]
    assert found["heavy"] == []


def test_serving_loads_neither_pyvi_nor_what_only_a_build_needs(sample_data: Path) -> None:
    with open_store(sample_data, readonly=True) as store:
        article = min(store.checksums())
    addresses = ["/", "/tim?q=dan+van+kheo", "/api/v1/suggest?q=van+kh", f"/bai/{article}"]
    found = loaded(SERVE, str(sample_data), json.dumps(addresses))
    assert found["heavy"] == []
    only_building = {"indexer.build", "indexer.preparation", "indexer.language_builder"}
    assert only_building.isdisjoint(found["ours"])
