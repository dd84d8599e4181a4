"""Settings of the web pages, read once from the environment when the application is made."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from corpus.corrections import FILE


class SettingsError(ValueError):
    """A setting that cannot be used; the message names the variable and the fix."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name and what it is for, in a sentence."""

    name: str
    meaning: str


BASE_URL = Variable(
    "TINPHUONG_BASE_URL",
    "The address people reach the service at, as https://tin.example.vn; it appears in citations,"
    " feeds and the sitemap, and requests for other host names are refused.  Unset: the address"
    " of each request.",
)
CONTACT = Variable(
    "TINPHUONG_CONTACT",
    "An e-mail address or web address where people ask for a correction or a removal; shown on"
    " every page.  Unset: the pages name none.",
)
SEARCHES = Variable(
    "TINPHUONG_SEARCHES",
    "How many searches and pages a process works out at once, 1 to 64; eight times as many wait up"
    " to two seconds, others are asked to come back.  Unset: 2.",
)
METRICS = Variable(
    "TINPHUONG_METRICS",
    "`on`: /metrics answers with counts and times for Prometheus, to everybody who can reach it."
    "  Unset: it answers nobody.",
)
CORRECTIONS = Variable(
    "TINPHUONG_CORRECTIONS",
    "The file with the corrections of the office.  Unset: `corrections.toml` in the folder with the"
    " store.",
)
VARIABLES = (BASE_URL, CONTACT, SEARCHES, METRICS, CORRECTIONS)

_MOST_SEARCHES = 64

# A health check on the machine itself asks by these names.
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pages need to know beside the index.

    `base_url` has no slash at its end, `""` where unset; `contact` is a `mailto:`, `https:` or
    `http:` address, `""` where unset; `searches` is how many are worked out at once; `metrics`
    whether they are counted and the counts shown.
    """

    data_directory: Path
    base_url: str = ""
    contact: str = ""
    searches: int = 2
    metrics: bool = False

    @classmethod
    def from_environment(
        cls, data_directory: Path, environment: Mapping[str, str] = os.environ
    ) -> Self:
        """The settings of `environment`; raises `SettingsError` for a value that cannot be used."""
        return cls(
            data_directory=data_directory,
            base_url=_base_url(environment.get(BASE_URL.name, "").strip()),
            contact=_contact(environment.get(CONTACT.name, "").strip()),
            searches=_searches(environment.get(SEARCHES.name, "").strip() or "2"),
            metrics=_switch(METRICS, environment.get(METRICS.name, "").strip()),
        )

    @property
    def trusted_hosts(self) -> list[str] | None:
        """The host names to answer to; None for any."""
        if not self.base_url:
            return None
        return [urlsplit(self.base_url).hostname or "", *_LOCAL_HOSTS]


def corrections_file(data_directory: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The corrections file of the office.

    Raises `SettingsError` if the variable names a file that does not exist.
    """
    value = environment.get(CORRECTIONS.name, "").strip()
    if not value:
        return data_directory / FILE
    if not Path(value).is_file():
        raise SettingsError(
            f"{CORRECTIONS.name}: there is no file {value}; correct the path, or unset the variable"
        )
    return Path(value)


def _base_url(value: str) -> str:
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise SettingsError(
            f"{BASE_URL.name}: {value!r} is no web address; set it to one without a path,"
            " as https://tin.example.vn"
        )
    return value.rstrip("/")


def _contact(value: str) -> str:
    if not value or value.startswith(("https://", "http://", "mailto:")):
        return value
    if "@" in value and not any(character.isspace() for character in value):
        return f"mailto:{value}"
    raise SettingsError(f"{CONTACT.name}: {value!r} is neither an e-mail address nor a web address")


def _searches(value: str) -> int:
    # Python reads other digits than these as numbers too, and signs, and underscores.
    if value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= _MOST_SEARCHES:
        return int(value)
    raise SettingsError(f"{SEARCHES.name}: {value!r} is no whole number from 1 to {_MOST_SEARCHES}")


def _switch(variable: Variable, value: str) -> bool:
    if value in ("", "on", "off"):
        return value == "on"
    raise SettingsError(f"{variable.name}: {value!r} is neither on nor off")
