"""Officials: persons named in a text with the public offices they hold.

`find_in_clean` is the way in.  One pass finds the phrases of the lexicon (`marks`), names are built
from the capitals between them (`names`), offices from roles and the words behind them (`offices`);
offices are joined to names (`attach`), names to persons (`people`), and what an office leaves
unsaid is taken from its neighbours (`completion`).
"""

from bisect import bisect_left
from collections.abc import Sequence

from corpus.mentions import Context, Office, OfficialMention, WardMention
from corpus.officials.attach import Joiner
from corpus.officials.completion import Completion
from corpus.officials.lexicon import lexicon
from corpus.officials.marks import Marks
from corpus.officials.names import Name, NameFinder
from corpus.officials.offices import OfficePhrase, find_offices
from corpus.officials.people import Person, group
from corpus.officials.phrases import view
from corpus.officials.units import Units
from corpus.syllables import fold_text, standard
from corpus.text import CleanText, Span

_NO_CONTEXT = Context()


def find_in_clean(
    cleaned: CleanText,
    context: Context = _NO_CONTEXT,
    wards: Sequence[WardMention] = (),
    blocked_spans: Sequence[Span] = (),
) -> tuple[OfficialMention, ...]:
    """The mentions of officials in `cleaned`, spans in the original text, in order.

    `wards` end names and give offices their unit; nothing is found inside `blocked_spans` (both are
    spans of the original).  Persons without any office are left out unless they are addressed as
    people in office are (đồng chí, ranks): they have no offices and are no entities.  Never raises.
    """
    words = lexicon()
    marks = Marks(view(cleaned.text), words)
    if not any(mark.kinds & {"role", "comrade", "senior"} for mark in marks.all):
        return ()
    named_wards = [
        (_inside(cleaned, ward.span), ward) for ward in wards if not _may_be_person(ward)
    ]
    blocked = [_inside(cleaned, span) for span in blocked_spans]
    names = NameFinder(marks, words, [span for span, _ in named_wards], blocked).find()
    offices = find_offices(marks, words, names)
    offices_of = Joiner(marks, names, offices).join()
    people = group(
        names,
        {name: {offices[office].name for office in held} for name, held in offices_of.items()},
    )
    completion = Completion(marks, words, offices)
    units = Units(marks.text.printed, words, named_wards, context)
    mentions: list[OfficialMention] = []
    number = 0
    for person in people:
        known = completion.of_person(
            office for name in person.names for office in offices_of.get(name, ())
        )
        held = {
            at: completion.offices(offices_of.get(at, ()), known, "rank" in names[at].address)
            for at in person.names
        }
        if not _is_official(person, names, held, marks) or any(
            offices[office].foreign for at in person.names for office in offices_of.get(at, ())
        ):
            continue
        for at, complete in held.items():
            name = names[at]
            mentions.append(
                OfficialMention(
                    span=cleaned.original_span(name.start, name.end),
                    surface=cleaned.text[name.start : name.end],
                    name=person.text,
                    person=number,
                    offices=tuple(_mentioned(office, cleaned, units) for office in complete),
                )
            )
        number += 1
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _mentioned(office: OfficePhrase, cleaned: CleanText, units: Units) -> Office:
    return Office(
        span=cleaned.original_span(office.start, office.end),
        surface=cleaned.text[office.start : office.end],
        role=office.name,
        body=office.body or "",
        level=office.level,
        status=office.status,
        unit=units.unit_of(office),
    )


def official_identity(name: str, office: Office) -> str:
    """The partial identity `name|body|unit` of the holder of `office`, folded: equal for one person
    in one body of one unit across articles.  "" where the body makes nobody an entity."""
    if not lexicon().public(office.body):
        return ""
    return f"{fold_text(name)}|{office.body}|{office.unit or ''}"


def _is_official(
    person: Person,
    names: Sequence[Name],
    held: dict[int, list[OfficePhrase]],
    marks: Marks,
) -> bool:
    """Whether a person of the text is shown: in office, or addressed as people in office are."""
    for at in person.names:
        opening = min([names[at].opening, *(o.start for o in held[at] if o.end <= names[at].start)])
        before = marks.before(opening)
        if before is None:
            continue
        # "đường Võ Trần Chí" is a street; "báo ông Tạ Minh Phúc" is told to him.
        if "commemoration" in before.kinds or ("site" in before.kinds and not names[at].address):
            return False
    if any(held.values()):
        return True
    return any(names[at].address & {"comrade", "senior"} and names[at].full for at in person.names)


def _may_be_person(ward: WardMention) -> bool:
    """Whether a ward outside the gazetteer is named like a person: "UBND phường Cao Xuân Hải"."""
    first, _, rest = ward.name.lower().partition(" ")
    return ward.ward is None and bool(rest) and lexicon().surnames.get(standard(first)) == "plain"


def _inside(cleaned: CleanText, span: Span) -> tuple[int, int]:
    """The span of the cleaned text that came from `span` of the original."""
    if cleaned.starts is None:
        return span.start, span.end
    return bisect_left(cleaned.starts, span.start), bisect_left(cleaned.starts, span.end)
