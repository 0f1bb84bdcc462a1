"""What the index is told of an edition."""

from dataclasses import dataclass, field

from .timeline import Dates


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A numbered part of a text; the number is as printed, such as `5.2`."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDocument:
    """One edition, with all that it is found by, filtered by and shown with.

    `keys` are all the keys it is asked by: its own, its standard's, that of the other
    number of a double one. `names` are found but not shown: issuers, committee, owner.
    Slugs and codes hold neither `,` nor `|`.
    """

    id: int
    standard: int
    slug: str
    designation: str = ""
    sort_key: str = ""
    keys: tuple[str, ...] = ()
    title_zh: str = ""
    title_en: str = ""
    names: tuple[str, ...] = ()
    level: str
    nature: str
    form: str
    areas: tuple[int, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    committee: str = ""
    committee_reference: str = ""
    division: str = ""
    dates: Dates = field(default_factory=Dates)
    clauses: tuple[ClauseText, ...] = ()
