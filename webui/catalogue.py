"""The words of the interface: one catalogue a language, every text in it."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpus.moments import local
from corpus.program_files import text_of

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language by dotted key; names in the data stay Vietnamese in every one."""

    language: str
    texts: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The text of `key` with its `{names}` filled in; whole numbers are grouped.

        Where `n` is 1 and the language has a `key_one`, that is taken.  Raises `KeyError` for an
        unknown key.
        """
        if not values:
            text = self.texts[key]
            return text.format() if "{" in text else text
        if values.get("n") == 1 and f"{key}_one" in self.texts:
            key = f"{key}_one"
        return self.texts[key].format_map(
            {
                name: self.number(value) if isinstance(value, int) else value
                for name, value in values.items()
            }
        )

    def number(self, number: int) -> str:
        """`35321` as the language groups it: 35.321 or 35,321."""
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.language == "vi" else grouped

    def date(self, moment: datetime.date) -> str:
        """`23/10/2020`, whatever the precision."""
        moment = local(moment)
        return f"{moment.day:02}/{moment.month:02}/{moment.year}"

    def day(self, moment: datetime.date) -> str:
        """`23/10/2020`, with the time of day before it (`16:21, …`) where it is known."""
        moment = local(moment)
        if isinstance(moment, datetime.datetime):
            return f"{moment:%H:%M}, {self.date(moment)}"
        return self.date(moment)


@lru_cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of one of `LANGUAGES`."""
    tables = tomllib.loads(text_of("webui", f"catalogues/{language}.toml"))
    return Catalogue(language, dict(_flattened(tables, "")))


def _flattened(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield prefix + name, value
        else:
            yield from _flattened(value, f"{prefix}{name}.")
