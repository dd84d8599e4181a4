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
        path = shown_path(self.path)
        place = f"{path}: line {self.line}" if self.line is not None else path
        return f"{place}: {self.reason}; {self.mend}"


def shown_path(path: Path) -> str:
    """`path` in one line of a terminal: unprintable characters are written as escapes."""
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in str(path)
    )
