"""Misprinted titles: "Bí thu Đảng ủy", "Chủ tich UBND", "Chủ huy trưởng"."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any


def misprints_of(forms: Collection[str], known: Mapping[str, Any]) -> dict[str, str]:
    """Misprinted forms of the lower-case `forms` with the right form of each.

    `known` is the table `[misprint]` of `data/office_words.toml`. A misprint that is itself one of
    `forms` is left out.
    """
    pairs = [(wrong, right) for right in known["words"] for wrong in _with_a_mark_lost(right)]
    pairs += [(wrong, right) for wrong, right in known["pairs"]]
    found: dict[str, str] = {}
    for wrong, right in pairs:
        if wrong in known["never"]:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(right)}(?!\w)")
        for form in forms:
            misprinted = whole.sub(wrong, form, count=1)
            if misprinted != form and misprinted not in forms:
                found.setdefault(misprinted, form)
    return found


def _with_a_mark_lost(phrase: str) -> Iterator[str]:
    """`phrase` with one syllable that lacks its tone, the mark of its vowel, or both."""
    syllables = phrase.split()
    for at, syllable in enumerate(syllables):
        letters = unicodedata.normalize("NFD", syllable.replace("đ", "d\u0335"))
        marks = [mark for mark in letters if unicodedata.combining(mark)]
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        lost = {plain, *(letters.replace(mark, "", 1) for mark in marks)}
        for written in sorted(lost):
            fewer = unicodedata.normalize("NFC", written.replace("d\u0335", "đ"))
            if fewer != syllable:
                yield " ".join([*syllables[:at], fewer, *syllables[at + 1 :]])
