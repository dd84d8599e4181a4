"""Scores the recognition of wards, officials, dates and page data against a hand-annotated set.

The figures are those of the scorer that belongs to the evaluation set. A mention of an official is
right if its span is; an office if person, role and body are. Groups of mentions of one person are
scored by B-cubed (Bagga and Baldwin 1998). Mentions that touch a span that the annotation leaves
open do not count.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.evaluation.figures import CaseResult, Ratio, gains_and_losses
from corpus.extraction import extract_record
from corpus.syllables import standard_text
from corpus.text import clean_text

__all__ = ["EntityReport", "evaluate", "extract", "gains_and_losses"]

Record = Mapping[str, Any]
Extractor = Callable[[Record], Record]
_PAGE_FIELDS = ("publish_date", "author", "news_source", "views")
_DISTRICT_KIND = re.compile(r"(?:quận|huyện|thị xã|thành phố|tp\.?|q\.?|h\.?)\s*")
_SETS = (
    "wards",
    "numbered wards",
    "name span",
    "name + office",
    "name + office per text",
    "groups",
)


@dataclass(frozen=True, slots=True)
class EntityReport:
    """The figures over all texts, and the result of each text."""

    sets: Mapping[str, Ratio]
    b_cubed: tuple[float, float]
    status: tuple[int, int]
    false_officials: tuple[int, int]
    page: Mapping[str, tuple[int, int, int]]
    cases: tuple[CaseResult, ...]

    def as_dict(self) -> dict[str, Any]:
        """Figures, and the right and wrong findings of each text, ready for JSON."""
        precision, recall = self.b_cubed
        return {
            "figures": {name: ratio.as_dict() for name, ratio in self.sets.items()}
            | {
                "groups b-cubed": {
                    "precision": round(precision, 4),
                    "recall": round(recall, 4),
                    "f1": round(_f1(precision, recall), 4),
                }
            },
            "status": {"right": self.status[0], "compared": self.status[1]},
            "texts_without_officials": {
                "with_a_false_one": self.false_officials[0],
                "texts": self.false_officials[1],
            },
            "page": {
                name: {"right": right, "wanted": wanted, "invented": invented}
                for name, (right, wanted, invented) in self.page.items()
            },
            "cases": {
                case.text_id: {"right": list(case.right), "wrong": list(case.wrong)}
                for case in self.cases
            },
        }

    def as_text(self, errors: int = 0) -> str:
        """The figures as lines for a terminal, followed by at most `errors` mistakes."""
        lines = [f"{name:<22} {ratio.as_text()}" for name, ratio in self.sets.items()]
        precision, recall = self.b_cubed
        lines.append(
            f"{'groups b-cubed':<22} P {precision:.3f}  R {recall:.3f}"
            f"  F1 {_f1(precision, recall):.3f}"
        )
        lines.append(f"status of right offices {self.status[0]}/{self.status[1]}")
        lines.append(
            f"texts without officials {self.false_officials[1]}:"
            f" {self.false_officials[0]} with a false one"
        )
        lines += [
            f"  {name:<12} {right}/{wanted}, {invented} invented"
            for name, (right, wanted, invented) in self.page.items()
        ]
        mistakes = [f"{case.text_id} | {wrong}" for case in self.cases for wrong in case.wrong]
        return "\n".join(lines + mistakes[:errors])


def extract(record: Record) -> Record:
    """What `tinphuong extract` prints for the text of a gold record."""
    return extract_record(record["id"], record["text"], record.get("ref_year"))


def evaluate(gold: Iterable[Record], extractor: Extractor = extract) -> EntityReport:
    """The report of what `extractor` finds in the texts of `gold`."""
    tally = _EntityTally()
    for record in gold:
        _score_text(tally, record, extractor(record))
    found, wanted = tally.b_cubed["precision"], tally.b_cubed["recall"]
    return EntityReport(
        {name: Ratio(*(tally.sets[name, part] for part in _PARTS)) for name in _SETS},
        (_mean(found), _mean(wanted)),
        (tally.counts["status right"], tally.counts["status compared"]),
        (tally.counts["false"], tally.counts["free"]),
        {
            name: (
                tally.counts[name, "right"],
                tally.counts[name, "wanted"],
                tally.counts[name, "invented"],
            )
            for name in (*_PAGE_FIELDS, "event_date")
        },
        tuple(tally.cases),
    )


_PARTS = ("right", "found", "wanted")


@dataclass(slots=True)
class _EntityTally:
    sets: Counter[tuple[str, str]] = field(default_factory=Counter)
    counts: Counter[Any] = field(default_factory=Counter)
    b_cubed: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cases: list[CaseResult] = field(default_factory=list)

    def add(self, name: str, wanted: set[Any], found: set[Any]) -> None:
        """Count two sets that should be equal."""
        self.sets[name, "right"] += len(wanted & found)
        self.sets[name, "found"] += len(found)
        self.sets[name, "wanted"] += len(wanted)


@dataclass(slots=True)
class _Case:
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def compare(self, kind: str, wanted: set[str], found: set[str]) -> None:
        """Describe what of `wanted` was found, missed or invented."""
        self.right += [f"{kind} {item}" for item in wanted & found]
        self.wrong += [f"MISS {kind} {item}" for item in wanted - found]
        self.wrong += [f"FALSE {kind} {item}" for item in found - wanted]


def _score_text(tally: _EntityTally, gold: Record, found: Record) -> None:
    case = _Case()
    _score_wards(tally, case, gold, found)
    open_spans = [(span["start"], span["end"]) for span in gold["ignore"]]
    officials = [m for m in found.get("officials") or () if not _touches(m, open_spans)]
    _score_officials(tally, case, gold, officials)
    _score_groups(tally, gold["officials"], officials)
    _score_page(tally, case, gold, found)
    tally.cases.append(CaseResult(gold["id"], tuple(sorted(case.right)), tuple(sorted(case.wrong))))


def _score_wards(tally: _EntityTally, case: _Case, gold: Record, found: Record) -> None:
    wanted = {_ward_key(ward) for ward in gold["wards"]}
    got = {_ward_key(ward) for ward in found.get("wards") or ()}
    tally.add("wards", wanted, got)
    numbered = [{key for key in keys if key[1].isdigit()} for keys in (wanted, got)]
    tally.add("numbered wards", *numbered)
    case.compare("ward", {" ".join(key) for key in wanted}, {" ".join(key) for key in got})


def _score_officials(
    tally: _EntityTally, case: _Case, gold: Record, officials: Sequence[Record]
) -> None:
    wanted = {_span(mention) for mention in gold["officials"]}
    got = {_span(mention) for mention in officials}
    tally.add("name span", wanted, got)
    text = gold["text"]
    case.compare(
        "name",
        {f"{text[start:end]} @{start}" for start, end in wanted},
        {f"{text[start:end]} @{start}" for start, end in got},
    )
    if gold["kind"] == "tricky":
        tally.counts["free"] += 1
        tally.counts["false"] += bool(got)
    here, there = _offices(gold["officials"]), _offices(officials)
    tally.add("name + office", set(here), set(there))
    same = set(here) & set(there)
    tally.counts["status compared"] += len(same)
    tally.counts["status right"] += sum(here[key] == there[key] for key in same)
    held, given = _offices_of_text(gold["officials"]), _offices_of_text(officials)
    tally.add("name + office per text", held, given)
    case.compare("office", {" | ".join(o) for o in held}, {" | ".join(o) for o in given})


def _score_groups(tally: _EntityTally, gold: Sequence[Record], found: Sequence[Record]) -> None:
    wanted, got = _groups(gold), _groups(found)
    tally.add("groups", set(wanted.values()), set(got.values()))
    none: frozenset[Any] = frozenset()
    for span, group in got.items():
        tally.b_cubed["precision"].append(len(group & wanted.get(span, none)) / len(group))
    for span, group in wanted.items():
        tally.b_cubed["recall"].append(len(group & got.get(span, none)) / len(group))


def _score_page(tally: _EntityTally, case: _Case, gold: Record, found: Record) -> None:
    for name in _PAGE_FIELDS:
        wanted, got = gold.get(name), found.get(name)
        if wanted is None:
            tally.counts[name, "invented"] += got is not None
            continue
        tally.counts[name, "wanted"] += 1
        right = got is not None and _fold(str(wanted)) == _fold(str(got))
        tally.counts[name, "right"] += right
        (case.right if right else case.wrong).append(f"{name} {wanted}")
    days, day = gold["event_dates"], found.get("event_date")
    if not days:
        tally.counts["event_date", "invented"] += bool(day)
        return
    tally.counts["event_date", "wanted"] += 1
    tally.counts["event_date", "right"] += day in days
    (case.right if day in days else case.wrong).append(f"event_date {' or '.join(days)}")


def _fold(text: str) -> str:
    """`text` in standard spelling and lower case, the form in which names are compared."""
    return standard_text(clean_text(text)).lower().strip()


def _ward_key(ward: Record) -> tuple[str, str, str]:
    """Kind and name; the district counts only for wards with a number."""
    name = re.sub(r"^0+(?=\d)", "", _fold(ward.get("name") or ""))
    district = _DISTRICT_KIND.sub("", _fold(ward.get("district") or ""), count=1)
    return _fold(ward.get("type") or ""), name, district if name.isdigit() else ""


def _offices(mentions: Iterable[Record]) -> dict[tuple[int, int, str, str], str]:
    """Status by span, role and body."""
    return {
        (*_span(mention), _fold(title["role"]), title["body"]): title.get("status") or ""
        for mention in mentions
        for title in mention.get("titles") or ()
    }


def _offices_of_text(mentions: Iterable[Record]) -> set[tuple[str, str, str]]:
    """Who holds which office in a text: normal name, role, body."""
    return {
        (_fold(mention.get("normal_name") or mention["name"]), _fold(title["role"]), title["body"])
        for mention in mentions
        for title in mention.get("titles") or ()
    }


def _groups(mentions: Iterable[Record]) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    """For the span of each mention, the spans of all mentions of that person."""
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for mention in mentions:
        spans[str(mention["cluster"])].add(_span(mention))
    return {span: frozenset(group) for group in spans.values() for span in group}


def _span(mention: Record) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _touches(mention: Record, spans: Iterable[tuple[int, int]]) -> bool:
    return any(mention["start"] < end and start < mention["end"] for start, end in spans)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
