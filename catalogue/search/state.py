"""The file beside the indexes that says what they hold."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from . import schema
from .errors import IndexUnavailable

_NAME = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """Which schema the indexes have, and the log position that they have reached."""

    version: int
    position: int


def read_state(folder: Path) -> State:
    """Read the state of the index in the folder.

    Raises:
        IndexUnavailable: there is none, it cannot be read, or it is of another version.
    """
    try:
        fields = json.loads((folder / _NAME).read_bytes())
        state = State(int(fields["version"]), int(fields["position"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"no search index in {folder}"
        raise IndexUnavailable(message) from error
    if state.version != schema.VERSION:
        message = f"the index has version {state.version}, not {schema.VERSION}"
        raise IndexUnavailable(message)
    return state


def write_state(folder: Path, position: int) -> None:
    """Write the state at once and whole; readers see the commit by it."""
    draft = folder / f"{_NAME}.new"
    draft.write_text(json.dumps(asdict(State(schema.VERSION, position))))
    draft.replace(folder / _NAME)


def mark(folder: Path) -> tuple[int, int]:
    """Return what differs after each commit; cheap enough for every search.

    Raises:
        IndexUnavailable: there is no index.
    """
    try:
        stat = (folder / _NAME).stat()
    except OSError as error:
        message = f"no search index in {folder}"
        raise IndexUnavailable(message) from error
    return stat.st_ino, stat.st_mtime_ns
