"""Officials as plain records, the form the evaluation sets compare."""

from collections.abc import Iterable
from typing import Any

from corpus.mentions import OfficialMention

# The statuses the records print; starts and ends of an office are not among them.
STATUS_WORDS = {"former": "nguyên", "acting": "quyền", "in_charge": "phụ trách"}


def to_records(mentions: Iterable[OfficialMention]) -> list[dict[str, Any]]:
    """One record a mention: start, end, name, normal_name, cluster and its titles.

    A title has surface, start, end, role, body, level and status ("", nguyên, quyền, phụ trách).
    """
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "name": mention.surface,
            "normal_name": mention.name,
            "cluster": mention.person,
            "titles": [
                {
                    "surface": office.surface,
                    "start": office.span.start,
                    "end": office.span.end,
                    "role": office.role,
                    "body": office.body,
                    "level": office.level,
                    "status": STATUS_WORDS.get(office.status, ""),
                }
                for office in mention.offices
            ],
        }
        for mention in mentions
    ]
