"""Remembering which files of a source have been read."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.models import SourceFile


class ReadFile(NamedTuple):
    """A file that was read; `reason` says why it was refused, if it was."""

    path: str
    sha256: str
    reason: str = ""


def remember_files(source: int, files: Iterable[ReadFile]) -> None:
    """Keep the files as they were read, in place of what was known of them.

    Args:
        source: the primary key of their source.
        files: each path once.
    """
    outcomes = SourceFile.Outcome
    SourceFile.objects.bulk_create(
        (
            SourceFile(
                source_id=source,
                path=file.path,
                sha256=file.sha256,
                outcome=outcomes.REFUSED if file.reason else outcomes.TAKEN,
                reason=file.reason[:500],
            )
            for file in files
        ),
        update_conflicts=True,
        unique_fields=["source", "path"],
        update_fields=["sha256", "outcome", "reason"],
    )
