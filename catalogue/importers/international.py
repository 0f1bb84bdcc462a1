"""What the number and the stage of an international text say besides its identity.

Plain Python: readers run without Django.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from catalogue.designation import Designation, parse
from catalogue.records import RelationRecord

from .forms_of_text import form_of

STAGE = re.compile(r"[0-9]{2}\.[0-9]{2}")
ICS = re.compile(r"[0-9]{2}(\.[0-9]{3}(\.[0-9]{2})?)?")
# Sources that importers read whole; what another source says was entered by people.
READ_WHOLE = frozenset({"relaton-data-iso", "iso-open-data"})
# Withdrawn, or the project was given up: substage 98 of the stages before 60.
_ENDED = re.compile(r"95\.99|[0-5][0-9]\.98")


class Name(NamedTuple):
    """A code that a source uses, and what the source calls it."""

    code: str
    name: str


def has_ended(stage: str) -> bool:
    """Tell whether a text of the stage no longer applies, or never will."""
    return bool(_ENDED.fullmatch(stage))


def bodies_of(designation: str) -> tuple[str, ...]:
    """Return the bodies that a number names as issuing it, such as ISO and IEC."""
    number = parse(designation)
    return tuple(number.prefix.split("/")) if isinstance(number, Designation) else ()


def issuers_of(designation: str) -> tuple[str, ...]:
    """Return the slugs of the organisations that a number names as issuing it."""
    return tuple(body.lower() for body in bodies_of(designation))


def amendment_of(designation: str) -> tuple[RelationRecord, ...]:
    """Return the relation of an amendment or the like to the text that it amends."""
    number = parse(designation)
    if not isinstance(number, Designation) or not number.supplements:
        return ()
    base = replace(number, supplements=number.supplements[:-1], languages=())
    # An amendment to an undated text amends no edition that could be named.
    return (RelationRecord("updates", str(base)),) if base.is_dated else ()


def may_have_replaced(designation: str, target: str) -> bool:
    """Tell whether a published text can have replaced what has the target's number.

    ISO's pages name in one place what a text replaced and what will replace it. A draft
    and a project without a year are not published yet, so they can only be the latter;
    and an amendment or a corrigendum leaves in force what it amends.
    """
    other = parse(target)
    if not isinstance(other, Designation):
        return True
    amended = {relation.target for relation in amendment_of(designation)}
    is_published = other.is_dated and form_of(target) != "draft"
    return is_published and str(other) not in amended
