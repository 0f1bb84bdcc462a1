"""The ISO/IEC Directives, which are cited like standards but numbered otherwise."""

import re

from .designations import Designation

_PATTERN = re.compile(
    r"(?P<bodies>ISO[/ -]IEC|ISO|IEC)[/ -]DIR(?:ECTIVES)?,?[ -]?"
    r"(?:PART[ -]?)?(?P<number>\d?)"
    r"(?P<edition>[ -]?(?:ISO|IEC|JTC[ -]1)(?:[ -]SUP)?)?"
    r"(?:[:-](?P<year>(?:19|20)\d\d))?"
)


def read(text: str) -> Designation | None:
    """Read a cleaned text such as `ISO/IEC DIR 1 ISO SUP:2003`."""
    match = _PATTERN.fullmatch(text)
    if match is None or not (match["number"] or match["edition"]):
        return None
    edition = (match["edition"] or "").replace("-", " ").strip()
    return Designation(
        prefix="/".join(re.split("[/ -]", match["bodies"])),
        number=f"{match['number']} {edition}".strip(),
        document_type="DIR",
        year=match["year"] or "",
    )
