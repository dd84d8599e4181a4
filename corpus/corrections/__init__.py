"""Corrections: what the office of a ward says against the recognition of its articles.

`entries` has the kinds, `reading` reads the file of the office, `editing` changes it, `applying`
changes dates and mentions of one article, `article_identity` decides who somebody is in one
article. Which entries hold between articles (join, rename) is decided with the entity tables, in
`indexer.entities`.
"""

from corpus.corrections.applying import with_right_dates, with_right_mentions
from corpus.corrections.article_identity import identity_in, is_denied, unsplit
from corpus.corrections.editing import EditProblem, add_entry, delete_entry
from corpus.corrections.entries import (
    NO_CORRECTIONS,
    Change,
    CorrectionEntry,
    Corrections,
    Join,
    Link,
    NotAnOfficial,
    Remark,
    Rename,
    RightDate,
    Split,
    Unlink,
    printed,
)
from corpus.corrections.reading import (
    FILE,
    CorrectionsFile,
    UnreadableCorrections,
    read_corrections,
)
from corpus.corrections.records import BadEntry, from_record, to_record

__all__ = [
    "FILE",
    "NO_CORRECTIONS",
    "BadEntry",
    "Change",
    "CorrectionEntry",
    "Corrections",
    "CorrectionsFile",
    "EditProblem",
    "Join",
    "Link",
    "NotAnOfficial",
    "Remark",
    "Rename",
    "RightDate",
    "Split",
    "Unlink",
    "UnreadableCorrections",
    "add_entry",
    "delete_entry",
    "from_record",
    "identity_in",
    "is_denied",
    "printed",
    "read_corrections",
    "to_record",
    "unsplit",
    "with_right_dates",
    "with_right_mentions",
]
