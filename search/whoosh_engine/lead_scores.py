"""What the units of a long question score in the leads of the best articles.

A short query is decided by its words. Of a question of five units and more, articles that name its
units at their beginning are about it; long articles may only mention them somewhere.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from indexer.postings.leads import Leads, in_leads, lead_number
from search.query.nodes import Words
from search.results import ScorePart
from search.whoosh_engine.held import unit_weights
from search.whoosh_engine.readings import unit_readings
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot
from search.whoosh_engine.weights import LEAD, LEAD_ARTICLES, LEAD_UNITS


def with_leads(
    runs: Sequence[Words], articles: Articles, scores: Scores, snapshot: Snapshot
) -> Scores:
    """`scores` of `articles` (numbers, ascending), the best with what their leads add.

    All articles that score as much as the `LEAD_ARTICLES`-th are looked at.
    """
    runs = [run for run in runs if len(run.content) >= LEAD_UNITS]
    if not runs or not len(articles):
        return scores
    most = min(LEAD_ARTICLES, len(scores))
    bound = np.partition(scores, -most)[-most]
    best = np.flatnonzero(scores >= bound)
    leads = snapshot.leads(articles[best])
    added = scores.copy()
    added[best] += sum(_in_run(run, leads, snapshot) for run in runs)
    return added


def lead_parts(runs: Sequence[Words], article: int, snapshot: Snapshot) -> Iterable[ScorePart]:
    """What each unit adds to the score of an article that is among the best."""
    leads = snapshot.leads(np.array([article]))
    for run in runs:
        if len(run.content) >= LEAD_UNITS:
            for unit, score in zip(run.content, _of_units(run, leads, snapshot), strict=True):
                text = " ".join(run.words[unit.start : unit.end])
                yield ScorePart("lead", text, float(score[0]))


def _in_run(run: Words, leads: Leads, snapshot: Snapshot) -> Scores:
    return sum(_of_units(run, leads, snapshot), np.zeros(len(leads), np.float32))


def _of_units(run: Words, leads: Leads, snapshot: Snapshot) -> Iterable[Scores]:
    """What each unit of a run scores in each of `leads`."""
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
