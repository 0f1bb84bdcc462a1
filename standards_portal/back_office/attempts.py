"""Whose attempts to sign in count together."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def name_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the address that somebody tries to sign in with, in its one spelling.

    The sign-in form folds blanks, widths and cases; another spelling of the same
    address would otherwise be another five attempts.
    """
    typed = str((credentials or request.POST).get("username") or "")
    return unicodedata.normalize("NFKC", typed).strip().lower()
