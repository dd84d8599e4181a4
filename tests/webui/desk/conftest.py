"""The desk over an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_visitor import Visitor, visitor_of


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at a desk whose data folder is still empty."""
    found = visitor_of(tmp_path / "data")
    yield found
    found.app.extensions["errands"].stop()
