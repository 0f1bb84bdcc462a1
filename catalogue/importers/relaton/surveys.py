"""Which files of a set are to be read: what is new, changed or was refused."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from catalogue.models import SourceFile

from .archives import read_members
from .readings import SOURCE


@dataclass(slots=True)
class Survey:
    """The files of a set, by path.

    `merged` are stale copies, with a colon in their name, of files that are there
    without it. `unchanged` were taken before and are the same still. `day` is that
    of the newest file.
    """

    digests: dict[str, str] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    day: date | None = None

    @property
    def wanted(self) -> set[str]:
        """Files to read now."""
        return self.digests.keys() - self.merged - self.unchanged


def survey(source: Path, *, reread: bool) -> Survey:
    """Look at all files of the set without reading what they say.

    Args:
        source: a folder or an archive.
        reread: read unchanged files too.

    Raises:
        ValidationError: the set cannot be read as a whole.
    """
    found = Survey()
    for member in read_members(source):
        found.digests[member.path] = hashlib.sha256(member.content).hexdigest()
        found.day = max(found.day or member.day, member.day)
    found.merged = {
        path
        for path in found.digests
        if ":" in path and path.replace(":", "-") in found.digests
    }
    if not reread:
        taken = SourceFile.objects.filter(
            source__slug=SOURCE, outcome=SourceFile.Outcome.TAKEN
        )
        known = dict(taken.values_list("path", "sha256"))
        found.unchanged = {
            path
            for path, digest in found.digests.items()
            if known.get(path) == digest and path not in found.merged
        }
    return found
