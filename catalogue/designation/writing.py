"""Designations in their one written form."""

import re
from typing import TYPE_CHECKING

from .prefixes import HYPHEN_BODIES, NATIONAL_BODIES, Level, level_of, numbering_of

if TYPE_CHECKING:
    from .designations import Designation, Supplement

_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")
_MONTH = re.compile(r"0[1-9]|1[0-2]")

# Stages that are one word with the kind of supplement, as in DAM and FDCOR.
_JOINED_STAGES = {"D", "FD", "PD", "FPD"}
_JOINED_KINDS = {"Amd": "AM", "Cor": "COR"}

# One word with their document type, so the type is not written again.
TYPES_OF_STAGES = {
    f"{stage}{document_type}": document_type
    for stage in ("D", "FD", "PD")
    for document_type in ("TS", "TR", "PAS", "Guide", "ISP", "IWA")
}


def written(designation: "Designation", *, em_dash: bool = False) -> str:
    """Return the designation as text, with a hyphen unless the em dash is wanted."""
    if is_chinese(designation):
        return _chinese(designation, "—" if em_dash else "-")
    number = "-".join((designation.number, *designation.parts))
    if designation.iteration:
        number += f".{designation.iteration}"
    text = f"{_head(designation)} {number}{_year(designation)}"
    text += "".join(_supplement(each) for each in designation.supplements)
    if designation.languages:
        text += f"({'/'.join(designation.languages)})"
    return text


def is_chinese(designation: "Designation") -> bool:
    """Whether the number follows the Chinese rules for numbers."""
    return level_of(designation.prefix) not in (Level.INTERNATIONAL, Level.FOREIGN)


def ends_like_a_year(parts: tuple[str, ...], *, with_month: bool = False) -> bool:
    """Whether undated parts would be read as a year if nothing followed them."""
    if with_month and parts[1:] and _MONTH.fullmatch(parts[-1]):
        return bool(_YEAR.fullmatch(parts[-2]))
    return bool(parts and _YEAR.fullmatch(parts[-1]))


def _chinese(designation: "Designation", dash: str) -> str:
    prefix = designation.prefix
    if designation.mark:
        prefix += f"/{designation.mark}"
    numbering = numbering_of(designation.prefix)
    joint = "-" if numbering == "road" else "."
    text = f"{prefix} {joint.join((designation.number, *designation.parts))}"
    if designation.year:
        text += (":" if numbering == "colon" else dash) + designation.year
    if designation.year_edition:
        edition = f"{designation.year_edition}年版"
        text += f" ({edition})" if dash == "-" else f"（{edition}）"
    for each in designation.supplements:
        text += f"/XG{each.number}" + (f"{dash}{each.year}" if each.year else "")
    if designation.second:
        text += f"/{written(designation.second, em_dash=dash == '—')}"
    return text


def _head(designation: "Designation") -> str:
    """Write everything before the number."""
    words = [designation.stage] if designation.stage else []
    document_type = designation.document_type
    if document_type and designation.stage not in TYPES_OF_STAGES:
        words.append(document_type)
    adopters = "".join(f"{adopter} " for adopter in designation.adopters)
    if document_type == "IWA":
        return adopters + " ".join(words)
    is_joint = "/" in designation.prefix or document_type == "DIR"
    slash = "/" if words and not is_joint and words != ["Guide"] else " "
    return adopters + f"{designation.prefix}{slash}{' '.join(words)}".rstrip()


def _year(designation: "Designation") -> str:
    hyphen = designation.prefix in HYPHEN_BODIES
    if designation.year:
        return ("-" if hyphen else ":") + designation.year
    with_month = bool(designation.adopters) or designation.prefix in NATIONAL_BODIES
    # The mark for "no year yet" keeps part 1990 from being read as the year 1990.
    return ":--" if ends_like_a_year(designation.parts, with_month=with_month) else ""


def _supplement(supplement: "Supplement") -> str:
    kind = supplement.kind
    if supplement.stage in _JOINED_STAGES:
        kind = supplement.stage + _JOINED_KINDS.get(kind, kind)
    elif supplement.stage:
        kind = f"{supplement.stage} {kind}"
    text = f"/{kind} {supplement.number}".rstrip()
    if supplement.iteration:
        text += f".{supplement.iteration}"
    return text + (f":{supplement.year}" if supplement.year else "")
