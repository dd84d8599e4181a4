"""Messages of readers, corrections and commands in the words of the desk."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from corpus.program_files import text_of
from webui.catalogue import DEFAULT_LANGUAGE
from webui.current import words
from webui.desk.errands import Errand

FILE = "vietnamese_reasons.toml"


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What the messages that match `pattern` say in Vietnamese, with the fix; `examples` are
    messages that do."""

    pattern: re.Pattern[str]
    said: str
    examples: tuple[str, ...]


@cache
def known_reasons() -> tuple[ReasonWords, ...]:
    """The messages that have Vietnamese words, the narrower patterns first."""
    entries = tomllib.loads(text_of("webui.desk", FILE))["reason"]
    return tuple(
        ReasonWords(re.compile(one["pattern"]), one["said"], tuple(one["examples"]))
        for one in entries
    )


def reason_words(reason: str, fix: str = "") -> str:
    """A message in the language of the page; a message that is not known gets general words, in
    Vietnamese too: people at the desk need not read English."""
    if words().language != DEFAULT_LANGUAGE:
        return "; ".join(filter(None, (reason, fix)))
    for known in known_reasons():
        if match := known.pattern.search(reason):
            return known.said.format(*match.groups())
    return words().text("desk.reason_unknown")


def errand_line(errand: Errand) -> str:
    """One line that says how an errand stands, or how it ended."""
    text = words().text
    about = {"article": errand.about}
    if errand.is_open:
        if errand.reason == "busy":
            return text("desk.errand_waits")
        if errand.kind == "remove":
            return text("desk.errand_removing", **about)
        if errand.total:
            return text("desk.errand_indexing_of", done=errand.done, total=errand.total)
        return text("desk.errand_indexing")
    if errand.state == "failed":
        return text(f"desk.errand_failed_{errand.reason}", **about)
    if errand.kind == "remove":
        return text("desk.errand_removed", **about)
    counts = {
        name: int(errand.result.get(name, 0))
        for name in ("added", "replaced", "removed", "articles")
    }
    key = "partly" if errand.state == "partly" else "done"
    return text(f"desk.errand_{key}", **counts)
