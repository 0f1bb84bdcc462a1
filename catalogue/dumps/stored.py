"""The dumps that are there."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from django.conf import settings

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.sig"
PUBLIC_KEY: Final = "public-key.pem"
KEPT: Final = 7  # dumps; older ones make room


@dataclass(frozen=True, slots=True)
class Dump:
    """One dump: its folder, and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def position(self) -> int:
        """The position of the log that it was written at."""
        return int(self.manifest["position"])

    def file(self, name: str) -> Path | None:
        """Return a file of it by its name; None if it has none of that name."""
        names = {one["name"] for one in self.manifest["files"]}
        names |= {MANIFEST, SIGNATURE, PUBLIC_KEY}
        return self.folder / name if name in names else None


def folder() -> Path:
    """Return where dumps are kept."""
    path: Path = settings.DATA_DIR / "dumps"
    return path


def dumps() -> list[Dump]:
    """Return the dumps that are complete, the newest first."""
    found = folder().glob(f"[0-9]*/{MANIFEST}")
    return [
        Dump(path.parent, orjson.loads(path.read_bytes()))
        for path in sorted(found, reverse=True)
    ]


def forget_old_dumps() -> None:
    """Delete all but the newest."""
    for old in dumps()[KEPT:]:
        shutil.rmtree(old.folder)
