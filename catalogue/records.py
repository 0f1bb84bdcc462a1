"""An edition's record: all that the catalogue says of it, as plain values.

Importers turn their sources into records, actions enter records, the publication
log keeps them as canonical JSON. Other tables are named by their codes, so a record
means the same in every copy of the catalogue.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from .dates import PartialDate

# Fields of a record that an edition's columns of the same name hold as they are.
RECORD_COLUMNS = (
    "slug",
    "key",
    "designation",
    "form",
    "nature",
    "title_zh",
    "title_en",
    "published",
    "implemented",
    "withdrawn",
    "confirmed",
    "seen_in_force_on",
    "seen_ended_on",
    "stage",
    "plan_number",
    "owner_text",
    "source_note",
    "retrieved_on",
    "evidence",
    "text_digest",
)
CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """What the edition says of another text: see `relation_kinds`."""

    kind: str
    target: str
    degree: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRecord:
    """The standard that the edition is a text of.

    `areas` are numbers of task areas, the primary one first; None keeps the areas
    that the catalogue has for the standard.
    """

    slug: str
    key: str | None
    designation: str
    sort_key: str
    level: str
    jurisdiction: str = ""
    committee: str = ""
    areas: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """One edition as a source describes it; see `models.Edition` for the fields."""

    standard: StandardRecord
    slug: str
    key: str | None
    designation: str
    form: str
    nature: str
    title_zh: str = ""
    title_en: str = ""
    published: PartialDate | None = None
    implemented: PartialDate | None = None
    withdrawn: PartialDate | None = None
    confirmed: PartialDate | None = None
    seen_in_force_on: date | None = None
    seen_ended_on: date | None = None
    stage: str = ""
    plan_number: str = ""
    issuers: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    owner_text: str = ""
    relations: tuple[RelationRecord, ...] = ()
    source: str
    source_note: str = ""
    retrieved_on: date | None = None
    evidence: str
    unverified: tuple[str, ...] = ()
    text_digest: str = ""

    def canonical(self) -> bytes:
        """Return the record as JSON in its one spelling: keys sorted, no spaces."""
        return orjson.dumps(self, default=_plain, option=CANONICAL)


def digest_of(canonical: bytes) -> str:
    """Return the SHA-256 of a canonical record, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    return {name: getattr(value, name) for name in value.__slots__}
