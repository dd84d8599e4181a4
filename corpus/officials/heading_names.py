"""Names in headlines in capitals or in Title Case, where nothing shows the end of a name.

"CHỦ TỊCH UBND PHƯỜNG LÊ VĂN TÁM TẶNG QUÀ": a name begins with a surname, and it ends where the text
shows it: at a mark, a line end, a verb of headlines (`[headline]` of `data/people.toml`), or as the
same name ends elsewhere in the text. Otherwise the name stays open.
"""

from collections.abc import Collection, Sequence

from corpus.officials.name_spelling import surname_kind
from corpus.officials.office_lexicon import OfficeLexicon
from corpus.syllables import standard

# Names of persons have up to four syllables; more are rarer than headlines without a verb we know.
_LONGEST = 4
_SURE_MIDDLES = frozenset({"văn", "thị"})
# A line is in Title Case if it has so many words, and all but these are capitalised.
_FEWEST_WORDS = 6
_SMALL_WORDS = frozenset("và của cho tại về với ở các là từ đến trong".split())
_LONGEST_LINE = 240


def is_title_case(text: str, start: int, end: int) -> bool:
    """Whether the line around `text[start:end]` is in Title Case: "Bí Thư Đảng Ủy Phường"."""
    first = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
    last = text.find("\n", end, end + _LONGEST_LINE)
    if (first == 0 and start > _LONGEST_LINE) or (last < 0 and len(text) - end > _LONGEST_LINE):
        return False
    words = [
        word for word in text[first : last if last >= 0 else None].split() if word[0].isalpha()
    ]
    return len(words) >= _FEWEST_WORDS and all(
        word[0].isupper() or word in _SMALL_WORDS for word in words
    )


def name_length(
    name: Sequence[str],
    words: OfficeLexicon,
    known: Collection[tuple[str, ...]],
    *,
    announced: bool,
    ends_here: bool,
) -> int:
    """How many of the lower-case words `name` are the name of a person that they begin with; 0 if
    that is open.

    `known` are the full names that the text has elsewhere. `announced` is whether a form of address
    is before it, `ends_here` whether a mark or a line end is behind all of the words.
    """
    spelled = tuple(standard(word) for word in name)
    for length in range(min(len(spelled), 5), 1, -1):
        if spelled[:length] in known:
            return length
    kind = surname_kind(name[0], words)
    if kind is None:
        return 0
    length = _up_to_verb(spelled, words)
    if length == 0:
        length = len(spelled) if ends_here or len(spelled) < _LONGEST else 0
    if not 2 <= length <= _LONGEST:
        return 0
    return length if _is_plausible(spelled[:length], kind, words, announced) else 0


def _up_to_verb(name: tuple[str, ...], words: OfficeLexicon) -> int:
    """How many words are before a verb of headlines; 0 if there is none."""
    for at in range(2, min(len(name), _LONGEST + 1)):
        if at == 2 and name[1] in _SURE_MIDDLES:
            continue  # "LÊ VĂN TẶNG" has a given name
        if words.headline.match(" ".join(name[at:])):
            return at
    return 0


def _is_plausible(name: tuple[str, ...], kind: str, words: OfficeLexicon, announced: bool) -> bool:
    """Whether `name`, which begins with a surname, is more likely a person than other words: "ĐÀO
    TẠO CÁN BỘ" begins with a surname too."""
    if name[0] in words.clear_surnames or kind == "ethnic":
        return True
    if len(name) == 2:
        return announced and kind == "plain"
    has_middle = name[1] in words.middles or (
        len(name) > 3 and (name[2] in words.middles or surname_kind(name[1], words) == "plain")
    )
    return has_middle or (announced and kind == "plain")
