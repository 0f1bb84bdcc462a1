"""Numbers of standards as search terms: whole, without their letters, and begun."""

import re

from .tokens import folded

_COMPACT = re.compile(r"[^a-z0-9./-]+")
_LETTERS = re.compile(r"^[a-z/ .]+")
_DASHES = str.maketrans("—–‐‑−―:", "-------")
_YEAR = re.compile(r"-(?:19|20)?\d\d$")
_SHORTEST, _LONGEST = 1, 16  # of what autocompletion looks up


def compact(text: str) -> str:
    """Return a number as typed in one spelling: `GB/T 1.1—2020` is `gbt1.1-2020`."""
    return _COMPACT.sub("", folded(text).translate(_DASHES)).replace("/", "")


def bare(text: str) -> str:
    """Return a number without letters and year: `1.1` of `GB/T 1.1—2020`."""
    return _YEAR.sub("", _LETTERS.sub("", compact(text)))


def spellings(number: str) -> set[str]:
    """Return the digits that a standard is asked for by: with its part and without."""
    digits = bare(number)
    return {digits, re.split(r"[.-]", digits)[0]} - {""}


def beginnings(number: str) -> set[str]:
    """Return every beginning of a number that autocompletion finds it by."""
    whole = compact(number)
    return {
        text[:length]
        for text in (whole, _LETTERS.sub("", whole))
        for length in range(_SHORTEST, min(len(text), _LONGEST) + 1)
    }


def beginning(text: str) -> str:
    """Return what was typed as a beginning to look up."""
    return compact(text)[:_LONGEST]
