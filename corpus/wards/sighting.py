"""One naming of a ward in a text, with what is printed around it."""

import re
from dataclasses import dataclass

from corpus.wards.districts import District, Locality, district_key, locality_behind
from corpus.wards.gazetteer import Ward
from corpus.wards.ward_names import WardName

_FORMER = re.compile(r"\s?\(?\s?(?:cũ|trước đây)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One naming of a ward: `text[start:end]`, beginning with its prefix or, in a list, with its
    name.

    `candidates` are all units of that kind and name. `around` is the locality printed after it,
    shared by the items of a list. `former` is whether "cũ" follows or the sentence tells of a
    merger, `doubtful` whether it is "P.5" that may be something else.
    """

    start: int
    end: int
    kind: str
    name: str
    candidates: tuple[Ward, ...]
    around: Locality
    former: bool = False
    prefixed: bool = True
    doubtful: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether a district or a province is printed after it."""
        return self.around.district is not None or self.around.province is not None


def sighted(text: str, start: int, kind: str, name: WardName, *, prefixed: bool = True) -> Sighting:
    """The sighting of a unit of `kind` that begins at `start` and has the `name`."""
    former = _FORMER.match(text, name.end)
    around = locality_behind(text, former.end() if former else name.end)
    district = around.district
    if district is not None and district.kind is None and not lies_in(name.candidates, district):
        # ", Tân Hiệp" after a commune is its district, or the next commune of a list.
        is_placed = around.province is not None and not name.candidates
        around = around if is_placed else Locality(None, None, name.end)
    return Sighting(
        start=start,
        end=name.end,
        kind=kind,
        name=name.name,
        candidates=name.candidates,
        around=around,
        former=former is not None,
        prefixed=prefixed,
    )


def lies_in(candidates: tuple[Ward, ...], district: District) -> bool:
    """Whether one of the units is in a district of this name."""
    return any(district_key(ward.district or "") == district.key for ward in candidates)
