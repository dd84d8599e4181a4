"""Finding officials, from a cleaned text to the persons in office that it names."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from corpus.mentions import Context, Office, OfficialMention, WardMention
from corpus.officials.marked_text import MarkedText
from corpus.officials.name_spelling import looks_like_syllable, named_like_a_person, surname_kind
from corpus.officials.office_completion import OfficeCompletion, UnitFinder
from corpus.officials.office_holders import OfficeJoiner
from corpus.officials.office_lexicon import SIGNALS, OfficeLexicon, office_lexicon
from corpus.officials.office_phrases import OfficePhrase, find_offices, with_shared_statuses
from corpus.officials.person_groups import PersonGroup, group_names
from corpus.officials.person_names import PersonName, PersonNameFinder
from corpus.officials.phrase_patterns import text_forms
from corpus.patterns import CAPITALS
from corpus.syllables import fold_text
from corpus.text import CleanText, Span
from corpus.wards.gazetteer import gazetteer, name_key

_NO_CONTEXT = Context()
# One capitalised word that is not followed by another.
_LEFT_OVER = re.compile(rf" ([{CAPITALS}][^\W\d_]*)(?! [{CAPITALS}])(?!\w)")
_OF_COUNTRY = re.compile(r" (?:của |nước |\()+")
_LOCAL = ("xã", "huyện", "tỉnh")


def find_in_clean(
    cleaned: CleanText,
    context: Context = _NO_CONTEXT,
    wards: Sequence[WardMention] = (),
    blocked_spans: Sequence[Span] = (),
) -> tuple[OfficialMention, ...]:
    """The mentions of officials in `cleaned`, in order, with spans of the original text.

    `wards` end names and give offices their unit. Nothing is found inside `blocked_spans`. Both are
    spans of the original. A person without any office is left out, unless addressed like a person
    in office (đồng chí, higher ranks); such a mention has no offices and is not an entity. Never
    raises.
    """
    words = office_lexicon()
    text = text_forms(cleaned.text)
    if words.signals.search(text.lowered) is None:
        return ()
    marks = MarkedText(text, words)
    if not any(mark.kinds & SIGNALS for mark in marks.all):
        return ()
    inside = [(_inside(cleaned, ward.span), ward) for ward in wards]
    named_wards = [
        (span, ward) for span, ward in inside if not _may_be_person(ward, span[1], marks, words)
    ]
    blocked = [_inside(cleaned, span) for span in blocked_spans]
    names = PersonNameFinder(marks, words, [span for span, _ in named_wards], blocked).find()
    offices = find_offices(marks, words, (name.opening for name in names))
    held = OfficeJoiner(marks, names, offices).join()
    offices = with_shared_statuses(offices, held, marks)
    people = _in_office(names, offices, held, marks, OfficeCompletion(marks, words, offices))
    units = UnitFinder(marks.text.printed, words, named_wards, context)
    mentions = [
        OfficialMention(
            span=cleaned.original_span(names[at].start, names[at].end),
            surface=cleaned.text[names[at].start : names[at].end],
            name=person.text,
            person=number,
            offices=tuple(_mentioned(office, cleaned, units) for office in complete),
        )
        for number, (person, offices_of) in enumerate(people)
        for at, complete in offices_of.items()
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _in_office(
    names: Sequence[PersonName],
    offices: Sequence[OfficePhrase],
    held: Mapping[int, Sequence[int]],
    marks: MarkedText,
    completion: OfficeCompletion,
) -> list[tuple[PersonGroup, dict[int, list[OfficePhrase]]]]:
    """The persons to return, each with the complete offices of every name that means them.

    `held` are the indexes of the offices that a name holds, by the index of the name.
    """
    roles = {at: {offices[office].name for office in indexes} for at, indexes in held.items()}
    found: list[tuple[PersonGroup, dict[int, list[OfficePhrase]]]] = []
    for person in group_names(names, roles):
        indexes = [office for at in person.names for office in held.get(at, ())]
        if any(offices[office].foreign for office in indexes):
            continue
        central = any(offices[office].level == "trung ương" for office in indexes)
        if central and any(_is_from_abroad(names[at], marks) for at in person.names):
            continue
        known = completion.of_person(indexes)
        complete = {
            at: completion.offices(held.get(at, ()), known, "rank" in names[at].address)
            for at in person.names
        }
        if _is_official(person, names, complete, marks):
            found.append((person, complete))
    return found


def _is_from_abroad(name: PersonName, marks: MarkedText) -> bool:
    """Whether a country is said behind a name: "Lý Khắc Cường của Trung Quốc", "(Trung Quốc)"."""
    of = _OF_COUNTRY.match(marks.text.lowered, name.end)
    mark = marks.at.get(of.end()) if of else None
    return mark is not None and "country" in mark.kinds and marks.text.printed[mark.start].isupper()


def _is_official(
    person: PersonGroup,
    names: Sequence[PersonName],
    held: Mapping[int, Sequence[OfficePhrase]],
    marks: MarkedText,
) -> bool:
    """Whether a person is in office or addressed as such, and is neither commemorated nor the name
    of a site."""
    for at in person.names:
        name = names[at]
        opening = min([name.opening, *(o.start for o in held[at] if o.end <= name.start)])
        before = marks.before(opening)
        if before is None:
            continue
        # "đường Võ Trần Chí" is a street; in "báo ông Tạ Minh Phúc" "báo" is a verb.
        if "commemoration" in before.kinds or ("site" in before.kinds and not name.address):
            return False
    if any(names[at].strange for at in person.names):
        # An official of the whole country has a Vietnamese name.
        return any(office.level in _LOCAL for offices in held.values() for office in offices)
    if any(held.values()):
        return True
    return any(names[at].address & {"comrade", "senior"} and names[at].full for at in person.names)


def _mentioned(office: OfficePhrase, cleaned: CleanText, units: UnitFinder) -> Office:
    end = units.end_of(office)
    level, unit = units.place_of(office)
    return Office(
        span=cleaned.original_span(office.start, end),
        surface=cleaned.text[office.start : end],
        role=office.name,
        body=office.body or "",
        level=level,
        status=office.status,
        unit=unit,
    )


def _may_be_person(ward: WardMention, end: int, marks: MarkedText, words: OfficeLexicon) -> bool:
    """Whether a ward mention, which ends at `end`, is more likely the beginning of a person's name.

    A name outside the gazetteer is, if it looks like a person ("UBND phường Cao Xuân Hải"); a name
    in the gazetteer is, if one more word of a name follows ("UBND xã Hoàng Thanh Phương"), but not
    by itself ("UBND phường Phùng Chí Kiên").
    """
    name = ward.name.lower().split()
    if len(name) < 2:
        return False
    is_known = bool(gazetteer().with_key(name_key(ward.name)))
    if not is_known and surname_kind(name[0], words) == "plain":
        return True
    left_over = _LEFT_OVER.match(marks.text.printed, end)
    if left_over is not None and marks.at.get(left_over.start(1)) is None:
        last = left_over[1].lower()
        if looks_like_syllable(last) and last not in words.starters:
            return named_like_a_person([*name, last], words, strictly=True)
    return not is_known and named_like_a_person(name, words, strictly=True)


def _inside(cleaned: CleanText, span: Span) -> tuple[int, int]:
    """The span of the cleaned text that came from `span` of the original."""
    if cleaned.starts is None:
        return span.start, span.end
    return bisect_left(cleaned.starts, span.start), bisect_left(cleaned.starts, span.end)


def official_identity(name: str, office: Office) -> str:
    """The partial identity `name|body|unit` of the holder of `office`, with the name folded.

    It is equal for one person in one body of one unit. "" if the body makes nobody an entity, and
    for names without a surname ("Sáu Dẫn"), which many people share.
    """
    words = office_lexicon()
    if not words.public(office.body) or not _is_full(name):
        return ""
    return f"{fold_text(name)}|{office.body}|{office.unit or ''}"


def _is_full(name: str) -> bool:
    """Whether a name has a surname; three syllables are enough even if the first is in no list."""
    syllables = name.lower().split()
    return len(syllables) > 2 or (
        bool(syllables) and surname_kind(syllables[0], office_lexicon()) is not None
    )
