"""Scores the recognition of document references against a hand-annotated set.

The figures are those of the scorer that belongs to the evaluation set: spans and keys by mention,
the set of keys for each text, resolution of short forms, dates, issuing bodies, false mentions in
texts without references. Optional mentions do not count.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.evaluation.figures import CaseResult, Ratio
from corpus.extraction import reference_record
from corpus.mentions import DocumentReference
from corpus.references.knowledge import bare_code
from corpus.references.reference_keys import reference_key
from corpus.references.reference_mentions import find_in_clean
from corpus.text import Span, clean

Record = Mapping[str, Any]
Recogniser = Callable[[str], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mention that is missed, false, or has a wrong key."""

    text_id: str
    kind: str  # "MISS", "FALSE" or "KEY"
    surface: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """The figures over all texts, the mistakes, and the result of each text."""

    counts: Mapping[str, int]
    kinds: Mapping[str, tuple[int, int, int]]  # wanted, found, with the right key
    mistakes: tuple[Mistake, ...]
    cases: tuple[CaseResult, ...]

    def ratio(self, right: str, found: str = "found", wanted: str = "wanted") -> Ratio:
        """A ratio of three counts."""
        return Ratio(self.counts[right], self.counts[found], self.counts[wanted])

    @property
    def figures(self) -> dict[str, Ratio]:
        """All ratios but the resolution, by their names in the evaluation set."""
        return {
            "span exact": self.ratio("exact"),
            "span overlap": self.ratio("overlap"),
            "key (mention)": self.ratio("key"),
            "key (resolved)": self.ratio("resolved_key"),
            "key set per text": self.ratio("set_right", "set_found", "set_wanted"),
        }

    @property
    def resolution(self) -> tuple[float, float]:
        """Precision over predicted resolutions, recall over wanted ones."""
        counts = self.counts
        found, wanted = counts["resolution_found"], counts["resolution_wanted"]
        return (
            counts["resolution_right"] / found if found else 1.0,
            counts["resolution_hit"] / wanted if wanted else 1.0,
        )

    def as_dict(self) -> dict[str, Any]:
        """Figures, by kind and by text, ready for JSON; `gains_and_losses` compares two of them."""
        precision, recall = self.resolution
        figures = {name: ratio.as_dict() for name, ratio in self.figures.items()}
        figures["resolution"] = {"precision": round(precision, 4), "recall": round(recall, 4)}
        return {
            "figures": figures,
            "false_mentions_in_reference_free_texts": self.counts["false_in_free"],
            "reference_free_texts": self.counts["free_texts"],
            "kinds": {
                kind: {"wanted": wanted, "found": found, "key_right": right}
                for kind, (wanted, found, right) in sorted(self.kinds.items())
            },
            "cases": {
                case.text_id: {"right": list(case.right), "wrong": list(case.wrong)}
                for case in self.cases
            },
        }

    def as_text(self, errors: int = 0) -> str:
        """The figures as lines for a terminal, followed by at most `errors` mistakes."""
        counts = self.counts
        lines = [f"mentions: wanted {counts['wanted']}, found {counts['found']}"]
        lines += [f"{name:<18} {ratio.as_text()}" for name, ratio in self.figures.items()]
        precision, recall = self.resolution
        lines.append(f"{'resolution':<18} P {precision:.3f}  R {recall:.3f}")
        lines.append(
            f"dates {counts['date_right']}/{counts['date_wanted']},"
            f" {counts['date_false']} invented;"
            f" issuing bodies {counts['issuer_right']}/{counts['issuer_wanted']}"
        )
        lines.append(
            f"texts without references {counts['free_texts']}: {counts['false_in_free']} false"
            f" mentions in {counts['free_hit']} of them"
        )
        for kind, (wanted, found, right) in sorted(self.kinds.items()):
            shares = f"found {found / wanted:.3f}  key right {right / wanted:.3f}"
            lines.append(f"  {kind:<6} n={wanted:<4} {shares}")
        lines += [
            f"{m.text_id} | {m.kind} | {m.surface} | {m.wanted} | {m.found}"
            for m in self.mistakes[:errors]
        ]
        return "\n".join(lines)


def recognise_records(text: str) -> list[dict[str, Any]]:
    """The mentions of `text` as `tinphuong extract` prints them."""
    return [reference_record(reference) for reference in find_in_clean(clean(text))]


def evaluate(gold: Iterable[Record], recognise: Recogniser = recognise_records) -> ReferenceReport:
    """The report of what `recognise` finds in `gold`, records `{"id", "text", "mentions": […]}`."""
    tally = _ReferenceTally()
    for record in gold:
        _score_text(tally, record, recognise(record["text"]))
    return ReferenceReport(
        tally.counts,
        {kind: (n[0], n[1], n[2]) for kind, n in tally.kinds.items()},
        tuple(tally.mistakes),
        tuple(tally.cases),
    )


@dataclass(slots=True)
class _ReferenceTally:
    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, list[int]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    cases: list[CaseResult] = field(default_factory=list)


def _score_text(tally: _ReferenceTally, record: Record, found: list[dict[str, Any]]) -> None:
    counts, text = tally.counts, record["text"]
    gold: list[Record] = record["mentions"]
    wanted = [i for i, mention in enumerate(gold) if not mention.get("optional")]
    optional = [mention for mention in gold if mention.get("optional")]
    pairs = _pair(gold, wanted, found)
    paired = set(pairs.values())
    live = [
        j
        for j, mention in enumerate(found)
        if j in paired or not any(_overlap(mention, other) for other in optional)
    ]
    counts["wanted"] += len(wanted)
    counts["found"] += len(live)
    counts["overlap"] += len(pairs)
    if not wanted:
        counts["free_texts"] += 1
        counts["false_in_free"] += len(live)
        counts["free_hit"] += bool(live)
    mistakes_before = len(tally.mistakes)
    right: list[str] = []
    for i in wanted:
        _score_mention(tally, record, i, found, pairs.get(i), right)
    for j in live:
        if j not in paired:
            surface = text[found[j]["start"] : found[j]["end"]]
            tally.mistakes.append(Mistake(record["id"], "FALSE", surface, "", _key(found[j])))
        _score_resolution(counts, gold, found, j, pairs)
    wanted_keys = {_resolved_key(gold, i) for i in wanted}
    found_keys = {_resolved_key(found, j) for j in live}
    counts["set_wanted"] += len(wanted_keys)
    counts["set_found"] += len(found_keys)
    counts["set_right"] += len(wanted_keys & found_keys)
    wrong = [f"{m.kind} {m.surface} {m.wanted}" for m in tally.mistakes[mistakes_before:]]
    tally.cases.append(CaseResult(record["id"], tuple(sorted(right)), tuple(sorted(wrong))))


def _score_mention(
    tally: _ReferenceTally,
    record: Record,
    i: int,
    found: list[dict[str, Any]],
    j: int | None,
    right: list[str],
) -> None:
    counts, gold = tally.counts, record["mentions"]
    wanted = gold[i]
    kind = tally.kinds.setdefault(wanted["kind"], [0, 0, 0])
    kind[0] += 1
    surface = record["text"][wanted["start"] : wanted["end"]]
    if wanted.get("resolves_to") is not None:
        counts["resolution_wanted"] += 1
    if j is None:
        tally.mistakes.append(Mistake(record["id"], "MISS", surface, _key(wanted), ""))
        _count_fields(counts, wanted, None)
        return
    mention = found[j]
    kind[1] += 1
    counts["exact"] += (wanted["start"], wanted["end"]) == (mention["start"], mention["end"])
    if _key(mention) == _key(wanted):
        kind[2] += 1
        counts["key"] += 1
        right.append(f"{surface} {_key(wanted)}")
    else:
        tally.mistakes.append(Mistake(record["id"], "KEY", surface, _key(wanted), _key(mention)))
    same = _resolved_key(found, j) == _resolved_key(gold, i)
    counts["resolved_key"] += same
    if wanted.get("resolves_to") is not None:
        counts["resolution_hit"] += same
    _count_fields(counts, wanted, mention)


def _count_fields(counts: Counter[str], wanted: Record, mention: Record | None) -> None:
    """Counts dates and issuing bodies of the mentions that were found."""
    if mention is None:
        return
    if wanted.get("date"):
        counts["date_wanted"] += 1
        counts["date_right"] += mention.get("date") == wanted["date"]
    elif mention.get("date"):
        counts["date_false"] += 1
    if wanted.get("issuer"):
        counts["issuer_wanted"] += 1
        same = bare_code(mention.get("issuer") or "") == bare_code(wanted["issuer"])
        counts["issuer_right"] += same


def _score_resolution(
    counts: Counter[str],
    gold: list[Record],
    found: list[dict[str, Any]],
    j: int,
    pairs: dict[int, int],
) -> None:
    if found[j].get("resolves_to") is None:
        return
    counts["resolution_found"] += 1
    i = next((i for i, paired in pairs.items() if paired == j), None)
    counts["resolution_right"] += i is not None and _resolved_key(found, j) == _resolved_key(
        gold, i
    )


def _pair(gold: list[Record], wanted: list[int], found: list[dict[str, Any]]) -> dict[int, int]:
    """Pairs wanted mentions with overlapping found ones, one to one: exact spans first, then by
    length of overlap."""
    candidates = sorted(
        (
            (
                (gold[i]["start"], gold[i]["end"]) == (mention["start"], mention["end"]),
                _overlap(gold[i], mention),
                -i,
                j,
            )
            for i in wanted
            for j, mention in enumerate(found)
            if _overlap(gold[i], mention)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if -i not in pairs and j not in taken:
            pairs[-i] = j
            taken.add(j)
    return pairs


def _overlap(one: Record, other: Record) -> int:
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, int(shared))


def _resolved_key(mentions: list[Any], index: int) -> str:
    target = mentions[index].get("resolves_to")
    known = target is not None and 0 <= target < len(mentions)
    return _key(mentions[target if known else index])


def _key(record: Record) -> str:
    """K1 of a record; its names may contain abbreviations and the word "Luật"."""
    number = record.get("number")
    year = record.get("year")
    return reference_key(
        DocumentReference(
            span=Span(record["start"], record["end"]),
            surface="",
            kind="named",
            type=record["type"],
            number=str(number) if number is not None else None,
            year=int(year) if year else None,
            symbol=record.get("symbol"),
            name=record.get("name"),
            term=record.get("term"),
        )
    )
