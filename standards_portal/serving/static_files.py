"""The static files as they are served: collected, named by content, compressed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def are_stale() -> bool:
    """Say whether a source was added, changed or removed since they were collected."""
    stamp = _stamp()
    return not stamp.exists() or stamp.read_text("ascii") != _fingerprint()


def collect() -> None:
    """Collect them anew and note from which sources."""
    fingerprint = _fingerprint()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    _stamp().write_text(fingerprint, "ascii")


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / ".sources"


def _fingerprint() -> str:
    """Digest the sources' names, sizes and times: reading them all takes too long."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            status = Path(storage.path(name)).stat()
            line = f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
