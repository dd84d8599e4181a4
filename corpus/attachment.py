"""A file that a page offers beside its text: a directive as PDF, a form as DOCX."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file.

    `name` is the name that the page shows, `text` what could be read from the file ("" if nothing
    was), `problem` why there is no text or not all of it ("no text layer"), None if all was read.
    """

    name: str
    url: str | None = None
    media_type: str | None = None
    text: str = ""
    problem: str | None = None
