"""What of the catalogue can be downloaded."""

from collections.abc import Callable
from typing import Final, NamedTuple

from catalogue.dumps import Dump


class Form(NamedTuple):
    """A format of files: what it is called, and its registered type if it has one."""

    name: str
    media_type: str


_FORMS: Final = {
    ".ndjson": Form("NDJSON", ""),
    ".csv": Form("CSV", "text/csv"),
    ".parquet": Form("Parquet", "application/vnd.apache.parquet"),
    ".sqlite": Form("SQLite", "application/vnd.sqlite3"),
}
JSON: Final = Form("JSON", "application/json")
_PACKED: Final = ".gz"
_OF_THE_LOG: Final = ("log.", "changes.")


class Download(NamedTuple):
    """A file that can be downloaded. `size` in bytes and `sha256` if it is stored."""

    url: str
    name: str
    form: Form
    is_packed: bool = False
    size: int | None = None
    sha256: str = ""

    @property
    def is_of_log(self) -> bool:
        """Whether it has entries of the log, and not texts."""
        return self.name.startswith(_OF_THE_LOG)


class Places(NamedTuple):
    """The absolute addresses that the catalogue is found at."""

    home: str
    about: str
    page: str  # of the dumps
    now: str  # everything, as it is at this moment
    api: str
    schema: str
    docs: str
    log: str
    oai: str


def downloads(
    dump: Dump | None, places: Places, address: Callable[[str], str]
) -> list[Download]:
    """Return what can be downloaded: everything as it is now, and a dump's files.

    Args:
        dump: the newest one, if there is one.
        places: where things are.
        address: returns the absolute address of a file of it by name.
    """
    found = [Download(places.now, "now.ndjson", _FORMS[".ndjson"])]
    for file in [] if dump is None else dump.manifest["files"]:
        name = file["name"]
        suffix = f".{name.removesuffix(_PACKED).rpartition('.')[2]}"
        found.append(
            Download(
                address(name),
                name,
                _FORMS[suffix],
                is_packed=name.endswith(_PACKED),
                size=file["size"],
                sha256=file["sha256"],
            )
        )
    return found
