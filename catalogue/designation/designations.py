"""What a number of a standard says, and what can be asked of it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from . import identity, writing
from .prefixes import (
    INTERNATIONAL_BODIES,
    PREFIXES,
    Level,
    Nature,
    division_of,
    level_of,
)


class Style(StrEnum):
    """How a designation is written: with the em dash of print, or with a hyphen."""

    CHINESE = "chinese"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A text that is not wholly understood as a designation, kept as it is."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """The number of a national plan, such as 20250645-T-469."""

    year: str
    serial: str
    mark: str  # T recommended, Q mandatory, Z guidance
    owner: str  # three digits of the department in charge

    def __str__(self) -> str:
        return f"{self.year}{self.serial}-{self.mark}-{self.owner}"

    @property
    def key(self) -> str:
        """The same text for every spelling."""
        return str(self)

    @property
    def slug(self) -> str:
        """The key for addresses."""
        return self.key.lower()

    @property
    def level(self) -> Level:
        """Plans of this form are national ones."""
        return Level.NATIONAL

    @property
    def nature(self) -> Nature:
        """What the standard is planned to be."""
        natures = {
            "T": Nature.RECOMMENDED,
            "Q": Nature.MANDATORY,
            "Z": Nature.GUIDANCE,
        }
        return natures[self.mark]


@dataclass(frozen=True, slots=True)
class Supplement:
    """An amendment, corrigendum or the like, as part of a designation.

    `kind` is Amd, Cor, Add, Suppl, Ext or the Chinese XG (修改单); `stage` is D, FD,
    PD, FPD or a word such as CD; `number` and `year` may be empty, not both.
    """

    kind: str
    number: str = ""
    year: str = ""
    stage: str = ""
    iteration: str = ""


@dataclass(frozen=True, slots=True)
class Designation:
    """The number of a standard, of one edition of it, or of a supplement to one.

    Equal when every detail is; two that name the same thing share their `key`.

    Attributes:
        prefix: `GB`, `CJJ`, `DB5101`, `T/CRSUD`, `Q/GDW`, `ISO/IEC`, `EN`, …
        mark: T, Z or nothing, as in GB/T and GB/Z.
        document_type: TS, TR, PAS, Guide, IWA, DIR, …; empty for a plain standard.
        stage: CD, DIS, DTS, …; empty for a published text.
        iteration: the 2 of `ISO/DIS 10239.2`.
        number: digits as printed, with their leading zeros.
        parts: subdivisions of the number, outermost first.
        year: as printed, so `93` stays `93`; `2016-06` where a month is printed.
        year_edition: the 2016 of `GB 50180-93 (2016年版)`.
        supplements: outermost first, as in /Amd 1/Cor 1.
        languages: of this copy, as in (E) and (E/F).
        adopters: national bodies that took over another body's standard.
        second: the other number of a double number.
    """

    prefix: str
    number: str
    mark: str = ""
    document_type: str = ""
    stage: str = ""
    iteration: str = ""
    parts: tuple[str, ...] = ()
    year: str = ""
    year_edition: str = ""
    supplements: tuple[Supplement, ...] = ()
    languages: tuple[str, ...] = ()
    adopters: tuple[str, ...] = ()
    second: Self | None = None

    def __str__(self) -> str:
        return self.format(Style.ASCII)

    def format(self, style: Style | str = Style.CHINESE) -> str:
        """Write it; either style reads back as this same designation.

        Raises:
            ValueError: `style` is not one of `Style`.
        """
        return writing.written(self, em_dash=Style(style) is Style.CHINESE)

    @property
    def key(self) -> str:
        """One text for each thing, whatever its spelling.

        Drafts, editions and supplements are things of their own. Years have four
        digits. The language of a copy and a second number make no other thing.
        """
        return identity.key(self)

    @property
    def standard_key(self) -> str:
        """The key of the work that all its drafts, editions and supplements share."""
        return identity.standard_key(self)

    @property
    def slug(self) -> str:
        """The key as lower-case letters, digits and `-.~`; different for each key."""
        return identity.slug(self)

    @property
    def sort_key(self) -> str:
        """A text that sorts by number, part and year when compared byte by byte."""
        return identity.sort_key(self)

    @property
    def level(self) -> Level:
        """Who stands behind it; a national adoption of ISO counts as foreign."""
        return Level.FOREIGN if self.adopters else level_of(self.prefix)

    @property
    def nature(self) -> Nature:
        """Whether it must be followed, as far as the number tells."""
        if self.mark:
            return Nature.RECOMMENDED if self.mark == "T" else Nature.GUIDANCE
        if self.prefix in PREFIXES:
            return PREFIXES[self.prefix].plain_nature
        return Nature.MANDATORY if self.level is Level.LOCAL else Nature.UNKNOWN

    @property
    def is_international(self) -> bool:
        """Whether the number itself is one of ISO or IEC, adopted or not."""
        return self.prefix.partition("/")[0] in INTERNATIONAL_BODIES

    @property
    def year_number(self) -> int | None:
        """The year in four digits, or None for an undated designation."""
        return int(identity.full_year(self.year)[:4]) if self.year else None

    @property
    def is_dated(self) -> bool:
        """Whether it names one edition."""
        return bool(self.year)

    @property
    def division_code(self) -> str | None:
        """The GB/T 2260 code in a local number, without trailing pairs of zeros."""
        return division_of(self.prefix)

    def undated(self) -> "Designation":
        """Return the same without the year and all that belongs to one edition.

        The stage stays: a draft is not the published text.
        """
        return replace(
            self, year="", year_edition="", supplements=(), languages=(), second=None
        )
