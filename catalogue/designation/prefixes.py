"""The codes that a designation may begin with, and what each says about it."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_FOLDER = Path(__file__).parent


class Level(StrEnum):
    """Who stands behind a standard."""

    NATIONAL = "national"
    SECTOR = "sector"
    LOCAL = "local"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    INTERNATIONAL = "international"
    FOREIGN = "foreign"


class Nature(StrEnum):
    """Whether a standard must be followed, as far as its number tells."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A Chinese prefix such as GB or CJJ.

    `numbering` is `plain` (1.1), `suffix` (9001C), `road` (D60-01, the year always
    of four digits) or `colon` (plain, with a colon before the year).
    `plain_nature` is what the prefix means without /T or /Z.
    `owner` is the body in charge today, in Chinese; empty where there are many.
    """

    code: str
    level: Level
    numbering: str
    plain_nature: Nature
    name_zh: str
    name_en: str
    owner: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PREFIXES = {
    row["code"]: Prefix(
        code=row["code"],
        level=Level(row["level"]),
        numbering=row["numbering"],
        plain_nature=Nature(row["plain_nature"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        owner=row["owner"],
    )
    for row in _rows("prefixes.csv")
}

_ROLES = {row["code"]: row["role"] for row in _rows("publishers.csv")}

INTERNATIONAL_BODIES = frozenset(
    code for code, role in _ROLES.items() if role == "international"
)
PARTNERS = frozenset(code for code, role in _ROLES.items() if role == "partner")
HYPHEN_BODIES = frozenset(
    code for code, role in _ROLES.items() if role == "national-hyphen"
)
# Known only in front of another body's number: alone, "is 9001" may be two words.
ADOPTING_BODIES = frozenset(
    code for code, role in _ROLES.items() if role == "national-adopting"
)
NATIONAL_BODIES = (
    frozenset(code for code, role in _ROLES.items() if role == "national")
    | HYPHEN_BODIES
    | ADOPTING_BODIES
)

# The first two digits of GB/T 2260 that stand for a province.
PROVINCES = frozenset(
    f"{region}{province}"
    for region, last in ((1, 5), (2, 3), (3, 7), (4, 6), (6, 5))
    for province in range(1, last + 1)
) | {"50", "51", "52", "53", "54"}

# Old Shenzhen prefixes name no division, though there is only one.
_SHENZHEN = frozenset({"SJG", "SZDB"})


def level_of(prefix: str) -> Level:
    """Return the level of a whole prefix such as `GB`, `DB5101` or `T/CECS`."""
    known = PREFIXES.get(prefix)
    if known:
        return known.level
    if prefix.startswith("DB"):
        return Level.LOCAL
    if prefix.startswith("T/"):
        return Level.GROUP
    if prefix.startswith("Q/"):
        return Level.ENTERPRISE
    if prefix in NATIONAL_BODIES:
        return Level.FOREIGN
    return Level.INTERNATIONAL


def numbering_of(prefix: str) -> str:
    """Return how numbers under this Chinese prefix are built; see `Prefix`."""
    known = PREFIXES.get(prefix)
    if known:
        return known.numbering
    if prefix.startswith("DBJ"):
        return "road"
    return "suffix" if prefix.startswith("Q/") else "plain"


def division_of(prefix: str) -> str | None:
    """Return the GB/T 2260 code of a local prefix, without trailing pairs of zeros."""
    if prefix in _SHENZHEN:
        return "4403"
    digits = prefix.removeprefix("DB")
    if prefix in PREFIXES or digits == prefix or not digits.isdecimal():
        return None
    while digits.endswith("00"):
        digits = digits[:-2]
    return digits


def is_division(digits: str) -> bool:
    """Whether these 2, 4 or 6 digits can stand after DB."""
    # Zeros at the end are the older form of a city: DB440300, today DB4403.
    return digits[:2] in PROVINCES and digits[2:4] != "00"
