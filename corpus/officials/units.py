"""Which unit an office belongs to: a ward, a district or a province, as a slug."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from corpus.mentions import Context, WardMention
from corpus.officials.lexicon import Lexicon
from corpus.officials.offices import OfficePhrase
from corpus.officials.phrases import UPPER
from corpus.wards.gazetteer import gazetteer, place_slug
from corpus.wards.places import district_at, district_key, province_at

# A unit with its own name: "quận Bình Tân", "Quận ủy Bình Tân", "TP.HCM", "Q.8".
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:quận|huyện|thị xã|tỉnh|thành phố|tp|tx|phường|xã|thị trấn|[qhp]\.)"
    rf"(?P<committee> (?:ủy|đoàn))?|(?i:thành ủy|thành đoàn))[. ] ?(?P<name>[{UPPER}\d])"
)


class Units:
    """Finds the unit of the offices of one text; `wards` are its wards with their places in it."""

    def __init__(
        self,
        printed: str,
        words: Lexicon,
        wards: Sequence[tuple[tuple[int, int], WardMention]],
        context: Context,
    ) -> None:
        self.printed = printed
        self.words = words
        self.wards = sorted(wards, key=lambda ward: ward[0])
        self.home = gazetteer().ward(context.home_ward) if context.home_ward else None
        named = {ward.ward for _, ward in wards if ward.ward}
        self.only = next(iter(named)) if self.home is None and len(named) == 1 else None

    def unit_of(self, office: OfficePhrase) -> str | None:
        """The slug of the unit; None where the text leaves it open.

        The unit that the words of the office name, else, by its level, the page's own ward,
        district or province; on a page of no ward, the only ward that the text names.
        """
        at = bisect_left(self.wards, office.start, key=lambda ward: ward[0][1])
        if at < len(self.wards) and self.wards[at][0][0] < office.end:
            return self.wards[at][1].ward
        named = _NAMED.search(self.printed, office.start, office.end)
        if office.level == "huyện":
            return self._district(named)
        if office.level == "tỉnh":
            return self._province(named)
        is_local = office.level == "xã" or (not office.level and self.words.local(office.body))
        if named is not None or not is_local:
            return None
        return self.home.id if self.home else self.only

    def _district(self, named: re.Match[str] | None) -> str | None:
        home = self.home
        if named is None:
            return place_slug(home.province, home.district) if home and home.district else None
        start = named.start("name") if named["committee"] else named.start()
        district = district_at(self.printed, start)
        if district is None:
            return None
        found = _districts().get(district.key, [])
        near = [place for place in found if home and place[0] == home.province]
        fitting = near or found
        return place_slug(*fitting[0]) if len(fitting) == 1 else None

    def _province(self, named: re.Match[str] | None) -> str | None:
        if named is None:
            return place_slug(self.home.province) if self.home else None
        found = province_at(self.printed, named.start("name"))
        return place_slug(found[0]) if found else None


@lru_cache(maxsize=1)
def _districts() -> dict[str, list[tuple[str, str]]]:
    """Province and district by the key of the district's bare name."""
    table: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for province, district in sorted(
        {(ward.province, ward.district) for ward in gazetteer().wards if ward.district}
    ):
        table[district_key(district)].append((province, district))
    return dict(table)
