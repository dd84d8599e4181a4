"""What people call the wards, districts and provinces that ids name."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from flask import has_request_context
from markupsafe import Markup, escape

from corpus.wards import Ward, gazetteer, place_slug, today
from webui.catalogue import catalogue
from webui.current import renamed_wards, words


def place_label(slug: str) -> str:
    """The name of a ward id or of a district's or province's slug; the slug itself if unknown.

    A ward has the name that the office gives it, if the office corrected the name of any.
    """
    ward = gazetteer().ward(slug)
    if ward is None:
        return _places().get(slug, slug)
    return (renamed_wards().get(slug) if has_request_context() else None) or ward.label


def namesakes(ward_ids: Iterable[str]) -> dict[str, Ward]:
    """Of these wards, by id, those that share their name with another of them.  The time when they
    existed distinguishes them."""
    wards = [ward for one in ward_ids if (ward := gazetteer().ward(one)) is not None]
    bearers = Counter((ward.kind, ward.name, ward.province) for ward in wards)
    return {ward.id: ward for ward in wards if bearers[ward.kind, ward.name, ward.province] > 1}


def today_note(ward_id: str, language: str | None = None) -> Markup:
    """What a former unit is today (`nay thuộc phường An Lạc`), whole and in part told apart; empty
    for a unit of today and where nothing is known of its successors."""
    return _today_note(ward_id, language or words().language)


@lru_cache(maxsize=20_000)
def _today_note(ward_id: str, language: str) -> Markup:
    text, now = catalogue(language).text, today(ward_id)
    kinds = ["ward.now" if now.is_whole else "ward.now_part", "ward.now_more"]
    notes = []
    for number, ward in enumerate(now.wards):
        # The first two say that there are parts; any more are only named.
        said = text(kinds[number], ward="\0") if number < len(kinds) else "\0"
        notes.append(Markup(escape(said).replace("\0", _in_sentence(ward))))
    return Markup(", ").join(notes)


def _in_sentence(ward: Ward) -> Markup:
    """`phường An Lạc`, without the province it shares with the former unit."""
    return Markup('<span lang="vi">{}</span>').format(f"{ward.kind.lower()} {ward.name}")


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    names: dict[str, str] = {}
    for ward in gazetteer().wards:
        names[place_slug(ward.province)] = ward.province
        if ward.district:
            names[place_slug(ward.province, ward.district)] = ward.district
    return names
