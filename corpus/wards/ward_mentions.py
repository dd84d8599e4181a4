"""The wards that a text names, the ward that publishes a page, and the ward that an article is
about."""

import re
from datetime import date

from corpus.mentions import Context, WardMention
from corpus.patterns import CAPITALS
from corpus.text import CleanText, clean
from corpus.wards.gazetteer import HCMC
from corpus.wards.sightings import find_sightings
from corpus.wards.ward_choice import Chooser

# Headline and first sentence of the body.
_OPENING = re.compile(rf"\s*[^\n]*\n?\s*(?:[^\n]*?[^\W_{CAPITALS}][.!?](?=\s)|[^\n]*)")
# "Đặng Văn V. (SN 1975, trú tại xã …": an article is not about the place where a person lives.
_LIVES = re.compile(
    r"\b(?:trú|ngụ|quê|hộ khẩu|hkt+|nhà ở|tuổi|sn ?\d{4}|sinh năm \d{4})\b[^.;\n]{0,50}$",
    re.IGNORECASE,
)


def find_in_clean(cleaned: CleanText, context: Context) -> tuple[WardMention, ...]:
    """The wards named in `cleaned`, in order, with spans of the original text.

    `ward` is None if the name is not in the gazetteer or fits several units. Never raises.
    """
    sightings = find_sightings(cleaned.text)
    chooser = Chooser(cleaned.text, context, sightings)
    mentions: list[WardMention] = []
    for sighting in sightings:
        ward = chooser.choose(sighting)
        district = ward.district if ward is not None else chooser.printed_district(sighting)
        if ward is None and district is None and sighting.doubtful:
            # "P.1" may be the first part of a series, a prize or a machine.
            continue
        mentions.append(
            WardMention(
                span=cleaned.original_span(sighting.start, sighting.end),
                surface=cleaned.text[sighting.start : sighting.end],
                kind=sighting.kind,
                name=ward.name if ward is not None else sighting.name,
                district=district,
                ward=ward.id if ward is not None else None,
            )
        )
    return tuple(mentions)


def home_ward(
    source: str | None, breadcrumb: tuple[str, ...] = (), day: date | None = None
) -> str | None:
    """The id of the ward that publishes a page, from its source ("UBND P. An Lạc A") or breadcrumb.

    Of several units with that name, the one in Ho Chi Minh City is meant. None if there is no such
    unit, or several, or if no ward is named. With `day`, only units that existed on it count.
    """
    for said in (source, *reversed(breadcrumb)):
        wards = {
            ward.id: ward
            for sighting in find_sightings(clean(said or "").text)
            for ward in sighting.candidates
            if day is None or ward.existed_on(day)
        }
        near = [ward for ward in wards.values() if ward.province == HCMC] or [*wards.values()]
        if len(near) == 1:
            return near[0].id
    return None


def primary_ward(text: str, mentions: tuple[WardMention, ...], context: Context) -> str | None:
    """The id of the ward that an article is about; None if it is about none or that is unclear.

    It is the home ward of the page, else the first ward of the headline, else of the first
    sentence, unless it is where a person lives. `text` is headline, line feed, body; `mentions` are
    those of `text`.
    """
    if context.home_ward is not None:
        return context.home_ward
    opening = _OPENING.match(text)
    end = opening.end() if opening else 0
    for mention in mentions:
        before = text[max(0, mention.span.start - 70) : mention.span.start]
        if mention.ward and mention.span.end <= end and not _LIVES.search(before):
            return mention.ward
    return None
