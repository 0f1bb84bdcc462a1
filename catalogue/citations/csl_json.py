"""CSL-JSON, which Zotero, Pandoc and citeproc read."""

import json
from datetime import date
from typing import Any

from .cited_text import CitedText


def csl_json(text: CitedText, *, cited_on: date) -> str:
    """Return a list with the one item. Source: CSL 1.0.2, type `standard`."""
    item: dict[str, Any] = {
        "id": text.slug,
        "type": "standard",
        "title": text.title,
        "number": text.designation,
        "author": [{"literal": issuer} for issuer in text.issuers],
        "issued": _issued(text),
        "accessed": {"date-parts": [[cited_on.year, cited_on.month, cited_on.day]]},
        "language": text.language,
        "URL": text.url,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _issued(text: CitedText) -> dict[str, Any]:
    if not text.published:
        return {}
    parts = (text.published.year, text.published.month, text.published.day)
    return {"date-parts": [[part for part in parts if part]]}
