"""The files beside the indexes that say what they hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import schema
from .errors import IndexUnavailable

_NAME, _REFERENCE = "state.json", "reference.json"
Commit = tuple[int, int]  # which one it is: no two commits have the same


@dataclass(frozen=True, slots=True)
class Reference:
    """What the documents hold of things that are no documents, such as names.

    A digest of it all, and for each kind of thing what is held of each, by its key.
    """

    digest: str = ""
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def changed_since(self, before: "Reference") -> dict[str, list[str]]:
        """Return the keys of what is held now and was not held so before."""
        if self.digest == before.digest:
            return {}
        return {
            kind: [key for key, text in rows.items() if held.get(key) != text]
            for kind, rows in self.rows.items()
            for held in [before.rows.get(kind, {})]
        }


@dataclass(frozen=True, slots=True)
class State:
    """What a commit left: `editions` is how many there are, `reference` a digest."""

    version: int
    position: int
    editions: int
    reference: str


def read_state(folder: Path) -> State:
    """Read the state of the index in the folder.

    Raises:
        IndexUnavailable: there is none, it cannot be read, or it is of another version.
    """
    fields = _read(folder, _NAME)
    try:
        state = State(
            int(fields["version"]),
            int(fields["position"]),
            int(fields["editions"]),
            str(fields["reference"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"the state of the search index in {folder} cannot be read"
        raise IndexUnavailable(message) from error
    if state.version != schema.VERSION:
        message = f"the index has version {state.version}, not {schema.VERSION}"
        raise IndexUnavailable(message)
    return state


def read_reference(folder: Path) -> Reference:
    """Read what the documents hold of other things.

    Raises:
        IndexUnavailable: it cannot be read.
    """
    fields = _read(folder, _REFERENCE)
    try:
        return Reference(str(fields["digest"]), fields["rows"])
    except (KeyError, TypeError) as error:
        message = f"the names in the search index in {folder} cannot be read"
        raise IndexUnavailable(message) from error


def write_reference(folder: Path, reference: Reference) -> None:
    """Write what the documents hold of other things; before the state."""
    _write(folder, _REFERENCE, asdict(reference))


def write_state(folder: Path, *, position: int, editions: int, reference: str) -> None:
    """Write the state at once and whole; readers see the commit by it."""
    state = State(schema.VERSION, position, editions, reference)
    _write(folder, _NAME, asdict(state))


def mark(folder: Path) -> Commit:
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


def _read(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / name).read_bytes())
    except (OSError, ValueError) as error:
        message = f"no search index in {folder}"
        raise IndexUnavailable(message) from error


def _write(folder: Path, name: str, fields: Mapping[str, Any]) -> None:
    draft = folder / f"{name}.new"
    draft.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    draft.replace(folder / name)
