"""Keys, slugs and sort keys of designations."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import writing

if TYPE_CHECKING:
    from .designations import Designation

# The first standards of the People's Republic; younger two digits are of this century.
_FIRST_SHORT_YEAR = 49
_SHORT = 2
_DIGITS = re.compile(r"\d+")
_YEAR_EDITION = re.compile(r" \((\d{4})年版\)")
_SEPARATORS = str.maketrans("/ :", "---")


def full_year(year: str) -> str:
    """Return a year of two digits with its century; others as they are."""
    if len(year) != _SHORT:
        return year
    return ("19" if int(year) >= _FIRST_SHORT_YEAR else "20") + year


def key(designation: "Designation") -> str:
    """Return the one text for the thing that is named."""
    return writing.written(_thing(designation))


def standard_key(designation: "Designation") -> str:
    """Return the key of the whole work: no stage, year, supplement or language."""
    work = replace(
        designation,
        year="",
        year_edition="",
        stage="",
        iteration="",
        supplements=(),
        languages=(),
        second=None,
    )
    return writing.written(work)


def slug(designation: "Designation") -> str:
    """Return the key in lower-case letters, digits, hyphens, dots and tildes.

    A hyphen stands between words. One inside a group's code, or a slash inside a
    number, becomes a tilde, so that no two keys share a slug.
    """
    level, slash, body = designation.prefix.partition("/")
    thing = replace(
        _thing(designation),
        prefix=level + slash + body.replace("-", "~"),
        number=designation.number.replace("/", "~"),
    )
    text = _YEAR_EDITION.sub(r"-e\1", writing.written(thing))
    return text.lower().translate(_SEPARATORS)


def sort_key(designation: "Designation") -> str:
    """Return a text whose byte order is prefix, number, parts, year, supplements."""
    prefix = " ".join((*designation.adopters, designation.prefix))
    head = (prefix, designation.mark, designation.document_type)
    tail = (
        ".".join((designation.number, *designation.parts)),
        full_year(designation.year),
        designation.stage,
        designation.iteration,
        designation.year_edition,
        *(
            f"{supplement.kind} {supplement.number} {supplement.year} "
            f"{supplement.stage} {supplement.iteration}"
            for supplement in designation.supplements
        ),
    )
    words = "/".join(word for word in head if word)
    return f"{words} {_DIGITS.sub(_padded, ' '.join(tail))}".rstrip()


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(8)


def _thing(designation: "Designation") -> "Designation":
    """Leave out what makes no other thing, and give years their century."""
    year = full_year(designation.year)
    if (
        year == designation.year
        and not designation.languages
        and not designation.second
    ):
        return designation
    return replace(designation, year=year, languages=(), second=None)
