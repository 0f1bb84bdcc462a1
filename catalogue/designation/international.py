"""Numbers of ISO and IEC, their partners, drafts and supplements."""

import re
from functools import lru_cache

from .designations import Designation, Supplement
from .prefixes import INTERNATIONAL_BODIES, PARTNERS
from .writing import TYPES_OF_STAGES, ends_like_a_year


def _any_of(*words: str) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BODIES = _any_of(*INTERNATIONAL_BODIES, *PARTNERS)
_TYPES = {
    word.upper(): word
    for word in ("TS", "TR", "PAS", "Guide", "IWA", "R", "DATA", "ISP", "TTA", "SRD")
}
_STAGES = {
    word.upper(): word
    for word in (
        *("PWI", "NP", "AWI", "WD", "CD", "CDV", "FCD", "DP", "DIS", "FDIS", "PRF"),
        *TYPES_OF_STAGES,
    )
}
_KINDS = {
    "AMD": "Amd",
    "AM": "Amd",
    "COR": "Cor",
    "ADD": "Add",
    "SUPPL": "Suppl",
    "SUP": "Suppl",
    "EXT": "Ext",
}
_YEAR = r"(?:19[4-9]|20\d)\d"
_SUPPLEMENT = (
    r"[/ -]"
    rf"(?P<stage>(?:{_any_of('PWI', 'NP', 'AWI', 'WD', 'CD', 'PRF')})[ /-]?"
    r"|(?:FPD|PD|FD|D) ?)?"
    rf"(?P<kind>{_any_of(*_KINDS)})"
    r"(?:[ .-]?(?P<number>\d{1,3})(?!\d)(?:\.(?P<iteration>\d))?)?"
    rf"(?:[:-](?P<year>{_YEAR}))?"
)
_SUPPLEMENTS = re.compile(_SUPPLEMENT)
_ONE_SUPPLEMENT = re.sub(r"\?P<\w+>", "?:", _SUPPLEMENT)

_PATTERN = re.compile(
    rf"(?:(?P<bodies>(?:{_any_of(*INTERNATIONAL_BODIES)})(?:[/ -]?(?:{_BODIES}))*)"
    r"[/ -]?)?"
    rf"(?:(?P<stage>{_any_of(*_STAGES)})(?:\.?(?P<round>[2-9])(?= \d))?[/ -]?)?"
    rf"(?:(?P<type>{_any_of(*_TYPES)})[ -]?)?"
    r"(?P<number>\d{1,6})"
    r"(?P<parts>(?:-(?:\d{1,5}[A-Z]{0,2}|[A-Z]\d{0,2}))*)"
    r"(?:\.(?P<iteration>[2-9]|1\d))?"
    rf"(?:[: ](?P<year>{_YEAR}(?P<month>-(?:0[1-9]|1[0-2]))?)|(?P<undated>[:-]--?))?"
    rf"(?P<supplements>(?:{_ONE_SUPPLEMENT})*)"
    r"(?: ?\((?P<languages>[A-Z]{1,2}(?:[/,][A-Z]{1,2})*)\))?"
)


def read(text: str, adopters: tuple[str, ...] = ()) -> Designation | None:
    """Read a cleaned text as a number of ISO or IEC; None if it is not wholly one.

    Args:
        text: as `cleaned` returns it, without the adopters.
        adopters: the national bodies named before it; their years may have a month.
    """
    match = _PATTERN.fullmatch(text)
    head = _head(match) if match else None
    if match is None or head is None:
        return None
    prefix, stage, document_type = head
    iteration = match["round"] or match["iteration"] or ""
    parts_text, year = match["parts"], match["year"] or ""
    parts = tuple(parts_text[1:].split("-")) if parts_text else ()
    if parts and not (year or match["undated"]):
        parts, year = split_year(parts, with_month=bool(adopters))
    supplements = _supplements(match["supplements"]) if match["supplements"] else ()
    if (
        supplements is None
        or ("-" in year and not adopters)
        or (iteration and not stage and (year or not document_type))
    ):
        return None
    languages = match["languages"]
    return Designation(
        prefix=prefix,
        number=match["number"],
        document_type=document_type,
        stage=stage,
        iteration=iteration,
        parts=parts,
        year=year,
        supplements=supplements,
        languages=tuple(re.split("[/,]", languages)) if languages else (),
        adopters=adopters,
    )


def split_year(
    parts: tuple[str, ...], *, with_month: bool
) -> tuple[tuple[str, ...], str]:
    """Take a year, perhaps with a month, off the end of the parts of a number."""
    if not ends_like_a_year(parts, with_month=with_month):
        return parts, ""
    count = 2 if with_month and len(parts[-1]) == len("MM") else 1
    return parts[:-count], "-".join(parts[-count:])


def _head(match: re.Match[str]) -> tuple[str, str, str] | None:
    """Return prefix, stage and type; None where they do not go together."""
    bodies, stage, kind = match.group("bodies", "stage", "type")
    stage = _STAGES[stage] if stage else ""
    document_type = _TYPES[kind] if kind else ""
    if stage in TYPES_OF_STAGES:
        if document_type:
            return None
        document_type = TYPES_OF_STAGES[stage]
    if match["round"] and match["iteration"]:
        return None
    if document_type == "IWA":
        return ("ISO", stage, "IWA") if bodies in (None, "ISO") else None
    prefix = _prefix(bodies) if bodies else None
    return (prefix, stage, document_type) if prefix else None


@lru_cache(maxsize=256)
def _prefix(bodies: str) -> str | None:
    """Return the bodies joined by slashes, ISO first as it prints itself."""
    found = re.findall(_BODIES, bodies)
    if len(set(found)) < len(found):
        return None
    return "/".join(sorted(found, key=lambda body: body != "ISO"))


def _supplements(text: str) -> tuple[Supplement, ...] | None:
    """Read the supplements; None if one has neither number nor year."""
    found = tuple(
        Supplement(
            kind=_KINDS[match["kind"]],
            number=(match["number"] or "").lstrip("0"),
            year=match["year"] or "",
            stage=(match["stage"] or "").rstrip(" /-"),
            iteration=match["iteration"] or "",
        )
        for match in _SUPPLEMENTS.finditer(text)
    )
    return found if all(each.number or each.year for each in found) else None
