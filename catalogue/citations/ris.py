"""RIS records, which Zotero, EndNote and NoteExpress read."""

from .cited_text import CitedText


def ris(text: CitedText) -> str:
    """Return the record of a standard. Lines end in CR LF as the format demands."""
    published = text.published
    pairs = [
        ("TY", "STAND"),
        ("ID", text.slug),
        *(("AU", issuer) for issuer in text.issuers),
        ("TI", text.title),
        ("TT", text.other_title),
        ("SN", text.designation),
        ("PY", f"{published.year}" if published else ""),
        ("DA", _date(text)),
        ("LA", text.language),
        ("UR", text.url),
        ("ER", " "),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in pairs if value)


def _date(text: CitedText) -> str:
    """Return year/month/day/, with nothing between the slashes for what is unknown."""
    if not text.published:
        return ""
    month = f"{text.published.month:02d}" if text.published.month else ""
    day = f"{text.published.day:02d}" if text.published.day else ""
    return f"{text.published.year}/{month}/{day}/"


def _line(value: str) -> str:
    # A line break would begin another field.
    return " ".join(value.split())
