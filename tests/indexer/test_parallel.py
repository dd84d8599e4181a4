"""Preparing over several processes ends with the process that asked for it, however that ends."""

import subprocess
import sys
from pathlib import Path

ENDLESS = """
from corpus.article import Article
from indexer.parallel import Task, prepare_all

tasks = (Task(Article(id=str(n), title="Tin", body="Khu phố họp.")) for n in range(10**9))
for prepared in prepare_all(tasks, 10**9, processes=2):
    print(prepared.document, flush=True)
"""


def test_a_build_that_is_killed_leaves_no_process_and_says_nothing() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    process.kill()
    # Both streams end when the last process that holds them does.
    _, said = process.communicate()
    assert said == b""
