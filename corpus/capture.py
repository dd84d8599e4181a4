"""What was received: the bytes of a page or file, and where they came from."""

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page or file as they were received.

    `media_type` is the type without parameters ("text/html"). `address` is the URL that they were
    received from, None for a file of a disk. `received_at` is in UTC; None if nobody noted it.
    """

    content: bytes
    media_type: str
    address: str | None = None
    received_at: datetime | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the content as 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()
