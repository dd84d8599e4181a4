"""What could not be read, said in one line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """An item that was left out; as text it names the file, the line, the reason and the mend."""

    path: Path
    reason: str
    mend: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}: line {self.line}" if self.line is not None else str(self.path)
        return f"{place}: {self.reason}; {self.mend}"
