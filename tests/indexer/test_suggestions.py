"""The completion table finds what a scan of all surfaces finds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllables import fold_text
from indexer.suggestions import KINDS, Suggestions, Surface, build_suggestions

WORDS = ["dân", "vận", "khéo", "Dan", "bão", "báo", "19-CT/TU", "quận", "ủy", "ưu"]
surfaces = st.lists(
    st.builds(
        lambda kind, words, weight: Surface(
            kind, f"{kind}-{'-'.join(words)}", " ".join(words), weight
        ),
        st.sampled_from(KINDS),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
        st.integers(1, 5).map(float),
    ),
    max_size=25,
)


def scan(given_surfaces: list[Surface], prefix: str, limit: int) -> list[list[tuple[str, str]]]:
    """The oracle: every surface with a word beginning where `prefix` continues, best first."""
    best: dict[tuple[str, str], Surface] = {}
    for surface in given_surfaces:
        folded = fold_text(surface.label)
        name = (surface.kind, folded if surface.kind in ("phrase", "title") else surface.value)
        if name not in best or surface.weight > best[name].weight:
            best[name] = surface
    found: list[list[tuple[str, str]]] = [[], [], []]
    for surface in sorted(best.values(), key=lambda s: (-s.weight, fold_text(s.label), s.value)):
        line = " " + fold_text(surface.label) + " "
        if " " + prefix in line:
            group = {"phrase": 1, "title": 2}.get(surface.kind, 0)
            found[group].append((surface.kind, surface.value))
    return [group[:limit] for group in found]


@given(surfaces, st.sampled_from(["d", "da", "dan", "dan v", "dan van ", "19", "19 ct", "u", "zz"]))
def test_completions_are_those_of_a_scan(
    tmp_path_factory: pytest.TempPathFactory, surfaces: list[Surface], prefix: str
) -> None:
    path = tmp_path_factory.mktemp("table") / "suggestions.vx"
    build_suggestions(surfaces, path)
    table = Suggestions.open(path)
    found = [[table.surface(number)[:2] for number in group] for group in table.complete(prefix, 4)]
    assert found == scan(surfaces, prefix, 4)


@pytest.mark.parametrize("prefix", ["19 ct", "ct 19", "chi thi 19", "tu"])
def test_further_spellings_lead_to_the_surface(tmp_path: Path, prefix: str) -> None:
    surface = Surface("document", "19-ct-tu", "19-CT/TU", 3, ("ct 19", "chỉ thị 19-CT/TU"))
    build_suggestions([surface], tmp_path / "s.vx")
    table = Suggestions.open(tmp_path / "s.vx")
    assert [table.surface(n) for n in table.complete(prefix, 4)[0]] == [
        ("document", "19-ct-tu", "19-CT/TU")
    ]


def test_an_empty_table_completes_nothing(tmp_path: Path) -> None:
    build_suggestions([], tmp_path / "s.vx")
    for table in (Suggestions.open(tmp_path / "s.vx"), Suggestions.empty()):
        assert table.complete("d", 4) == [[], [], []]
        assert table.complete("", 4) == [[], [], []]
        assert len(table) == 0
