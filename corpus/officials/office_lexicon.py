"""The words of offices and names from the data files, compiled once."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpus.data_files import rows, table
from corpus.officials import phrase_patterns as tails
from corpus.officials.misprints import misprints_of
from corpus.officials.phrase_patterns import alternation, phrase_key, whole

SIGNALS = frozenset({"role", "comrade", "senior"})


@dataclass(frozen=True, slots=True)
class Role:
    """An entry `[[role]]` of `data/offices.toml`: its normal form and what its words imply."""

    name: str
    body: str = ""
    fixed: bool = False
    unit_body: str = ""
    before_name: bool = False
    level: str = ""
    never_bare: bool = False
    level_body: str = ""
    only: str = ""
    alone: bool = False
    leads: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An entry `[[body]]` of `data/offices.toml`.

    `rank` is its position: the lowest rank wins. A body with an empty code is not public. Holders
    of an office of a `public` body become entities; every ward has its own of each `local` body.
    """

    code: str
    label: str
    rank: int
    level: str = ""
    public: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class OfficeLexicon:
    """All tables.

    `misprints` are misprinted forms of roles with the right ones. `cues` finds every phrase of
    `kinds`; `signals` finds the phrases without which a text names no official. The other patterns
    are used inside one office.
    """

    roles: dict[str, Role]
    misprints: dict[str, str]
    kinds: dict[str, frozenset[str]]
    cues: re.Pattern[str]
    signals: re.Pattern[str]
    body_codes: dict[str, Body]
    body_words: dict[str, Body]
    body_cues: re.Pattern[str]
    level_words: dict[str, str]
    level_cues: re.Pattern[str]
    tail: re.Pattern[str]
    capital_tail: re.Pattern[str]
    closed_tail: re.Pattern[str]
    closed: re.Pattern[str]
    qualifiers: re.Pattern[str]
    former: re.Pattern[str]
    ends: re.Pattern[str]
    surnames: dict[str, str]
    places: frozenset[str]
    place_starters: frozenset[str]
    historic: frozenset[str]
    starters: frozenset[str]
    dated_starters: frozenset[str]
    middles: frozenset[str]
    directions: frozenset[str]
    royal: tuple[str, ...]
    clear_surnames: frozenset[str]
    headline: re.Pattern[str]

    def public(self, code: str) -> bool:
        """Whether holders of an office of this body become entities."""
        return code in self.body_codes and self.body_codes[code].public

    def local(self, code: str | None) -> bool:
        """Whether every ward has a body with this code."""
        return code in self.body_codes and self.body_codes[code].local


@lru_cache(maxsize=1)
def office_lexicon() -> OfficeLexicon:
    """The lexicon; it is compiled on first use and kept."""
    offices, words, people = map(table, ("offices", "office_words", "people"))
    roles = _roles(offices)
    misprints = misprints_of(roles, words["misprint"])
    roles |= {wrong: roles[right] for wrong, right in misprints.items()}
    kinds = _kinds(roles, offices, words, people)
    body_codes, body_words, patterns = _bodies(offices)
    # "Nga" and "Đức" are also given names.
    places = frozenset(people["place"]["words"]) | {
        country for country in people["country"]["words"] if " " in country
    }
    levels = {
        phrase_key(word): ("" if level == "none" else level)
        for level, level_words in words["level"].items()
        if level != "examples"
        for word in level_words
    }
    surnames = _surnames()
    return OfficeLexicon(
        roles=roles,
        misprints=misprints,
        kinds=kinds,
        cues=re.compile(whole(alternation(kinds))),
        signals=re.compile(
            whole(alternation(phrase for phrase, of in kinds.items() if of & SIGNALS))
        ),
        body_codes=body_codes,
        body_words=body_words,
        body_cues=re.compile(whole("|".join([alternation(body_words), *patterns]))),
        level_words=levels,
        level_cues=re.compile(whole(alternation(levels))),
        tail=tails.open_or_closed(words, surnames),
        capital_tail=tails.in_capitals(words),
        closed_tail=tails.closed(words),
        closed=re.compile(whole(alternation(words["closed"]["words"])) + "$"),
        qualifiers=re.compile(
            " {1,3}"
            + whole(
                alternation(words["qualifier"]["words"] + words["status"]["in_charge"]["after"])
            )
        ),
        former=re.compile(" ?" + whole(alternation(words["status"]["former"]["after"]))),
        ends=re.compile(whole(alternation(words["end"]["words"]))),
        surnames=surnames,
        places=places,
        place_starters=frozenset(place.partition(" ")[0] for place in places),
        historic=frozenset(people["historic"]["words"]),
        starters=frozenset(people["starter"]["words"]),
        dated_starters=frozenset(people["starter"]["dated"]),
        middles=frozenset(people["middle"]["words"]),
        directions=frozenset(people["direction"]["words"]),
        royal=tuple(people["royal"]["words"]),
        clear_surnames=frozenset(people["clear"]["words"]),
        headline=re.compile(whole(alternation(people["headline"]["words"]))),
    )


def _roles(offices: dict[str, Any]) -> dict[str, Role]:
    fields = (
        "body", "fixed", "unit_body", "before_name", "level", "never_bare", "level_body", "only",
        "alone", "leads", "named",
    )  # fmt: skip
    roles: dict[str, Role] = {}
    for entry in offices["role"]:
        role = Role(entry["name"], **{key: entry[key] for key in fields if key in entry})
        roles.update(dict.fromkeys(map(phrase_key, entry["forms"]), role))
    # "phó" before any role is its deputy, unless the table has a separate entry for it.
    deputies = {
        f"phó {form}": replace(role, name=f"phó {role.name}")
        for form, role in roles.items()
        if not role.name.startswith("phó ") and not role.before_name
    }
    return deputies | roles


def _kinds(
    roles: dict[str, Role], offices: dict[str, Any], words: dict[str, Any], people: dict[str, Any]
) -> dict[str, frozenset[str]]:
    """Every phrase that `MarkedText` finds, with its kinds."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for form in roles:
        kinds[form].add("role")
    for entry in offices["none"]:
        for form in entry["forms"]:
            kinds[phrase_key(form)].add("none")
    for kind in ("male", "female", "any", "elder", "younger"):
        for word in people["honorific"][kind]:
            kinds[phrase_key(word)] |= {"address", kind}
    for kind in (
        "rank",
        "comrade",
        "site",
        "compound",
        "unit",
        "country",
        "commemoration",
        "kin",
        "proxy",
    ):
        for word in people[kind]["words"]:
            kinds[phrase_key(word)].add(kind)
    for word in people["rank"]["words"]:
        kinds[phrase_key(word)].add("address")
    for word in people["rank"]["senior"]:
        kinds[phrase_key(word)].add("senior")
    for word in people["unit"]["committees"]:
        kinds[phrase_key(word)].add("committee")
    for status, entry in words["status"].items():
        for word in entry.get("before", entry.get("after", ())):
            kinds[phrase_key(word)].add(status)
            if word.endswith(" chức"):
                kinds[phrase_key(f"{word} vụ")].add(status)
                kinds[phrase_key(f"{word} danh")].add(status)
    for word in words["status"]["former"]["career"]:
        kinds[phrase_key(word)] |= {"former", "career"}
    return {phrase: frozenset(found) for phrase, found in kinds.items()}


def _bodies(offices: dict[str, Any]) -> tuple[dict[str, Body], dict[str, Body], list[str]]:
    """Bodies by code and by word, and the patterns of bodies that words alone cannot identify."""
    codes: dict[str, Body] = {}
    words: dict[str, Body] = {}
    patterns: list[str] = []
    for rank, entry in enumerate(offices["body"]):
        given = {name: entry[name] for name in ("level", "public", "local") if name in entry}
        body = Body(entry["code"], entry["label"], rank, **given)
        codes[body.code] = body
        words.update(dict.fromkeys(map(phrase_key, entry["words"]), body))
        if "pattern" in entry:
            patterns.append(f"(?P<{entry['code']}>{entry['pattern']})")
    return codes, words, patterns


def _surnames() -> dict[str, str]:
    return {row["surname"].lower(): row["kind"] for row in rows("surnames")}
