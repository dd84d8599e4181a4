"""The growth of the full job from size to size, as an SVG picture with logarithmic axes."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import floor, log10
from typing import Any

WIDTH, HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 120, 30, 50
_COLOURS = ("#8a1c1c", "#1d5a8a", "#3f7a3f", "#7a5a1d")


def growth_plot(results: Sequence[Mapping[str, Any]]) -> str:
    """The 95th percentile of the full job (CPU milliseconds) over the number of articles.

    The dotted line grows in proportion to the articles.
    """
    lines = {
        name: [(r["articles"], r["full"][name]["all"]["p95"]) for r in results if name in r["full"]]
        for name in dict.fromkeys(name for result in results for name in result["full"])
    }
    points = [point for line in lines.values() for point in line]
    across = _Axis([x for x, _ in points], _LEFT, WIDTH - _RIGHT)
    up = _Axis([y for _, y in points], HEIGHT - _BOTTOM, _TOP)
    parts = [*_frame(across, up)]
    for colour, (name, line) in zip(_COLOURS, lines.items(), strict=False):
        parts += _line(name, colour, [(across.at(x), up.at(y)) for x, y in line])
    first, last = lines["tin phường"][0], lines["tin phường"][-1][0]
    end = first[1] * last / first[0]
    parts.append(
        f'<path d="M{across.at(first[0]):.1f} {up.at(first[1]):.1f} L{across.at(last):.1f}'
        f' {up.at(end):.1f}" fill="none" stroke="#999" stroke-dasharray="2 4"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="13">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


class _Axis:
    """A logarithmic axis over whole decades, between two positions in the picture."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low = floor(log10(min(values)))
        self._high = max(self._low + 1, -floor(-log10(max(values))))
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        """The position of a value."""
        share = (log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)

    def decades(self) -> Iterator[float]:
        """The powers of ten on the axis."""
        return (10.0**power for power in range(self._low, self._high + 1))


def _frame(across: _Axis, up: _Axis) -> Iterator[str]:
    for value in across.decades():
        x = across.at(value)
        yield f'<path d="M{x:.1f} {_TOP} V{HEIGHT - _BOTTOM}" stroke="#ddd"/>'
        yield _text(x, HEIGHT - _BOTTOM + 20, f"{value:,.0f}", "middle")
    for value in up.decades():
        y = up.at(value)
        yield f'<path d="M{_LEFT} {y:.1f} H{WIDTH - _RIGHT}" stroke="#ddd"/>'
        yield _text(_LEFT - 8, y + 4, f"{value:g}", "end")
    yield _text((_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 10, "articles", "middle")
    yield _text(_LEFT - 8, _TOP - 12, "full job, CPU ms, p95", "start")


def _line(name: str, colour: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    x, y = points[-1]
    yield _text(x + 8, y + 4, name, "start", colour)


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#333") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )
