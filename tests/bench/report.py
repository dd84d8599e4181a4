"""The figures of a benchmark as tables for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

_PEER = "tantivy"


def as_text(record: Mapping[str, Any]) -> str:
    """Tables of one run: what was built, and CPU times with ratios to tantivy."""
    lines = [", ".join(f"{name} {value}" for name, value in record["machine"].items())]
    for result in record["results"]:
        lines += ["", *_size(result)]
    if len(record["results"]) > 1:
        lines += ["", *growth_table(record["results"])]
    return "\n".join(lines)


def _size(result: Mapping[str, Any]) -> list[str]:
    generated = result["articles"] - result["real"]
    lines = [
        f"{result['articles']:,} articles ({result['real']:,} real, {generated:,} generated),"
        f" {result['queries']} queries"
    ]
    lines.append(f"{'engine':14}{'build ms/article':>18}{'bytes/article':>15}{'segments':>10}")
    for built in result["builds"]:
        lines.append(
            f"{built['engine']:14}{built['cpu_ms_per_article']:18.3f}"
            f"{built['bytes_per_article']:15,.0f}{built['segments']:10}"
        )
    for title, job in (("full job", "full"), ("top ten alone", "top")):
        lines += ["", f"{title}, CPU ms p50 / p95 (ratio to {_PEER})", *_timings(result[job])]
    process = result["process"]
    lines += [
        "",
        f"separate process: open in {process['open_s']:.2f} s; cold full job"
        f" {process['cold_p50_ms']:.1f} / {process['cold_p95_ms']:.1f} ms, at most"
        f" {process['cold_max_ms']:.0f} ms; then {process['anonymous_mb']:.0f} MB private,"
        f" {process['proportional_mb']:.0f} MB with its share of mapped pages",
    ]
    for name, different in result["different_totals"].items():
        if different:
            lines.append(f"{name}: other totals in {different} queries")
    return lines


def _timings(table: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    kinds = list(next(iter(table.values())))
    lines = [f"{'':14}" + "".join(f"{kind:>24}" for kind in kinds)]
    peer = table.get(_PEER)
    for name, row in table.items():
        cells = []
        for kind in kinds:
            cell = f"{row[kind]['p50']:.3f}/{row[kind]['p95']:.3f}"
            if peer is not None and name != _PEER:
                ratios = [row[kind][p] / max(peer[kind][p], 1e-6) for p in ("p50", "p95")]
                cell += f" ({ratios[0]:.2f}/{ratios[1]:.2f})"
            cells.append(f"{cell:>24}")
        lines.append(f"{name:14}" + "".join(cells))
    return lines


def growth_table(results: Sequence[Mapping[str, Any]]) -> list[str]:
    """The full job by size, as a Markdown table."""
    engines = list(dict.fromkeys(name for result in results for name in result["full"]))
    lines = [
        f"| articles | {' | '.join(engines)} |",
        "|---" * (len(engines) + 1) + "|",
    ]
    for result in results:
        cells = []
        for name in engines:
            timing = result["full"].get(name, {}).get("all")
            cells.append(f"{timing['p50']:.2f} / {timing['p95']:.2f}" if timing else "")
        lines.append(f"| {result['articles']:,} | {' | '.join(cells)} |")
    return lines
