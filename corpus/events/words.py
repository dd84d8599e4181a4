"""Words that tell whether something takes place on a printed day: `data/event_words.toml`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table


@dataclass(frozen=True, slots=True)
class EventWords:
    """Patterns over a sentence, or over what is printed before or behind a day in it."""

    announces: re.Pattern[str]
    future: re.Pattern[str]
    opens: re.Pattern[str]
    no_opening: re.Pattern[str]
    reports: re.Pattern[str]
    deadline: re.Pattern[str]
    background: re.Pattern[str]
    history: re.Pattern[str]
    lunar: re.Pattern[str]
    lunar_before: re.Pattern[str]


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The patterns, compiled once."""
    data = table("event_words")

    def one_of(name: str, key: str = "words") -> str:
        return "|".join(re.escape(w) for w in sorted(data[name][key], key=len, reverse=True))

    def form(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return EventWords(
        announces=form(rf"\b(?:{one_of('announces')})\b"),
        future=form(r"\b(?:sẽ|sắp|tới đây|dự kiến|kính mời|mời|thông báo|kế hoạch|thời gian)\b"),
        opens=form(rf"\b(?:{one_of('opens')})\b"),
        no_opening=form(rf"\b(?:{one_of('opens', 'refused')})\b"),
        reports=form(rf"\b(?:{one_of('reports')})\b"),
        deadline=form(
            rf"\b(?:{one_of('deadline')}|hạn chót[^.,;]{{1,30}}|thời hạn[^.,;]{{1,30}})"
            r"(?: là)?[ :,(]*(?:từ |vào )?(?:ngày )?$"
        ),
        background=form(rf"(?:{one_of('background')})\b"),
        history=form(rf"\b(?:{one_of('history')})[ :,(|]*(?:vào )?(?:ngày )?$"),
        lunar=form(rf"[ ,(]{{0,3}}(?:tháng |năm )?(?:{one_of('lunar')})\b"),
        lunar_before=form(
            r"(?:\bâm lịch\b|\(\s*tức(?: ngày)?\b|\btức(?: là)?(?: ngày)?\b)[ ,:(]*(?:ngày )?$"
        ),
    )
