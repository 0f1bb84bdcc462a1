"""Chinese numbers: national, sector, local, group and enterprise, and plans."""

import re

from . import international
from .designations import Designation, PlanNumber, Supplement
from .prefixes import PREFIXES, is_division, numbering_of

_BY_CAPITALS = {code.upper(): code for code in PREFIXES}
_CODES = "|".join(sorted(_BY_CAPITALS, key=len, reverse=True))
_MARK = r"[/ -]?(?P<mark>[TZ])[ -]?"

# How the number may begin. Longer codes are tried first, so GBZ is health and GB/Z
# guidance, CJJT is CJJ/T, and JT stays JT.
_HEADS = (
    # DB and digits need a mark or a separator: DB111234 could be cut in two places.
    re.compile(rf"(?P<prefix>DB ?(?:\d{{6}}|\d{{4}}|\d\d))(?:{_MARK}|[/ -])(?=\d)"),
    re.compile(rf"(?P<prefix>DBJ\d\d|{_CODES})(?:{_MARK}|[ -])?(?=[A-H]?\d)"),
    # A hyphen inside a group's code can only be told by the space after the code.
    re.compile(r"(?P<prefix>[TQ]/[A-Z0-9]+(?:-[A-Z0-9]+)+) (?=\d)"),
    re.compile(r"(?P<prefix>[TQ]/[A-Z0-9]+)[ -](?=\d)"),
    # As in names of files; "q factor 10" are words, so a year must follow.
    re.compile(r"(?P<prefix>[TQ] [A-Z0-9]+)[ -](?=\d.*-(?:19|20)\d\d)"),
    re.compile(r"(?P<prefix>[TQ]-[A-Z0-9~]+)-(?=\d)"),
    re.compile(r"(?P<prefix>[TQ]/[A-Z]+)(?=\d)"),
)
# A digit at the end would leave open where the number begins.
_GROUP = re.compile(r"[A-Z0-9-]{1,19}[A-Z]")

_FULL_YEAR = r"(?:19[4-9]|20\d)\d"
_TAIL = (
    r"(?: ?\(ED(?P<edition>\d{4})\)|-E(?P<slug_edition>\d{4}))?"
    rf"(?:[/ -]XG(?P<amendment>\d{{1,2}})(?:-(?P<amended>{_FULL_YEAR}))?)?"
    r"(?:[/ ](?P<second>(?:ISO|IEC|T/).*))?"
)
_DATED = rf"(?:[-: ](?P<year>{_FULL_YEAR})|[-:](?P<short>\d\d))?"
_DATED_IN_FULL = rf"(?:[-: ](?P<year>{_FULL_YEAR})(?P<short>))?"
_PLAIN = r"(?P<number>\d{1,6})(?P<parts>(?:\.\d{1,3})*)"
_NUMBERS = {
    "plain": re.compile(_PLAIN + _DATED.replace("[-:]", "-") + _TAIL),
    "colon": re.compile(_PLAIN + _DATED + _TAIL),
    "suffix": re.compile(
        r"(?P<number>\d{1,6}[A-Z]?)(?P<parts>(?:\.\d{1,3}[A-Z]?)*)" + _DATED + _TAIL
    ),
    "road": re.compile(
        r"(?P<number>[A-H]?\d{1,6}(?:[/~]\d)?)(?P<parts>(?:-\d{1,3})*)"
        + _DATED_IN_FULL
        + _TAIL
    ),
}
_LOOKS_LIKE_A_YEAR = re.compile(_FULL_YEAR)
_PLAN = re.compile(r"((?:199|20\d)\d)(\d{4})[- ]?([TQZ])[- ]?(\d{3})")

# The sector of seismology has few numbers; DB with more digits has lost its province.
_LONGEST_PLAIN_SEISMOLOGY = 3


def read_plan(text: str) -> PlanNumber | None:
    """Read a cleaned text as the number of a national plan."""
    match = _PLAN.fullmatch(text)
    return PlanNumber(*match.groups()) if match else None


def read(text: str) -> Designation | None:
    """Read a cleaned text as a Chinese number; None if it is not wholly one."""
    for pattern in _HEADS:
        head = pattern.match(text)
        prefix = _prefix(head["prefix"]) if head else None
        if head and prefix:
            found = _after_prefix(text, head, prefix)
            if found:
                return found
    return None


def _prefix(text: str) -> str | None:
    """Return the prefix in its own form, or None if there is no such prefix."""
    if text in _BY_CAPITALS:
        return _BY_CAPITALS[text]
    if text[0] in "TQ" and text[1] in "/ -":
        group = text[2:].replace("~", "-")
        return f"{text[0]}/{group}" if _GROUP.fullmatch(group) else None
    digits = text.removeprefix("DB").strip()
    if digits.startswith("J"):
        return text
    return f"DB{digits}" if is_division(digits) else None


def _after_prefix(text: str, head: re.Match[str], prefix: str) -> Designation | None:
    match = _NUMBERS[numbering_of(prefix)].fullmatch(text, head.end())
    mark = head.groupdict().get("mark") or ""
    if match is None or not _is_sound(match, prefix + mark, text[head.end() - 1]):
        return None
    number, parts, second_text = match.group("number", "parts", "second")
    second = _second(second_text) if second_text else None
    if second_text and second is None:
        return None
    return Designation(
        prefix=prefix,
        number=number.replace("~", "/"),
        mark=mark,
        parts=tuple(re.split(r"[.-]", parts[1:])) if parts else (),
        year=match["year"] or match["short"] or "",
        year_edition=match["edition"] or match["slug_edition"] or "",
        supplements=_amendment(match),
        second=second,
    )


def _is_sound(match: re.Match[str], prefix: str, before: str) -> bool:
    """Refuse what fits the pattern but may mean something else."""
    number = match["number"]
    is_dated = bool(match["year"] or match["short"])
    if not is_dated:
        if match["edition"] or match["slug_edition"] or match["second"]:
            return False
        # In DB51-2020 the number is missing; it is not number 2020.
        if before == "-" and _LOOKS_LIKE_A_YEAR.fullmatch(number):
            return False
    if prefix in ("DB", "DBJ") and before not in " -":
        return False
    if prefix == "DB" and len(number) > _LONGEST_PLAIN_SEISMOLOGY:
        return False
    # Groups have numbered their standards since 2015, with four digits for the year.
    return not (prefix.startswith("T/") and match["short"])


def _amendment(match: re.Match[str]) -> tuple[Supplement, ...]:
    if not match["amendment"]:
        return ()
    number = match["amendment"].lstrip("0")
    return (Supplement("XG", number, match["amended"] or ""),)


def _second(text: str) -> Designation | None:
    return read(text) if text.startswith("T/") else international.read(text)
