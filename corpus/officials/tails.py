"""What may follow a role inside one office, as regular expressions over the words of the data.

An office is words of a body, then the units it belongs to.  Words of `[end]` stop it where they
stand in lower case; phrases of `[keep]` never do; "và" and a dash go on only before the words of
`[and]`.  Behind the name of a body that is complete (`[closed]`: "UBND", "Quận ủy") only the words
of `goes_on` and capitals follow; behind a unit ("phường", "TP.") only its name does.
"""

import re
from collections.abc import Mapping
from typing import Any

from corpus.officials.phrases import UPPER, alternation

Tables = Mapping[str, Any]

# A full stop goes on only behind the abbreviations of units and committees.
_STOP = r"(?:(?<=\b[PQHXTpqhxt])|(?<=\b(?:TP|UB|TT|TX|KP|tp|ub|tt|tx|kp)))\."
_WORD = rf"[\w&']*(?:[./-][^\W_][\w&']*)*(?:{_STOP})?"
_NAME = rf"(?: {{0,3}}[{UPPER}\d][\w']*(?:[./-]\w+)*){{0,6}}"


def open_or_closed(words: Tables) -> re.Pattern[str]:
    """The words behind a role that leaves its body open ("Chủ tịch", "Trưởng phòng")."""
    keep, end, closed = (alternation(words[name]["words"]) for name in ("keep", "end", "closed"))
    word = rf"(?!(?i:{closed})(?!\w))(?!{_unit(words)})(?!(?:{end}|và)(?!\w))[^\W_]{_WORD}"
    joint = _joint(words)
    return re.compile(
        rf"(?:{joint}(?:(?i:{keep})(?!\w)|{word})){{0,16}}{_closed(words)}{_units(words)}"
    )


def closed(words: Tables) -> re.Pattern[str]:
    """The words behind a role that says its body ("Thủ tướng", "đại biểu Quốc hội")."""
    return re.compile(_closed(words) + _units(words))


def in_capitals(words: Tables) -> re.Pattern[str]:
    """The words behind a role in a text in capitals, given in lower case: neither case nor units
    can end the office."""
    keep, end = (alternation(words[name]["words"]) for name in ("keep", "end"))
    word = rf"(?!(?:{end}|và)(?!\w))[^\W_]{_WORD}"
    return re.compile(rf"(?:{_joint(words)}(?:(?:{keep})(?!\w)|{word})){{0,16}}")


def _joint(words: Tables) -> str:
    joined = alternation(words["and"]["words"])
    return rf"(?:(?: +(?:và|&) +| ?- ?|, )(?=(?i:{joined})(?!\w))| {{1,3}}|(?<=\.))"


def _closed(words: Tables) -> str:
    """Names of complete bodies and what goes on behind them."""
    names, goes_on = (alternation(words["closed"][name]) for name in ("words", "goes_on"))
    capital = rf"(?!{_unit(words)})[{UPPER}\d]{_WORD}"
    body = rf"(?i:{names}|{goes_on})(?:[&/-][^\W_]\w*)*(?!\w)"
    return rf"(?:{_joint(words)}(?:{body}|{capital})){{0,12}}"


def _unit(words: Tables) -> str:
    return rf"(?i:{alternation(words['unit']['words'])})(?:(?<=[. ])|(?![\w&]))"


def _units(words: Tables) -> str:
    return rf"(?:(?: {{1,3}}|(?<=\.)){_unit(words)}{_NAME}){{0,3}}"
