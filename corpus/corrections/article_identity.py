"""Who somebody is in one article, by its corrections: another person of the name, or no official.

A person who is split off has partial identities of their own, which end in `#` and the key of the
correction. Whatever decides by partial identity then keeps the two apart.
"""

from collections.abc import Iterable

from corpus.corrections.entries import CorrectionEntry, NotAnOfficial, Split, printed

_OTHER = "#"


def identity_in(
    identity: str, name: str, corrections: Iterable[CorrectionEntry]
) -> tuple[str, tuple[CorrectionEntry, ...]]:
    """The partial identity of somebody called `name` in the article of these `corrections`.

    `identity` is what `corpus.officials.official_identity` gives. "" if they are no official there.
    With it come the corrections that are about them.
    """
    applied = []
    for correction in corrections:
        change = correction.change
        if isinstance(change, NotAnOfficial) and is_denied(name, [change]):
            identity = ""
        elif isinstance(change, Split) and printed(change.official) == printed(name):
            identity = identity and f"{identity}{_OTHER}{correction.key}"
        else:
            continue
        applied.append(correction)
    return identity, tuple(applied)


def is_denied(name: str, denials: Iterable[NotAnOfficial]) -> bool:
    """Whether one of `denials` is about somebody called `name`."""
    return any(printed(denial.name) == printed(name) for denial in denials)


def unsplit(identity: str) -> tuple[str, str]:
    """A partial identity without what a split added, and the key of the split ("" for none)."""
    plain, _, key = identity.partition(_OTHER)
    return plain, key
