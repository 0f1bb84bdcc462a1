"""Numbers of national bodies: their own, and what they adopted from others."""

import re

from . import international
from .designations import Designation
from .prefixes import ADOPTING_BODIES, NATIONAL_BODIES

_BY_LETTERS = {re.sub("[/ ]", "-", code): code for code in NATIONAL_BODIES}
_CODES = "|".join(sorted(_BY_LETTERS, key=len, reverse=True)).replace("-", "[/ -]")
# Korea puts the letter of the field before the number of the standard it adopts.
_BODY = re.compile(rf"({_CODES})(?:[ -]([A-Z])(?=[ -](?:ISO|IEC)))?(?![A-Z])[/ -]?")
_SPACED_FIELDS = {"JIS", "KS", "NF"}
_FIELDS = _SPACED_FIELDS | {"ANSI"}
_PATTERN = re.compile(
    r"(?P<field>[A-Z])?[ -]?(?P<number>\d{1,6}(?:\.\d{1,4})*)"
    r"(?P<parts>(?:-(?:\d{1,5}|[A-Z]\d{0,2}))*)"
    r"(?::(?P<year>(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)|(?P<undated>[:-]--?))?"
)


def read(text: str) -> Designation | None:
    """Read a cleaned text such as `DIN EN ISO 13849-1:2016-06`."""
    bodies: list[str] = []
    position = 0
    while match := _BODY.match(text, position):
        code = _BY_LETTERS[re.sub("[/ ]", "-", match[1])]
        bodies.append(f"{code} {match[2]}" if match[2] else code)
        position = match.end()
    if not bodies or len(set(bodies)) < len(bodies):
        return None
    rest = text[position:]
    if rest.startswith(("ISO", "IEC")):
        return international.read(rest, tuple(bodies))
    return _own(rest, bodies)


def _own(rest: str, bodies: list[str]) -> Designation | None:
    """Read the number that the last of the bodies gave itself."""
    match = _PATTERN.fullmatch(rest)
    *adopters, publisher = bodies
    if (
        match is None
        or publisher in ADOPTING_BODIES
        or (match["field"] and publisher not in _FIELDS)
    ):
        return None
    joint = " " if publisher in _SPACED_FIELDS else ""
    field = f"{match['field']}{joint}" if match["field"] else ""
    parts = tuple(match["parts"][1:].split("-")) if match["parts"] else ()
    year = match["year"] or ""
    if parts and not (year or match["undated"]):
        parts, year = international.split_year(parts, with_month=True)
    return Designation(
        prefix=publisher,
        number=field + match["number"],
        parts=parts,
        year=year,
        adopters=tuple(adopters),
    )
