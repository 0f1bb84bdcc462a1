"""The files of the databases: made once, whole or not at all."""

import locale
import re
import shutil
import subprocess

from .binaries import find_binaries
from .errors import EmbeddedError
from .places import SUPERUSER, Places
from .programs import run

CHARACTER_LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8")
FIRST_WITH_BUILTIN_LOCALES = 17


def create_cluster(places: Places) -> None:
    """Make the cluster unless it is there.

    It is made beside its place and moved there complete, so a set-up that is
    killed half-way is simply done again.
    """
    if places.cluster.exists():
        return
    unfinished = places.folder / "cluster.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    run(
        "initdb",
        f"--pgdata={unfinished}",
        f"--username={SUPERUSER}",
        "--auth=trust",  # the socket's folder is the owner's alone
        "--encoding=UTF8",
        *_locale_options(),
        writes_in=places.folder,
    )
    unfinished.rename(places.cluster)


def _locale_options() -> list[str]:
    """Sort by code points, but know Chinese characters for letters.

    Under LC_CTYPE=C PostgreSQL takes every Chinese character for punctuation:
    trigrams of it are empty and lower() and regular expressions go wrong.
    """
    options = ["--locale=C", f"--lc-ctype={_character_locale()}"]
    if _major_version() >= FIRST_WITH_BUILTIN_LOCALES:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options


def _character_locale() -> str:
    """Return the first locale of this machine that knows all of Unicode."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in CHARACTER_LOCALES:
            try:
                return locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise EmbeddedError("This machine has no UTF-8 locale: install one, or C.UTF-8.")


def _major_version() -> int:
    printed = subprocess.check_output(  # noqa: S603 (our own programs)
        [find_binaries() / "postgres", "--version"], text=True
    )
    digits = re.search(r"\d+", printed)
    return int(digits.group()) if digits else 0
