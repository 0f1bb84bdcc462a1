"""What a printed number says of a text: its keys, addresses and standard."""

import hashlib
from dataclasses import dataclass, replace

from .designation import Designation, parse
from .records import StandardRecord


@dataclass(frozen=True, slots=True)
class Identity:
    """The fields of a record that follow from the number, or from its absence."""

    slug: str
    key: str | None
    designation: str
    nature: str
    standard: StandardRecord


def identify(text: str) -> Identity:
    """Return what the number says.

    Raises:
        ValueError: the text is no designation that the catalogue can read.
    """
    designation = parse(text)
    if not isinstance(designation, Designation):
        message = f"not a standard's number: {text!r}"
        raise ValueError(message)
    standard = replace(designation.undated(), stage="", iteration="")
    return Identity(
        slug=designation.slug,
        key=designation.key,
        designation=designation.format(),
        nature=designation.nature,
        standard=StandardRecord(
            slug=standard.slug,
            key=standard.key,
            designation=standard.format(),
            sort_key=standard.sort_key,
            level=designation.level,
            jurisdiction=designation.division_code or "",
        ),
    )


def identify_unnumbered(title: str, *, prefix: str, level: str) -> Identity:
    """Return the identity of a text whose number is not known.

    Args:
        title: the text's title, which tells it from others of the prefix.
        prefix: what is known of the number, such as `DB5101/T`; may be empty.
        level: whose standard it is.
    """
    known = parse(f"{prefix} 1") if prefix else None
    jurisdiction = known.division_code if isinstance(known, Designation) else None
    nature = known.nature if isinstance(known, Designation) else "unknown"
    token = hashlib.sha256(f"{prefix} {title}".encode()).hexdigest()[:12]
    slug = f"unnumbered-{token}"
    return Identity(
        slug=slug,
        key=None,
        designation="",
        nature=nature,
        standard=StandardRecord(
            slug=slug,
            key=None,
            designation="",
            # After every number: what has none comes last in a list by number.
            sort_key=f"~{prefix} {title}"[:200],
            level=level,
            jurisdiction=jurisdiction or "",
        ),
    )
