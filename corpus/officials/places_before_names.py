"""Words between an office and a name that belong to neither a person nor a known place alone."""

from collections.abc import Sequence

from corpus.officials.marked_text import MarkedText, PhraseMark
from corpus.officials.name_spelling import looks_like_syllable, surname_kind
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.wards.districts import district_keys
from corpus.wards.gazetteer import name_key

_LONGEST_NAME = 5
_LONGEST_DISTRICT = 3
_SURE_MIDDLES = ("văn", "thị")
_CENTRAL = ("trung ương ", "t.ư ", "tw ", "tư ", "t.w ")


def place_before_name(name: Sequence[str], words: OfficeLexicon, *, in_district: bool) -> int:
    """How many of the lower-case words `name` are a place, if a name that is surely one follows it;
    0 otherwise. `in_district` is whether the kind of a district is before them.

    "Huyện ủy Vân Hồ Lường Văn Huân", "Huyện ủy Mộc Châu Hà Trung Chiến", "Hội Nhà báo Việt Nam
    Thuận Hữu".
    """
    for at in range(2, len(name) - 2):
        is_sure = name[at + 1] in _SURE_MIDDLES and len(name) - at <= _LONGEST_NAME
        if is_sure and surname_kind(name[at], words) is not None and name[1] != "thị":
            return at
    keys = [name_key(word) for word in name[:_LONGEST_DISTRICT]] if in_district else []
    for at in range(min(len(keys), len(name) - 2), 0, -1):
        rest = name[at:]
        if " ".join(keys[:at]) not in district_keys() or len(rest) > _LONGEST_NAME:
            continue
        if surname_kind(rest[0], words) is not None and " ".join(rest) not in words.places:
            return at
    if len(name) == 4 and tuple(name[:2]) == ("việt", "nam"):
        return 2 if all(map(looks_like_syllable, name[2:])) else 0
    return 0


def is_youth_union(marks: MarkedText, start: int) -> bool:
    """Whether "Đoàn" at `start` is the Youth Union and no surname: "Bí thư Trung ương Đoàn Lê Văn
    Tám"."""
    return marks.text.lowered[max(0, start - 12) : start].endswith(_CENTRAL)


def is_in_association(marks: MarkedText, profession: PhraseMark) -> bool:
    """Whether a profession before a name belongs to the name of an association: "Hội Nhà báo Việt
    Nam"."""
    before = marks.text.lowered[max(0, profession.start - 8) : profession.start]
    return " " in profession.phrase and before.endswith(("hội ", "đoàn "))
