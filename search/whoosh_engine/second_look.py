"""A second look at the best articles for a long question.

A short query is decided by its words. Of a question of four units and more, articles that name its
units at their beginning are about it, while long articles may only mention them somewhere; and an
article about the same matter as the first ones is likely an answer, even if it uses other words.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from indexer.postings.leads import Leads, in_leads, lead_number
from search.query.nodes import Words
from search.whoosh_engine.held import unit_weights
from search.whoosh_engine.readings import unit_readings
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot
from search.whoosh_engine.topics import Topics
from search.whoosh_engine.weights import LEAD, LIKE_ARTICLES, LIKENESS, LONG_QUESTION, LOOKED_AT


def second_look(
    runs: Sequence[Words], articles: Articles, scores: Scores, topics: Topics
) -> tuple[Scores, Scores]:
    """What their leads, and their likeness to the first, add to `scores` of `articles` (numbers,
    ascending).

    All articles that score as much as the `LOOKED_AT`-th are looked at.
    """
    leads, like = np.zeros_like(scores), np.zeros_like(scores)
    runs = [run for run in runs if len(run.content) >= LONG_QUESTION]
    if not runs or not len(articles):
        return leads, like
    most = min(LOOKED_AT, len(scores))
    best = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    snapshot = topics.snapshot
    shown = snapshot.leads(articles[best])
    leads[best] = sum((_in_run(run, shown, snapshot) for run in runs), np.float32(0))
    led = scores[best] + leads[best]
    first = np.lexsort((articles[best], -led))[:LIKE_ARTICLES]
    like[best] = topics.likeness(articles[best], led, first) * np.float32(LIKENESS * led.max())
    return leads, like


def _in_run(run: Words, leads: Leads, snapshot: Snapshot) -> Scores:
    """What the units of a run score in each of `leads`."""
    return sum(_of_units(run, leads, snapshot), np.zeros(len(leads), np.float32))


def _of_units(run: Words, leads: Leads, snapshot: Snapshot) -> Iterable[Scores]:
    weights = unit_weights(run, snapshot)
    for readings, weight in zip(unit_readings(run), weights, strict=True):
        found = reduce(
            np.logical_or,
            (
                in_leads(leads, [lead_number(word.syllable.folded_hash) for word in reading])
                for reading in readings
            ),
        )
        yield found * (np.float32(LEAD) * weight)
