"""Which units a ward named in a question may mean."""

from collections.abc import Sequence

from corpus.wards import Ward, extent
from search.ports import Catalog


def lineages(wards: Sequence[Ward], catalog: Catalog) -> list[tuple[Ward, ...]]:
    """Units of one name, those together that became each other: `Phường Tân Tạo` of today and that
    of Quận Bình Tân; in each today's unit first, then those that ended last.

    Where articles are of some lineages or mention them, only these are meant.
    """
    found: list[list[Ward]] = []
    for ward in wards:
        related = next((one for one in found if any(_related(ward, other) for other in one)), None)
        if related is None:
            found.append([ward])
        else:
            related.append(ward)
    known = [one for one in found if any(catalog.has_articles(ward.id) for ward in one)]
    return [tuple(one) for one in known or found]


def _related(one: Ward, other: Ward) -> bool:
    return extent(one.id, other.id) is not None or extent(other.id, one.id) is not None
