"""Names of attached files: "Tệp đính kèm: 19-CT-TU.pdf" cites nothing."""

import re
from functools import lru_cache

from corpus.data_files import table
from corpus.references.drafts import ReferenceDraft, SourceText, any_of

_LONGEST = 90


def without_file_names(source: SourceText, drafts: list[ReferenceDraft]) -> list[ReferenceDraft]:
    """The drafts that are not the name of a file, or a part of one."""
    if not drafts or _ending_pattern().search(source.lowered) is None:
        return drafts
    return [draft for draft in drafts if not _is_file_name(source, draft)]


def _is_file_name(source: SourceText, draft: ReferenceDraft) -> bool:
    """Whether `draft` is the name of a file, or a part of one.

    A name with spaces is only recognised where nothing of it can be a sentence: from the start of
    the line or from a colon, and without a slash, which file names cannot have.
    """
    if _joined_pattern().match(source.lowered, draft.end):
        return True
    printed = source.text[draft.start : draft.end]
    if "/" in printed or "\n" in printed:
        return False
    end = source.lowered.find("\n", draft.end)
    rest = source.lowered[draft.end : end if end >= 0 else len(source.lowered)][:_LONGEST]
    before = source.lowered[max(0, draft.start - 2) : draft.start].rstrip(" ")
    return (not before or before[-1] in "\n:;") and _spaced_pattern().match(rest) is not None


@lru_cache(maxsize=1)
def _joined_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\w()~%+-]{{0,60}}(?:\.[\w()~%+-]{{1,30}}){{0,3}}?\.{_extensions()}(?!\w)")


@lru_cache(maxsize=1)
def _spaced_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^,;:/]{{0,80}}?\.{_extensions()}(?!\w)")


@lru_cache(maxsize=1)
def _ending_pattern() -> re.Pattern[str]:
    return re.compile(rf"\.{_extensions()}(?!\w)")


def _extensions() -> str:
    return any_of(table("document_types")["attachments"]["extensions"])
