"""Remembering which files of a source have been read."""

from collections.abc import Sequence
from typing import NamedTuple

from catalogue.models import Source, SourceFile

from .copying import copy_rows

REASON = 500
_FILE = ("path", "sha256", "reason")
_OUTCOMES = {False: SourceFile.Outcome.TAKEN, True: SourceFile.Outcome.REFUSED}


class ReadFile(NamedTuple):
    """A file that was read; `reason` says why it was refused, if it was."""

    path: str
    sha256: str
    reason: str = ""


def remember_files(source: str, files: Sequence[ReadFile]) -> None:
    """Keep the files as they were read, in place of what was known of them.

    Args:
        source: the slug of their source.
        files: each path once.
    """
    owner = Source.objects.get(slug=source)
    of_source = SourceFile.objects.filter(source=owner)
    rows = of_source.filter(path__in=[file.path for file in files])
    known = {
        path: (sha256, reason) for path, sha256, reason in rows.values_list(*_FILE)
    }
    different = [
        file
        for file in (file._replace(reason=file.reason[:REASON]) for file in files)
        if known.get(file.path) != file[1:]
    ]
    stale = [file.path for file in different if file.path in known]
    of_source.filter(path__in=stale).delete()
    copy_rows(
        SourceFile,
        ("source_id", *_FILE, "outcome"),
        ((owner.pk, *file, _OUTCOMES[bool(file.reason)]) for file in different),
    )
