"""The decrees behind the successions of wards: all of them are of Ho Chi Minh City."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.data_files import rows


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree that divided, merged or renamed wards: `Nghị quyết`, its number and day of issue."""

    type: str
    number: str
    issued: date


def decree_of(effective: date) -> Decree | None:
    """The decree whose changes took effect on a day; None where none is known."""
    return _decrees().get(effective)


@lru_cache(maxsize=1)
def _decrees() -> Mapping[date, Decree]:
    return {
        date.fromisoformat(row["effective"]): Decree(
            row["type"], row["number"], date.fromisoformat(row["issued"])
        )
        for row in rows("ward_decrees")
    }
