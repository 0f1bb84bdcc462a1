"""Where mail goes, as the environment says."""

from pathlib import Path
from typing import Any

import dj_email_url
from environs import Env

PATIENCE = 10  # seconds that a page may wait for the mail server


def settings_of(env: Env, *, folder: Path) -> dict[str, Any]:
    """Return Django's settings for `EMAIL_URL`.

    It is `smtp://user:password@host:port`, or `submission://` with TLS. Without one
    each mail is a file in the folder, where the operator can read it.
    """
    named = dj_email_url.parse(env.str("EMAIL_URL", "file:"))
    return {
        "EMAIL_BACKEND": named["EMAIL_BACKEND"],
        "EMAIL_FILE_PATH": folder,
        "EMAIL_HOST": named["EMAIL_HOST"] or "",
        "EMAIL_PORT": named["EMAIL_PORT"] or 25,
        "EMAIL_HOST_USER": named["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": named["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": named["EMAIL_USE_TLS"],
        "EMAIL_USE_SSL": named["EMAIL_USE_SSL"],
        "EMAIL_TIMEOUT": PATIENCE,
    }
